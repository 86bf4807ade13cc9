extension ShippedFile {
    static let jenkinsfile = ShippedFile(
        name: "jenkinsfile", path: "ci-templates/jenkins/Jenkinsfile",
        text: ###"""
            // Lumos in a multibranch job: says of a change request what it breaks and for whom; after a merge captures what
            // production is now, and releases it. What to set stands in `environment` and nowhere else. Jenkins drops a variable
            // that is set to '': what reads one has to bear that it is not there.
            //
            // Exit 1 of `lumos check` is the answer "no": UNSTABLE. Anything else but 0 is no answer: FAILURE.
            pipeline {
                agent any
                options {
                    // Beside the code there is room for a clone of the store.
                    checkoutToSubdirectory('code')
                    disableConcurrentBuilds()
                    timeout(time: 60, unit: 'MINUTES')
                }
                environment {
                    // A tarball of lumos, by address or path, and its SHA-256. Empty: the agent has lumos on its PATH.
                    LUMOS_TARBALL = ''
                    LUMOS_SHA256 = ''
                    // The version that must be there. Empty: any.
                    LUMOS_VERSION = ''
                    // What is judged: a source as the build leaves it, as dbt:target. Empty: the snapshots committed here.
                    LUMOS_SIDE = ''
                    // As in lumos.yaml: beside, branch or repo. For repo the store's address too, and its folder.
                    LUMOS_LAYOUT = 'beside'
                    LUMOS_STORE_REPOSITORY = ''
                    LUMOS_STORE_PATH = '../metadata'
                    // A credential of Jenkins (user name, password or token) to fetch with. Empty: what the agent has. Change
                    // requests run with it: one that may only read.
                    LUMOS_CREDENTIALS = ''
                    // One that may push, for capture and release. Empty: the one above.
                    LUMOS_PUSH_CREDENTIALS = ''
                    // true: a release after each merge that needs one.
                    LUMOS_RELEASE = 'false'
                    LUMOS_OUT = 'lumos-report'
                }
                stages {
                    stage('lumos') {
                        when { anyOf { changeRequest(); branch 'main' } }
                        steps {
                            dir('code') {
                                script {
                                    install()
                                    withGit(env.LUMOS_CREDENTIALS) { fetch() }
                                }
                            }
                        }
                    }
                    stage('build') {
                        when {
                            anyOf { changeRequest(); branch 'main' }
                            expression { env.LUMOS_SIDE?.startsWith('dbt:') }
                        }
                        steps {
                            dir('code') {
                                // Your build stands here. It leaves manifest.json and catalog.json where LUMOS_SIDE says.
                                sh 'dbt build && dbt docs generate'
                            }
                        }
                    }
                    stage('gate') {
                        when { changeRequest() }
                        steps {
                            dir('code') {
                                script {
                                    def status = check()
                                    if (status == 1) {
                                        unstable('this change breaks somebody: see the report')
                                    } else if (status != 0) {
                                        error("lumos could not tell: exit ${status}")
                                    }
                                }
                            }
                        }
                        post {
                            always {
                                dir('code') {
                                    script { publish(env.LUMOS_OUT ?: 'lumos-report') }
                                }
                            }
                        }
                    }
                    stage('capture') {
                        when {
                            branch 'main'
                            not { environment name: 'LUMOS_LAYOUT', value: 'beside' }
                        }
                        steps {
                            dir('code') {
                                script {
                                    withGit(env.LUMOS_PUSH_CREDENTIALS ?: env.LUMOS_CREDENTIALS) { capture() }
                                }
                            }
                        }
                    }
                    stage('release') {
                        when {
                            branch 'main'
                            environment name: 'LUMOS_RELEASE', value: 'true'
                        }
                        steps {
                            dir('code') {
                                script {
                                    withGit(env.LUMOS_PUSH_CREDENTIALS ?: env.LUMOS_CREDENTIALS) { release() }
                                }
                            }
                        }
                    }
                }
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

            // The exit status of the gate; every report is in LUMOS_OUT where lumos could tell.
            def check() {
                sh(returnStatus: true, script: '''
                    PATH="${WORKSPACE_TMP:-$WORKSPACE@tmp}/lumos/bin:$PATH"
                    lumos check ${LUMOS_SIDE:+"$LUMOS_SIDE"} --against "${LUMOS_AGAINST:-origin/$CHANGE_TARGET}" \
                        --out "${LUMOS_OUT:=lumos-report}" \
                        ${BUILD_URL:+--link} ${BUILD_URL:+"${BUILD_URL}artifact/$LUMOS_OUT/report.html"}
                ''')
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

            // Runs a body with a credential of Jenkins for git, if one is named.
            def withGit(String credential, Closure body) {
                if (credential) {
                    withCredentials([gitUsernamePassword(credentialsId: credential)]) { body() }
                } else {
                    body()
                }
            }

            // Shows the reports; the exit status alone decides the result. Jenkins' usual content policy takes styles and
            // scripts from report.html, which reads well without.
            def publish(String out) {
                if (!fileExists("${out}/report.json")) {
                    echo 'lumos gave no answer: there is no report'
                    return
                }
                archiveArtifacts(artifacts: "${out}/**")
                optional('junit') {
                    junit(testResults: "${out}/junit.xml", allowEmptyResults: true, skipMarkingBuildUnstable: true)
                }
                optional('publishHTML') {
                    publishHTML(target: [
                        reportName: 'Lumos', reportDir: out, reportFiles: 'report.html',
                        allowMissing: true, keepAll: true, alwaysLinkToLastBuild: false])
                }
                optional('recordIssues') {
                    recordIssues(
                        enabledForFailure: true,
                        tools: [sarif(id: 'lumos', name: 'Lumos', pattern: "${out}/report.sarif")])
                }
            }

            // A step of a plugin that this Jenkins may not have.
            def optional(String step, Closure body) {
                try {
                    body()
                } catch (NoSuchMethodError missing) {
                    echo "left out: this Jenkins has no step ${step}"
                }
            }

            """###)
}
