import Foundation

/// What Foundation offers for the same work: decode, then encode with sorted keys and indentation.
enum FoundationPeer {
    static func encoder(_ data: Data) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return try encoder.encode(JSONDecoder().decode(Tree.self, from: data))
    }

    static func serialization(_ data: Data) throws -> Data {
        let tree = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
        return try JSONSerialization.data(
            withJSONObject: tree, options: [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes])
    }
}

/// Any JSON, as `Codable` reads it; strings first, for they are most.
private indirect enum Tree: Codable {
    case string(String), bool(Bool), number(Double), array([Tree]), object([String: Tree]), null

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode([String: Tree].self) {
            self = .object(value)
        } else if let value = try? container.decode([Tree].self) {
            self = .array(value)
        } else {
            self = .null
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .string(let value): try container.encode(value)
        case .bool(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        case .null: try container.encodeNil()
        }
    }
}
