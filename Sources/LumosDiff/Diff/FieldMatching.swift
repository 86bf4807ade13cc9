import CanonicalJSON
import LumosModel

/// Which field of the new snapshot is which of the old one: by field id, by declared former name, by alias, by name;
/// never by position.
///
/// Fields are named by their places in the two lists.
struct FieldMatching {
    /// In the order of the new fields.
    private(set) var pairs: [(old: Int, new: Int)] = []
    private(set) var removed: [Int] = []
    private(set) var added: [Int] = []

    /// - Parameter foldsCase: whether the system takes names that differ in letter case alone for one.
    init(old: [Field], new: [Field], foldsCase: Bool) {
        // Most changes leave most fields as they are, where they are; no claim of another field reaches those.
        let same = Self.commonEnds(old, new)
        let changed = same.head..<(new.count - same.tail)
        let candidates = Candidates(old: old, within: same.head..<(old.count - same.tail), new: new[changed])
        var open = candidates
        var partner = [Int?](repeating: nil, count: changed.count)
        func match(_ find: (inout Candidates, Field) -> Int?) {
            for index in changed where partner[index - same.head] == nil {
                partner[index - same.head] = find(&open, new[index])
            }
        }
        // Where two fields bear one id, that of the same name is meant.
        match { open, field in field.fieldId.flatMap { id in open.take(name: field.name) { $0.fieldId == id } } }
        match { open, field in field.fieldId.flatMap { open.take(fieldId: $0) } }
        match { open, field in open.takeFirst(of: candidates.newlyDeclared(\.formerly, by: field)) }
        match { open, field in
            // One that was there before has not come from another by taking over its name.
            candidates.has(field.name) ? nil : open.takeFirst(of: candidates.newlyDeclared(\.aliases, by: field))
        }
        match { open, field in open.take(name: field.name) }
        match { open, field in open.take(otherName: field.name) }
        if foldsCase {
            let indexOfFoldedName = open.indexOfFoldedName
            match { open, field in open.take(indexOfFoldedName[field.name.folded]) }
        }
        pairs = (0..<same.head).map { ($0, $0) }
        for (index, old) in zip(changed, partner) {
            if let old { pairs.append((old, index)) } else { added.append(index) }
        }
        pairs += zip(old.count - same.tail..<old.count, new.count - same.tail..<new.count).map { ($0, $1) }
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

/// The old fields that have no partner yet.
private struct Candidates {
    private let fields: [Field]
    private let range: Range<Int>
    private var isOpen: [Bool]
    private var indexOfName: [Text: Int] = [:]
    private var indexOfId: [Text: Int] = [:]
    /// Aliases and former names: a column that goes back to one of these is the same.
    private var indexOfOtherName: [Text: Int] = [:]
    /// Names that new fields bear, those apart that have just come from another name.
    private var takenNames: Set<Text> = []

    init(old: [Field], within range: Range<Int>, new: ArraySlice<Field>) {
        fields = old
        self.range = range
        isOpen = [Bool](repeating: true, count: old.count)
        for index in range {
            let field = old[index]
            indexOfName[field.name] = index
            if let id = field.fieldId { indexOfId[id] = index }
            for name in field.aliases + field.formerly { indexOfOtherName[name] = index }
        }
        takenNames = Set(new.filter { newlyDeclared(\.formerly, by: $0).isEmpty }.map(\.name))
    }

    var rest: [Int] { range.filter { isOpen[$0] } }

    func has(_ name: Text) -> Bool { indexOfName[name] != nil }

    /// Names of old fields that `field` claims, that it did not claim before, and that no field has kept.
    func newlyDeclared(_ names: KeyPath<Field, [Text]>, by field: Field) -> [Text] {
        if field[keyPath: names].isEmpty { return [] }
        let known = indexOfName[field.name].map { fields[$0][keyPath: names] } ?? []
        return field[keyPath: names].filter {
            has($0) && !known.contains($0) && !takenNames.contains($0)
        }
    }

    mutating func take(fieldId: Text) -> Int? { take(indexOfId[fieldId]) }

    mutating func take(name: Text, where isIt: (Field) -> Bool = { _ in true }) -> Int? {
        guard let index = indexOfName[name], isOpen[index], isIt(fields[index]) else { return nil }
        return take(index)
    }

    mutating func take(otherName: Text) -> Int? { take(indexOfOtherName[otherName]) }

    mutating func takeFirst(of names: [Text]) -> Int? {
        for name in names {
            if let index = take(name: name) { return index }
        }
        return nil
    }

    /// Of the fields that are left.
    var indexOfFoldedName: [Text: Int] {
        Dictionary(rest.map { (fields[$0].name.folded, $0) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func take(_ index: Int?) -> Int? {
        guard let index, isOpen[index] else { return nil }
        isOpen[index] = false
        return index
    }
}

extension Text {
    /// As a system writes it that takes upper and lower case for one.
    var folded: Text { Text(string.lowercased()) }
}
