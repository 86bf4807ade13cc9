import CanonicalJSON
import LumosTestSupport
import LumosWorkspace
import Testing

/// CODEOWNERS as GitHub reads it, and GitLab's sections.
struct CodeOwnersTests {
    /// Patterns and paths of GitHub's manual ("About code owners"), and their corners.
    static let patterns: [(pattern: String, matching: [String], other: [String])] = [
        ("*", ["a", "a/b.sql", ".github/x"], []),
        ("*.js", ["a.js", "x/y/a.js"], ["a.jsx"]),
        ("/build/logs/", ["build/logs/a", "build/logs/b/c"], ["build/logs", "x/build/logs/a"]),
        ("docs/*", ["docs/getting-started.md"], ["docs/build-app/troubleshooting.md", "x/docs/a.md"]),
        ("apps/", ["apps/a", "x/apps/a/b"], ["apps"]),
        ("/docs/", ["docs/a", "docs/x/a"], ["x/docs/a"]),
        ("/apps/", ["apps/github/x"], []),
        ("/apps/github", ["apps/github", "apps/github/x"], ["x/apps/github", "apps/gitlab"]),
        ("**/logs", ["logs", "build/logs", "deeply/nested/logs/a"], ["logs2"]),
        ("models/**/marts", ["models/marts", "models/a/b/marts/x.sql"], ["models/a", "x/models/marts"]),
        ("models/**", ["models/a", "models/a/b"], ["models"]),
        ("models/**/", ["models/a/b"], ["models/a"]),
        ("models/marts", ["models/marts/a.sql"], ["x/models/marts/a.sql"]),
        ("stg_*.sql", ["models/staging/stg_orders.sql"], ["models/orders.sql"]),
        ("a?c", ["abc", "x/a\u{E9}c/d"], ["ac", "abbc"]),
        ("a*b*c", ["abc", "axxbyyc", "abbcc"], ["abcd", "ab"]),
        (#"with\ space/"#, ["with space/a"], ["with/a"]),
        (#"a\*"#, ["a*"], ["ab"]),
        ("/*", ["a"], ["a/b"]),
        ("**", ["a", "a/b"], []),
        ("/", [], ["a", "a/b"]),
        ("[ab]", [], ["a", "b"]),
    ]

    @Test(arguments: patterns.indices)
    func `a pattern matches what it matches on GitHub`(_ index: Int) {
        let (pattern, matching, other) = Self.patterns[index]
        let owners = CodeOwners("\(pattern) @ada\n")
        for path in matching { #expect(owners.owners(of: path) == ["user:ada"], "\(pattern) and \(path)") }
        for path in other { #expect(owners.owners(of: path).isEmpty, "\(pattern) and \(path)") }
    }

    @Test func `the last pattern that matches counts, and without owners it says that there is none`() {
        let owners = CodeOwners(
            """
            # everything
            *            @acme/data   # the team
            models/marts @acme/finance ada@example.com
            models/marts/raw.sql

            *.md  @docs
            """)
        #expect(owners.owners(of: "models/a.sql") == ["group:acme/data"])
        #expect(owners.owners(of: "models/marts/a.sql") == ["group:acme/finance", "user:ada@example.com"])
        #expect(owners.owners(of: "models/marts/raw.sql").isEmpty)
        #expect(owners.owners(of: "models/marts/x.md") == ["user:docs"])
        #expect(owners.faults.isEmpty)
    }

    @Test func `a section's owners are those of its patterns that name none`() {
        let owners = CodeOwners(
            """
            [Data] @acme/data
            models/
            models/marts @acme/finance
            ^[Docs][2] @@maintainer
            docs/
            [Nobody]
            docs/old
            """)
        #expect(owners.owners(of: "models/a") == ["group:acme/data"])
        #expect(owners.owners(of: "models/marts/a") == ["group:acme/finance"])
        #expect(owners.owners(of: "docs/a") == ["role:maintainer"])
        #expect(owners.owners(of: "docs/old").isEmpty)
    }

    @Test func `a line that is no rule is skipped and said`() {
        let owners = CodeOwners("a @ada\n!b @bob\nc nobody\nd***e @ada\na/ @ada @bob\r\n")
        #expect(
            owners.faults == [
                "line 2: `!b`: a pattern cannot be taken back", "line 3: `nobody` is no owner",
                "line 4: `d***e` is no pattern",
            ])
        #expect(owners.owners(of: "a/x") == ["user:ada", "user:bob"])
        #expect(owners.owners(of: "c").isEmpty)
    }

    @Test func `a hostile pattern takes no longer than its length`() {
        let deep = String(repeating: "a/", count: 200) + "b"
        let owners = CodeOwners(
            String(repeating: "**/a/", count: 40) + "x @ada\n" + String(repeating: "a*", count: 40) + "x @ada\n")
        let clock = ContinuousClock()
        let duration = clock.measure {
            #expect(owners.owners(of: deep).isEmpty)
            #expect(owners.owners(of: String(repeating: "a", count: 2_000)).isEmpty)
        }
        #expect(duration < .seconds(1))
    }

    /// Git itself is asked; the two formats differ where `x/*` reaches into folders, which is not asked.
    @Test func `random patterns match as Git has them in .gitignore`() throws {
        var random = SplitMix64(seed: 5)
        func word(_ words: [String]) -> String { words.randomElement(using: &random) ?? "" }
        func words(_ count: ClosedRange<Int>, _ words: [String]) -> String {
            (0..<Int.random(in: count, using: &random)).map { _ in word(words) }.joined(separator: "/")
        }
        let paths = Set((0..<60).map { _ in words(1...4, ["a", "b", "ab", "a.sql", "x"]) })
        let patterns = Set(
            (0..<600).map { _ in
                word(["", "", "/"]) + words(1...3, ["a", "b", "a*", "*.sql", "?", "**", "x", "*b"])
                    + word(["", "", "/"])
            })
        let repository = try TestRepository()
        var asked: [String] = []
        var expected: Set<String> = []
        for (number, pattern) in patterns.enumerated() {
            try repository.directory.write("\(pattern)\n", to: "repository/\(number)/.gitignore")
            let owners = CodeOwners("\(pattern) @ada\n")
            for path in paths {
                asked.append("\(number)/\(path)")
                if !owners.owners(of: path).isEmpty { expected.insert("\(number)/\(path)") }
            }
        }
        let input = Array(asked.joined(separator: "\n").utf8)
        let answer = try repository.gitResult(["check-ignore", "--no-index", "--stdin"], input: input).requireSuccess()
        let ignored = Set(answer.text.split(separator: "\n").map(String.init))
        let list = Array(patterns)
        for path in ignored.symmetricDifference(expected).sorted().prefix(20) {
            let number = Int(path.prefix { $0 != "/" }) ?? 0
            Issue.record("`\(list[number])` and \(path): Git says \(ignored.contains(path))")
        }
        #expect(expected.count > 1_000)
    }
}
