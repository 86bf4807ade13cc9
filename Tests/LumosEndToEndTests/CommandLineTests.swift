import LumosTestSupport
import Testing

/// `docs/cli.md` is the help of every verb, and nothing else.
@Suite struct CommandLineDocumentation {
    private static let verbs = [
        "diff", "check", "status", "init", "capture", "show", "list", "log", "blame", "fmt", "verify", "rules",
        "sources", "schema", "install", "uninstall",
    ]
    /// What Git runs, which the help of the program leaves out.
    private static let plumbing = [["hook"], ["hook", "pre-commit"], ["hook", "pre-push"]]

    @Test func `docs-cli is what the program says of itself`() throws {
        var page = """
            # The command line

            Generated from `lumos --help`: edit the commands, then `make docs`.

            ## A side of a comparison

            | Form | Is |
            |---|---|
            | `main`, `HEAD~3`, `v2.0` | a revision: its tree under the store's root |
            | `worktree:` · `index:` | what lies on disk · what is staged |
            | `orders.json` · `exported/` · `-` | a snapshot file · a folder of snapshots · snapshots on standard input |
            | `shop` `shop@ci` | a source named in `lumos.yaml`, or an environment of it, read now |
            | `dbt:target` `odcs:contracts` `sqlite:app.db` | a live source by kind and path |
            | `rev:X` `path:X` `source:X` | forces one reading |

            A bare word that fits more than one form is refused (64), naming the forms.


            """
        for words in [[]] + Self.verbs.map({ [$0] }) + Self.plumbing {
            if words == Self.plumbing.first { page += "# Plumbing\n\n" }
            let help = try run(Root.binary, words + ["--help"], environment: ["COLUMNS": "100"])
            #expect(help.status == 0)
            page += "## lumos\(words.map { " " + $0 }.joined())\n\n```\n\(help.text)\n```\n\n"
        }
        #expect(try Golden.check(Array(page.utf8), against: "../../../docs/cli.md") == nil)
    }

    @Test func `the help of the whole program fits a screen`() throws {
        let help = try run(Root.binary, ["--help"])
        #expect(help.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 50)
    }
}
