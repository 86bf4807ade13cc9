import CanonicalJSON
import LumosDiff
import LumosModel
import Testing

/// Three versions of a dataset, written as the members that matter, and what they make together.
struct MergeCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let base: JSONValue
    let ours: JSONValue
    let theirs: JSONValue
    /// The members of the result; fields that are the same in all versions may be left out.
    let merged: JSONValue
    /// The places in dispute, in order.
    let disputed: [String]

    init(
        _ words: String, _ base: JSONValue, _ ours: JSONValue, _ theirs: JSONValue, merged: JSONValue,
        disputed: String...
    ) {
        (testDescription, self.base, self.ours, self.theirs) = (words, base, ours, theirs)
        (self.merged, self.disputed) = (merged, disputed)
    }

    /// The members that are the same in all versions.
    var unsaid: [Text] {
        (base.object ?? JSONObject()).members.filter { ours[$0.key] == $0.value && theirs[$0.key] == $0.value }.map(
            \.key)
    }

    static func bytes(_ members: JSONValue) throws -> [UInt8] {
        var document: JSONObject = JSONObject()
        (document["lumos"], document["namespace"], document["name"]) = ("dataset/1", "postgres://db", "shop.orders")
        document["kind"] = "table"
        for member in members.object ?? JSONObject() { document[member.key] = member.value }
        return try DatasetSnapshot(document: .object(document)).bytes
    }

    func merge() throws -> DocumentMerge {
        try DocumentMerge(
            Versions(base: MergeCase.bytes(base), ours: MergeCase.bytes(ours), theirs: MergeCase.bytes(theirs)))
    }
}

private func fields(_ names: Text...) -> JSONValue { .array(names.map { ["name": .string($0)] }) }

private func field(_ members: JSONValue) -> JSONValue { ["fields": [members]] }

