import CanonicalJSON
import LumosModel
import LumosReport
import LumosTestSupport
import Testing

/// What `git diff` shows of snapshots: every fact, each in a line that needs no other.
@Suite struct FactSheetTests {
    private func lines(_ document: JSONValue) throws -> [String] {
        let text = try #require(FactSheet(CanonicalWriter.pretty(document))).text
        return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func bytes(_ document: JSONObject) throws -> [UInt8] {
        try #require(FactSheet(CanonicalWriter.pretty(.object(document)))).text
    }

    private func lines(of members: JSONValue) throws -> [String] {
        var document = FactSheetTests.orders
        for member in members.object ?? JSONObject() { document[member.key] = member.value }
        return Array(try lines(.object(document)).dropFirst(4))
    }

    private static let orders = JSONObject([
        .init(key: "lumos", value: "dataset/1"), .init(key: "namespace", value: "postgres://db"),
        .init(key: "name", value: "shop.orders"), .init(key: "kind", value: "table"),
    ])

    /// Members, and their lines.
    private static let cases: [(JSONValue, [String])] = [
        (["owners": [["id": "group:sales", "type": "technical"]]], ["owner  @sales (technical)"]),
        (["owners": [["id": "user:ada"], ["id": "ada"]]], [#"owner  {"id":"ada"}"#, "owner  ada"]),
        (
            ["tags": [["key": "tier", "value": "1", "sources": ["dbt", "warehouse"]]]],
            ["tag  tier:1  sources dbt, warehouse"]
        ),
        (["governance": ["pii": true, "retention": "P7Y"]], ["pii", "retention  P7Y"]),
        (
            [
                "upstream": [
                    ["namespace": "postgres://db", "name": "raw.orders"], ["namespace": "s3://lake", "name": "a/b"],
                ]
            ],
            ["upstream  a/b  namespace s3://lake", "upstream  raw.orders"]
        ),
        (
            ["keys": ["primary": ["columns": ["id", "line"], "name": "pk", "enforced": false]]],
            ["primary key  (id, line)  enforced false  name pk"]
        ),
        (
            ["description": "One row per order. Lines are apart.\n\n| not a table"],
            [
                "description  One row per order.", "description  … Lines are apart.", "description  |",
                "description  | | not a table",
            ]
        ),
        (
            ["x-note": ["cost": 1, "by": ["ada", "2"]]],
            [#"member  x-note.by[0]  "ada""#, #"member  x-note.by[1]  "2""#, "member  x-note.cost  1"]
        ),
        (["title": "a\u{202E}b <U+202E> \u{1B}[31m"], [#"title  "a\u202eb <U+202E> \u001b[31m""#]),
        (
            ["fields": [["name": "amount", "type": "decimal(18,4)", "nullable": false, "default": "0"]]],
            ["amount  type  decimal(18,4)", "amount  not null", "amount  default  0"]
        ),
        (["fields": [["name": "owner"], ["name": "unit price"]]], [#""owner"  column"#, #""unit price"  column"#]),
        (
            [
                "fields": [
                    [
                        "name": "lines", "type": "array",
                        "items": ["type": "struct", "fields": [["name": "sku", "type": "string"]]],
                    ]
                ]
            ],
            ["lines  type  array", "lines[]  type  struct", "lines[].sku  type  string"]
        ),
        (
            [
                "fields": [["name": "amount", "type": "int64"]],
                "columnLineage": [
                    [
                        "field": "amount",
                        "inputs": [
                            ["namespace": "postgres://db", "name": "raw.orders", "field": "cents", "type": "DIRECT"]
                        ],
                    ]
                ],
            ],
            ["amount  type  int64", "amount  input  raw.orders.cents  type DIRECT"]
        ),
    ]

    @Test(arguments: cases.indices) func `a fact is one line, in the words of reports`(index: Int) throws {
        let (members, expected) = FactSheetTests.cases[index]
        #expect(try lines(of: members) == expected)
    }

    @Test func `a sentence that changes changes its own lines alone`() throws {
        let sentences = (1...20).map {
            "Sentence \($0) says, as all the others do, something of some length about orders."
        }
        var edited = sentences
        edited[3] = "Short."
        let old = try lines(of: ["description": .string(Text(sentences.joined(separator: " ")))])
        let new = try lines(of: ["description": .string(Text(edited.joined(separator: " ")))])
        #expect(old.difference(from: new).count <= 4)
        #expect(old.allSatisfy { $0.utf8.count < 130 })
    }

    @Test func `no member of the format is told as an unknown one`() throws {
        var generator = SnapshotGenerator(seed: 11, density: 1)
        for _ in 0..<20 {
            let document = generator.document()
            let unknown = try lines(.object(document)).filter { $0.contains("  member  ") || $0.hasPrefix("member  ") }
            #expect(unknown.allSatisfy { $0.contains("x-mark") }, "\(unknown)")
        }
    }

    @Test func `random documents have the same lines exactly where they are equal`() throws {
        var generator = SnapshotGenerator(seed: 12)
        for _ in 0..<1_000 {
            let old = generator.document()
            let new = generator.edited(old)
            let isEqual =
                try DatasetSnapshot(document: .object(old)).bytes == DatasetSnapshot(document: .object(new)).bytes
            #expect(try (bytes(old) == bytes(new)) == isEqual, "\(old)\n\(new)")
            #expect(try bytes(old) == bytes(generator.shuffled(old)))
        }
    }

    @Test func `texts made to look like each other stay apart in every member`() throws {
        var random = SplitMix64(seed: 13)
        var count = 0
        for (members, wrap) in [
            (MemberList.ofDataset, { (object: JSONObject) in JSONValue.object(object) }), (MemberList.ofField, inField),
        ] {
            for member in members
            where !["lumos", "namespace", "name", "kind", "fields", "origins"].contains(member.key) {
                var known: [Text: [UInt8]] = [:]
                for _ in 0..<400 {
                    var object = JSONObject()
                    object[member.key] = hostile(member.shape, &random)
                    var document = FactSheetTests.orders
                    for member in wrap(object).object ?? JSONObject() { document[member.key] = member.value }
                    guard let bytes = canonical(document) else { continue }
                    count += 1
                    let text = Text(try lines(.object(document)).joined(separator: "\n"))
                    if let other = known.updateValue(bytes, forKey: text), other != bytes {
                        Issue.record("\(text)\n\(String(decoding: bytes + other, as: UTF8.self))")
                        return
                    }
                }
            }
        }
        #expect(count > 10_000)
    }

    private func inField(_ object: JSONObject) -> JSONValue {
        var field = object
        field["name"] = "description"
        return ["fields": [.object(field)]]
    }

    private func canonical(_ document: JSONObject) -> [UInt8]? {
        do throws(SnapshotError) { return try DatasetSnapshot(document: .object(document)).bytes } catch { return nil }
    }

    private func hostile(_ shape: FormatMember.Shape, _ random: inout SplitMix64) -> JSONValue {
        switch shape {
        case .leaf(let schema):
            if let words = schema["enum"]?.array { return words.randomElement(using: &random) ?? "" }
            if let only = schema["const"] { return only }
            switch schema["type"]?.text {
            case "integer": return .number(JSONNumber(Int.random(in: 0..<3, using: &random)))
            case "boolean": return .bool(Bool.random(using: &random))
            case "object":
                return .object(JSONObject([.init(key: Text(text(&random)), value: .string(Text(text(&random))))]))
            default: return .string(Text(text(&random)))
            }
        case .record(let members):
            var object = JSONObject()
            for member in members where member.isRequired || Bool.random(using: &random) {
                object[member.key] = hostile(member.shape, &random)
            }
            if Int.random(in: 0..<8, using: &random) == 0 {
                object["sources"] = ([["a"], "a", 1, "1"] as [JSONValue]).randomElement(using: &random)
            }
            return .object(object)
        case .field: return ["type": .string(Text(text(&random)))]
        case .list(let element, _):
            return .array((0..<Int.random(in: 1...2, using: &random)).map { _ in hostile(element, &random) })
        }
    }

    private func text(_ random: inout SplitMix64) -> String { FactSheetTests.texts.randomElement(using: &random) ?? "" }

    private static let texts = [
        "a", "b", "a b", "a: b", "a:b", "a/b", "a.b", "a, b", "(a)", "a (b)", "(a, b)", "@a", "group:a", "user:a",
        "user:@a",
        "a  b", " a", "| a", "|", "… a", "a\nb", "a\n… b", "a. b", "\"a\"", "{}", "[]", "true", "1", "null", "type a",
        "unique", "on", "a on b", "postgres://db", "postgres://db/a", "s3://x", "e\u{301}", "\u{E9}", "<U+202E>",
        "\u{202E}",
        "<U+003C>U+202E>", "\u{1B}", "description", "member", "input", "column",
    ]

    private static let others: [(String, [UInt8])] = [
        ("nothing", []), ("text", Array("# Orders\n".utf8)),
        ("half a document", Array(#"{"lumos": "dataset/1","#.utf8)),
        ("bytes", [0, 0xFF, 0xFE, 10]), ("an array", Array("[1]\n".utf8)),
        ("a conflict", Array(#"{"lumos":"conflict/1","name":"a"}"#.utf8)),
        ("a snapshot of tomorrow", Array(#"{"lumos":"dataset/2"}"#.utf8)),
        ("a snapshot that is none", Array(#"{"lumos":"dataset/1","name":5}"#.utf8)),
        ("markers", Array("{\n<<<<<<< ours\n\"lumos\": \"dataset/1\"\n=======\n>>>>>>> theirs\n}\n".utf8)),
    ]

    @Test(arguments: others.indices) func `what is no document has no facts`(index: Int) {
        #expect(FactSheet(FactSheetTests.others[index].1) == nil)
    }
}
