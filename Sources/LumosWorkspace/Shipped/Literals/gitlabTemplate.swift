extension ShippedFile {
    static let gitlabTemplate = ShippedFile(
        name: "gitlabTemplate", path: "ci-templates/gitlab/lumos.gitlab-ci.yml",
        text: ###"""
            # Lumos in GitLab: says of a merge request what it breaks and for whom; after a merge captures what production is now,
            # and releases it. Include it, by `local`, `project` or `remote`. What to set stands in `variables`, here or in the file
            # that includes this one; your build is the script of `.lumos-build`.
            #
            # The jobs name no stage: GitLab puts them into `test`. Where your `stages:` have none, say `.lumos: { stage: … }`.
            #
            # Exit 1 of `lumos check` is the answer "no". Anything else but 0 is no answer, and never passes.
            variables:
              # A tarball of lumos, by address or path, and its SHA-256. Empty: the job's image has lumos on its PATH.
              LUMOS_TARBALL: ""
              LUMOS_SHA256: ""
              # The version that must be there. Empty: any.
              LUMOS_VERSION: ""
              # What is judged: a source as the build leaves it, as dbt:target. Empty: the snapshots committed here.
              LUMOS_SIDE: ""
              # As in lumos.yaml: beside, branch or repo. For repo the store's address too, and its folder.
              LUMOS_LAYOUT: beside
              LUMOS_STORE_REPOSITORY: ""
              LUMOS_STORE_PATH: ../metadata
              # gate, or warn: then the answer "no" is shown and lets pass.
              LUMOS_MODE: gate
              # "true": a release after each merge that needs one.
              LUMOS_RELEASE: "false"
              # Not here but in the project's settings, masked: LUMOS_TOKEN, an access token that may only read the store; not
              # protected, for pipelines of merge requests get no protected variable. LUMOS_PUSH_TOKEN, protected, one that may push
              # to the store. Without them the job's own token is tried.

            # Yours: for dbt it leaves manifest.json and catalog.json where LUMOS_SIDE says.
            .lumos-build:
              script:
                - echo 'nothing is built'

            # Installs lumos, finds the store.
            .lumos:
              variables:
                GIT_DEPTH: "0"
                GIT_STRATEGY: fetch
              timeout: 1 hour
              before_script:
                - |
                  # Until lumos has answered, a command that fails is no answer: its 1 must not be taken for one.
                  lumos_broken() {
                    lumos_code=$?
                    [ "$lumos_code" != 1 ] || exit 70
                    exit "$lumos_code"
                  }
                  trap lumos_broken EXIT
                  refuse() { echo "error: $1" >&2; echo "fix:   $2" >&2; exit 78; }
                  # A job's own token asks for this name; others take any. The empty helper takes away those of the machine.
                  lumos_helper='echo username=gitlab-ci-token; echo "password=${LUMOS_PUSH_TOKEN:-${LUMOS_TOKEN:-$CI_JOB_TOKEN}}"'
                  lumos_helper="!f() { $lumos_helper; }; f"
                  lumos_git() { git -c credential.helper= -c credential.helper="$lumos_helper" "$@"; }
                  lumos_home="${TMPDIR:-/tmp}/lumos-$CI_JOB_ID"
                  rm -rf "$lumos_home"
                  mkdir -p "$lumos_home"
                  if [ -n "$LUMOS_TARBALL" ]; then
                    [ -n "$LUMOS_SHA256" ] ||
                      refuse 'a tarball without its SHA-256 is not installed' 'set LUMOS_SHA256 to what its .sha256 says'
                    case "$LUMOS_TARBALL" in
                      http://* | https://*) curl -fsSL --retry 3 --output "$lumos_home.tar.gz" "$LUMOS_TARBALL" ;;
                      *) cp "$LUMOS_TARBALL" "$lumos_home.tar.gz" ;;
                    esac
                    echo "$LUMOS_SHA256  $lumos_home.tar.gz" | sha256sum -c - ||
                      refuse "$LUMOS_TARBALL is not what LUMOS_SHA256 says" 'set both to those of one version'
                    tar -xzf "$lumos_home.tar.gz" -C "$lumos_home" --strip-components=1
                  fi
                  PATH="$lumos_home/bin:$PATH"
                  command -v lumos ||
                    refuse 'there is no lumos in this image' 'set LUMOS_TARBALL and LUMOS_SHA256, or put lumos on its PATH'
                  lumos_version=$(lumos --version)
                  [ "$lumos_version" = "${LUMOS_VERSION:-$lumos_version}" ] ||
                    refuse "this is lumos $lumos_version, not $LUMOS_VERSION" 'install that one, or set LUMOS_VERSION'
                - |
                  case "$LUMOS_LAYOUT" in
                    beside) ;;
                    branch)
                      if [ "${CI_MERGE_REQUEST_PROJECT_ID:-$CI_PROJECT_ID}" != "$CI_PROJECT_ID" ]; then
                        # In a fork's own pipeline: its copy of the store is as old as the fork.
                        lumos_git fetch --quiet "$CI_MERGE_REQUEST_PROJECT_URL.git" \
                          '+refs/heads/lumos/store:refs/heads/lumos/store' ||
                          refuse "cannot fetch the store of $CI_MERGE_REQUEST_PROJECT_URL" 'let forks read it'
                      elif git rev-parse --quiet --verify refs/remotes/origin/lumos/store; then
                        git branch --force lumos/store refs/remotes/origin/lumos/store
                      fi ;;
                    repo)
                      [ -n "$LUMOS_STORE_REPOSITORY" ] ||
                        refuse 'nobody says where the store is' 'set LUMOS_STORE_REPOSITORY to its address'
                      # A runner may have it from an earlier job.
                      {
                        { [ -e "$LUMOS_STORE_PATH" ] ||
                          lumos_git clone --quiet --bare "$LUMOS_STORE_REPOSITORY" "$LUMOS_STORE_PATH"; } &&
                          git --git-dir="$LUMOS_STORE_PATH" remote set-url origin "$LUMOS_STORE_REPOSITORY" &&
                          lumos_git --git-dir="$LUMOS_STORE_PATH" fetch --quiet --prune origin \
                            '+refs/heads/*:refs/heads/*' '+refs/tags/*:refs/tags/*'
                      } || refuse "cannot fetch $LUMOS_STORE_REPOSITORY" 'set LUMOS_TOKEN to a token that may read it' ;;
                    *) refuse "there is no layout $LUMOS_LAYOUT" 'set LUMOS_LAYOUT as lumos.yaml has it' ;;
                  esac

            .lumos-check:
              extends: .lumos
              interruptible: true
              script:
                - !reference [.lumos-build, script]
                - |
                  # Of merged results the target as it was merged, else where the branch left it.
                  lumos_base="${CI_MERGE_REQUEST_TARGET_BRANCH_SHA:-$CI_MERGE_REQUEST_DIFF_BASE_SHA}"
                  lumos_link="$CI_JOB_URL/artifacts/file/lumos-report/report.html"
                  lumos_answer=0
                  lumos check ${LUMOS_SIDE:+"$LUMOS_SIDE"} --against "$lumos_base" --out lumos-report --link "$lumos_link" ||
                    lumos_answer=$?
                  trap - EXIT
                  # Without `exit` a runner reports 1 for whatever a program has ended with.
                  [ "$lumos_answer" = 0 ] || exit "$lumos_answer"
              artifacts:
                when: always
                expose_as: Lumos report
                paths:
                  - lumos-report/
                reports:
                  codequality: lumos-report/gl-code-quality-report.json
                  junit: lumos-report/junit.xml
                  dotenv: lumos-report/lumos.env

            lumos-check:
              extends: .lumos-check
              rules:
                - if: $CI_PIPELINE_SOURCE == "merge_request_event" && $LUMOS_MODE != "warn"

            # The same in advisory mode.
            lumos-advice:
              extends: .lumos-check
              allow_failure:
                exit_codes: [1]
              rules:
                - if: $CI_PIPELINE_SOURCE == "merge_request_event" && $LUMOS_MODE == "warn"

            # One at a time, after every merge. In the order of the merges only where a maintainer has told GitLab so: a resource
            # group is `unordered` until its `process_mode` is set to `oldest_first` through the API.
            lumos-capture:
              extends: .lumos
              resource_group: lumos-store
              rules:
                - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $LUMOS_LAYOUT != "beside"
              script:
                - !reference [.lumos-build, script]
                - |
                  export GIT_AUTHOR_NAME=lumos GIT_AUTHOR_EMAIL="lumos@${CI_SERVER_HOST:-localhost}"
                  export GIT_COMMITTER_NAME="$GIT_AUTHOR_NAME" GIT_COMMITTER_EMAIL="$GIT_AUTHOR_EMAIL"
                  lumos capture
                  case "$LUMOS_LAYOUT" in
                    branch) lumos_git push --quiet "$CI_PROJECT_URL.git" lumos/store ;;
                    repo) lumos_git --git-dir="$LUMOS_STORE_PATH" push --quiet origin HEAD ;;
                  esac

            lumos-release:
              extends: .lumos
              resource_group: lumos-store
              needs:
                - job: lumos-capture
                  optional: true
              rules:
                - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $LUMOS_RELEASE == "true"
              script:
                - |
                  export GIT_COMMITTER_NAME=lumos GIT_COMMITTER_EMAIL="lumos@${CI_SERVER_HOST:-localhost}"
                  # lumos pushes through git: what its git has to know.
                  n=${GIT_CONFIG_COUNT:-0}
                  export "GIT_CONFIG_KEY_$n=credential.helper" "GIT_CONFIG_VALUE_$n=" GIT_CONFIG_COUNT=$((n + 2))
                  n=$((n + 1))
                  export "GIT_CONFIG_KEY_$n=credential.helper" "GIT_CONFIG_VALUE_$n=$lumos_helper"
                  git remote set-url --push origin "$CI_PROJECT_URL.git"
                  lumos release --push origin

            """###)
}
