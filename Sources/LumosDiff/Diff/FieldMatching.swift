import CanonicalJSON
import LumosModel

/// Which field of the new snapshot is which of the old one: by field id, by declared former name, by alias, by name;
/// never by position.
///
/// What either side declares counts, so that both directions of a comparison find the same pairs. Fields are named by
/// their places in the two lists.
struct FieldMatching {
    /// In the order of the new fields.
    private(set) var pairs: [(old: Int, new: Int)] = []
    private(set) var removed: [Int] = []
    private(set) var added: [Int] = []
    /// The pairs without those at both ends of the lists that are the same.
    private(set) var open: ArraySlice<(old: Int, new: Int)> = []

    /// - Parameter foldsCase: whether the system takes names that differ in letter case alone for one.
    init(old: [Field], new: [Field], foldsCase: Bool) {
        // Most changes leave most fields as they are, where they are; no claim of another field reaches those.
        let same = Self.commonEnds(old, new)
        let (oldRange, newRange) = (same.head..<(old.count - same.tail), same.head..<(new.count - same.tail))
        var open = OpenFields(old: old, in: oldRange, new: new, in: newRange)
        if open.haveIds {
            // Where two fields bear one id, that of the same name is meant.
            open.matchNew { open, field in open.named(field.name).flatMap { open.bears($0, idOf: field) ? $0 : nil } }
            open.matchNew { open, field in open.withId(of: field) }
        }
        let declared = DeclaredRenames(old: old[oldRange], new: new[newRange])
        for pair in declared.byFormerName { open.match(pair.old, pair.new) }
        for pair in declared.byAlias { open.match(pair.old, pair.new) }
        open.matchNew { open, field in open.named(field.name) }
        if foldsCase {
            let indexOfFoldedName = open.indexOfFoldedName
            open.matchNew { _, field in indexOfFoldedName[field.name.folded] }
        }
        pairs = (0..<same.head).map { ($0, $0) }
        for index in newRange {
            if let old = open.partner(of: index) { pairs.append((old, index)) } else { added.append(index) }
        }
        self.open = pairs[same.head...]
        pairs += zip(oldRange.upperBound..<old.count, newRange.upperBound..<new.count).map { ($0, $1) }
        removed = open.rest
    }

    /// How many fields at the start, and how many at the end, are the same on both sides.
    private static func commonEnds(_ old: [Field], _ new: [Field]) -> (head: Int, tail: Int) {
        let shorter = min(old.count, new.count)
        var (head, tail) = (0, 0)
        while head < shorter, old[head] == new[head] { head += 1 }
        while tail < shorter - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
        return (head, tail)
    }

    /// Whether the pairs stand in one order on both sides.
    var isInOrder: Bool { zip(pairs, pairs.dropFirst()).allSatisfy { $0.old < $1.old } }
}

/// The fields that have no partner yet.
private struct OpenFields {
    private let old: [Field]
    private let new: [Field]
    private let oldRange: Range<Int>
    private let newRange: Range<Int>
    private var isOpen: [Bool]
    /// Of the new fields, counted from the start of their range.
    private var partners: [Int?]
    private var indexOfName: [Text: Int] = [:]
    private var indexOfId: [Text: Int] = [:]

    init(old: [Field], in oldRange: Range<Int>, new: [Field], in newRange: Range<Int>) {
        (self.old, self.new, self.oldRange, self.newRange) = (old, new, oldRange, newRange)
        isOpen = [Bool](repeating: true, count: old.count)
        partners = [Int?](repeating: nil, count: newRange.count)
        for index in oldRange {
            indexOfName[old[index].name] = index
            if let id = old[index].fieldId { indexOfId[id] = index }
        }
    }

    var haveIds: Bool { !indexOfId.isEmpty }

    var rest: [Int] { oldRange.filter { isOpen[$0] } }

    func partner(of new: Int) -> Int? { partners[new - newRange.lowerBound] }

    func named(_ name: Text) -> Int? { indexOfName[name] }

    func withId(of field: Field) -> Int? { field.fieldId.flatMap { indexOfId[$0] } }

    func bears(_ index: Int, idOf field: Field) -> Bool { field.fieldId != nil && old[index].fieldId == field.fieldId }

    /// Gives each new field that is left the old one that is found for it, if that is left too.
    mutating func matchNew(_ find: (OpenFields, Field) -> Int?) {
        for index in newRange where partner(of: index) == nil {
            if let found = find(self, new[index]) { match(found, index) }
        }
    }

    mutating func match(_ old: Int, _ new: Int) {
        guard isOpen[old], partner(of: new) == nil else { return }
        isOpen[old] = false
        partners[new - newRange.lowerBound] = old
    }

    /// Of the fields that are left.
    var indexOfFoldedName: [Text: Int] {
        Dictionary(rest.map { (old[$0].name.folded, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Text {
    /// As a system writes it that takes upper and lower case for one.
    var folded: Text { Text(string.lowercased()) }
}
