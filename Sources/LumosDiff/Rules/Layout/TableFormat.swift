import CanonicalJSON
import LumosModel

extension DatasetSnapshot {
    /// Whether Iceberg keeps the table: by its storage format, or by the parameter that marks its tables in a Hive
    /// metastore and in Glue (iceberg.apache.org/docs/latest/hive).
    var isIceberg: Bool {
        layout?.format?.folded == "iceberg" || property("table_type")?.folded == "iceberg"
    }

    /// The version of Iceberg's format that the table is in; `nil` where the table does not say.
    var icebergVersion: Int? { property("format-version").flatMap { Int($0.string) } }

    /// Whether a query that names no partition may be refused: BigQuery's table option `require_partition_filter`, or
    /// Hive, where it is a setting of the server that no table shows (hive.strict.checks.no.partition.filter).
    var mayRequirePartitionFilter: Bool {
        property("require_partition_filter")?.folded == "true" || namespace.string.prefix { $0 != ":" } == "hive"
    }

    private func property(_ name: Text) -> Text? { layout?.properties?[name] }
}

extension Change {
    /// Whether both sides are one Iceberg table, whose queries and writers ask the table itself how it lies.
    var isOnIceberg: Bool { datasets.old?.isIceberg == true && datasets.new?.isIceberg == true }
}
