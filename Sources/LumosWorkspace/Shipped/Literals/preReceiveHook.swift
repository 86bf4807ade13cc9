extension ShippedFile {
    static let preReceiveHook = ShippedFile(
        name: "preReceiveHook", path: "hooks/pre-receive",
        text: ###"""
            #!/bin/sh
            # The gate of a server, for everything that is pushed to it.
            #
            # `lumos install` puts this where Git looks for its hooks. A hook that was there before is kept beside it and runs first.
            lumos=lumos
            before=${0%/*}/pre-receive.before-lumos

            # A line for each reference that is pushed (githooks(5)), which both programs read.
            lines=$(cat)
            references() {
                [ -z "$lines" ] || printf '%s\n' "$lines"
            }

            if [ -x "$before" ]; then
                references 2>/dev/null | "$before" "$@" || exit
            fi
            # A gate that lets everything pass when it is broken is none: unlike the hooks of a clone, this one is the last.
            if ! command -v "$lumos" >/dev/null; then
                echo "error: pre-receive cannot check what is pushed: there is no \`$lumos\` on this server" >&2
                echo "fix:   whoever runs it puts lumos on the PATH of its Git, then lumos install" >&2
                exit 1
            fi
            references | "$lumos" hook pre-receive "$@"

            """###)
}
