import CanonicalJSON
import LumosTestSupport
import Testing

/// `docs/cli.md` is the help of every verb, and nothing else.
@Suite struct CommandLineDocumentation {
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
        let dump = try run(Root.binary, ["--experimental-dump-help"]).requireSuccess().output
        let commands = Self.commands(below: try #require(JSONParser.parse(dump)["command"]))
        let hidden = commands.filter(\.isHidden)
        for command in [(words: [], isHidden: false)] + commands.filter({ !$0.isHidden }) + hidden {
            if command.words == hidden.first?.words { page += "# Plumbing: what Git runs\n\n" }
            let help = try run(Root.binary, command.words + ["--help"], environment: ["COLUMNS": "100"])
            #expect(help.status == 0)
            page += "## lumos\(command.words.map { " " + $0 }.joined())\n\n```\n\(help.text)\n```\n\n"
        }
        #expect(try Golden.check(Array(page.utf8), against: "../../../docs/cli.md") == nil)
    }

    /// All commands below one, in the order of the help; those that it leaves out, and theirs, are hidden.
    private static func commands(
        below command: JSONValue, _ path: [String] = [], isHidden: Bool = false
    ) -> [(words: [String], isHidden: Bool)] {
        (command["subcommands"]?.array ?? []).flatMap { child -> [(words: [String], isHidden: Bool)] in
            guard let name = child["commandName"]?.text?.string, name != "help" else { return [] }
            let (words, isHidden) = (path + [name], isHidden || child["shouldDisplay"]?.bool == false)
            return [(words, isHidden)] + commands(below: child, words, isHidden: isHidden)
        }
    }

    @Test func `the help of the whole program fits a screen`() throws {
        let help = try run(Root.binary, ["--help"])
        #expect(help.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 50)
    }
}
