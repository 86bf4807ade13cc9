import CanonicalJSON
import LumosDiff
import LumosModel
import LumosTestSupport
import Testing

/// What looks like a rename and is not declared: told beside the removal and the addition, never in their place.
struct RenameSuspicionTests {
    @Test func `a suspicion stands beside what it is about`() throws {
        #expect(
            try found(
                fields(#"{"name":"id","type":"int64"},{"name":"cust","type":"int64"}"#),
                fields(#"{"name":"id","type":"int64"},{"name":"customer_id","type":"int64"}"#)) == [
                    "cust column-removed B/B?", "customer_id column-added-nullable N/N",
                    "customer_id column-rename-suspected I/I",
                ])
    }

    static let pairs: [(why: String, old: String, new: String, expected: [String])] = [
        ("the same place", "id note:string", "id remark:string", ["note→remark"]),
        ("the first place", "note:string id", "remark:string id", ["note→remark"]),
        ("another place", "note:string id", "id remark:string", []),
        ("another type", "id note:string", "id note_2:date", []),
        ("an unknown type", "id note", "id note_2", []),
        ("a like name elsewhere", "cust_id:int64 id", "id customer_id:int64", ["cust_id→customer_id"]),
        ("other letter case", "custName:string id", "id CUST_NAME:string", ["custName→CUST_NAME"]),
        ("a part of the name", "sum:int64 id", "id sum_total:int64", ["sum→sum_total"]),
        ("two letters are too few", "no:int64 id", "id order_no:int64", []),
        ("the same words", "a:date:When. id", "id z:date:When.", ["a→z"]),
        ("other words", "a:date:When. id", "id z:date:Why.", []),
        ("each to its own place", "id a:date b:date", "id c:date d:date", ["a→c", "b→d"]),
        (
            "words before names", "total:int64:Paid. id amount:int64", "id totals:int64 paid:int64:Paid.",
            ["total→paid", "amount→totals"]
        ),
        (
            "names before places", "id total:int64 net:int64", "id net_sum:int64 totals:int64",
            ["net→net_sum", "total→totals"]
        ),
        ("one field in one pair", "id total:int64", "id total_a:int64 total_b:int64", ["total→total_a"]),
    ]

    @Test(arguments: pairs.indices)
    func `the likeliest pairs are suspected, in both directions`(_ index: Int) throws {
        let (why, old, new, expected) = Self.pairs[index]
        let (before, after) = (Self.table(old), Self.table(new))
        #expect(try suspicions(before, after) == expected.sorted(), "\(why)")
        let back = try suspicions(after, before).map { $0.split(separator: "→").reversed().joined(separator: "→") }
        #expect(back.sorted() == expected.sorted(), "\(why), back")
    }

    @Test func `two field ids are two columns`() throws {
        let (old, new) = (
            #"{"name":"note","type":"date","fieldId":"1"}"#, #"{"name":"notes","type":"date","fieldId":"2"}"#
        )
        #expect(try suspicions(fields(old), fields(new)).isEmpty)
        #expect(try suspicions(fields(old), fields(#"{"name":"notes","type":"date"}"#)) == ["note→notes"])
    }

    @Test func `structs are of one type where their members are`() throws {
        func place(_ name: String, _ member: String) -> String {
            fields(#"{"name":"\#(name)","type":"struct","fields":[{"name":"street","type":"\#(member)"}]}"#)
        }
        #expect(try suspicions(place("address", "string"), place("addr", "string")) == ["address→addr"])
        #expect(try suspicions(place("address", "string"), place("addr", "int64")).isEmpty)
    }

    @Test func `members are suspected within their parent, and columns never across`() throws {
        let old =
            #"{"name":"a","type":"struct","fields":[{"name":"x","type":"date"},{"name":"street","type":"string"}]}"#
        let new = #"{"name":"a","type":"struct","fields":[{"name":"x","type":"date"},{"name":"road","type":"string"}]}"#
        let findings = try Fixture(.fires(fields(old), fields(new))).findings
        #expect(findings.map { "\($0.change.path) \($0.rule.id)" }.contains("a.road column-rename-suspected"))
        let moved =
            #"{"name":"a","type":"struct","fields":[{"name":"x","type":"date"}]},{"name":"street","type":"string"}"#
        #expect(try suspicions(fields(old), fields(moved)).isEmpty)
    }

    @Test func `a declared rename is suspected of nothing`() throws {
        #expect(
            try suspicions(
                fields(#"{"name":"cust","type":"int64"}"#),
                fields(#"{"name":"customer_id","type":"int64","formerly":["cust"]}"#)
            ).isEmpty)
    }

    @Test func `where the schema is unknown nothing is suspected`() throws {
        func documented(_ name: String) -> String {
            #"{"origins":[{"source":"w","facets":["docs"]}],"fields":[{"name":"\#(name)","description":"x"}]}"#
        }
        #expect(try suspicions(documented("cust"), documented("customer_id")).isEmpty)
    }

    @Test func `in five thousand random pairs a suspicion stands beside both, one to a column, and is mirrored`() throws
    {
        var random = SplitMix64(seed: 28)
        var count = 0
        for round in 0..<5_000 {
            let (old, new) = (Self.random(&random), Self.random(&random))
            let (there, back) = (Fixture(old, new).findings, Fixture(new, old).findings)
            let suspected = there.filter { $0.change.kind == .renameSuspected }
            let (pairs, lone) = (suspected.map(pair), there.filter { $0.change.kind == .field }.map(\.change))
            let reverse = back.filter { $0.change.kind == .renameSuspected }.map { Array(pair($0).reversed()) }
            let isBeside = pairs.allSatisfy { pair in
                lone.contains { $0.isRemoval && $0.fields.old?.name == pair[0] }
                    && lone.contains { $0.isAddition && $0.fields.new?.name == pair[1] }
            }
            let isOnce = Set(pairs.map { $0[0] }).count == pairs.count && Set(pairs.map { $0[1] }).count == pairs.count
            guard isBeside, isOnce, Set(pairs) == Set(reverse), suspected.allSatisfy({ $0.judgement == .info }) else {
                Issue.record("round \(round): \(pairs), back \(reverse)")
                return
            }
            count += suspected.count
        }
        #expect(count > 1_000)
    }

    @Test func `another table of a thousand columns is no thousand renames, and costs little`() throws {
        func wide(_ prefix: String) -> String {
            fields((0..<1_000).map { #"{"name":"\#(prefix)\#($0)","type":"int64"}"# }.joined(separator: ","))
        }
        let fixture = try Fixture(.fires(wide("a"), wide("b")))
        let clock = ContinuousClock()
        var rules: [String] = []
        let duration = clock.measure { rules = fixture.findings.map(\.rule.id) }
        #expect(!rules.contains("column-rename-suspected") && rules.count == 2_000)
        #expect(duration < .seconds(1))
    }

    private func pair(_ finding: Finding) -> [Text] {
        [finding.change.before, finding.change.after].map { $0?.text ?? "" }
    }

    /// Up to eight columns of few types and words.
    private static func random(_ random: inout SplitMix64) -> DatasetSnapshot {
        let names: [Text] = [
            "id", "cust", "customer_id", "cust_id", "total", "total_sum", "note", "remark", "day", "date", "created_on",
        ]
        func pick(_ words: [Text?]) -> Text? { words.randomElement(using: &random) ?? nil }
        var table = DatasetSnapshot(DatasetID(namespace: "postgres://db", name: "orders"), kind: .table)
        table.fields = names.shuffled(using: &random).prefix(Int.random(in: 0...8, using: &random)).map { name in
            var field = Field(name, type: pick(["int64", "string", nil]))
            field.description = pick(["When.", "Why.", nil, nil])
            field.fieldId = Int.random(in: 0..<8, using: &random) == 0 ? name : nil
            return field
        }
        return table
    }

    private func suspicions(_ before: String, _ after: String) throws -> [String] {
        try Fixture(.fires(before, after)).findings.filter { $0.rule.id == "column-rename-suspected" }.map { finding in
            [finding.change.before, finding.change.after].map { $0?.text?.string ?? "" }.joined(separator: "→")
        }.sorted()
    }

    /// "id note:string:Words." is a table of two columns; without a type it is unknown, but for `id`.
    private static func table(_ columns: String) -> String {
        let list = columns.split(separator: " ").map { column in
            let parts = column.split(separator: ":")
            let type = parts.count > 1 ? String(parts[1]) : parts[0] == "id" ? "uuid" : nil
            return #"{"name":"\#(parts[0])""# + (type.map { #","type":"\#($0)""# } ?? "")
                + (parts.count > 2 ? #","description":"\#(parts[2])"}"# : "}")
        }
        return #"{"fields":[\#(list.joined(separator: ","))]}"#
    }

    private func fields(_ list: String) -> String { #"{"fields":[\#(list)]}"# }
}
