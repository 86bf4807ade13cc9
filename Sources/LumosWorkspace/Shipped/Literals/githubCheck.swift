extension ShippedFile {
    static let githubCheck = ShippedFile(
        name: "githubCheck", path: "ci-templates/github/lumos-check.yml",
        text: ###"""
            # Says of a pull request what it breaks and for whom, and fails if the policy of its base forbids that.
            # Copy to .github/workflows/lumos.yml, and action.yml to .github/actions/lumos/. What is yours to set stands in `env:`.
            # No secrets, no writing, no paths filter: a required check that is skipped stays pending for ever.
            name: lumos

            on:
              pull_request:
              merge_group:

            permissions: {}

            concurrency:
              group: lumos-${{ github.ref }}
              cancel-in-progress: true

            env:
              # Where lumos comes from: a release's tarball (its https address, or a path on the runner) and its SHA-256. Empty: the
              # lumos on the runner's PATH.
              LUMOS_TARBALL: ""
              LUMOS_SHA256: ""
              LUMOS_VERSION: ""
              # What is judged: dbt:target is what the build below leaves there. Empty: the snapshots that the pull request commits.
              LUMOS_SIDE: ""
              # In layout repo: where the snapshots' repository is cloned from, and the folder that `store.repo` names.
              LUMOS_STORE_REPOSITORY: ""
              LUMOS_STORE_PATH: ../metadata

            jobs:
              check:
                name: lumos check
                runs-on: ubuntu-24.04
                timeout-minutes: 30
                permissions:
                  contents: read
                steps:
                  - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683  # v4.2.2
                    with:
                      fetch-depth: 0
                      persist-credentials: false
                  # With LUMOS_SIDE your build stands here:
                  #   - run: dbt build && dbt docs generate
                  # GitHub Enterprise Server knows no `$/`.
                  - id: lumos
                    uses: ./.github/actions/lumos  # zizmor: ignore[self-repository]
                    with:
                      tarball: ${{ env.LUMOS_TARBALL }}
                      sha256: ${{ env.LUMOS_SHA256 }}
                      version: ${{ env.LUMOS_VERSION }}
                      side: ${{ env.LUMOS_SIDE }}
                      store-repository: ${{ env.LUMOS_STORE_REPOSITORY }}
                      store-path: ${{ env.LUMOS_STORE_PATH }}
                  # For people, and for lumos-comment.yml and lumos-sarif.yml; also if the answer is no.
                  - uses: actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02  # v4.6.2
                    if: ${{ !cancelled() }}
                    with:
                      name: lumos-report
                      path: lumos-report
                      if-no-files-found: ignore

            """###)
}
