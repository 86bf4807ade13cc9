extension ShippedFile {
    static let githubCapture = ShippedFile(
        name: "githubCapture", path: "ci-templates/github/lumos-capture.yml",
        text: ###"""
            # After a merge: captures what production is now, and pushes it to the branch lumos/store (layout branch) or to the
            # repository of the snapshots (layout repo). Only this job writes there.
            # Copy to .github/workflows/, and action.yml to .github/actions/lumos/. What is yours to set stands in `env:`; your
            # build of production goes where it says.
            name: lumos capture

            on:
              push:
                branches: [main]

            permissions: {}

            # One at a time, in the order of the merges.
            concurrency:
              group: lumos-capture
              cancel-in-progress: false

            env:
              # As in lumos.yml.
              LUMOS_TARBALL: ""
              LUMOS_SHA256: ""
              LUMOS_VERSION: ""
              LUMOS_STORE_REPOSITORY: ""
              LUMOS_STORE_PATH: ../metadata

            jobs:
              capture:
                name: lumos capture
                runs-on: ubuntu-24.04
                timeout-minutes: 60
                permissions:
                  contents: write  # pushes lumos/store; layout repo needs `read` only
                steps:
                  - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683  # v4.2.2
                    with:
                      fetch-depth: 0
                      persist-credentials: false
                  # Your build of production stands here. It leaves target/manifest.json and target/catalog.json:
                  #   - run: dbt build && dbt docs generate
                  # GitHub Enterprise Server knows no `$/`.
                  - uses: ./.github/actions/lumos  # zizmor: ignore[self-repository]
                    with:
                      check: "false"
                      tarball: ${{ env.LUMOS_TARBALL }}
                      sha256: ${{ env.LUMOS_SHA256 }}
                      version: ${{ env.LUMOS_VERSION }}
                      store-repository: ${{ env.LUMOS_STORE_REPOSITORY }}
                      store-path: ${{ env.LUMOS_STORE_PATH }}
                      store-token: ${{ secrets.LUMOS_STORE_TOKEN }}
                  - name: lumos capture
                    env:
                      GIT_AUTHOR_NAME: lumos
                      GIT_AUTHOR_EMAIL: lumos@users.noreply.github.com
                      GIT_COMMITTER_NAME: lumos
                      GIT_COMMITTER_EMAIL: lumos@users.noreply.github.com
                    run: lumos capture
                  - name: push
                    env:
                      REPOSITORY: ${{ env.LUMOS_STORE_REPOSITORY }}
                      # The workflow's own token reaches its own repository only.
                      TOKEN: ${{ secrets.LUMOS_STORE_TOKEN || github.token }}
                    run: |
                      # shellcheck disable=SC2016  # the helper's own shell expands it
                      helper='!f() { echo username=x-access-token; echo "password=$TOKEN"; }; f'
                      # The empty helper takes away those of the runner.
                      git_with_token() { git -c credential.helper= -c credential.helper="$helper" "$@"; }
                      if [ -n "$REPOSITORY" ]; then
                        git_with_token -C "$LUMOS_STORE_PATH" push origin HEAD
                      else
                        git_with_token push origin lumos/store
                      fi

            """###)
}
