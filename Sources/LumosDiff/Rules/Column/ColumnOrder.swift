import CanonicalJSON
import LumosModel

/// The order of columns (rows 30 and 31 of the catalogue).
enum ColumnOrder {
    static let reordered = ChangeRule(
        "column-reordered",
        title: "Columns reordered",
        purpose: "Finds columns, members of a struct or branches of a union that stand in another order.",
        area: .column,
        kinds: [.fieldOrder],
        reader: "A job that takes the third value of each line of a CSV file gets another column.",
        writer: "A job that writes values by position puts them into the wrong columns.",
        safely: "Keep the order in formats without names; elsewhere name the columns instead of SELECT *.",
        mirror: .rule("column-reordered"),
        examples: [
            .fires(#"{"fields":[{"name":"a"},{"name":"b"}]}"#, #"{"fields":[{"name":"b"},{"name":"a"}]}"#),
            .fires(
                #"{"layout":{"format":"csv"},"fields":[{"name":"a"},{"name":"b"}]}"#,
                #"{"layout":{"format":"csv"},"fields":[{"name":"b"},{"name":"a"}]}"#),
            .silent(
                #"{"fields":[{"name":"a"},{"name":"b"}]}"#, #"{"fields":[{"name":"a"},{"name":"c"},{"name":"b"}]}"#),
        ]
    ) { change, _ in
        change.isPositional ? Judgement(readers: .possiblyBreaking, writers: .breaking) : .info
    }

    static let insertedNotLast = ChangeRule(
        "column-inserted-not-last",
        title: "Column inserted before others",
        purpose: "Finds a new column that does not stand behind all old ones.",
        area: .column,
        kinds: [.fieldPosition],
        reader: "A job that takes the third value of each line of a CSV file gets another column.",
        writer: "A job that writes values by position puts them into the wrong columns.",
        safely: "Add it at the end.",
        mirror: .rules(["column-removed", "column-removed-after-sunset", "column-removed-before-sunset"]),
        examples: [
            .fires(#"{"fields":[{"name":"a"},{"name":"b"}]}"#, #"{"fields":[{"name":"a"},{"name":"c"},{"name":"b"}]}"#),
            .fires(
                #"{"layout":{"format":"fixed-width"},"fields":[{"name":"b"}]}"#,
                #"{"layout":{"format":"fixed-width"},"fields":[{"name":"a"},{"name":"b"}]}"#),
            .silent(#"{"fields":[{"name":"a"}]}"#, #"{"fields":[{"name":"a"},{"name":"b"}]}"#),
        ]
    ) { change, _ in
        change.isPositional ? .possiblyBreaking : Judgement(readers: .info, writers: .nonBreaking)
    }
}

extension Change {
    /// Whether columns are known by their position in the format of either side.
    fileprivate var isPositional: Bool {
        [datasets.old, datasets.new].contains { dataset in
            guard let format = dataset?.layout?.format else { return false }
            return ["csv", "tsv", "fixed-width"].contains(format.folded)
        }
    }
}
