package import CanonicalJSON
import LumosModel

/// Random snapshots and random edits of them, in JSON: every member of the format, nested fields and unknown members.
package struct SnapshotGenerator {
    private var random: SplitMix64
    /// How likely a member is there that need not be.
    private let density: Double
    private static let deepest = 2

    package init(seed: UInt64, density: Double = 0.3) {
        random = SplitMix64(seed: seed)
        self.density = density
    }

    /// A snapshot document that the model takes.
    package mutating func document() -> JSONObject {
        var document = record(MemberList.ofDataset, depth: 0)
        document["lumos"] = chance(0.1) ? "dataset/1.1" : .string(DatasetSnapshot.format)
        document["namespace"] = "postgres://db"
        document["name"] = "shop.public.orders"
        if document["kind"] == "consumer" { document["fields"] = nil }
        document["origins"] = chance(0.5) ? nil : [["source": "warehouse", "facets": facets()]]
        return document.withoutUnansweredFacets()
    }

    /// The document with a few members, elements or leaves that are others.
    package mutating func edited(_ document: JSONObject) -> JSONObject {
        var copy = document
        for _ in 0...Int.random(in: 0..<3, using: &random) {
            copy = edited(copy, MemberList.ofDataset, depth: 0)
        }
        for key in ["lumos", "namespace", "name"] as [Text] { copy[key] = document[key] }
        if copy["kind"] == "consumer" { copy["fields"] = nil }
        if copy["origins"] != nil { copy["origins"] = [["source": "warehouse", "facets": facets()]] }
        return copy.withoutUnansweredFacets()
    }

    /// The document with its sets, and theirs, in another order.
    package mutating func shuffled(_ document: JSONObject) -> JSONObject { shuffled(document, MemberList.ofDataset) }

    private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }

    private mutating func facets() -> JSONValue {
        .array(Facet.allCases.filter { $0 == .schema || chance(0.8) }.map { .string(Text($0.rawValue)) })
    }
}

// Values
extension SnapshotGenerator {
    private mutating func record(_ members: [FormatMember], depth: Int) -> JSONObject {
        var object = JSONObject()
        for member in members where member.isRequired || chance(density) {
            object[member.key] = value(of: member, depth: depth)
        }
        if chance(density / 4) { object["x-mark"] = .number(JSONNumber(Int.random(in: 0..<4, using: &random))) }
        return object
    }

    private mutating func field(depth: Int) -> JSONObject {
        var object = record(MemberList.ofField, depth: depth)
        object.keepOneNesting(Int.random(in: 0..<5, using: &random))
        return object
    }

    private mutating func value(of member: FormatMember, depth: Int) -> JSONValue? {
        switch member.shape {
        case .leaf(let schema): leaf(schema, key: member.key)
        case .record(let members): .object(record(members, depth: depth))
        case .field: depth < SnapshotGenerator.deepest ? .object(field(depth: depth + 1)) : nil
        case .list(.field, _): fields(named: member.key != "branches" || chance(0.5), depth: depth + 1)
        case .list(let shape, _): .array(elements(of: shape, key: member.key, depth: depth))
        }
    }

    private mutating func elements(of shape: FormatMember.Shape, key: Text, depth: Int) -> [JSONValue] {
        let element = FormatMember(key: key, shape: shape, isRequired: true, facet: nil)
        return (0..<Int.random(in: 1...3, using: &random)).compactMap { _ in value(of: element, depth: depth) }
    }

    /// Fields are told apart by their names.
    private mutating func fields(named: Bool, depth: Int) -> JSONValue? {
        guard depth <= SnapshotGenerator.deepest else { return nil }
        let names = SnapshotGenerator.fieldNames.shuffled(using: &random).prefix(Int.random(in: 1...4, using: &random))
        return .array(
            names.map { name in
                var field = field(depth: depth)
                field["name"] = named ? .string(name) : nil
                return .object(field)
            })
    }

    private mutating func leaf(_ schema: JSONValue, key: Text) -> JSONValue {
        if let words = schema["enum"]?.array { return pick(words) }
        if let only = schema["const"] { return only }
        switch schema["type"]?.text {
        case "integer": return .number(JSONNumber(Int.random(in: 0..<5, using: &random)))
        case "boolean": return .bool(chance(0.5))
        case "object": return [pick(["k1", "k2"] as [Text]): text(key), pick(["k3", "k4"] as [Text]): text(key)]
        default: return schema["format"] == "date" ? pick(["2020-01-01", "2030-01-01", "2031-06-30"]) : text(key)
        }
    }

