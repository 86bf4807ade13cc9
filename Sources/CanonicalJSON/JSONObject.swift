/// The members of a JSON object: unique keys, sorted by UTF-16 code units as RFC 8785 (section 3.2.3) asks.
public struct JSONObject: Sendable, Hashable {
    /// A key and its value.
    public struct Member: Sendable, Hashable {
        public var key: Text
        public var value: JSONValue

        public init(key: Text, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// In order of the keys' UTF-16 code units.
    public private(set) var members: [Member]

    /// An object without members.
    public init() {
        members = []
    }

    /// Sorts the members; of members with the same key the last stays.
    public init(_ members: [Member]) {
        // The standard library's sort is stable: the last of equal keys comes last.
        let sorted = members.sorted { $0.key.precedesInUTF16($1.key) }
        self.members = []
        self.members.reserveCapacity(members.count)
        for member in sorted {
            if self.members.last?.key == member.key { self.members.removeLast() }
            self.members.append(member)
        }
    }

    /// Takes members that are unique and in order already, as the parser makes them.
    init(sorted members: [Member]) {
        self.members = members
    }

    public var isEmpty: Bool { members.isEmpty }
    public var count: Int { members.count }

    /// Where the member of that key stands; `nil` where there is none.
    package func index(of key: Text) -> Int? {
        // Few keys have equal lengths, and unequal lengths are the quickest comparison.
        if members.count <= JSONObject.fewMembers {
            for index in members.indices where members[index].key == key { return index }
            return nil
        }
        let index = members.insertionIndex(of: key)
        return index < members.count && members[index].key == key ? index : nil
    }

    private static let fewMembers = 16

    /// The value of a key; setting `nil` removes the member.
    public subscript(key: Text) -> JSONValue? {
        get { index(of: key).map { members[$0].value } }
        set {
            let index = members.insertionIndex(of: key)
            let isPresent = index < members.count && members[index].key == key
            switch (isPresent, newValue) {
            case (true, let value?): members[index].value = value
            case (true, nil): members.remove(at: index)
            case (false, let value?): members.insert(Member(key: key, value: value), at: index)
            case (false, nil): break
            }
        }
    }
}

extension JSONObject: Sequence {
    public func makeIterator() -> IndexingIterator<[Member]> { members.makeIterator() }
}
