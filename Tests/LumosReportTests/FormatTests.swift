import CanonicalJSON
import LumosDiff
import LumosModel
import LumosReport
import Testing

/// What the formats for CI promise; `scripts/checks/report-formats` lets other programs read them.
struct FormatTests {
    @Test func `a line of a snapshot is where the member stands, or what is left around it`() throws {
        var story = Story()
        story.before = [
            try dataset(
                "sales.orders",
                """
                {"fields":[{"name":"gone"},{"name":"id","type":"int64","nullable":false},{"name":"address","type":"struct",\
                "fields":[{"name":"city","type":"string"},{"name":"zip"}]}],"owners":[{"id":"user:ada"}],"title":"Old"}
                """)
        ]
        story.after = [
            try dataset(
                "sales.orders",
                """
                {"fields":[{"name":"id","type":"string","nullable":false},{"name":"address","type":"struct",\
                "fields":[{"name":"city","type":"int32"}]}],"owners":[{"id":"user:bob"}],"links":[],"title":"New"}
                """)
        ]
        let (id, bytes) = (story.after[0].id, story.after[0].bytes)
        story.places = [id: Report.Place(file: "snapshots/a.json", isSnapshot: true)]
        let issues = try #require(JSONParser.parse(render("gitlab", story)).array)
        let expected = [
            "gone: column removed": "/fields", "id: int64 → string": "/fields/0/type",
            "address.city: string → int32": "/fields/1/fields/0/type", "address.zip: field removed": "/fields/1/fields",
            "owner: ada → bob": "/owners", "title: Old → New": "/title",
        ]
        for (summary, pointer) in expected {
            let issue = try #require(
                issues.first { $0["description"]?.text?.string.contains(summary) ?? false }, "\(summary)")
            let position = try #require(JSONPointer(parsing: pointer).flatMap { JSONPosition(of: $0, in: bytes) })
            #expect(issue["location"]?["lines"]?["begin"]?.integer == position.line, "\(summary)")
            #expect(issue["location"]?["path"] == "snapshots/a.json")
        }
        #expect(issues.count == expected.count)
    }

    @Test func `a finding without a file is shown at the policy's, and no file lies outside the repository`() throws {
        for path in [nil, "lumos.yaml", "/etc/lumos.yaml", "../lumos.yaml"] {
            var story = try ReportCases.orders()
            story.places = [:]
            story.source = Report.PolicySource(path: path, commit: nil)
            #expect(try text("github", story).contains("::error file=lumos.yaml,line=1,"))
        }
    }

    @Test func `annotations stay below what GitHub shows, the worst first`() throws {
        var story = try ReportCases.many(300)
        story.link = "https://ci.example.com/1"
        let lines = try text("github", story).split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("::error ") } == 10)
        #expect(lines.count { $0.hasPrefix("::notice ") } == 10)
        #expect(lines.contains("::error title=191 more::191 more: see https://ci.example.com/1"))
    }

    @Test func `commands cannot be smuggled into annotations`() throws {
        var story = try ReportCases.orders()
        let evil = Text("a%0A::error::b,title=c:d")
        story.places = [story.after[0].id: Report.Place(file: evil, isSnapshot: false)]
        let line = try #require(text("github", story).split(separator: "\n").first)
        #expect(line.hasPrefix("::error file=a%250A%3A%3Aerror%3A%3Ab%2Ctitle=c%3Ad,line=1,"))
    }

    @Test func `variables are always the same, and plain`() throws {
        var story = try ReportCases.orders()
        let keys = [
            "VERDICT", "BREAKING", "POSSIBLY_BREAKING", "NON_BREAKING", "INFO", "BUMP", "NEXT_VERSION", "BASE", "HEAD",
        ]
        for version in ["lumos/v3.0.0", "$(reboot)", "a b", "a\nLUMOS_VERDICT=pass", "\"", nil] {
            story.nextVersion = version
            let lines = try text("dotenv", story).split(separator: "\n").map { $0.split(separator: "=", maxSplits: 1) }
            #expect(lines.map { $0[0] } == keys.map { "LUMOS_\($0)" })
            #expect(lines[6].count == (version == "lumos/v3.0.0" ? 2 : 1))
            #expect(lines[0][1] == "fail")
        }
    }

    @Test func `fingerprints of Code Quality are unique and know no line`() throws {
        func fingerprints(_ story: Story) throws -> [JSONValue?] {
            try #require(JSONParser.parse(render("gitlab", story)).array).map { $0["fingerprint"] }
        }
        var story = try ReportCases.many(300)
        let first = try fingerprints(story)
        #expect(Set(first).count == first.count)
        story.places = [story.after[0].id: Report.Place(file: "snapshots/big.json", isSnapshot: true)]
        #expect(try fingerprints(story) == first)
    }

    @Test func `what stops nothing fails no test`() throws {
        var story = try ReportCases.orders()
        #expect(try text("junit", story).contains("<failure "))
        story.policy.mode = .observe
        let observed = try text("junit", story)
        #expect(!observed.contains("<failure "))
        #expect(observed.contains("<skipped message=\"mode observe: a failure stops nothing\">"))
        #expect(try text("junit", Story()).contains("tests=\"1\" failures=\"0\""))
    }

    @Test func `an emergency stands on top until somebody else has signed, and stops nothing`() throws {
        let story = try ReportCases.approved()
        let words = "by Ada <ada@example.com> (INC-1) waits for a second person:"
        let issue = try #require(JSONParser.parse(render("gitlab", story)).array?.first)
        #expect(issue["severity"] == "blocker" && issue["check_name"] == "emergency-approval")
        #expect(issue["description"]?.text?.string.contains(words) == true)
        #expect(issue["location"]?["path"]?.text?.string.hasPrefix(".lumos/approvals/") == true)
        let run = try #require(
            JSONParser.parse(render("sarif", story))["runs"]?.array?.first?["invocations"]?.array?.first)
        let told = try #require(run["toolExecutionNotifications"]?.array?.first)
        #expect(told["level"] == "error" && told["message"]?["text"]?.text?.string.contains(words) == true)
        let suite = try #require(text("junit", story).split(separator: "<testsuite ").dropFirst().first)
        #expect(suite.contains("name=\"lumos\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"1\""))
        #expect(suite.contains("<skipped message=\"lumos approve --countersign "))
        var quiet = story
        quiet.approvals = { _ in [] }
        for format in ["gitlab", "sarif", "junit"] {
            #expect(try !text(format, quiet).contains("waits for a second person"), "\(format)")
        }
    }

    @Test func `SARIF keeps the worst of very many results and says so`() throws {
        let run = try #require(JSONParser.parse(render("sarif", ReportCases.many(7_500)))["runs"]?.array?.first)
        let results = try #require(run["results"]?.array)
        #expect(results.count == 5_000)
        #expect(results.allSatisfy { $0["level"] == "error" })
        #expect(run["properties"]?["leftOut"] == 2_500)
        let told = run["invocations"]?.array?.first?["toolExecutionNotifications"]?.array?.first?["message"]?["text"]
        #expect(told == "showing 5,000 of 7,500 findings")
    }

    private func render(_ format: String, _ story: Story) throws -> [UInt8] {
        try #require(ReportFormat.named(format)).render(try story.report())
    }

    private func text(_ format: String, _ story: Story) throws -> String {
        String(decoding: try render(format, story), as: UTF8.self)
    }
}