@Suite struct MergeTests {
    static let cases: [MergeCase] = [
        MergeCase(
            "both add a column behind the same one: both stay, by name", ["fields": fields("id")],
            ["fields": fields("id", "z")], ["fields": fields("id", "b")], merged: ["fields": fields("id", "b", "z")]),
        MergeCase(
            "both add a column in places of their own: each stays where it was put", ["fields": fields("a", "b")],
            ["fields": fields("a", "x", "b")], ["fields": fields("y", "a", "b")],
            merged: ["fields": fields("y", "a", "x", "b")]),
        MergeCase(
            "columns that were added together stay together", ["fields": fields("id")],
            ["fields": fields("id", "m", "a")], ["fields": fields("id", "n", "b")],
            merged: ["fields": fields("id", "m", "a", "n", "b")]),
        MergeCase(
            "one moves a column, the other adds one behind it", ["fields": fields("a", "b", "c")],
            ["fields": fields("c", "a", "b")], ["fields": fields("a", "b", "c", "d")],
            merged: ["fields": fields("c", "d", "a", "b")]),
        MergeCase(
            "both move columns, and differently", ["fields": fields("a", "b", "c")], ["fields": fields("c", "a", "b")],
            ["fields": fields("b", "a", "c")], merged: ["fields": fields("c", "a", "b")], disputed: "/fields"),
        MergeCase(
            "both add one column, described by one", ["fields": fields("id")],
            ["fields": [["name": "id"], ["name": "x", "type": "int64"]]],
            ["fields": [["name": "id"], ["name": "x", "type": "int64", "description": "why"]]],
            merged: ["fields": [["name": "id"], ["name": "x", "type": "int64", "description": "why"]]]),
        MergeCase(
            "both add one column of two types", ["fields": fields("id")],
            ["fields": [["name": "id"], ["name": "x", "type": "int64"]]],
            ["fields": [["name": "id"], ["name": "x", "type": "string"]]],
            merged: ["fields": [["name": "id"], ["name": "x", "type": "int64"]]], disputed: "/fields/x"),
        MergeCase(
            "both edit one description", ["description": "old"], ["description": "one"], ["description": "two"],
            merged: ["description": "one"], disputed: "/description"),
        MergeCase(
            "both edit one description alike", ["description": "old"], ["description": "new"], ["description": "new"],
            merged: ["description": "new"]),
        MergeCase(
            "different members of one column", field(["name": "a", "type": "int32"]),
            field(["name": "a", "type": "int64"]), field(["name": "a", "type": "int32", "description": "why"]),
            merged: field(["name": "a", "type": "int64", "description": "why"])),
        MergeCase(
            "one removes a column, the other leaves it", ["fields": fields("a", "b")], ["fields": fields("a")],
            ["fields": fields("a", "b", "c")], merged: ["fields": fields("a", "c")]),
        MergeCase(
            "one removes a column, the other edits it", ["fields": fields("a", "b")], ["fields": fields("a")],
            ["fields": [["name": "a"], ["name": "b", "description": "why"]]], merged: ["fields": fields("a")],
            disputed: "/fields/b"),
        MergeCase(
            "one edits a column, the other removes it", ["fields": fields("a", "b")],
            ["fields": [["name": "a"], ["name": "b", "description": "why"]]], ["fields": fields("a")],
            merged: ["fields": [["name": "a"], ["name": "b", "description": "why"]]], disputed: "/fields/b"),
        MergeCase(
            "one renames a column, the other describes it", ["fields": fields("a", "b")],
            ["fields": [["name": "a"], ["name": "c", "formerly": ["b"]]]],
            ["fields": [["name": "a"], ["name": "b", "description": "why"]]],
            merged: ["fields": [["name": "a"], ["name": "c", "formerly": ["b"], "description": "why"]]]),
        MergeCase(
            "both rename a column", ["fields": [["name": "a", "fieldId": "1"]]],
            ["fields": [["name": "b", "fieldId": "1"]]], ["fields": [["name": "c", "fieldId": "1"]]],
            merged: ["fields": [["name": "b", "fieldId": "1"]]], disputed: "/fields/b/name"),
        MergeCase(
            "one renames a column to what the other adds", ["fields": fields("a")],
            ["fields": [["name": "c", "formerly": ["a"]]]], ["fields": fields("a", "c")],
            merged: ["fields": [["name": "c", "formerly": ["a"]]]], disputed: "/fields"),
        MergeCase(
            "one says that it renamed a column, the other removed it and added one of that name",
            ["fields": fields("e", "k")], ["fields": fields("d", "k")],
            ["fields": [["name": "d", "formerly": ["e"]], ["name": "k"]]], merged: ["fields": fields("d", "k")],
            disputed: "/fields"),
        MergeCase(
            "both rename a column, and one gives the new name to another", ["fields": fields("c", "a")],
            ["fields": [["name": "d", "formerly": ["c"]], ["name": "a"]]],
            ["fields": [["name": "d"], ["name": "b", "formerly": ["c"]], ["name": "a"]]],
            merged: ["fields": [["name": "d", "formerly": ["c"]], ["name": "a"]]], disputed: "/fields"),
        MergeCase(
            "a check names a column that the other removes", ["fields": fields("a", "b")],
            ["fields": fields("a", "b"), "keys": ["checks": [["name": "p", "expression": "b > 0"]]]],
            ["fields": fields("a")],
            merged: [
                "fields": fields("a", "b"), "keys": ["checks": [["name": "p", "expression": "b > 0"]]],
            ], disputed: "/fields/b", "/keys/checks/p"),
        MergeCase(
            "both add one owner in two roles", [:], ["owners": [["id": "a", "type": "technical"]]],
            ["owners": [["id": "a", "type": "business"]]],
            merged: ["owners": [["id": "a", "type": "technical"]]], disputed: "/owners/a"),
        MergeCase(
            "a file that is another dataset's on one side", ["title": "one"], ["name": "shop.other"], ["title": "two"],
            merged: ["name": "shop.other"], disputed: ""),
        MergeCase(
            "a dataset that one side moved", ["title": "one"],
            ["name": "shop.new", "formerly": [["namespace": "postgres://db", "name": "shop.orders"]], "title": "one"],
            ["title": "two"],
            merged: [
                "name": "shop.new", "formerly": [["namespace": "postgres://db", "name": "shop.orders"]],
                "title": "two",
            ]),
        MergeCase(
            "two columns of one new id are two columns", ["fields": [["name": "a", "fieldId": "1"]]],
            ["fields": [["name": "a", "fieldId": "1"], ["name": "b", "fieldId": "2"]]],
            ["fields": [["name": "a", "fieldId": "1"], ["name": "c", "fieldId": "2"]]],
            merged: [
                "fields": [
                    ["name": "a", "fieldId": "1"], ["name": "b", "fieldId": "2"], ["name": "c", "fieldId": "2"],
                ]
            ]),
        MergeCase(
            "columns of a struct merge as columns do", field(["name": "s", "type": "struct", "fields": fields("a")]),
            field(["name": "s", "type": "struct", "fields": fields("a", "b")]),
            field(["name": "s", "type": "struct", "fields": fields("c", "a")]),
            merged: field(["name": "s", "type": "struct", "fields": fields("c", "a", "b")])),
        MergeCase(
            "one nesting gives way to another while the first is edited",
            field(["name": "s", "type": "struct", "fields": fields("a")]),
            field(["name": "s", "type": "array", "items": ["type": "int32"]]),
            field(["name": "s", "type": "struct", "fields": fields("a", "b")]),
            merged: field(["name": "s", "type": "array", "items": ["type": "int32"]]),
            disputed: "/fields/s/fields", "/fields/s/items", "/fields/s/type"),
        MergeCase(
            "both add a tag", ["tags": [["key": "a"]]], ["tags": [["key": "a"], ["key": "b"]]],
            ["tags": [["key": "a"], ["key": "c"]]], merged: ["tags": [["key": "a"], ["key": "b"], ["key": "c"]]]),
        MergeCase(
            "one removes the last owner, the other adds one", ["owners": [["id": "a"]]], [:],
            ["owners": [["id": "a"], ["id": "b"]]], merged: ["owners": [["id": "b"]]]),
        MergeCase(
            "different members of one entry", ["quality": [["id": "q", "type": "t"]]],
            ["quality": [["id": "q", "type": "t", "severity": "warn"]]],
            ["quality": [["id": "q", "type": "t", "schedule": "daily"]]],
            merged: ["quality": [["id": "q", "type": "t", "severity": "warn", "schedule": "daily"]]]),
        MergeCase(
            "two roles of one owner are two entries",
            ["owners": [["id": "a", "type": "dba"], ["id": "a", "type": "steward"]]],
            ["owners": [["id": "a", "type": "steward"]]],
            ["owners": [["id": "a", "type": "dba"], ["id": "a", "type": "steward"], ["id": "b"]]],
            merged: ["owners": [["id": "a", "type": "steward"], ["id": "b"]]]),
        MergeCase(
            "each withdraws another claim to an entry", ["owners": [["id": "a", "sources": ["x", "y"]]]],
            ["owners": [["id": "a", "sources": ["x"]]]], ["owners": [["id": "a", "sources": ["y"]]]],
            merged: ["owners": [["id": "a", "sources": ["x"]]]], disputed: "/owners/a"),
        MergeCase(
            "both add values to an enumeration", field(["name": "a", "constraints": ["enum": ["x"]]]),
            field(["name": "a", "constraints": ["enum": ["x", "z"]]]),
            field(["name": "a", "constraints": ["enum": ["x", "y"]]]),
            merged: field(["name": "a", "constraints": ["enum": ["x", "y", "z"]]])),
        MergeCase(
            "values with codes are not taken apart",
            field(["name": "a", "constraints": ["enum": ["x"], "enumCodes": ["1"]]]),
            field(["name": "a", "constraints": ["enum": ["x", "z"], "enumCodes": ["1", "2"]]]),
            field(["name": "a", "constraints": ["enum": ["x", "y"], "enumCodes": ["1", "3"]]]),
            merged: field(["name": "a", "constraints": ["enum": ["x", "z"], "enumCodes": ["1", "2"]]]),
            disputed: "/fields/a/constraints/enum", "/fields/a/constraints/enumCodes"),
        MergeCase(
            "the columns of a key are one statement",
            ["fields": fields("a", "b", "c"), "keys": ["primary": ["columns": ["a"]]]],
            ["fields": fields("a", "b", "c"), "keys": ["primary": ["columns": ["a", "b"]]]],
            ["fields": fields("a", "b", "c"), "keys": ["primary": ["columns": ["a", "c"]]]],
            merged: ["keys": ["primary": ["columns": ["a", "b"]]]], disputed: "/keys/primary/columns"),
        MergeCase(
            "one removes a column of which the other makes a key", ["fields": fields("a", "b")],
            ["fields": fields("a")], ["fields": fields("a", "b"), "keys": ["primary": ["columns": ["b"]]]],
            merged: ["fields": fields("a")], disputed: "/fields/b", "/keys/primary"),
        MergeCase(
            "one makes a key of a column that the other removes", ["fields": fields("a", "b")],
            ["fields": fields("a", "b"), "keys": ["primary": ["columns": ["b"]]]], ["fields": fields("a")],
            merged: ["fields": fields("a", "b"), "keys": ["primary": ["columns": ["b"]]]],
            disputed: "/fields/b", "/keys/primary"),
        MergeCase(
            "one names a column that the other renames", ["fields": [["name": "a", "fieldId": "1"]]],
            ["fields": [["name": "b", "fieldId": "1"]]],
            ["fields": [["name": "a", "fieldId": "1"]], "layout": ["clustering": ["a"]]],
            merged: ["fields": [["name": "b", "fieldId": "1"]]], disputed: "/fields/b/name", "/layout/clustering"),
        MergeCase(
            "one removes what the other edits in a record that is one statement",
            ["contract": ["id": "c", "version": "1"]], [:], ["contract": ["id": "c", "version": "2"]], merged: [:],
            disputed: "/contract"),
        MergeCase(
            "one empties a record that only holds others together, the other fills it",
            ["governance": ["tier": "1"]], [:], ["governance": ["tier": "1", "retention": "P1Y"]],
            merged: ["governance": ["retention": "P1Y"]]),
        MergeCase(
            "what this version does not know is kept, object by object", ["x-a": ["p": 1], "x-b": [1, 2]],
            ["x-a": ["p": 2], "x-b": [1, 2], "x-c": true], ["x-a": ["p": 1, "q": 3], "x-b": [2]],
            merged: ["x-a": ["p": 2, "q": 3], "x-b": [2], "x-c": true]),
        MergeCase(
            "of two later minor versions the later one", [:], ["lumos": "dataset/1.2"], ["lumos": "dataset/1.10"],
            merged: ["lumos": "dataset/1.10"]),
        MergeCase(
            "one forgets a facet of which the other says something",
            ["origins": [["source": "s", "facets": ["docs", "schema"]]]],
            ["origins": [["source": "s", "facets": ["schema"]]]],
            ["origins": [["source": "s", "facets": ["docs", "schema"]]], "title": "t"],
            merged: ["origins": [["source": "s", "facets": ["schema"]]]], disputed: "/origins", "/title"),
        MergeCase(
            "composed and decomposed names are two", ["fields": fields("a")], ["fields": fields("a", "e\u{301}")],
            ["fields": fields("a", "\u{E9}")], merged: ["fields": fields("a", "e\u{301}", "\u{E9}")]),
    ]

