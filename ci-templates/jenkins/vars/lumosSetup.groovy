// What every pipeline of lumos begins with. lumosSetup.txt says what may be set.
def call(Map given = [:]) {
    def set = settings(given, [:])
    withEnv(environment(set)) {
        install()
        withGit(set.credentials) { fetch() }
    }
}

// What is given over what holds where nothing is; a name that nobody knows is an error.
def settings(Map given, Map own) {
    def known = [
        tarball: '', sha256: '', version: '',
        layout: 'beside', store: '', storePath: '../metadata', credentials: '',
        pushCredentials: '',
    ] + own
    given.keySet().each { name ->
        if (!known.containsKey(name)) {
            error("lumos has no setting ${name}: it has ${known.keySet().join(', ')}")
        }
    }
    return known + given
}

// The settings as the scripts read them: from the environment, so that no name is ever pasted into a script.
def environment(Map set) {
    return [
        "LUMOS_TARBALL=${set.tarball}", "LUMOS_SHA256=${set.sha256}", "LUMOS_VERSION=${set.version}",
        "LUMOS_LAYOUT=${set.layout}", "LUMOS_STORE_REPOSITORY=${set.store}", "LUMOS_STORE_PATH=${set.storePath}",
    ]
}

// Puts lumos into the workspace's own temporary folder, or finds the agent's.
def install() {
    sh '''
        set -eu
        refuse() { echo "error: $1" >&2; echo "fix:   $2" >&2; exit 78; }
        home="${WORKSPACE_TMP:-$WORKSPACE@tmp}/lumos"
        rm -rf "$home"
        mkdir -p "$home"
        if [ -n "${LUMOS_TARBALL:-}" ]; then
            [ -n "${LUMOS_SHA256:-}" ] ||
                refuse 'a tarball without its SHA-256 is not installed' 'set LUMOS_SHA256 to what its .sha256 says'
            case "$LUMOS_TARBALL" in
                http://* | https://*) curl -fsSL --retry 3 --output "$home.tar.gz" "$LUMOS_TARBALL" ;;
                *) cp "$LUMOS_TARBALL" "$home.tar.gz" ;;
            esac
            echo "$LUMOS_SHA256  $home.tar.gz" | sha256sum -c - ||
                refuse "$LUMOS_TARBALL is not what LUMOS_SHA256 says" 'set both to those of one version'
            tar -xzf "$home.tar.gz" -C "$home" --strip-components=1
        fi
        PATH="$home/bin:$PATH"
        command -v lumos ||
            refuse 'there is no lumos on this agent' 'set LUMOS_TARBALL and LUMOS_SHA256, or put lumos on its PATH'
        version=$(lumos --version)
        [ "$version" = "${LUMOS_VERSION:-$version}" ] ||
            refuse "this is lumos $version, not ${LUMOS_VERSION:-}" 'install that one, or set LUMOS_VERSION'
    '''
}

// Brings what is compared with: the target branch, and a store on a branch or in a repository of its own.
def fetch() {
    sh '''
        set -eu
        refuse() { echo "error: $1" >&2; echo "fix:   $2" >&2; exit 69; }
        # bring BRANCH REF. What the checkout has brought already will do where nobody may fetch.
        bring() {
            whole=
            [ "$(git rev-parse --is-shallow-repository)" = false ] || whole=--unshallow
            git fetch --quiet --force --tags ${whole:+"$whole"} origin "+refs/heads/$1:$2" && return
            git rev-parse --quiet --verify "$2^{commit}" || refuse "cannot fetch $1 from origin" \
                'name a credential that may read the repository in LUMOS_CREDENTIALS'
            echo "note: $1 cannot be fetched; it is taken as the checkout has left it" >&2
        }
        if [ -n "${CHANGE_TARGET:-}" ]; then bring "$CHANGE_TARGET" "refs/remotes/origin/$CHANGE_TARGET"; fi
        case "${LUMOS_LAYOUT:-}" in
            beside) ;;
            branch)
                asked=0
                git ls-remote --exit-code origin refs/heads/lumos/store || asked=$?
                # 2: it is not there, so nothing was captured yet.
                if [ "$asked" != 2 ]; then bring lumos/store refs/heads/lumos/store; fi ;;
            repo)
                [ -n "${LUMOS_STORE_REPOSITORY:-}" ] ||
                    refuse 'nobody says where the store is' 'set LUMOS_STORE_REPOSITORY to its address'
                export GIT_DIR="${LUMOS_STORE_PATH:-../metadata}"
                {
                    { [ -e "$GIT_DIR" ] || git clone --quiet --bare "$LUMOS_STORE_REPOSITORY" "$GIT_DIR"; } &&
                        git remote set-url origin "$LUMOS_STORE_REPOSITORY" &&
                        git fetch --quiet --prune origin '+refs/heads/*:refs/heads/*' '+refs/tags/*:refs/tags/*'
                } || refuse "cannot fetch $LUMOS_STORE_REPOSITORY" 'name a credential for it in LUMOS_CREDENTIALS' ;;
            *) refuse "there is no layout ${LUMOS_LAYOUT:-}" 'set LUMOS_LAYOUT as lumos.yaml has it' ;;
        esac
    '''
}

// Runs a body with a credential of Jenkins for git, if one is named.
def withGit(String credential, Closure body) {
    if (credential) {
        withCredentials([gitUsernamePassword(credentialsId: credential)]) { body() }
    } else {
        body()
    }
}
