import CanonicalJSON
import LumosModel

/// Columns that come back as something else (row 32 of the catalogue).
enum Readdition {
    static let columnReadded = StoreRule(
        Rule(
            "column-readded",
            title: "Column came back as another",
            purpose: "Finds a new column under a name that an earlier release had, of another type or field id.",
            area: .column,
            reader: "Queries and files from before read the new values as the old column.",
            writer: "Stored rows may still hold values of the old column under the name.",
            safely: "Choose a name that no release has had.",
            mirror: .none(because: "the reverse is the removal of a column, and found as that"),
            examples: [
                .fires(
                    #"{"fields":[]}"#, #"{"fields":[{"name":"state","type":"int32"}]}"#,
                    released: #"{"fields":[{"name":"state","type":"string"}]}"#),
                .silent(
                    #"{"fields":[]}"#, #"{"fields":[{"name":"state","type":"string"}]}"#,
                    released: #"{"fields":[{"name":"state","type":"string"}]}"#),
                .silent(#"{"fields":[]}"#, #"{"fields":[{"name":"state","type":"int32"}]}"#),
            ]), kinds: [.readdition]
    ) { changes, view in
        changes.datasets.flatMap { dataset -> [StoreRule.Found] in
            guard let old = dataset.change.datasets.old, let releases = view.released[old.id] else { return [] }
            return dataset.change.changes.compactMap { readdition(of: $0, after: releases) }
                .map { .init($0, .possiblyBreaking) }
        }
    }

    /// The newest release that had the name decides.
    private static func readdition(of change: Change, after releases: [StoreView.Released]) -> Change? {
        guard change.kind == .field, change.isAddition, let field = change.fields.new else { return nil }
        for release in releases {
            guard let former = release.dataset.field(at: change.path) else { continue }
            guard former.isAnother(than: field) else { return nil }
            return Change(
                kind: .readdition, dataset: change.dataset, path: change.path, element: nil,
                before: FieldWalk.identity(of: former), after: change.after, datasets: change.datasets,
                fields: Sides(old: former, new: field))
        }
        return nil
    }
}

extension Field {
    /// Whether what both sides say of type and id differs; what one leaves unsaid does not.
    fileprivate func isAnother(than field: Field) -> Bool {
        func differ(_ one: Text?, _ other: Text?) -> Bool { one != nil && other != nil && one != other }
        return differ(self.type, field.type) || differ(self.fieldId, field.fieldId)
    }
}
