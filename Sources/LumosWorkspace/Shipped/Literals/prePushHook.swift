extension ShippedFile {
    static let prePushHook = ShippedFile(
        name: "prePushHook", path: "hooks/pre-push",
        text: ###"""
            #!/bin/sh
            # The gate for every branch that is pushed. What blocks is decided by `mode` in lumos.yaml.
            #
            # `lumos install` puts this where Git looks for its hooks. A hook that was there before is kept beside it and runs first.
            lumos=lumos
            before=${0%/*}/pre-push.before-lumos

            # A line for each reference that is pushed (githooks(5)), which both programs read.
            lines=$(cat)
            references() {
                [ -z "$lines" ] || printf '%s\n' "$lines"
            }

            if [ -x "$before" ]; then
                references 2>/dev/null | "$before" "$@" || exit
            fi
            if ! command -v "$lumos" >/dev/null; then
                echo "warning: pre-push did not check what is pushed: there is no \`$lumos\` here" >&2
                echo "fix:     put lumos on the PATH, then lumos install; until then CI alone checks" >&2
                exit 0
            fi
            references | "$lumos" hook pre-push "$@"

            """###)
}
