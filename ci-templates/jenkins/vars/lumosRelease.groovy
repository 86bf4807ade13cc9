// After a capture: the version that the changes ask for, as a tag. lumosRelease.txt says what may be set.
def call(Map given = [:]) {
    def set = lumosSetup.settings(given, [:])
    lumosSetup(given)
    withEnv(lumosSetup.environment(set)) {
        lumosSetup.withGit(set.pushCredentials ?: set.credentials) { release() }
    }
}

// The version that the changes since the last release ask for, as a tag; nothing where nothing changed.
def release() {
    sh '''
        set -eu
        PATH="${WORKSPACE_TMP:-$WORKSPACE@tmp}/lumos/bin:$PATH"
        export GIT_COMMITTER_NAME="${GIT_COMMITTER_NAME:-lumos}"
        export GIT_COMMITTER_EMAIL="${GIT_COMMITTER_EMAIL:-lumos@localhost}"
        # A version follows from every release before it, and a checkout may have brought no tags, and not all commits.
        whole=
        [ "$(git rev-parse --is-shallow-repository)" = false ] || whole=--unshallow
        git fetch --quiet --force --tags ${whole:+"$whole"} origin "$BRANCH_NAME"
        lumos release --push origin
    '''
}
