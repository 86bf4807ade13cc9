import CanonicalJSON
import LumosModel

/// Which field of the new snapshot is which of the old one: by field id, by declared former name, by alias, by name;
/// never by position.
struct FieldMatching {
    /// Pairs in the order of the new fields.
    private(set) var pairs: [(old: Field, new: Field)] = []
    private(set) var removed: [Field] = []
    private(set) var added: [Field] = []

    /// - Parameter foldsCase: whether the system takes names that differ in letter case alone for one.
    init(old: [Field], new: [Field], foldsCase: Bool) {
        let candidates = Candidates(old: old, new: new)
        var open = candidates
        var partner = [Field?](repeating: nil, count: new.count)
        func match(_ find: (inout Candidates, Field) -> Field?) {
            for index in new.indices where partner[index] == nil { partner[index] = find(&open, new[index]) }
        }
        // Where two fields bear one id, that of the same name is meant.
        match { open, field in open.take(name: field.name) { $0.fieldId != nil && $0.fieldId == field.fieldId } }
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
        for (index, field) in new.enumerated() {
            if let old = partner[index] { pairs.append((old, field)) } else { added.append(field) }
        }
        removed = open.rest
    }
}

/// The old fields that have no partner yet.
private struct Candidates {
    private var fields: [Field?]
    private var indexOfName: [Text: Int] = [:]
    private var indexOfId: [Text: Int] = [:]
    /// Aliases and former names: a column that goes back to one of these is the same.
    private var indexOfOtherName: [Text: Int] = [:]
    /// Names that new fields bear, those apart that have just come from another name.
    private var takenNames: Set<Text> = []

    init(old: [Field], new: [Field]) {
        fields = old
        for (index, field) in old.enumerated() {
            indexOfName[field.name] = index
            if let id = field.fieldId { indexOfId[id] = index }
            for name in field.aliases + field.formerly { indexOfOtherName[name] = index }
        }
        takenNames = Set(new.filter { newlyDeclared(\.formerly, by: $0).isEmpty }.map(\.name))
    }

    var rest: [Field] { fields.compactMap { $0 } }

    func has(_ name: Text) -> Bool { indexOfName[name] != nil }

    /// Names of old fields that `field` claims, that it did not claim before, and that no field has kept.
    func newlyDeclared(_ names: KeyPath<Field, [Text]>, by field: Field) -> [Text] {
        if field[keyPath: names].isEmpty { return [] }
        let known = indexOfName[field.name].flatMap { fields[$0] }?[keyPath: names] ?? []
        return field[keyPath: names].filter {
            has($0) && !known.contains($0) && !takenNames.contains($0)
        }
    }

    mutating func take(fieldId: Text) -> Field? { take(indexOfId[fieldId]) }

    mutating func take(name: Text, where isIt: (Field) -> Bool = { _ in true }) -> Field? {
        guard let index = indexOfName[name], let field = fields[index], isIt(field) else { return nil }
        return take(index)
    }

    mutating func take(otherName: Text) -> Field? { take(indexOfOtherName[otherName]) }

    mutating func takeFirst(of names: [Text]) -> Field? {
        for name in names {
            if let field = take(name: name) { return field }
        }
        return nil
    }

    /// Of the fields that are left.
    var indexOfFoldedName: [Text: Int] {
        let left = fields.enumerated().compactMap { index, field in field.map { ($0.name.folded, index) } }
        return Dictionary(left, uniquingKeysWith: { first, _ in first })
    }

    mutating func take(_ index: Int?) -> Field? {
        guard let index, let field = fields[index] else { return nil }
        fields[index] = nil
        return field
    }
}

extension Text {
    /// As a system writes it that takes upper and lower case for one.
    var folded: Text { Text(string.lowercased()) }
}
