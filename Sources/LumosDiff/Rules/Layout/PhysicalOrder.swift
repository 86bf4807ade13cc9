/// How rows lie within their partitions, and what else storage is told (rows 114 to 117 of the catalogue).
enum PhysicalOrder {
    static let clusteringChanged = told(
        "clustering-changed", "Clustering changed",
        "Finds a dataset whose rows lie together by other columns, or no longer do.", .clustering,
        .fires("{}", #"{"layout":{"clustering":["customer_id"]}}"#),
        .fires(#"{"layout":{"clustering":["a","b"]}}"#, #"{"layout":{"clustering":["b","a"]}}"#),
        .silent("{}", #"{"layout":{"sortOrder":["customer_id"]}}"#))

    static let sortOrderChanged = told(
        "sort-order-changed", "Sort order changed", "Finds a dataset whose rows are stored in another order.",
        .sortOrder,
        .fires(#"{"layout":{"sortOrder":["placed_at"]}}"#, #"{"layout":{"sortOrder":["placed_at desc"]}}"#),
        .silent("{}", #"{"layout":{"clustering":["placed_at"]}}"#))

    static let distributionChanged = told(
        "distribution-changed", "Distribution changed",
        "Finds a dataset whose rows are spread over nodes in another way.", .distribution,
        .fires(#"{"layout":{"distribution":"even"}}"#, #"{"layout":{"distribution":"key(customer_id)"}}"#),
        .silent("{}", #"{"layout":{"clustering":["customer_id"]}}"#))

    static let propertyChanged = ChangeRule.told(
        "storage-property-changed",
        title: "Storage property changed",
        purpose: "Finds a property of the table in its storage that came, went or is another.",
        area: .layout,
        kinds: [.storageProperty],
        safely: "Nothing to do for most of them. If one asks readers for a newer version of a format, tell them first.",
        mirror: .rule("storage-property-changed"),
        examples: [
            .fires("{}", #"{"layout":{"properties":{"write.parquet.compression-codec":"zstd"}}}"#),
            .fires(
                #"{"layout":{"properties":{"delta.appendOnly":"true"}}}"#,
                #"{"layout":{"properties":{"delta.appendOnly":"false"}}}"#),
            .silent("{}", #"{"properties":{"cost-centre":"12"}}"#),
        ])

    private static func told(
        _ id: String, _ title: String, _ purpose: String, _ kind: Change.Kind, _ examples: Example...
    ) -> ChangeRule {
        .told(
            id, title: title, purpose: purpose, area: .layout, kinds: [kind],
            safely: "Nothing to do: the rows are the same. Queries may take more time, or less.", mirror: .rule(id),
            examples: examples)
    }
}
