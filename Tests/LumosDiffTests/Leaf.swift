import CanonicalJSON
import LumosDiff

/// A leaf of a document and the way to it.
struct Leaf {
    let pointer: JSONPointer
    let value: JSONValue
    /// The top-level field that it says something of; `nil` for what is said of the dataset.
    let field: Text?

    /// Every text, number and truth of a document, and every empty array or object, in order.
    static func all(in document: JSONObject) -> [Leaf] {
        document.flatMap { member in
            if member.key != "fields" {
                return all(in: member.value, at: JSONPointer([member.key]))
                    .map { Leaf(pointer: $0, value: $1, field: nil) }
            }
            return (member.value.array ?? []).enumerated().flatMap { index, field in
                all(in: field, at: JSONPointer(["fields", Text("\(index)")]))
                    .map { Leaf(pointer: $0, value: $1, field: field["name"]?.text) }
            }
        }
    }

    private static func all(in value: JSONValue, at pointer: JSONPointer) -> [(JSONPointer, JSONValue)] {
        switch value {
        case .object(let object) where !object.isEmpty:
            object.flatMap { all(in: $0.value, at: pointer.appending($0.key)) }
        case .array(let elements) where !elements.isEmpty:
            elements.enumerated().flatMap { all(in: $0.element, at: pointer.appending(Text("\($0.offset)"))) }
        default: [(pointer, value)]
        }
    }

    /// Who said it: the only thing that is never a finding.
    var isProvenance: Bool { pointer.tokens.first == "origins" || pointer.tokens.contains("sources") }

    /// Values that may stand there instead; `nil` is none.
    var otherValues: [JSONValue?] {
        switch value {
        case .string("dataset/1"), .string("dataset/1.1"): ["dataset/1.7"]
        case .string("DIRECT"): ["INDIRECT"]
        case .string("mask"): ["row-filter"]
        case .string("row-filter"): ["mask"]
        case .string("draft"), .string("active"), .string("deprecated"): ["retired", nil]
        case .string("retired"): ["active", nil]
        case .string(let text) where text.string.hasPrefix("20"): ["2044-04-04", nil]
        case .string: ["other", "view", nil]
        case .number(let number): [.number(JSONNumber((number.integer ?? 0) + 1)), nil]
        case .bool(let truth): [.bool(!truth), nil]
        default: [nil]
        }
    }

    /// The document in which this leaf is another, or gone.
    func set(to value: JSONValue?, in document: JSONValue) -> JSONValue {
        Leaf.set(value, at: pointer.tokens[...], in: document)
    }

    private static func set(_ new: JSONValue?, at tokens: ArraySlice<Text>, in value: JSONValue) -> JSONValue {
        guard let token = tokens.first else { return value }
        let rest = tokens.dropFirst()
        switch value {
        case .object(var object):
            object[token] = rest.isEmpty ? new : object[token].map { set(new, at: rest, in: $0) }
            return .object(object)
        case .array(var elements):
            guard let index = Int(token.string) else { return value }
            if !rest.isEmpty {
                elements[index] = set(new, at: rest, in: elements[index])
            } else if let new {
                elements[index] = new
            } else {
                elements.remove(at: index)
            }
            return .array(elements)
        default: return value
        }
    }
}
