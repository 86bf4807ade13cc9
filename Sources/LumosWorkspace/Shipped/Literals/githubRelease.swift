extension ShippedFile {
    static let githubRelease = ShippedFile(
        name: "githubRelease", path: "ci-templates/github/lumos-release.yml",
        text: ###"""
            # After a merge, or when somebody asks: tags the store with the version that follows from what changed, and pushes the
            # tags. Nothing to release is no error.
            # Copy to .github/workflows/, and action.yml to .github/actions/lumos/. What is yours to set stands in `env:`.
            # Layout branch or repo: what a capture brings that is still under way waits for the next release.
            name: lumos release

            on:
              push:
                branches: [main]
              workflow_dispatch:

            permissions: {}

            # One at a time, and none is given up half-way.
            concurrency:
              group: lumos-release
              cancel-in-progress: false

            env:
              # As in lumos.yml.
              LUMOS_TARBALL: ""
              LUMOS_SHA256: ""
              LUMOS_VERSION: ""
              LUMOS_STORE_REPOSITORY: ""
              LUMOS_STORE_PATH: ../metadata

            jobs:
              release:
                name: lumos release
                runs-on: ubuntu-24.04
                timeout-minutes: 30
                permissions:
                  contents: write  # pushes tags; layout repo needs `read` only
                steps:
                  - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683  # v4.2.2
                    with:
                      # A version follows from every release before it.
                      fetch-depth: 0
                      persist-credentials: false
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
                  - name: lumos release
                    env:
                      GIT_COMMITTER_NAME: lumos
                      GIT_COMMITTER_EMAIL: lumos@users.noreply.github.com
                      # The workflow's own token reaches its own repository only.
                      TOKEN: ${{ secrets.LUMOS_STORE_TOKEN || github.token }}
                      # The git that Lumos pushes by asks this, and nothing is left on the disk.
                      # The empty helper takes away those of the machine.
                      GIT_CONFIG_COUNT: 2
                      GIT_CONFIG_KEY_0: credential.helper
                      GIT_CONFIG_VALUE_0: ""
                      GIT_CONFIG_KEY_1: credential.helper
                      GIT_CONFIG_VALUE_1: '!f() { echo username=x-access-token; echo "password=$TOKEN"; }; f'
                    run: lumos release --push origin
                  - name: changelog
                    run: lumos changelog >>"$GITHUB_STEP_SUMMARY"

            """###)
}
