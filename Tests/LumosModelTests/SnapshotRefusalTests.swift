import CanonicalJSON
import LumosModel
import LumosTestSupport
import Testing

/// What is no snapshot is refused, with the place.
@Suite struct SnapshotRefusalTests {
    static let wrong: [JSONValue] = [.null, .number(JSONNumber(1.5) ?? JSONNumber(0)), "?", [:], [], true, 7]

    @Test(arguments: wrong)
    func `a value of the wrong kind is refused where it stands, at every member`(_ wrong: JSONValue) throws {
        let maximal = JSONValue.object(SnapshotDocuments.maximal)
        let pointers = maximal.pointers(at: JSONPointer())
        #expect(pointers.count > 400)
        for pointer in pointers {
            let document = maximal.replacing(pointer.tokens[...], by: wrong)
            let bytes = CanonicalWriter.pretty(document)
            let isAllowed = SchemaCheck.faults(in: document).isEmpty
            do throws(DocumentError) {
                _ = try DatasetSnapshot(bytes: bytes)
                #expect(isAllowed, "\(pointer): \(wrong) was read")
            } catch {
                #expect(!isAllowed, "\(error)")
                #expect(error.pointer == pointer.description)
                #expect(error.stands(at: wrong, in: bytes), "\(pointer): \(error)")
            }
        }
    }

    /// A document with these members beside those that it must have: how it is refused.
    private func refusal(_ members: String) -> DocumentError? {
        let head = #"{"lumos":"dataset/1","namespace":"a://b","name":"c","kind":"table","#
        do throws(DocumentError) {
            _ = try DatasetSnapshot(bytes: Array((head + members + "}").utf8))
            return nil
        } catch { return error }
    }

