import CanonicalJSON
import LumosModel

/// What rows are kept apart by (rows 110 to 113 of the catalogue): the layout says it, or columns by their places.
enum Partitioning {
    static let added = ChangeRule(
        "partitioning-added",
        title: "Partitioning added",
        purpose: "Finds a dataset that is partitioned and was not.",
        area: .layout,
        kinds: [.partitioning, .partition],
        reader: "SELECT count(*) FROM orders is refused: the table asks each query for a day.",
        writer: "INSERT OVERWRITE orders replaces the days that it holds rows of, where it used to replace the table.",
        safely: "Let writers name the partition and readers filter by it before the table asks for it.",
        mirror: .rule("partitioning-removed"),
        examples: [
            .fires("{}", by("day")),
            .fires(column: "", to: #""partition":1"#),
            .fires(filtered(""), filtered(#","partitioning":[{"field":"day"}]"#)),
            .silent(by("day"), by("region")),
        ]
    ) { change, _ in change.partitionMove == .added ? .partitioned(change.datasets.new) : nil }

    static let removed = ChangeRule(
        "partitioning-removed",
        title: "Partitioning removed",
        purpose: "Finds a dataset that was partitioned and is not.",
        area: .layout,
        kinds: [.partitioning, .partition],
        reader: "SELECT … WHERE _PARTITIONDATE = '2026-01-01' fails: without partitions there is no such column.",
        writer: "INSERT OVERWRITE orders PARTITION (day = '2026-01-01') fails, or replaces the whole table.",
        safely: "Copy into a dataset without partitions, move the writers that replace single ones, then drop the old.",
        mirror: .rule("partitioning-added"),
        examples: [
            .fires(by("day"), "{}"),
            .fires(column: #""partition":1"#, to: ""),
            .fires(filtered(#","partitioning":[{"field":"day"}]"#), filtered("")),
            .silent(by("day"), by("region")),
        ]
    ) { change, _ in change.partitionMove == .removed ? .partitioned(change.datasets.old) : nil }

    static let columnChanged = ChangeRule(
        "partition-column-changed",
        title: "Partitioned by other columns",
        purpose: "Finds a dataset that is partitioned by other columns, or by the same in another order.",
        area: .layout,
        kinds: [.partitioning, .partition],
        reader: "SELECT … WHERE day = '2026-01-01' reads the whole table, or is refused: it lies by region.",
        writer: "INSERT OVERWRITE orders PARTITION (day = '2026-01-01') fails: there is no such partition.",
        safely: "Write into a dataset of the new layout, move readers and writers, then drop the old one.",
        mirror: .rule("partition-column-changed"),
        examples: [
            .fires(by("day"), by("region")),
            .fires(
                partitioned(#"{"field":"day"},{"field":"region"}"#), partitioned(#"{"field":"region"},{"field":"day"}"#)
            ),
            .fires(places(1, 2), places(2, 1)),
            .fires(iceberg("day"), iceberg("region")),
            .silent("{}", by("day")),
            .silent(by("day", "day"), by("day", "month")),
        ]
    ) { change, _ in
        switch change.partitionMove {
        case .columns: .repartitioned(change)
        // The same columns, told in another way; or places beside a layout that says what they are worth.
        case .none where change.kind == .partition: .info
        case .restated: .info
        default: nil
        }
    }

    static let transformChanged = ChangeRule(
        "partition-transform-changed",
        title: "Partitioned otherwise by the same columns",
        purpose: "Finds a dataset partitioned by the same columns of which another part counts, such as month for day.",
        area: .layout,
        kinds: [.partitioning],
        reader: "SELECT … WHERE placed_on = '2026-01-01' reads a month where it used to read a day.",
        writer: "INSERT OVERWRITE orders for one day replaces the month that the day lies in.",
        safely: "Write into a dataset of the new layout, move readers and writers, then drop the old one.",
        mirror: .rule("partition-transform-changed"),
        examples: [
            .fires(by("placed_at", "day"), by("placed_at", "month")),
            .fires(iceberg("placed_at", "day"), iceberg("placed_at", "month")),
            .silent(by("placed_at", "day"), by("shipped_at", "day")),
        ]
    ) { change, _ in change.partitionMove == .transforms ? .repartitioned(change) : nil }
}

// Examples
extension Partitioning {
    private static func partitioned(_ list: String, _ more: String = "") -> String {
        #"{"layout":{"partitioning":[\#(list)]\#(more)}}"#
    }

    private static func by(_ field: String, _ transform: String? = nil, _ more: String = "") -> String {
        partitioned(#"{"field":"\#(field)"\#(transform.map { #","transform":"\#($0)""# } ?? "")}"#, more)
    }

    private static func iceberg(_ field: String, _ transform: String? = nil) -> String {
        by(field, transform, #","format":"iceberg""#)
    }

    private static func filtered(_ more: String) -> String {
        #"{"layout":{"properties":{"require_partition_filter":"true"}\#(more)}}"#
    }

    private static func places(_ day: Int, _ region: Int) -> String {
        #"{"fields":[{"name":"day","partition":\#(day)},{"name":"region","partition":\#(region)}]}"#
    }
}

extension Judgement {
    /// Of a dataset that began to be partitioned, or ceased to.
    fileprivate static func partitioned(_ dataset: DatasetSnapshot?) -> Judgement {
        let asks = dataset?.mayRequirePartitionFilter == true
        return Judgement(readers: asks ? .possiblyBreaking : .info, writers: .possiblyBreaking)
    }

    /// Of a dataset that is partitioned in another way. Iceberg plans each query by the layout of each file, and old
    /// files keep theirs; what a dynamic overwrite replaces changes all the same
    /// (iceberg.apache.org/docs/latest/spark-writes, "Overwriting data").
    fileprivate static func repartitioned(_ change: Change) -> Judgement {
        change.isOnIceberg ? .possiblyBreakingWriters : .breakingWritersAndPossiblyReaders
    }
}

/// What became of a dataset's partitioning as a whole.
private enum PartitionMove {
    case added, removed, columns, transforms
    /// The layout lists what the columns' places said, or no longer does.
    case restated
}

extension Change {
    /// `nil` where nothing of that is so.
    fileprivate var partitionMove: PartitionMove? {
        guard let old = datasets.old, let new = datasets.new else { return nil }
        // Where the layout lists the columns, its own change tells what became of them.
        if kind == .partition, [old, new].contains(where: { $0.layout?.partitioning.isEmpty == false }) { return nil }
        let (before, after) = (old.partitionColumns, new.partitionColumns)
        if before.isEmpty, !after.isEmpty { return .added }
        if after.isEmpty, !before.isEmpty { return .removed }
        if before != after { return .columns }
        guard kind == .partitioning else { return nil }
        if !isReplacement { return .restated }
        func transforms(_ dataset: DatasetSnapshot) -> [Text?] { dataset.layout?.partitioning.map(\.transform) ?? [] }
        return transforms(old) == transforms(new) ? nil : .transforms
    }
}

extension DatasetSnapshot {
    /// In order: as the layout lists them, else by the places that columns say they have.
    fileprivate var partitionColumns: [Text] {
        if let listed = layout?.partitioning, !listed.isEmpty { return listed.map(\.field) }
        return fields.flatMap(\.partitionPlaces).sorted { $0.place < $1.place }.map(\.name)
    }
}

extension Field {
    /// Of itself and of what is nested in it.
    fileprivate var partitionPlaces: [(place: Int, name: Text)] {
        let inner: [Field] =
            switch self.nesting {
            case .none: []
            case .fields(let fields), .branches(let fields): fields
            case .items(let items): [items]
            case .map(let keys, let values): [keys, values].compactMap { $0 }
            }
        return (self.partition.map { [($0, self.name)] } ?? []) + inner.flatMap(\.partitionPlaces)
    }
}
