import CanonicalJSON
import LumosModel

/// What makes queries quick (row 104 of the catalogue). A unique index that no key declares constrains like one.
enum Indexes {
    static let added = ChangeRule(
        "index-added",
        title: "Index added",
        purpose: "Finds a new index, or one that is another.",
        area: .keys,
        kinds: [.index],
        writer: "A unique index that no key declares refuses the second row with the same values.",
        safely: "Nothing to do, unless it is unique: remove duplicates first.",
        mirror: .rule("index-removed"),
        examples: [
            .fires("{}", #"{"keys":{"indexes":[{"columns":["code"]}]}}"#),
            .fires("{}", #"{"keys":{"indexes":[{"columns":["code"],"unique":true}]}}"#),
            .silent(#"{"keys":{"indexes":[{"columns":["code"]}]}}"#, "{}"),
        ]
    ) { change, _ in
        guard change.isAddition, let index = change.after else { return nil }
        let constrains = index.isUndeclaredKey(of: change.datasets.new)
        return Judgement(readers: .info, writers: constrains ? .possiblyBreaking : .info)
    }

    static let removed = ChangeRule(
        "index-removed",
        title: "Index removed",
        purpose: "Finds an index that is gone, or is another.",
        area: .keys,
        kinds: [.index],
        reader: "A unique index that no key declared is gone: a join on its columns may count rows twice.",
        safely: "Nothing to do, unless it was unique: declare a unique key, or tell the readers.",
        mirror: .rule("index-added"),
        examples: [
            .fires(#"{"keys":{"indexes":[{"columns":["code"]}]}}"#, "{}"),
            .fires(#"{"keys":{"indexes":[{"columns":["code"],"unique":true}]}}"#, "{}"),
            .silent("{}", #"{"keys":{"indexes":[{"columns":["code"]}]}}"#),
        ]
    ) { change, _ in
        guard change.isRemoval, let index = change.before else { return nil }
        let constrained = index.isUndeclaredKey(of: change.datasets.old)
        return Judgement(readers: constrained ? .possiblyBreaking : .info, writers: .info)
    }
}

extension JSONValue {
    /// Whether this index is unique over columns that no key of the dataset names: then it alone keeps them so.
    fileprivate func isUndeclaredKey(of dataset: DatasetSnapshot?) -> Bool {
        guard self["unique"] == true else { return false }
        let columns = Set((self["columns"]?.array ?? []).compactMap(\.text))
        let keys = [dataset?.keys?.primary].compactMap { $0 } + (dataset?.keys?.unique ?? [])
        return !keys.contains { Set($0.columns) == columns }
    }
}