    private mutating func text(_ key: Text) -> JSONValue {
        pick(SnapshotGenerator.words[key] ?? SnapshotGenerator.plain)
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &random)]
    }

    private static let fieldNames: [Text] = ["id", "ID", "e\u{301}", "\u{E9}", "unit price", "a", "b"]
    private static let plain: [JSONValue] = ["a", "b", "e\u{301}", "\u{E9}", "x y", "10", "200", "id"]
    private static let words: [Text: [JSONValue]] = [
        "type": ["int64", "string(20)", "decimal(10,2)", "struct", "array", "map", "union", "?"],
        "retention": ["P1Y", "P30D", "P1M", "P2Y", "for ever"],
        "classification": ["public", "internal", "restricted", "C3"],
        "severity": ["warn", "error", "loud"],
        "property": ["latency", "availability", "throughput"],
        "value": ["1", "4", "99.9", "soon"],
        "unit": ["h", "d", "%"],
        "default": ["NULL", "0", "'a'"],
        "tier": ["Tier1", "Tier3", "core"],
    ]
}

// Edits
extension SnapshotGenerator {
    private mutating func edited(_ object: JSONObject, _ members: [FormatMember], depth: Int) -> JSONObject {
        var copy = object
        if chance(0.1) { copy["x-mark"] = chance(0.5) ? nil : true }
        let member = pick(members)
        if chance(0.3) {
            copy[member.key] = member.isRequired || chance(0.6) ? value(of: member, depth: depth) : nil
        } else if let old = copy[member.key] {
            copy[member.key] = edited(old, member, depth: depth)
        }
        return copy
    }

    private mutating func edited(_ value: JSONValue, _ member: FormatMember, depth: Int) -> JSONValue? {
        switch (member.shape, value) {
        case (.record(let members), .object(let object)): return .object(edited(object, members, depth: depth))
        case (.field, .object(let object)): return .object(editedField(object, depth: depth + 1))
        case (.list(let shape, _), .array(var elements)) where !elements.isEmpty:
            let index = Int.random(in: 0..<elements.count, using: &random)
            let element = FormatMember(key: member.key, shape: shape, isRequired: true, facet: nil)
            switch Int.random(in: 0..<4, using: &random) {
            case 0 where elements.count > 1 || !member.isRequired: elements.remove(at: index)
            case 1: elements.shuffle(using: &random)
            default:
                if let new = edited(elements[index], element, depth: depth) { elements[index] = new }
            }
            return .array(elements)
        default: return self.value(of: member, depth: depth)
        }
    }

    /// The field edited; its name stays, so that fields stay told apart.
    private mutating func editedField(_ object: JSONObject, depth: Int) -> JSONObject {
        var copy = edited(object, MemberList.ofField, depth: depth)
        copy["name"] = object["name"]
        copy.keepOneNesting(Int.random(in: 0..<5, using: &random))
        return copy
    }

    private mutating func shuffled(_ object: JSONObject, _ members: [FormatMember]) -> JSONObject {
        var copy = object
        for member in members {
            guard let value = object[member.key] else { continue }
            copy[member.key] = shuffled(value, member.shape)
        }
        return copy
    }

    private mutating func shuffled(_ value: JSONValue, _ shape: FormatMember.Shape) -> JSONValue {
        switch (shape, value) {
        case (.record(let members), .object(let object)): return .object(shuffled(object, members))
        case (.field, .object(let object)): return .object(shuffled(object, MemberList.ofField))
        case (.list(let element, let isSet), .array(let elements)):
            let inner = elements.map { shuffled($0, element) }
            return .array(isSet ? inner.shuffled(using: &random) : inner)
        default: return value
        }
    }
}

extension JSONObject {
    private static let nestings: [[Text]] = [[], ["fields"], ["items"], ["keys", "values"], ["branches"]]

    /// A field has one nesting: that of `choice` if it is there, else the first that is.
    fileprivate mutating func keepOneNesting(_ choice: Int) {
        let present = JSONObject.nestings.filter { keys in keys.contains { self[$0] != nil } }
        guard let kept = present.contains(JSONObject.nestings[choice]) ? JSONObject.nestings[choice] : present.first
        else { return }
        for key in present.joined() where !kept.contains(key) { self[key] = nil }
    }

    /// What no origin answers is not stated. Names of fields of which nothing else is said are gone too.
    fileprivate func withoutUnansweredFacets() -> JSONObject {
        guard let origin = self["origins"]?.array?.first else { return self }
        let known = Set((origin["facets"]?.array ?? []).compactMap(\.text))
        return without(MemberList.ofDataset) { !known.contains(Text($0.rawValue)) }
    }

    private func without(_ members: [FormatMember], isUnknown: (Facet) -> Bool) -> JSONObject {
        var copy = self
        for member in members {
            guard let value = copy[member.key] else { continue }
            switch (member.shape, value) {
            case (.list(.field, _), .array(let fields)):
                let stripped = fields.compactMap(\.object).map { $0.without(MemberList.ofField, isUnknown: isUnknown) }
                copy[member.key] = .array(stripped.map { .object($0) })
            case (.field, .object(let field)):
                copy[member.key] = .object(field.without(MemberList.ofField, isUnknown: isUnknown))
            default:
                if let facet = member.facet, isUnknown(facet) { copy[member.key] = nil }
            }
        }
        return copy
    }
}
