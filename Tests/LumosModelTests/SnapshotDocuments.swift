import CanonicalJSON
import LumosModel
import LumosTestSupport

/// A document with every member of the format, and random ones, made from the list of members itself.
struct SnapshotDocuments {
    private var random: SplitMix64?
    /// Tells the elements of a list apart.
    private var mark = ""
    private static let nestings: [[Text]] = [[], ["fields"], ["items"], ["keys", "values"], ["branches"]]
    private static let deepest = 2

    /// Every member, every set with two elements or all its words, every nesting.
    static let maximal: JSONObject = {
        var documents = SnapshotDocuments(random: nil)
        return documents.document()
    }()

    init(seed: UInt64) {
        self.init(random: SplitMix64(seed: seed))
    }

    private init(random: SplitMix64?) {
        self.random = random
    }

    /// A document that the model takes, every facet answered.
    mutating func document() -> JSONObject {
        var document = record(MemberList.ofDataset, depth: 0)
        document["lumos"] = .string(DatasetSnapshot.format)
        if document["kind"] == "consumer" { document["fields"] = nil }
        let facets = JSONValue.array(Facet.allCases.map { .string(Text($0.rawValue)) })
        if document["origins"] != nil {
            document["origins"] = [
                ["source": "catalog", "id": "orders", "facets": facets],
                ["source": "warehouse", "id": "shop.orders", "facets": facets],
            ]
        }
        return document
    }

    private mutating func record(_ members: [FormatMember], depth: Int) -> JSONObject {
        var object = JSONObject()
        for member in members where member.isRequired || chance(0.4) {
            object[member.key] = value(of: member.shape, key: member.key, depth: depth)
        }
        if random != nil, chance(0.1) { object["x-mark"] = [.null, ["a": 1_000_000]] }
        return object
    }

    private mutating func value(of shape: FormatMember.Shape, key: Text, depth: Int) -> JSONValue? {
        switch shape {
        case .leaf(let schema): return leaf(schema, key: key)
        case .record(let members): return .object(record(members, depth: depth))
        case .field: return .object(field(named: nil, nesting: [], depth: depth + 1))
        case .list(.field, _): return .array(fields(depth: depth + 1))
        case .list(.leaf(let schema), _) where random == nil && schema["enum"] != nil: return schema["enum"]
        case .list(let element, _):
            let count = random == nil ? 2 : number(in: 1...3)
            return .array(
                (1...count).compactMap { index in
                    let outer = mark
                    defer { mark = outer }
                    mark = " \(index)"
                    return value(of: element, key: key, depth: depth)
                })
        }
    }

    /// The top ones have one nesting each; what lies in them has none.
    private mutating func fields(depth: Int) -> [JSONValue] {
        let all = depth == 1 ? SnapshotDocuments.nestings : [[]]
        return all.enumerated().compactMap { index, nesting in
            chance(0.7) ? .object(field(named: "field \(index)", nesting: nesting, depth: depth)) : nil
        }
    }

    private mutating func field(named name: Text?, nesting: [Text], depth: Int) -> JSONObject {
        var object = record(
            depth < SnapshotDocuments.deepest ? MemberList.ofField : MemberList.leavesOfField, depth: depth)
        for key in SnapshotDocuments.nestings.joined() where !nesting.contains(key) { object[key] = nil }
        object["name"] = name.map { .string($0) }
        return object
    }

    private mutating func leaf(_ schema: JSONValue, key: Text) -> JSONValue {
        if let words = schema["enum"]?.array { return words[number(in: 0...words.count - 1)] }
        switch schema["type"]?.text {
        case nil: return true
        case "integer": return .number(JSONNumber(number(in: 7...9_007_199_254_740_991)))
        case "boolean": return .bool(chance(0.5))
        case "object": return ["empty": "", "\(key) 1": text(key), "\(key) 2": text(key)]
        default: return schema["format"] == "date" ? "2026-11-\(number(in: 21...30))" : text(key)
        }
    }

    private mutating func text(_ key: Text) -> JSONValue {
        let texts: [Text] = [
            "\(key)\(mark)", "e\u{301}", "\u{E9}", "a\r\nb \t\n\n", "\u{1F98A}\u{0}\"\\", " x", "\u{FFFF}",
        ]
        return .string(texts[number(in: 0...texts.count - 1)])
    }

    /// Where nothing is random, what is asked for is there and the first is taken.
    private mutating func chance(_ share: Double) -> Bool {
        random == nil || Double.random(in: 0..<1, using: &random!) < share
    }

    private mutating func number(in range: ClosedRange<Int>) -> Int {
        random == nil ? range.lowerBound : Int.random(in: range, using: &random!)
    }
}

extension MemberList {
    /// Everything that a field has but other fields.
    static let leavesOfField = ofField.filter { member in
        switch member.shape {
        case .field, .list(.field, _): false
        default: true
        }
    }
}