    @Test(arguments: cases) func `three versions make one`(made: MergeCase) throws {
        let result = try made.merge()
        #expect(result.disputes.map(\.place.string) == made.disputed)
        var expected = try #require(try JSONParser.parse(MergeCase.bytes(made.merged)).object)
        for member in made.unsaid { expected[member] = result.document[member] }
        #expect(result.document == expected)
        let written = try ConflictDocument.ifConflict(result.bytes)
        #expect(written?.disputes == (result.disputes.isEmpty ? nil : result.disputes))
    }

    @Test func `two files of one name, added by both sides, merge as if the base said nothing`() throws {
        let ours = try MergeCase.bytes(["fields": fields("a"), "tags": [["key": "x"]]])
        let theirs = try MergeCase.bytes(["fields": fields("a"), "owners": [["id": "o"]]])
        let result = try DocumentMerge(Versions(base: [], ours: ours, theirs: theirs))
        #expect(result.disputes.isEmpty)
        #expect(
            try result.bytes
                == MergeCase.bytes(["fields": fields("a"), "tags": [["key": "x"]], "owners": [["id": "o"]]]))
    }

    @Test func `a base that is itself in conflict leaves nothing as it was`() throws {
        func described(_ text: JSONValue) throws -> [UInt8] { try MergeCase.bytes(["description": text]) }
        let base = try DocumentMerge(
            Versions(base: described("old"), ours: described("one"), theirs: described("two"))
        ).bytes
        let again = try DocumentMerge(Versions(base: base, ours: described("one"), theirs: described("two")))
        #expect(again.disputes.map(\.place) == ["/description"])
        let agreed = try DocumentMerge(Versions(base: base, ours: described("two"), theirs: described("two")))
        #expect(agreed.disputes.isEmpty)
    }

    @Test func `what is open in a side stays open`() throws {
        func described(_ text: JSONValue) throws -> [UInt8] { try MergeCase.bytes(["description": text]) }
        let open = try DocumentMerge(
            Versions(base: described("old"), ours: described("one"), theirs: described("two"))
        ).bytes
        let merged = try DocumentMerge(
            Versions(base: open, ours: open, theirs: MergeCase.bytes(["description": "one", "title": "t"])))
        #expect(merged.disputes.map(\.place) == ["/description"])
        #expect(merged.document["title"] == "t")
    }

    @Test func `jobs merge as datasets do`() throws {
        func job(_ inputs: Text...) -> [UInt8] {
            var job = JobDocument()
            (job.namespace, job.name) = ("dbt://shop", "load")
            job.inputs = inputs.map { DatasetName(namespace: "n", name: $0) }
            return job.bytes
        }
        let result = try DocumentMerge(Versions(base: job("a"), ours: job("a", "b"), theirs: job("c")))
        #expect(result.disputes.isEmpty)
        #expect(result.bytes == job("b", "c"))
    }

    @Test(arguments: [
        #"{"lumos":"store/1","format":"dataset/1"}"#, "{", #"{"lumos":"dataset/2"}"#, "[]", #"{"lumos":1}"#,
    ])
    func `what is neither a dataset nor a job is not merged`(text: String) throws {
        let good = try MergeCase.bytes([:])
        #expect(throws: MergeRefusal.self) {
            try DocumentMerge(Versions(base: good, ours: Array(text.utf8), theirs: good))
        }
        #expect(throws: MergeRefusal.self) {
            try DocumentMerge(Versions(base: Array(text.utf8), ours: good, theirs: good))
        }
    }

    @Test func `a place is resolved by itself, and a renaming moves the places below it`() throws {
        let made = MergeCase(
            "", field(["name": "a", "fieldId": "1", "type": "int32"]),
            field(["name": "b", "fieldId": "1", "type": "int64"]),
            field(["name": "c", "fieldId": "1", "type": "string"]), merged: [:])
        let conflict = try made.merge().conflict
        #expect(conflict.disputes.map(\.place) == ["/fields/b/name", "/fields/b/type"])
        let renamed = try conflict.resolved(.theirs, at: "/fields/b/name")
        #expect(renamed.disputes.map(\.place) == ["/fields/c/type"])
        let done = try renamed.resolved(.base, at: "/fields/c/type")
        #expect(try done.settled() == MergeCase.bytes(field(["name": "c", "fieldId": "1", "type": "int32"])))
        #expect(throws: ResolutionError.notInDispute("/nowhere")) { try conflict.resolved(.ours, at: "/nowhere") }
    }

    @Test func `a column that is put back stands where it stood`() throws {
        let made = MergeCase(
            "", ["fields": fields("a", "b", "c", "d")], ["fields": fields("a", "d")],
            ["fields": [["name": "a"], ["name": "b", "pii": true], ["name": "c", "pii": true], ["name": "d"]]],
            merged: [:])
        let conflict = try made.merge().conflict
        for first in ["/fields/b", "/fields/c"] {
            var one = try conflict.resolved(.theirs, at: first)
            one = try one.resolved(.theirs, at: nil)
            #expect(one.merged["fields"]?.array?.compactMap { $0["name"]?.text } == ["a", "b", "c", "d"])
        }
        let without = try conflict.resolved(.ours, at: "/fields/b").resolved(.theirs, at: nil)
        #expect(without.merged["fields"]?.array?.compactMap { $0["name"]?.text } == ["a", "c", "d"])
    }

    @Test func `every set of the format knows what tells its entries apart`() {
        var visitor = SetsWithoutIdentity()
        visitor.look(at: DatasetSnapshot())
        visitor.look(at: JobDocument())
        #expect(visitor.found.isEmpty)
        #expect(visitor.sets > 15)
    }
}

/// Looks for sets of records of which two, alike in everything but one member, merge into two entries.
private struct SetsWithoutIdentity: MemberVisitor {
    typealias Failure = Never

    let changes = 0
    private(set) var found: [Text] = []
    private(set) var sets = 0

    mutating func look<R: Record>(at record: R) {
        var copy = record
        copy.visit(&self)
    }

    mutating func facet(_ facet: Facet) {}
    mutating func required<Value: MemberValue>(_ key: Text, _ value: inout Value) {}
    mutating func optional<Value: MemberValue>(_ key: Text, _ value: inout Value?) {
        if let record = Value.self as? any Record.Type { enter(record) }
    }
    mutating func prose(_ key: Text, _ value: inout Text?) {}
    mutating func flag(_ key: Text, _ value: inout Bool) {}
    mutating func sequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {}
    mutating func set<Value: MemberValue>(_ key: Text, _ values: inout [Value]) {
        guard let record = Value.self as? any Record.Type else { return }
        sets += 1
        if !MergeIdentities.cover(record) { found.append(key) }
        enter(record)
    }

    private mutating func enter<R: Record>(_ record: R.Type) { look(at: R()) }
}
