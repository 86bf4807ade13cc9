import CanonicalJSON
import LumosDiff
import LumosModel
import LumosReport

/// What reports have to cope with. Each is rendered in every format and compared with its golden file.
enum ReportCases {
    static func all() throws -> [ReportCase] {
        try [
            ReportCase(name: "pass-empty", report: Story().report()),
            ReportCase(name: "pass-info-only", report: owners().report()),
            ReportCase(name: "fail-mixed", report: orders().report()),
            ReportCase(
                name: "fail-mixed-verbose", report: orders().report(), options: ReportOptions(isVerbose: true),
                formats: terminal),
            ReportCase(
                name: "fail-mixed-80", report: orders().report(), options: ReportOptions(width: 80), formats: terminal),
            ReportCase(
                name: "fail-mixed-50", report: orders().report(), options: ReportOptions(width: 50), formats: terminal),
            ReportCase(
                name: "fail-mixed-120", report: orders().report(), options: ReportOptions(width: 120), formats: terminal
            ),
            ReportCase(
                name: "colour", report: orders().report(), options: ReportOptions(style: .ansi, width: 140),
                formats: terminal),
            ReportCase(name: "possible-only", report: query().report()),
            ReportCase(
                name: "possible-only-verbose", report: query().report(), options: ReportOptions(isVerbose: true),
                formats: terminal),
            ReportCase(name: "governance-only", report: promises().report()),
            ReportCase(name: "type-profile", report: typed().report()),
            ReportCase(name: "hostile", report: hostile().report(), options: ReportOptions(isVerbose: true)),
            ReportCase(name: "nested", report: nested().report()),
            ReportCase(name: "added-and-removed", report: comings().report()),
            ReportCase(name: "renamed", report: renamed().report()),
            ReportCase(name: "jobs", report: jobs().report()),
            ReportCase(
                name: "jobs-verbose", report: jobs().report(), options: ReportOptions(isVerbose: true),
                formats: terminal),
            ReportCase(name: "consumers", report: consumers().report()),
            ReportCase(
                name: "consumers-100", report: consumers().report(), options: ReportOptions(width: 100),
                formats: terminal),
            ReportCase(name: "wide-characters", report: wide().report()),
            ReportCase(
                name: "wide-characters-60", report: wide().report(), options: ReportOptions(width: 60),
                formats: terminal),
            ReportCase(name: "diff-live", report: live().report()),
            ReportCase(name: "initial-release", report: initial().report()),
            ReportCase(name: "findings-300", report: many(300).report(), formats: ["terminal", "markdown", "github"]),
            ReportCase(name: "policy", report: policy().report()),
            ReportCase(name: "lineage", report: lineage().report()),
            ReportCase(name: "approved", report: approved().report()),
        ]
    }

    private static let terminal = ["terminal"]

    private static let plainOrders = """
        {"fields":[{"name":"discount_code","type":"string","nullable":true},{"name":"amount","type":"decimal(18,4)"},\
        {"name":"email","type":"string","pii":true}],"owners":[{"id":"group:sales-data"}],"description":"Orders.\\nOne a row."}
        """

    static func orders() throws -> Story {
        var story = Story()
        story.before = [try dataset("sales.orders", plainOrders)]
        story.after = [
            try dataset(
                "sales.orders",
                """
                {"fields":[{"name":"amount","type":"decimal(12,2)"},{"name":"email","type":"string"},\
                {"name":"channel","type":"string","nullable":true}],"owners":[{"id":"group:revenue-data"}],\
                "description":"Orders.\\nOne a row and day,\\nwithout drafts."}
                """)
        ]
        story.downstream = [
            story.after[0].id: [
                reader("finance.margin", ["group:finance"]), reader("ml.churn_features", ["group:ml"]),
                reader("dashboards.cfo", ["group:bi"], title: "CFO dashboard", kind: .consumer),
            ]
        ]
        story.places = [story.after[0].id: Report.Place(file: "models/marts/orders.sql", isSnapshot: false)]
        story.nextVersion = "lumos/v3.0.0"
        story.link = "https://ci.example.com/runs/7"
        return story
    }

