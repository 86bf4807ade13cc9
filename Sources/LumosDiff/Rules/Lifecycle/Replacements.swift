import CanonicalJSON
import LumosModel

/// Replacements that are gone themselves (row 206 of the catalogue, the half that only the store shows).
enum Replacements {
    static let dangling = StoreRule(Deprecations.replacementRemoved.rule, kinds: [.replacement]) {
        changes, view in
        let gone = Breaks(changes).gone
        let datasets = view.naming.compactMap { dataset -> Change? in
            guard let named = dataset.lifecycle?.deprecated?.replacedBy,
                gone.contains(where: { $0 != dataset.id && $0.isNamed(named, in: dataset.id.container) })
            else { return nil }
            return replacement(named, of: Sides(old: dataset, new: dataset), at: .dataset, Sides(old: nil, new: nil))
        }
        let fields = changes.datasets.map(\.change).flatMap { change -> [Change] in
            let removed = Set(change.changes.compactMap(\.removedColumn))
            return (change.datasets.new?.fields ?? []).compactMap { field in
                guard let named = field.deprecated?.replacedBy, removed.contains(named) else { return nil }
                return replacement(
                    named, of: change.datasets, at: SnapshotPath(field: field.name), Sides(old: field, new: field))
            }
        }
        return (datasets + fields).map { .init($0, Judgement(readers: .possiblyBreaking, writers: .info)) }
    }

    private static func replacement(
        _ name: Text, of datasets: Sides<DatasetSnapshot>, at path: SnapshotPath, _ fields: Sides<Field>
    ) -> Change? {
        guard let id = datasets.new?.id else { return nil }
        return Change(
            kind: .replacement, dataset: id, path: path, element: nil, before: .string(name), after: nil,
            datasets: datasets, fields: fields)
    }
}

extension DatasetID {
    /// Whether a text means this dataset: its name, with its namespace or without, or the last part of it where its
    /// neighbour says so.
    fileprivate func isNamed(_ text: Text, in container: DatasetID) -> Bool {
        if text == name || text == Text(description) { return true }
        return self == DatasetID(namespace: container.namespace, name: Text("\(container.name).\(text)"))
    }
}

extension Change {
    fileprivate var removedColumn: Text? {
        kind == .field && isRemoval && !path.isNested ? path.topField : nil
    }
}