    @Test(arguments: [
        (#""fields":[{"name":"a","fields":[{"name":"b"}],"items":{"type":"int64"}}]"#, "/fields/0/items", "fields"),
        (
            #""fields":[{"name":"a","branches":[{"name":"b"}],"values":{"type":"int64"}}]"#, "/fields/0/branches",
            "values"
        ),
        (
            #""fields":[{"name":"a","items":{"items":{"type":"x"},"keys":{"type":"x"},"values":{"type":"x"}}}]"#,
            "/fields/0/items/keys", "items"
        ),
    ])
    func `a field has one nesting`(_ members: String, pointer: String, first: String) {
        let error = refusal(members)
        #expect(error?.pointer == pointer)
        #expect(error?.reason == "\"\(first)\" stands here already: only one of them can")
    }

    @Test func `a nesting that says nothing is none, and keys go with values`() {
        #expect(refusal(#""fields":[{"name":"a","fields":[{"name":"b"}],"items":{},"branches":[]}]"#) == nil)
        #expect(refusal(#""fields":[{"name":"a","keys":{"type":"x"},"values":{"type":"x"}}]"#) == nil)
    }

    @Test(arguments: [
        (#""keys":{"primary":{"name":"pk"}}"#, "/keys/primary", "\"columns\" is missing"),
        (#""keys":{"primary":{"columns":[]}}"#, "/keys/primary/columns", "it is empty"),
        (#""keys":{"primary":{"columns":["a",""]}}"#, "/keys/primary/columns/1", "it is empty"),
        (#""keys":{"unique":[{"columns":["a"]},{"columns":[]}]}"#, "/keys/unique/1/columns", "it is empty"),
        (#""keys":{"foreign":[{"columns":[],"dataset":"d"}]}"#, "/keys/foreign/0/columns", "it is empty"),
        (#""keys":{"foreign":[{"columns":["a"]}]}"#, "/keys/foreign/0", "\"dataset\" is missing"),
        (#""owners":[{"id":""}]"#, "/owners/0/id", "it is empty"),
        (#""fields":[{"name":"a"},{"name":"a"}]"#, "/fields/1", "a second field is named \"a\""),
        (#""fields":[{"type":"a"}]"#, "/fields/0", "\"name\" is missing"),
        (
            #""fields":[{"name":"a","items":{"fields":[{"name":"b"},{"type":"x"}]}}]"#, "/fields/0/items/fields/1",
            "\"name\" is missing"
        ),
        (#""kind":"consumer","fields":[{"name":"a"}]"#, "/kind", "key \"kind\" appears twice"),
        (
            #""lifecycle":{"state":"Active"}"#, "/lifecycle/state",
            "\"Active\" is none of draft, active, deprecated, retired"
        ),
        (#""lifecycle":{"deprecated":{"since":"2026-02-29"}}"#, "/lifecycle/deprecated/since", "is not a day"),
        (#""fields":[{"name":"a","partition":9007199254740992}]"#, "/fields/0/partition", "within ±(2^53−1)"),
        (
            #""fields":[{"name":"a","constraints":{"minLength":1.5}}]"#, "/fields/0/constraints/minLength",
            "within ±(2^53−1)"
        ),
        (
            #""fields":[{"name":"a","constraints":{"maxItems":-9007199254740993}}]"#, "/fields/0/constraints/maxItems",
            "within ±(2^53−1)"
        ),
    ])
    func `what a snapshot cannot say is refused`(_ members: String, pointer: String, reason: String) {
        let error = refusal(members)
        #expect(error?.reason.contains(reason) == true, "\(String(describing: error))")
        if reason.contains("twice") { return }
        #expect(error?.pointer == pointer)
        #expect(error?.line == 1)
    }

    @Test func `integers reach to both ends`() throws {
        let field = #"{"name":"a","partition":9007199254740991,"constraints":{"minLength":-9007199254740991}}"#
        #expect(refusal(#""fields":[\#(field)]"#) == nil)
    }

    @Test func `a consumer has no fields`() {
        let bytes = #"{"lumos":"dataset/1","namespace":"a","name":"b","kind":"consumer","fields":[{"name":"c"}]}"#
        #expect {
            _ = try DatasetSnapshot(bytes: Array(bytes.utf8))
        } throws: { "\($0)" == "line 1, column 76, /fields: a consumer has no fields" }
    }

    @Test(arguments: [
        (#"{"lumos":"dataset/2"}"#, "/lumos", #""dataset/2" needs a newer Lumos: this Lumos reads dataset/1"#),
        (#"{"lumos":"dataset/0"}"#, "/lumos", #""dataset/0" is another document: dataset/1 belongs here"#),
        (#"{"lumos":"job/1"}"#, "/lumos", #""job/1" is another document: dataset/1 belongs here"#),
        (#"{"lumos":"dataset/2.1"}"#, "/lumos", #""dataset/2.1" needs a newer Lumos: this Lumos reads dataset/1"#),
        (#"{"lumos":"dataset/1.0"}"#, "/lumos", #""dataset/1.0" is another document: dataset/1 belongs here"#),
        (#"{"lumos":"dataset/1."}"#, "/lumos", #""dataset/1." is another document: dataset/1 belongs here"#),
        (#"{"lumos":"dataset/1.02"}"#, "/lumos", #""dataset/1.02" is another document: dataset/1 belongs here"#),
        (#"{"lumos":"dataset/1.x"}"#, "/lumos", #""dataset/1.x" is another document: dataset/1 belongs here"#),
        (#"{"lumos":"dataset/11"}"#, "/lumos", #""dataset/11" needs a newer Lumos: this Lumos reads dataset/1"#),
        (#"{"lumos":"dataset/1/2"}"#, "/lumos", #""dataset/1/2" is another document: dataset/1 belongs here"#),
        (#"{"lumos":1}"#, "/lumos", "a number stands where a string belongs"),
        ("{}", "", #""lumos" is missing"#), ("[]", "", "an array stands where an object belongs"),
        (#"{"lumos":"dataset/1","namespace":"a"}"#, "", #""name" is missing"#),
    ])
    func `another document is refused`(_ text: String, pointer: String, reason: String) {
        #expect {
            _ = try DatasetSnapshot(bytes: Array(text.utf8))
        } throws: { error in
            let error = error as? DocumentError
            return error?.pointer == pointer && error?.reason == reason
        }
    }

    @Test func `a document of another sort is none of ours, a later one of ours is refused`() throws {
        #expect(try DatasetSnapshot.ifDataset(Array(#"{"lumos":"job/1"}"#.utf8)) == nil)
        #expect(throws: DocumentError.self) { try DatasetSnapshot.ifDataset(Array(#"{"lumos":"dataset/2"}"#.utf8)) }
        #expect(throws: DocumentError.self) { try DatasetSnapshot.ifDataset(Array("{}".utf8)) }
    }
}

extension DocumentError {
    /// Whether its line and column are where the value begins in the bytes.
    fileprivate func stands(at value: JSONValue, in bytes: [UInt8]) -> Bool {
        guard let line, let column else { return false }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines[line - 1].dropFirst(column - 1).starts(with: CanonicalWriter.compact(value))
    }
}

extension JSONValue {
    /// The pointers of everything below, from the top down; of texts by name too.
    fileprivate func pointers(at pointer: JSONPointer) -> [JSONPointer] {
        switch self {
        case .array(let elements):
            elements.enumerated().flatMap { index, element in
                let place = pointer.appending("\(index)")
                return [place] + element.pointers(at: place)
            }
        case .object(let object):
            object.flatMap { member in
                let place = pointer.appending(member.key)
                return [place] + member.value.pointers(at: place)
            }
        default: []
        }
    }

    fileprivate func replacing(_ tokens: ArraySlice<Text>, by value: JSONValue) -> JSONValue {
        guard let token = tokens.first else { return value }
        switch self {
        case .object(var object):
            object[token] = object[token]?.replacing(tokens.dropFirst(), by: value)
            return .object(object)
        case .array(var elements):
            let index = Int(token.string) ?? 0
            elements[index] = elements[index].replacing(tokens.dropFirst(), by: value)
            return .array(elements)
        default: return self
        }
    }
}
