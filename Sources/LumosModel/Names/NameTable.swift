package import CanonicalJSON

/// Other names of datasets, and of the relations that SQL calls by them.
package struct NameTable: Sendable {
    private let names: [DatasetID: DatasetID]
    /// By the end of a name, in lower case: "public", "orders".
    private var relations: [[Text]: [Relation]] = [:]

    /// - Parameter names: a dataset that keeps its name may stand here too: then its relation is no namesake's.
    package init(_ names: [DatasetID: DatasetID]) {
        self.names = names
        if names.allSatisfy({ $0.key == $0.value }) { return }
        // In order: which of many namesakes are kept must not depend on the hashes of the day.
        for (old, new) in names.sorted(by: { $0.key < $1.key }) where !old.isPath && !new.isPath {
            enter(old.parts, new.parts)
        }
    }

    package var isEmpty: Bool { names.isEmpty }

    /// The other name; `nil` where the dataset is not listed.
    package subscript(id: DatasetID) -> DatasetID? { names[id] }

    /// No system has names of more parts than these.
    private static let longest = 8
    /// So many of one end that differ leave nothing to tell them by.
    private static let namesakes = 16

    private mutating func enter(_ old: [Text], _ new: [Text]) {
        guard old.count == new.count, (2...NameTable.longest).contains(old.count) else { return }
        for length in 2...old.count {
            let relation = Relation(
                old: Array(old.suffix(length)), new: Array(new.suffix(length)), isWhole: length == old.count)
            let key = relation.old.map(\.lowercasedASCII)
            let known = relations[key, default: []]
            if known.count < NameTable.namesakes, !known.contains(relation) { relations[key] = known + [relation] }
        }
    }
}

/// The end of a dataset's name, and what it is called.
private struct Relation: Hashable {
    let old: [Text]
    let new: [Text]
    /// Whether that is all of the name.
    let isWhole: Bool
}

extension NameTable {
    /// SQL that calls relations by their other names: a chain is one's whole name or the last parts of it, at least
    /// two, with a column behind it or without. What could be several that are called differently is left alone.
    package func renaming(_ sql: Text) -> Text {
        if relations.isEmpty { return sql }
        return sql.renamingRelations { chain in
            if let names = relation(chain) { return names }
            guard let column = chain.last else { return nil }
            return relation(Array(chain.dropLast())).map { $0 + [column.text] }
        }
    }

    private func relation(_ chain: [SQLName]) -> [Text]? {
        guard (2...NameTable.longest).contains(chain.count) else { return nil }
        let namesakes = (relations[chain.map(\.text.lowercasedASCII)] ?? []).filter { relation in
            zip(chain, relation.old).allSatisfy { $0.means($1) }
        }
        let whole = namesakes.filter(\.isWhole)
        let meant = Set(
            (whole.isEmpty ? namesakes : whole).map { relation in
                zip(chain, zip(relation.old, relation.new)).map { part, names in
                    names.0 == names.1 ? part.text : part.spelling(names.1, inPlaceOf: names.0)
                }
            })
        return meant.count == 1 ? meant.first : nil
    }
}
