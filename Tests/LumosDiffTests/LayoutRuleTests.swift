import LumosDiff
import Testing

/// How rows lie in storage, and what a field stands for.
struct LayoutRuleTests {
    struct Row: Sendable {
        let before: String
        let after: String
        let expected: [String]

        init(_ before: String, _ after: String, _ expected: String...) {
            (self.before, self.after, self.expected) = (before, after, expected)
        }
    }

    private static func by(_ columns: String..., format: String? = nil) -> String {
        let list = columns.map { #"{"field":"\#($0)"}"# }.joined(separator: ",")
        return #"{"layout":{"partitioning":[\#(list)]\#(format.map { #","format":"\#($0)""# } ?? "")}}"#
    }

    private static func places(_ places: Int?...) -> String {
        let fields = zip(["a", "b", "c"], places).map { name, place in
            #"{"name":"\#(name)"\#(place.map { #","partition":\#($0)"# } ?? "")}"#
        }
        return #"{"fields":[\#(fields.joined(separator: ","))]}"#
    }

    static let rows = [
        Row("{}", by("day"), "partitioning-added I/B?"),
        Row(by("day"), "{}", "partitioning-removed I/B?"),
        Row(by("day"), by("day", "region"), "partition-column-changed B?/B"),
        Row(by("day", "region"), by("region", "day"), "partition-column-changed B?/B"),
        Row(by("day", format: "Iceberg"), by("region", format: "Iceberg"), "partition-column-changed N/B?"),
        Row(
            by("day", format: "iceberg"), by("region", format: "delta"), "partition-column-changed B?/B",
            "dataset-format-changed B?/B?"),
        Row(
            #"{"layout":{"partitioning":[{"field":"at"}]}}"#,
            #"{"layout":{"partitioning":[{"field":"at","transform":"day"}]}}"#, "partition-transform-changed B?/B"),
        Row(
            #"{"layout":{"partitioning":[{"field":"at"}]}}"#,
            #"{"layout":{"partitioning":[{"field":"at","x-mark":1}]}}"#, "unclassified-change B?/B?"),
        Row(
            #"{"namespace":"hive://meta:9083"}"#,
            #"{"namespace":"hive://meta:9083","layout":{"partitioning":[{"field":"day"}]}}"#,
            "partitioning-added B?/B?"),
        // Places of columns, where the layout lists none.
        Row(places(nil, nil), places(1, nil), "a partitioning-added I/B?"),
        Row(places(1, nil), places(nil, nil), "a partitioning-removed I/B?"),
        Row(places(1, nil), places(1, 2), "b partition-column-changed B?/B"),
        Row(places(1, 2), places(2, 1), "a partition-column-changed B?/B", "b partition-column-changed B?/B"),
        Row(places(1, 2), places(1, 3), "b partition-column-changed I/I"),
        // The layout lists what the places said: the same columns.
        Row(
            #"{"fields":[{"name":"a","partition":1}]}"#,
            #"{"layout":{"partitioning":[{"field":"a"}]},"fields":[{"name":"a"}]}"#,
            "partition-column-changed I/I", "a partition-column-changed I/I"),
        // The layout has the word.
        Row(
            #"{"layout":{"partitioning":[{"field":"a"}]},"fields":[{"name":"a"}]}"#,
            #"{"layout":{"partitioning":[{"field":"b"}]},"fields":[{"name":"a","partition":1}]}"#,
            "partition-column-changed B?/B", "a partition-column-changed I/I"),
        Row(#"{"layout":{"clustering":["a"]}}"#, "{}", "clustering-changed I/I"),
        Row(#"{"layout":{"sortOrder":["a"]}}"#, "{}", "sort-order-changed I/I"),
        Row(#"{"layout":{"distribution":"even"}}"#, "{}", "distribution-changed I/I"),
        Row(
            #"{"layout":{"properties":{"a":"1","b":"1"}}}"#, #"{"layout":{"properties":{"a":"2"}}}"#,
            "storage-property-changed I/I", "storage-property-changed I/I"),
    ]

    @Test(arguments: rows.indices)
    func `a layout is judged by what became of it`(index: Int) throws {
        let row = Self.rows[index]
        let comment: Comment = "\(row.before) → \(row.after)"
        #expect(try found(row.before, row.after).sorted() == row.expected.sorted(), comment)
    }

    @Test(arguments: [
        (["net"], ["gross"], ["c meaning-changed B?/B?"]),
        ([], ["gross"], ["c glossary-term-added I/I"]),
        (["net"], [], ["c glossary-term-removed I/I"]),
        (["net"], ["gross", "net"], ["c glossary-term-added I/I"]),
        (
            ["net"], ["gross", "total"],
            [
                "c glossary-term-added I/I", "c glossary-term-added I/I", "c glossary-term-removed I/I",
            ]
        ),
    ])
    func `the only term of a field that gives way to another changes its meaning`(
        _ before: [String], _ after: [String], _ expected: [String]
    ) throws {
        func column(_ ids: [String]) -> String {
            ids.isEmpty ? "" : #""terms":[\#(ids.map { #"{"id":"\#($0)"}"# }.joined(separator: ","))]"#
        }
        #expect(try found(column: column(before), column(after)).sorted() == expected)
    }

    @Test func `a dataset's terms are labels`() throws {
        #expect(
            try found(#"{"terms":[{"id":"a"}]}"#, #"{"terms":[{"id":"b"}]}"#).sorted()
                == ["glossary-term-added I/I", "glossary-term-removed I/I"])
    }

    /// A required column with a default, by the version of Iceberg's format that the table says it is in.
    @Test(arguments: [
        (#""format":"parquet""#, "column-added-with-default N/N"),
        (#""format":"iceberg""#, "column-added-with-default N/B?"),
        (#""format":"iceberg","properties":{"format-version":"2"}"#, "column-added-required N/B"),
        (#""format":"iceberg","properties":{"format-version":"3"}"#, "column-added-with-default N/N"),
        (#""format":"parquet","properties":{"format-version":"2"}"#, "column-added-with-default N/N"),
        (#""properties":{"format-version":"1","table_type":"ICEBERG"}"#, "column-added-required N/B"),
    ])
    func `Iceberg has defaults for stored rows from version 3 on`(_ layout: String, _ expected: String) throws {
        func table(_ fields: String) -> String { #"{"layout":{\#(layout)},"fields":[\#(fields)]}"# }
        #expect(
            try found(table(""), table(#"{"name":"c","nullable":false,"default":"0"}"#)) == ["c \(expected)"])
    }

    @Test func `where a time is stored as a count, a finer one is another number`() throws {
        func table(_ format: String, _ type: String) -> String {
            #"{"layout":{"format":"\#(format)"},"fields":[{"name":"c","type":"\#(type)"}]}"#
        }
        for (format, expected) in [("parquet", "B?/N"), ("Avro", "B?/N"), ("delta", "N/N")] {
            #expect(
                try found(table(format, "timestamp(3)"), table(format, "timestamp(6)"))
                    == ["c column-time-precision-increased \(expected)"])
        }
    }
}
