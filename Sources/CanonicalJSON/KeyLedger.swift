/// The keys of the objects that are open, for finding duplicates where no tree is built.
struct KeyLedger: ~Copyable {
    private var text = ByteSink(capacity: 256)
    private var members = MemberStack()
    private var isAscending = true

    /// Where an object's keys begin.
    struct Mark {
        fileprivate let text: Int
        fileprivate let members: Int
        fileprivate let wasAscending: Bool
    }

    /// Begins an object.
    mutating func open() -> Mark {
        let mark = Mark(text: text.count, members: members.count, wasAscending: isAscending)
        isAscending = true
        return mark
    }

    /// Takes the next key of the innermost object.
    mutating func note(_ token: StringToken, of scanner: borrowing JSONScanner, isFirst: Bool) {
        let start = text.count
        text.append(canonical: token, of: scanner)
        let member = WrittenMember(start: start, keyStart: start, isPlain: token.isPlain, in: text)
        if !isFirst, order.compare(members.last, member) >= 0 { isAscending = false }
        members.push(member)
    }

    /// Ends the innermost object, which begins at `objectStart`: duplicates are an error, or counted in lenient mode.
    mutating func close(_ mark: Mark, objectStart: Int, _ scanner: inout JSONScanner) throws(ScanFailure) {
        if !isAscending {
            let duplicates = countDuplicates(from: mark.members)
            guard duplicates == 0 || scanner.isLenient else { throw ScanFailure(.duplicateKey, at: objectStart) }
            scanner.repairs.duplicateKeys += duplicates
        }
        members.truncate(to: mark.members)
        text.truncate(to: mark.text)
        isAscending = mark.wasAscending
    }

    private var order: MemberOrder { MemberOrder(bytes: text.bytes, keyOffset: 0) }

    private mutating func countDuplicates(from first: Int) -> Int {
        members.sort(from: first, by: order)
        let sorted = members.members(from: first)
        return sorted.indices.dropFirst().count { order.compare(sorted[$0 - 1], sorted[$0]) == 0 }
    }
}
