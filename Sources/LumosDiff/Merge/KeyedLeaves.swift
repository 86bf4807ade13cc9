import CanonicalJSON
import LumosModel

/// The texts, numbers and truths of a document, each with the key that it stands under, however deep.
struct KeyedLeaves {
    private var leaves: Set<Leaf> = []

    private struct Leaf: Hashable {
        let key: Text
        let value: JSONValue
    }

    /// Whether what a side newly says is in the result or in dispute.
    static func areKept(of sides: Versions<JSONObject>, in result: JSONObject, or disputes: [Dispute]) -> Bool {
        var known = KeyedLeaves()
        for document in [sides.base, result] { known.insert(.object(document), below: "") }
        for dispute in disputes {
            for value in [dispute.ours, dispute.theirs].compactMap({ $0 }) {
                // A value of an enumeration is a place of its own below the list.
                for key in dispute.pointer.tokens.suffix(2) { known.insert(value, below: key) }
            }
        }
        return [sides.ours, sides.theirs].allSatisfy { known.contains(.object($0), below: "") }
    }

    private mutating func insert(_ value: JSONValue, below key: Text) {
        switch value {
        case .object(let object): for member in object { insert(member.value, below: member.key) }
        case .array(let elements): for element in elements { insert(element, below: key) }
        default: leaves.insert(Leaf(key: key, value: value))
        }
    }

    private func contains(_ value: JSONValue, below key: Text) -> Bool {
        switch value {
        case .object(let object): object.allSatisfy { contains($0.value, below: $0.key) }
        case .array(let elements): elements.allSatisfy { contains($0, below: key) }
        default: leaves.contains(Leaf(key: key, value: value))
        }
    }
}
