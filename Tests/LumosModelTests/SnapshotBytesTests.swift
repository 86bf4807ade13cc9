import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// A file's bytes are a function of its value.
@Suite struct SnapshotBytesTests {
    private func read(_ json: JSONValue) throws -> DatasetSnapshot {
        try DatasetSnapshot(bytes: CanonicalWriter.compact(json))
    }

    /// A snapshot file with these members beside those that it must have.
    private func read(_ members: String) throws -> DatasetSnapshot {
        let head = #"{"lumos":"dataset/1","namespace":"a://b","name":"c","kind":"table","#
        return try DatasetSnapshot(bytes: Array((head + members + "}").utf8))
    }

    @Test func `the bytes of a snapshot with every member are frozen`() throws {
        let bytes = try read(.object(SnapshotDocuments.maximal)).bytes
        #expect(try Golden.check(bytes, against: "every-member.json") == nil)
        #expect(try DatasetSnapshot(bytes: bytes).bytes == bytes)
        #expect(SchemaCheck.faults(in: try JSONParser.parse(bytes)).isEmpty)
    }

    @Test func `what is written is read back as it was`() throws {
        for seed in 0..<2_000 as Range<UInt64> {
            var documents = SnapshotDocuments(seed: seed)
            let snapshot = try read(.object(documents.document()))
            let again = try DatasetSnapshot(bytes: snapshot.bytes)
            #expect(again == snapshot && again.bytes == snapshot.bytes, "seed \(seed)")
            #expect(try snapshot.canonical() == snapshot, "seed \(seed)")
        }
    }

    @Test func `what is made in memory is canonical once written`() throws {
        var snapshot = DatasetSnapshot(DatasetID(namespace: "a://b", name: "c"), kind: .table)
        snapshot.description = "x \r\n\r\n"
        snapshot.owners = [Owner(id: "user:b"), Owner(id: "user:a"), Owner(id: "user:b")]
        snapshot.fields = [Field("a"), Field()]
        snapshot.keys = Keys()
        let canonical = try snapshot.canonical()
        #expect(canonical.description == "x" && canonical.owners.map(\.id) == ["user:a", "user:b"])
        #expect(canonical.fields.map(\.name) == ["a"] && canonical.keys == nil)
        #expect(canonical.bytes == snapshot.bytes)
        snapshot.fields = [Field("a"), Field("a")]
        #expect(throws: SnapshotError.self) { try snapshot.canonical() }
    }

    @Test func `members that this version does not know stay byte for byte, at every level`() throws {
        var count = 0
        let document = JSONValue.object(SnapshotDocuments.maximal).marked(&count)
        let bytes = try read(document).bytes
        #expect(count > 60)
        #expect(try DatasetSnapshot(bytes: bytes).bytes == bytes)
        // Every set of the maximal document is in order already: marking its elements changes nothing about that.
        #expect(bytes == CanonicalWriter.pretty(document))
    }

    @Test func `sets are sorted by bytes and each element stands once, with what is unknown in it`() throws {
        let snapshot = try read(
            #""tags":[{"key":"b"},{"zz":1,"key":"a"},{"key":"a"},{"key":"a","zz":1.0},{"key":"a","zz":2}]"#)
        let keys = snapshot.document["tags"]?.array?.map {
            String(decoding: CanonicalWriter.compact($0), as: UTF8.self)
        }
        #expect(keys == [#"{"key":"a","zz":1}"#, #"{"key":"a","zz":2}"#, #"{"key":"a"}"#, #"{"key":"b"}"#])
        let names = try read(#""fields":[{"name":"a","aliases":["\u00e9","z","e\u0301","Z","z"]}]"#).fields[0].aliases
        #expect(names == ["Z", "e\u{301}", "z", "\u{E9}"])
    }

    @Test func `sequences keep their order and their repetitions`() throws {
        let text = #"{"name":"a","constraints":{"enum":["b","","a","b"],"enumCodes":["2","0","1","2"]}}"#
        let snapshot = try read(#""fields":[{"name":"z"},\#(text)],"layout":{"clustering":["b","a"]}"#)
        #expect(snapshot.fields.map(\.name) == ["z", "a"] && snapshot.layout?.clustering == ["b", "a"])
        #expect(snapshot.fields[1].constraints?.enumeration == ["b", "", "a", "b"])
        #expect(try DatasetSnapshot(bytes: snapshot.bytes) == snapshot)
    }

    @Test(arguments: [
        #""title":"""#, #""title":" \n\t\r\n""#, #""fields":[]"#, #""fields":[{},{"description":" "}]"#, #""keys":{}"#,
        #""owners":[]"#, #""aliases":[]"#, #""properties":{}"#, #""layout":{"clustering":[],"properties":{}}"#,
        #""keys":{"unique":[],"checks":[{},{"expression":""}],"indexes":[{"unique":false}]}"#,
        #""lifecycle":{"deprecated":{"reason":""}}"#, #""governance":{"pii":false,"legalHold":false}"#,
        #""access":{"roles":[]}"#, #""domains":[],"terms":[],"tags":[],"sla":[]"#,
    ])
    func `absent, empty and blank are one`(_ members: String) throws {
        let plain = try read(#""title":"""#)
        #expect(plain.document.count == 4)
        #expect(try read(members) == plain)
    }

    @Test func `truths are written only where they hold, but known answers always`() throws {
        let field = try read(
            #""fields":[{"name":"a","nullable":false,"identity":false,"pii":false,"encrypted":true,"critical":true}]"#
        ).fields[0].document
        #expect(
            String(decoding: field, as: UTF8.self)
                == "{\n  \"critical\": true,\n  \"encrypted\": true,\n  \"name\": \"a\",\n  \"nullable\": false\n}\n")
        let key = try read(#""keys":{"primary":{"columns":["a"],"enforced":false}}"#)
        #expect(key.document["keys"]?["primary"] == ["columns": ["a"], "enforced": false])
    }

    @Test(arguments: [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"), ("a  \n\tb\t \n", "a\n\tb"), ("\n\n a\n\n \r\n", "\n\n a"),
        ("a\u{A0} ", "a\u{A0}"),
        ("a\r\n\r\nb", "a\n\nb"), ("e\u{301}\r", "e\u{301}"),
    ])
    func `prose loses what means nothing in it`(_ text: String, tidied: Text) throws {
        let prose = String(decoding: CanonicalWriter.compact(.string(Text(text))), as: UTF8.self)
        let snapshot = try read(#""description":\#(prose),"view":{"definition":\#(prose),"language":\#(prose)}"#)
        #expect(snapshot.description == tidied && snapshot.view?.definition == tidied)
        #expect(snapshot.view?.language == Text(text))
    }
}

extension JSONValue {
    /// The value with an unknown member in every record; texts by name hold nothing else.
    fileprivate func marked(_ count: inout Int) -> JSONValue {
        switch self {
        case .array(let elements): return .array(elements.map { $0.marked(&count) })
        case .object(let object):
            var copy = JSONObject()
            for member in object where member.key != "properties" && member.key != "parameters" {
                copy[member.key] = member.value.marked(&count)
            }
            for key in ["properties", "parameters"] as [Text] { copy[key] = object[key] }
            copy["zz-later"] = ["b": .null, "a": [1, "", ["c": [:]]]]
            count += 1
            return .object(copy)
        default: return self
        }
    }
}
