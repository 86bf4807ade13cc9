extension ShippedFile {
    static let preCommitHook = ShippedFile(
        name: "preCommitHook", path: "hooks/pre-commit",
        text: ###"""
            #!/bin/sh
            # What is staged of the store parses, is canonical and lies in its place.
            #
            # `lumos install` puts this where Git looks for its hooks. A hook that was there before is kept beside it and runs first.
            lumos=lumos
            before=${0%/*}/pre-commit.before-lumos

            if [ -x "$before" ]; then
                "$before" "$@" || exit
            fi
            if ! command -v "$lumos" >/dev/null; then
                echo "warning: pre-commit checked no snapshots: there is no \`$lumos\` here" >&2
                echo "fix:     put lumos on the PATH, then lumos install; until then CI alone checks" >&2
                exit 0
            fi
            exec "$lumos" hook pre-commit "$@"

            """###)
}
