import CanonicalJSON

/// Fills a record from a JSON object and keeps what no member claims.
struct MemberReader: MemberVisitor {
    typealias Failure = SnapshotError

    private let pointer: JSONPath
    private let object: JSONObject
    private var isClaimed: [Bool]
    /// How many are not claimed yet: most keys that a record may have come after the last that it has.
    private var left: Int
    /// A bit for each length that a key has: most keys that are asked for differ from all in that.
    private let lengths: UInt64

    var changes: Int { object.count - left }

    /// The members that the record did not ask for.
    var unclaimed: JSONObject {
        if left == 0 { return JSONObject() }
        return JSONObject(zip(object.members, isClaimed).filter { !$0.1 }.map(\.0))
    }

    init(_ object: JSONObject, at pointer: JSONPath) {
        self.pointer = pointer
        self.object = object
        isClaimed = [Bool](repeating: false, count: object.count)
        left = object.count
        lengths = object.members.reduce(0) { $0 | $1.key.lengthBit }
    }

    mutating func facet(_ facet: Facet) {}

    mutating func required<Value: MemberValue>(_ key: Text, _ value: inout Value) throws(SnapshotError) {
        guard let json = take(key) else { throw SnapshotError("\"\(key)\" is missing", at: pointer) }
        value = try Value(json: json, at: .member(pointer, key))
        if value.saysNothing { throw SnapshotError("it is empty", at: .member(pointer, key)) }
    }

    mutating func optional<Value: MemberValue>(_ key: Text, _ value: inout Value?) throws(SnapshotError) {
        guard let json = take(key) else { return }
        let read = try Value(json: json, at: .member(pointer, key))
        value = read.saysNothing ? nil : read
    }

    mutating func prose(_ key: Text, _ value: inout Text?) throws(SnapshotError) {
        try optional(key, &value)
        value = value?.tidied
    }

    mutating func flag(_ key: Text, _ value: inout Bool) throws(SnapshotError) {
        guard let json = take(key) else { return }
        value = try Bool(json: json, at: .member(pointer, key))
    }

    mutating func sequence<Value: MemberValue>(_ key: Text, _ values: inout [Value]) throws(SnapshotError) {
        guard let json = take(key) else { return }
        let path = JSONPath.member(pointer, key)
        guard case .array(let elements) = json else { throw .wrongKind(json, expected: "an array", at: path) }
        values.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            let value = try Value(json: element, at: .element(path, index))
            if !value.saysNothingInSequence { values.append(value) }
        }
    }

    mutating func requiredSequence<Value: MemberValue>(
        _ key: Text, _ values: inout [Value]
    ) throws(SnapshotError) {
        guard object.index(of: key) != nil else { throw SnapshotError("\"\(key)\" is missing", at: pointer) }
        try sequence(key, &values)
        let path = JSONPath.member(pointer, key)
        if values.isEmpty { throw SnapshotError("it is empty", at: path) }
        if let index = values.firstIndex(where: \.saysNothing) {
            throw SnapshotError("it is empty", at: .element(path, index))
        }
    }

    mutating func set<Value: MemberValue>(_ key: Text, _ values: inout [Value]) throws(SnapshotError) {
        try sequence(key, &values)
        let isSet = values.isEmpty || values.count == 1 && !values[0].saysNothing
        if !isSet { values = values.asSet().map(\.value) }
    }

    mutating func exclusive(_ keys: [Text]) throws(SnapshotError) {
        guard keys.count > 1 else { return }
        throw SnapshotError("\"\(keys[0])\" stands here already: only one of them can", at: .member(pointer, keys[1]))
    }

    private mutating func take(_ key: Text) -> JSONValue? {
        guard left > 0, lengths & key.lengthBit != 0, let index = object.index(of: key), !isClaimed[index] else {
            return nil
        }
        isClaimed[index] = true
        left -= 1
        return object.members[index].value
    }
}

extension Text {
    fileprivate var lengthBit: UInt64 { 1 << UInt64(string.utf8.count % 64) }
}

extension Array where Element: MemberValue {
    /// The elements that say something, sorted by the bytes of their compact form, unique.
    func asSet() -> [(value: Element, json: JSONValue)] {
        if count == 0 { return [] }
        if count == 1, let json = self[0].json { return [(self[0], json)] }
        var keyed: [(bytes: [UInt8], value: Element, json: JSONValue)] = []
        for element in self {
            if let json = element.json { keyed.append((CanonicalWriter.compact(json), element, json)) }
        }
        keyed.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        var unique: [(value: Element, json: JSONValue)] = []
        for (index, entry) in keyed.enumerated() where index == 0 || keyed[index - 1].bytes != entry.bytes {
            unique.append((entry.value, entry.json))
        }
        return unique
    }
}
