// After a merge: what production is now goes into the store. lumosCapture.txt says what may be set.
def call(Map given = [:]) {
    def set = lumosSetup.settings(given, [:])
    lumosSetup(given)
    withEnv(lumosSetup.environment(set)) {
        lumosSetup.withGit(set.pushCredentials ?: set.credentials) { capture() }
    }
}

// What production is now, as a commit of the store.
def capture() {
    sh '''
        set -eu
        PATH="${WORKSPACE_TMP:-$WORKSPACE@tmp}/lumos/bin:$PATH"
        export GIT_AUTHOR_NAME="${GIT_AUTHOR_NAME:-lumos}" GIT_AUTHOR_EMAIL="${GIT_AUTHOR_EMAIL:-lumos@localhost}"
        export GIT_COMMITTER_NAME="$GIT_AUTHOR_NAME" GIT_COMMITTER_EMAIL="$GIT_AUTHOR_EMAIL"
        lumos capture
        case "${LUMOS_LAYOUT:-}" in
            branch) git push --quiet origin lumos/store ;;
            repo) git --git-dir="${LUMOS_STORE_PATH:-../metadata}" push --quiet origin HEAD ;;
        esac
    '''
}