    private static func owners() throws -> Story {
        var story = Story()
        story.before = [try dataset("sales.orders", #"{"owners":[{"id":"user:ada"}]}"#)]
        story.after = [
            try dataset("sales.orders", #"{"owners":[{"id":"user:ada"},{"id":"role:dba","type":"technical"}]}"#)
        ]
        return story
    }

    private static func query() throws -> Story {
        var story = Story()
        let head = "select id\\nfrom orders\\nwhere"
        story.before = [
            try dataset("sales.recent", #"{"kind":"view","view":{"definition":"\#(head) day > 1\nlimit 5"}}"#),
            try dataset("sales.short", #"{"kind":"view","view":{"definition":"select 1"}}"#),
        ]
        story.after = [
            try dataset(
                "sales.recent", #"{"kind":"view","view":{"definition":"\#(head) day > 2\nand true\nlimit 5"}}"#),
            try dataset("sales.short", #"{"kind":"view","view":{"definition":"select 2"}}"#),
        ]
        story.downstream = [story.after[0].id: [reader("finance.margin")]]
        return story
    }

    private static func promises() throws -> Story {
        var story = Story()
        story.before = [
            try dataset(
                "sales.customers",
                #"{"fields":[{"name":"email","masking":"hash"}],"governance":{"pii":true,"retention":"P2Y"}}"#)
        ]
        story.after = [
            try dataset("sales.customers", #"{"fields":[{"name":"email"}],"governance":{"retention":"P1Y"}}"#)
        ]
        story.policy.governance = .warn
        story.policy.mode = .observe
        story.policy.rules = ["told": .off]
        story.source = Report.PolicySource(path: "lumos.yaml", commit: nil)
        return story
    }

    private static func typed() throws -> Story {
        var story = Story()
        story.before = [try dataset("sales.orders", #"{"fields":[{"name":"id","type":"int32"}]}"#)]
        story.after = [try dataset("sales.orders", #"{"fields":[{"name":"id","type":"int64"}]}"#)]
        story.policy.types = .avro
        return story
    }

    private static func nested() throws -> Story {
        var story = Story()
        func address(_ city: String, _ price: String) -> String {
            """
            {"fields":[{"name":"address","type":"struct","fields":[{"name":"city","type":"\(city)"},{"name":"zip code"}]},\
            {"name":"items","type":"array","items":{"type":"struct","fields":[{"name":"price","type":"\(price)"}]}},\
            {"name":"labels","type":"map","values":{"type":"\(city)"}}]}
            """
        }
        story.before = [try dataset("sales.orders", address("string", "float64"))]
        story.after = [
            try dataset("sales.orders", address("string(20)", "decimal(12,2)").replacing("zip code", with: "zip"))
        ]
        return story
    }

    private static func comings() throws -> Story {
        var story = Story()
        story.before = [try dataset("sales.daily", #"{"fields":[{"name":"day","type":"date"}]}"#)]
        story.after = [
            try dataset("sales.hourly", #"{"fields":[{"name":"hour","type":"int32"},{"name":"sum","type":"int64"}]}"#),
            try dataset("board", #"{"kind":"consumer"}"#, in: "looker://bi"),
        ]
        story.coverage = Report.Coverage(datasets: 2, schemaSeen: 1)
        return story
    }

    private static func jobs() throws -> Story {
        var story = Story()
        story.before = [try dataset("sales.orders", #"{"description":"Orders."}"#)]
        story.after = [try dataset("sales.orders", #"{"description":"All orders."}"#)]
        func load(_ amount: String, reads input: String, _ members: String) throws -> JobDocument {
            let inputs = #""inputs":[{"namespace":"postgres://db","name":"\#(input)"}]"#
            let sql = #""sql":"insert into orders\nselect \#(amount)\nfrom lines""#
            return try job("etl.load_orders", "{\(inputs),\(sql),\(members)}")
        }
        story.jobsBefore = [
            try load("net", reads: "raw.lines", #""owners":[{"id":"group:sales"}]"#), try job("etl.copy"),
        ]
        story.jobsAfter = [
            try load("net + tax", reads: "raw.taxes", #""description":"Loads.""#), try job("etl.sum"),
        ]
        return story
    }

    private static func renamed() throws -> Story {
        var story = Story()
        story.before = [try dataset("sales.orders", #"{"fields":[{"name":"id","type":"int64"}]}"#)]
        story.after = [
            try dataset(
                "sales.purchases",
                """
                {"fields":[{"name":"order_id","formerly":["id"],"type":"int64"}],\
                "formerly":[{"namespace":"postgres://db","name":"sales.orders"}]}
                """)
        ]
        story.downstream = [
            story.before[0].id: [reader("finance.margin", ["group:finance"])],
            story.after[0].id: [reader("ml.churn", ["user:ada"])],
        ]
        return story
    }

    private static func consumers() throws -> Story {
        var story = try orders()
        story.downstream = [
            story.after[0].id: (1...9).map { reader("finance.report_\($0)", ["group:finance", "user:ada"]) }
        ]
        return story
    }

    /// Everything that the policy adds to a report: its own weakening, what it requires, blocks of paths, a release.
    private static func policy() throws -> Story {
        var story = try orders()
        story.after.append(try dataset("staging.orders", #"{"fields":[{"name":"id","type":"int64"}]}"#))
        var staging = Judging()
        staging.compatibility = Policy.Compatibility.none
        story.policy.paths = [PathBlock(match: DatasetPattern("staging.*"), judging: staging)]
        story.policy.require = Requirements([
            Requirement(.owner), Requirement(.owner, role: "steward"), Requirement(.columnDescriptions),
        ])
        story.policy.noticeDays = 30
        story.policy.transitiveSince = "lumos/v1.0.0"
        var amended = story.policy
        amended.mode = .observe
        amended.rules["column-removed"] = .off
        var facts = PolicyFacts(asOf: Story.day)
        facts.amendment = PolicyAmendment(policy: amended, signers: ["ada@example.com ssh-ed25519 AAAA"])
        var tally = RequirementTally(story.policy, isLive: false)
        for number in 0..<1_234 { tally.count(try dataset("old.table_\(number)")) }
        for dataset in story.after { tally.count(dataset) }
        facts.tally = tally
        story.facts = facts
        story.released = [try dataset("sales.orders", #"{"fields":[{"name":"total","type":"int64"}]}"#)]
        return story
    }

    private static func wide() throws -> Story {
        var story = Story()
        story.before = [
            try dataset(
                "販売.注文",
                #"{"fields":[{"name":"金額","type":"int64"},{"name":"e\u0301tat","type":"string"},{"name":"🎉","type":"bool"}]}"#
            )
        ]
        story.after = [
            try dataset("販売.注文", #"{"fields":[{"name":"id","type":"int64","nullable":true}],"description":"注文の一覧"}"#)
        ]
        story.downstream = [story.after[0].id: [reader("集計", ["user:渡辺"], title: "月次 👩‍👩‍👧 レポート", kind: .consumer)]]
        return story
    }

    private static func live() throws -> Story {
        var story = try orders()
        story.command = .diff
        story.base = Report.Side(label: "dbt:old/target", commit: nil)
        story.head = Report.Side(label: "dbt:new/target", commit: nil)
        story.source = Report.PolicySource(path: nil, commit: nil)
        story.notes = ["2 tests name columns that no model has"]
        return story
    }

    private static func initial() throws -> Story {
        var story = try orders()
        story.before = []
        story.coverage = Report.Coverage(datasets: 1, schemaSeen: 1)
        story.base = Report.Side(label: "1b9f2c4", commit: "1b9f2c4d5e6f708192a3b4c5d6e7f8091a2b3c4d")
        story.fails = false
        story.notes = ["main holds no snapshot: this is an initial release"]
        return story
    }

    /// `count` columns, of which every third goes, every third changes its type, and every third is told about.
    static func many(_ count: Int) throws -> Story {
        func fields(_ text: (Int) -> String?) -> String {
            #"{"fields":["# + (0..<count).compactMap(text).joined(separator: ",") + "]}"
        }
        var story = Story()
        story.before = [
            try dataset("big.table", fields { #"{"name":"column_\#($0)","type":"int64","description":"Old."}"# })
        ]
        story.after = [
            try dataset(
                "big.table",
                fields { index in
                    switch index % 3 {
                    case 0: nil
                    case 1: #"{"name":"column_\#(index)","type":"int32","description":"Old."}"#
                    default: #"{"name":"column_\#(index)","type":"int64","description":"New and longer."}"#
                    }
                })
        ]
        story.downstream = [story.after[0].id: [reader("finance.margin", ["group:finance"])]]
        return story
    }
}
