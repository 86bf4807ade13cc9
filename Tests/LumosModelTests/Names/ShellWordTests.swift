import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// Names as a shell takes them; the shells are real.
struct ShellWordTests {
    private static let names: [String] = [
        "", "main", "snapshots/db/orders.json", "a b", "it's", "''", "$(touch pwned)", "`id`", "a\\b", "\"", "~", "*",
        "!x",
        "#", "a;b", "-n", "é", "e\u{301}", "数", "a=b", "{a,b}", "postgres/db%3A5432", "a\nb", "a\tb'c\\d", "\u{7}",
        "\r",
    ]

    @Test(arguments: names) func `a shell reads one word, and it is the name`(name: String) throws {
        let shells = Text(name.inShell).string.hasPrefix("$'") ? ["bash", "zsh"] : ["bash", "zsh", "sh"]
        for shell in shells {
            // The word that follows tells where the first ends.
            let result = try run(shell, ["-c", "printf '<%s>' \(name.inShell) end"]).requireSuccess()
            #expect(Text(result.text) == "<\(Text(name))><end>", "\(shell): \(name.inShell)")
        }
        #expect(!name.inShell.unicodeScalars.contains { $0.properties.generalCategory == .control })
    }

    @Test func `a plain name stands as it is`() {
        #expect("origin/main".inShell == "origin/main" && "a b".inShell == "'a b'" && "it's".inShell == #"'it'\''s'"#)
    }
}
