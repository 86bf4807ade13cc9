import CanonicalJSON
import LumosModel

/// What sort of thing a dataset is and where it lies (rows 8, 9 and 13 of the catalogue).
enum DatasetNature {
    static let kindChanged = ChangeRule(
        "dataset-kind-changed",
        title: "Kind of dataset changed",
        purpose: "Finds a table that became a view, a topic that became a file, and the like.",
        area: .dataset,
        kinds: [.datasetKind],
        reader: "A query that took a second takes a minute: the table is a view now.",
        writer: "INSERT INTO orders fails: one cannot insert into this view.",
        safely: "Publish the new kind under a name of its own, move readers and writers, deprecate the old one.",
        mirror: .rule("dataset-kind-changed"),
        examples: [
            .fires(#"{"kind":"table"}"#, #"{"kind":"view"}"#),
            .fires(#"{"kind":"dataset"}"#, #"{"kind":"table"}"#),
            .silent(#"{"kind":"view"}"#, #"{"kind":"view","view":{"definition":"select 1"}}"#),
        ]
    ) { change, _ in
        // "dataset" says of no kind which.
        let isStatement = [change.before, change.after].contains(.string("dataset"))
        return isStatement ? .info : .breakingWritersAndPossiblyReaders
    }

    static let formatChanged = placed(
        "dataset-format-changed",
        title: "Storage format changed",
        purpose: "Finds a dataset that is stored in another format.",
        kind: .storageFormat,
        reader: "A job that opens the files as CSV meets Parquet.",
        writer: "A job that appends CSV files spoils the dataset.",
        safely: "Write the new format beside the old one, move those who read files, then stop writing the old one.",
        examples: [
            .fires(#"{"layout":{"format":"csv"}}"#, #"{"layout":{"format":"parquet"}}"#),
            .fires("{}", #"{"layout":{"format":"parquet"}}"#),
            .fires(#"{"layout":{"format":"CSV"}}"#, #"{"layout":{"format":"csv"}}"#),
            .silent(#"{"layout":{"format":"csv","location":"a"}}"#, #"{"layout":{"format":"csv","location":"b"}}"#),
        ])

    static let locationChanged = placed(
        "dataset-location-changed",
        title: "Location changed",
        purpose: "Finds a dataset whose files or whose endpoint are somewhere else.",
        kind: .location,
        reader: "A job that opens s3://lake/orders reads what was there before, or nothing.",
        writer: "A job that writes to s3://lake/orders writes where nobody looks.",
        safely: "Copy, read and write by the dataset's name instead of its place, then empty the old place.",
        examples: [
            .fires(#"{"layout":{"location":"s3://a/orders"}}"#, #"{"layout":{"location":"s3://b/orders"}}"#),
            .fires(#"{"layout":{"location":"s3://a/orders"}}"#, "{}"),
            .silent(
                #"{"layout":{"location":"s3://a/orders","format":"csv"}}"#,
                #"{"layout":{"location":"s3://a/orders","format":"json"}}"#),
        ])

    private static func placed(
        _ id: String, title: String, purpose: String, kind: Change.Kind, reader: String, writer: String,
        safely: String, examples: [Example]
    ) -> ChangeRule {
        ChangeRule(
            id, title: title, purpose: purpose, area: .dataset, kinds: [kind], reader: reader, writer: writer,
            safely: safely, mirror: .rule(id), examples: examples
        ) { change, _ in
            // Said for the first time it takes nothing back, nor does a format in other letters.
            change.isAddition || change.isFormatSpelling ? .info : .possiblyBreaking
        }
    }
}

extension Change {
    /// Whether a storage format differs in letter case alone.
    fileprivate var isFormatSpelling: Bool {
        guard kind == .storageFormat, let old = before?.text, let new = after?.text else { return false }
        return old.folded == new.folded
    }
}
