package import CanonicalJSON

extension Text: MemberValue {
    package init(json: JSONValue, at pointer: JSONPath) throws(SnapshotError) {
        guard case .string(let text) = json else { throw .wrongKind(json, expected: "a string", at: pointer) }
        self = text
    }

    package var json: JSONValue? { isEmpty ? nil : .string(self) }
    package var element: JSONValue? { .string(self) }
    package var saysNothing: Bool { isEmpty }
    package var saysNothingInSequence: Bool { false }
    package static var schema: JSONValue { ["type": "string"] }
}

extension Int: MemberValue {
    package init(json: JSONValue, at pointer: JSONPath) throws(SnapshotError) {
        guard let integer = json.integer else {
            throw .wrongKind(json, expected: "an integer within ±(2^53−1)", at: pointer)
        }
        self = integer
    }

    package var json: JSONValue? { .number(JSONNumber(self)) }
    package var saysNothing: Bool { false }
    package static var schema: JSONValue { ["type": "integer"] }
}

extension Bool: MemberValue {
    package init(json: JSONValue, at pointer: JSONPath) throws(SnapshotError) {
        guard let bool = json.bool else { throw .wrongKind(json, expected: "true or false", at: pointer) }
        self = bool
    }

    package var json: JSONValue? { .bool(self) }
    package var saysNothing: Bool { false }
    package static var schema: JSONValue { ["type": "boolean"] }
}

/// Texts by name, such as table properties.
extension [Text: Text]: MemberValue {
    package init(json: JSONValue, at pointer: JSONPath) throws(SnapshotError) {
        guard case .object(let object) = json else { throw .wrongKind(json, expected: "an object", at: pointer) }
        self.init()
        for member in object {
            self[member.key] = try Text(json: member.value, at: .member(pointer, member.key))
        }
    }

    package var json: JSONValue? {
        isEmpty ? nil : .object(JSONObject(map { JSONObject.Member(key: $0.key, value: .string($0.value)) }))
    }

    package static var schema: JSONValue { ["type": "object", "additionalProperties": Text.schema] }
}

/// A closed list of words.
package protocol Word: MemberValue, RawRepresentable<String>, CaseIterable {}

extension Word {
    package init(json: JSONValue, at pointer: JSONPath) throws(SnapshotError) {
        let text = try Text(json: json, at: pointer)
        guard let word = Self.allCases.first(where: { Text($0.rawValue) == text }) else {
            let known = Self.allCases.map(\.rawValue).joined(separator: ", ")
            throw SnapshotError("\"\(text)\" is none of \(known)", at: pointer)
        }
        self = word
    }

    package var json: JSONValue? { .string(Text(rawValue)) }
    package var saysNothing: Bool { false }
    package static var schema: JSONValue { ["enum": .array(allCases.map { .string(Text($0.rawValue)) })] }
}

extension SnapshotError {
    static func wrongKind(_ value: JSONValue, expected: String, at pointer: JSONPath) -> SnapshotError {
        let article = ["array", "object"].contains(value.kind) ? "an" : "a"
        let found = value.kind == "null" ? "null" : "\(article) \(value.kind)"
        return SnapshotError("\(found) stands where \(expected) belongs", at: pointer)
    }
}
