/// Gathers the members of an object as they come in a document.
struct MemberCollector {
    private var members: [JSONObject.Member] = []
    private var isSorted = true
    private(set) var duplicates = 0
    /// Up to here a member out of order is inserted where it belongs; larger objects are sorted once, at their end.
    private static let insertionLimit = 64

    /// Takes the next member; it replaces an earlier one of the same key.
    @inline(__always) mutating func add(_ member: JSONObject.Member) {
        guard let last = members.last else {
            members.reserveCapacity(8)
            return members.append(member)
        }
        if !isSorted || last.key.precedesInUTF16(member.key) {
            members.append(member)
        } else {
            addBehindItsPlace(member)
        }
    }

    private mutating func addBehindItsPlace(_ member: JSONObject.Member) {
        guard members.count <= Self.insertionLimit else {
            isSorted = false
            return members.append(member)
        }
        let index = members.insertionIndex(of: member.key)
        if members[index].key == member.key {
            members[index] = member
            duplicates += 1
        } else {
            members.insert(member, at: index)
        }
    }

    /// The object; `duplicates` counts them all from here on.
    mutating func finish() -> JSONObject {
        guard !isSorted else { return JSONObject(sorted: members) }
        let object = JSONObject(members)
        duplicates += members.count - object.count
        return object
    }
}

extension [JSONObject.Member] {
    /// Where a member of that key stands, or would.
    func insertionIndex(of key: Text) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].key.precedesInUTF16(key) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
