extension ShippedFile {
    static let githubAction = ShippedFile(
        name: "githubAction", path: "ci-templates/github/action.yml",
        text: ###"""
            # Installs lumos, finds the store, checks, shows. Copy to .github/actions/lumos/action.yml; .github/workflows/lumos.yml
            # uses it. What may pass is lumos.yaml's to say, read from the merge base: no input here loosens it.
            name: lumos
            description: Says of a change what it breaks and for whom, and fails if the policy of its base forbids that.

            inputs:
              tarball:
                description: Where lumos comes from, either an https address or a path on the runner. Needs sha256.
              sha256:
                description: The SHA-256 of the tarball, 64 hex digits.
              lumos-path:
                description: In place of a tarball, a program or an unpacked folder on the runner. Neither means its PATH.
              version:
                description: What `lumos --version` must say, if given.
              check:
                description: Only `false` changes it. Then lumos is installed and the store found, for steps that follow.
                default: "true"
              side:
                description: What is judged. A source's artifacts (dbt:target), or empty for what is committed.
              base:
                description: What to compare with. Empty means what the pull request or the merge queue merges into.
              head:
                description: The commit that a live side was built from. Empty means the one checked out.
              mode:
                description: In mode `gate` a "no" fails the job, in mode `warn` it does not. No answer fails it in both.
                default: gate
              working-directory:
                description: Where lumos runs.
                default: "."
              out-dir:
                description: Where the reports are written, below the working directory.
                default: lumos-report
              store-branch:
                description: The branch of the snapshots, in layout `branch`.
                default: lumos/store
              store-repository:
                description: The address of the snapshots' repository, in layout `repo`. It is cloned to store-path.
              store-path:
                description: Where `store.repo` of lumos.yaml leads, from the working directory.
                default: ../metadata
              store-token:
                description: A token that may read store-repository, if that is not public.

            outputs:
              verdict:
                description: Either pass or fail. Empty if there is no answer.
                value: ${{ steps.check.outputs.verdict }}
              breaking:
                description: How many changes break somebody.
                value: ${{ steps.check.outputs.breaking }}
              possibly-breaking:
                description: How many changes may break somebody.
                value: ${{ steps.check.outputs.possibly-breaking }}
              non-breaking:
                description: How many changes break nobody.
                value: ${{ steps.check.outputs.non-breaking }}
              info:
                description: How many findings are told and not judged.
                value: ${{ steps.check.outputs.info }}
              bump:
                description: One of none, patch, minor, major.
                value: ${{ steps.check.outputs.bump }}
              next-version:
                description: The version of the next release, where it is known.
                value: ${{ steps.check.outputs.next-version }}
              base:
                description: The commit compared with, where it is one.
                value: ${{ steps.check.outputs.base }}
              head:
                description: The commit judged, where it is one.
                value: ${{ steps.check.outputs.head }}
              exit-code:
                description: What `lumos check` ended with. 0 is yes, 1 is no, anything else is no answer.
                value: ${{ steps.check.outputs.exit-code }}
              out-dir:
                description: The folder of the reports, from the root.
                value: ${{ steps.check.outputs.out-dir }}

            runs:
              using: composite
              steps:
                - name: install lumos
                  shell: bash
                  env:
                    TARBALL: ${{ inputs.tarball }}
                    SHA256: ${{ inputs.sha256 }}
                    LUMOS_PATH: ${{ inputs.lumos-path }}
                    VERSION: ${{ inputs.version }}
                    MODE: ${{ inputs.mode }}
                  # What GITHUB_PATH gets is a folder that this step has just made.
                  run: |  # zizmor: ignore[github-env]
                    refuse() {
                      printf '::error title=lumos was not installed::%s\n' "$1"
                      printf '### Lumos was not installed\n\n    %s\n' "$1" >>"$GITHUB_STEP_SUMMARY"
                      exit 1
                    }
                    case $MODE in gate | warn) ;; *) refuse "mode is gate or warn" ;; esac
                    folder=$(mktemp -d "$RUNNER_TEMP/lumos.XXXXXX")

                    if [ -n "$TARBALL" ]; then
                      [ -z "$LUMOS_PATH" ] || refuse "tarball and lumos-path are both given: one of them"
                      [[ $SHA256 =~ ^[0-9A-Fa-f]{64}$ ]] || refuse "tarball needs sha256, 64 hex digits"
                      case $TARBALL in
                        https://*)
                          curl --fail --silent --show-error --location --proto '=https' --retry 3 --max-time 300 \
                            --output "$folder/lumos.tar.gz" "$TARBALL" || refuse "$TARBALL could not be fetched"
                          TARBALL=$folder/lumos.tar.gz ;;
                        *://*) refuse "a tarball is fetched by https, or lies on the runner" ;;
                      esac
                      [ -f "$TARBALL" ] || refuse "there is no file $TARBALL"
                      read -r sum _ < <(sha256sum <"$TARBALL")
                      [ "$sum" = "${SHA256,,}" ] || refuse "the tarball's SHA-256 is $sum, not ${SHA256,,}"
                      mkdir "$folder/lumos"
                      tar -xzf "$TARBALL" -C "$folder/lumos" --strip-components=1 --no-same-owner || refuse "the tarball is damaged"
                      program=$folder/lumos/bin/lumos
                    elif [ -n "$SHA256" ]; then
                      refuse "sha256 is given without a tarball"
                    elif [ -d "$LUMOS_PATH" ]; then
                      program=$LUMOS_PATH/lumos
                      [ ! -x "$LUMOS_PATH/bin/lumos" ] || program=$LUMOS_PATH/bin/lumos
                    else
                      program=${LUMOS_PATH:-$(command -v lumos)} || refuse "no lumos here: set tarball and sha256, or lumos-path"
                    fi

                    [ -x "$program" ] || refuse "$program is no program"
                    said=$("$program" --version) || refuse "$program does not start on this runner"
                    [ -z "$VERSION" ] || [ "$said" = "$VERSION" ] || refuse "this is lumos $said, not $VERSION"
                    mkdir "$folder/path"
                    ln -s "$(realpath "$program")" "$folder/path/lumos"
                    echo "$folder/path" >>"$GITHUB_PATH"

                - name: find the store
                  shell: bash
                  working-directory: ${{ inputs.working-directory }}
                  env:
                    BRANCH: ${{ inputs.store-branch }}
                    REPOSITORY: ${{ inputs.store-repository }}
                    FOLDER: ${{ inputs.store-path }}
                    TOKEN: ${{ inputs.store-token }}
                    GIT_TERMINAL_PROMPT: "0"
                  run: |
                    if [ -n "$REPOSITORY" ]; then
                      # shellcheck disable=SC2016  # the helper's own shell expands it
                      helper='!f() { echo username=x-access-token; echo "password=$TOKEN"; }; f'
                      # The empty helper takes away those of the runner.
                      git -c credential.helper= -c credential.helper="$helper" clone --quiet -- "$REPOSITORY" "$FOLDER" || {
                        unreachable="The repository of the store could not be cloned: store-repository, store-token"
                        echo "::error title=lumos could not tell::$unreachable"
                        printf '### Lumos could not tell\n\n%s\n' "$unreachable" >>"$GITHUB_STEP_SUMMARY"
                        exit 1
                      }
                    else
                      # A shallow checkout has one branch only.
                      if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
                        git fetch --quiet origin "+refs/heads/$BRANCH:refs/remotes/origin/$BRANCH" 2>/dev/null || true
                      fi
                      if git rev-parse --quiet --verify "refs/remotes/origin/$BRANCH" >/dev/null; then
                        git branch --quiet --force "$BRANCH" "origin/$BRANCH"
                      fi
                    fi

                - name: lumos check
                  id: check
                  if: inputs.check != 'false'
                  shell: bash
                  working-directory: ${{ inputs.working-directory }}
                  env:
                    SIDE: ${{ inputs.side }}
                    BASE: ${{ inputs.base }}
                    HEAD: ${{ inputs.head }}
                    OUT: ${{ inputs.out-dir }}
                    PULL_REQUEST_HEAD: ${{ github.event.pull_request.head.sha }}
                    TARGET: ${{ github.event.pull_request.base.sha || github.event.merge_group.base_sha }}
                    LINK: ${{ github.server_url }}/${{ github.repository }}/actions/runs/${{ github.run_id }}
                  run: |
                    # What a pull request is merged into is the first parent of the merge that GitHub checks out. The event's word
                    # for it may be older: then others' changes would be taken for this one's.
                    if [ -z "$BASE" ] && [ -n "$PULL_REQUEST_HEAD" ] &&
                      [ "$(git rev-parse --quiet --verify 'HEAD^2')" = "$PULL_REQUEST_HEAD" ]; then
                      BASE=$(git rev-parse 'HEAD^1')
                    fi
                    BASE=${BASE:-$TARGET}
                    words=(check)
                    [ -z "$SIDE" ] || words+=("$SIDE")
                    [ -z "$BASE" ] || words+=("--against=$BASE")
                    [ -z "$HEAD" ] || words+=("--head=$HEAD")
                    mkdir -p "$OUT"
                    OUT=$(cd "$OUT" && pwd)
                    errors=$(mktemp "$RUNNER_TEMP/lumos-errors.XXXXXX")

                    # Names and descriptions of datasets are anybody's: they must not give the runner commands.
                    token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
                    printf '::stop-commands::%s\n' "$token"
                    code=0
                    lumos "${words[@]}" --out="$OUT" --link="$LINK" 2>"$errors" || code=$?
                    cat "$errors"
                    printf '\n::%s::\n' "$token"

                    printf '%s\n' "exit-code=$code" "out-dir=$OUT" "errors=$errors" >>"$GITHUB_OUTPUT"
                    if [ -f "$OUT/lumos.env" ]; then
                      while IFS='=' read -r key value; do
                        name=${key#LUMOS_}
                        name=${name//_/-}
                        case ${name,,} in
                          verdict | breaking | possibly-breaking | non-breaking | info | bump | next-version | base | head)
                            [[ ! $value =~ ^[0-9A-Za-z./+-]*$ ]] || echo "${name,,}=$value" >>"$GITHUB_OUTPUT" ;;
                        esac
                      done <"$OUT/lumos.env"
                    fi
                    if [ -n "$PULL_REQUEST_HEAD" ]; then
                      printf '{"exit":%d,"head":"%s","lumos":"pull-request/1"}\n' "$code" "$PULL_REQUEST_HEAD" \
                        >"$OUT/pull-request.json"
                    fi

                - name: summary
                  if: inputs.check != 'false'
                  shell: bash
                  env:
                    CODE: ${{ steps.check.outputs.exit-code }}
                    ERRORS: ${{ steps.check.outputs.errors }}
                    OUT: ${{ steps.check.outputs.out-dir }}
                  run: |
                    # GitHub takes 1 MiB a step.
                    if [ ! -f "$OUT/report.md" ]; then
                      # In the policy's mode `observe` no answer, too, is 0.
                      exit=" (exit $CODE)"
                      printf '### Lumos could not tell%s\n\n' "${exit/ (exit 0)/}" >>"$GITHUB_STEP_SUMMARY"
                      head -c 100000 "$ERRORS" | sed 's/^/    /' >>"$GITHUB_STEP_SUMMARY"
                    elif [ "$(wc -c <"$OUT/report.md")" -gt 1048576 ]; then
                      echo 'The report is too long to be shown here: it is in the artifact of this run.' >>"$GITHUB_STEP_SUMMARY"
                    else
                      cat "$OUT/report.md" >>"$GITHUB_STEP_SUMMARY"
                    fi

                - name: annotations
                  if: inputs.check != 'false'
                  shell: bash
                  env:
                    OUT: ${{ steps.check.outputs.out-dir }}
                  run: |
                    if [ -f "$OUT/annotations.txt" ]; then
                      grep -E '^::(error|warning|notice) ' "$OUT/annotations.txt" || true
                    fi

                - name: verdict
                  if: inputs.check != 'false'
                  shell: bash
                  env:
                    CODE: ${{ steps.check.outputs.exit-code }}
                    ERRORS: ${{ steps.check.outputs.errors }}
                    MODE: ${{ inputs.mode }}
                  run: |
                    case $CODE:$MODE in
                      0:*) ;;
                      1:warn) echo '::warning title=lumos::this would not pass in mode gate' ;;
                      1:*) exit 1 ;;
                      *)
                        said=$(head -c 4000 "$ERRORS")
                        said=${said//'%'/%25}
                        said=${said//$'\r'/%0D}
                        printf '::error title=lumos could not tell (exit %d)::%s\n' "$CODE" "${said//$'\n'/%0A}"
                        exit "$CODE" ;;
                    esac

            """###)
}
