/// Columns that may have been renamed, though nobody says so (row 28 of the catalogue).
enum SuspectedRenames {
    static let suspected = ChangeRule.told(
        "column-rename-suspected",
        title: "Column rename suspected",
        purpose:
            "Finds a column that went and one that came which may be one: told beside both, and changing neither.",
        area: .column,
        kinds: [.renameSuspected],
        safely:
            "If it is a rename, declare it: renames: [{ from: orders.cust, to: orders.customer_id }] in lumos.yaml, "
            + "meta: { formerly: cust } of the dbt column, a custom property formerly of the ODCS property, "
            + "or formerly of the field in a snapshot written by hand.",
        mirror: .rule("column-rename-suspected"),
        examples: [
            // The same place.
            .fires(
                #"{"fields":[{"name":"id","type":"int64"},{"name":"note","type":"string"}]}"#,
                #"{"fields":[{"name":"id","type":"int64"},{"name":"remark","type":"string"}]}"#),
            // The same words.
            .fires(
                #"{"fields":[{"name":"n","type":"string","description":"Why."},{"name":"id","type":"int64"}]}"#,
                #"{"fields":[{"name":"id","type":"int64"},{"name":"reason","type":"string","description":"Why."}]}"#),
            // A like name.
            .fires(
                #"{"fields":[{"name":"cust","type":"int64"},{"name":"id","type":"int64"}]}"#,
                #"{"fields":[{"name":"id","type":"int64"},{"name":"customer_id","type":"int64"}]}"#),
            .silent(
                #"{"fields":[{"name":"cust","type":"string"}]}"#, #"{"fields":[{"name":"customer_id","type":"int64"}]}"#
            ),
            .silent(
                #"{"fields":[{"name":"cust","type":"int64"}]}"#,
                #"{"fields":[{"name":"customer_id","type":"int64","formerly":["cust"]}]}"#),
        ])
}
