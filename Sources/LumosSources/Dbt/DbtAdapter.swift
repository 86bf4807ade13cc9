import CanonicalJSON

/// What a database system does with names, by dbt's `adapter_type`.
struct DbtAdapter: Sendable, Hashable {
    /// "postgres", "snowflake"; `dbt` where the manifest does not say.
    let name: Text

    init(_ name: Text?) {
        self.name = name ?? "dbt"
    }

    /// What the system makes of a name that stands without quotes.
    private enum Folding { case upper, lower, keep }

    private var folding: Folding {
        switch name {
        case "snowflake", "oracle", "exasol", "db2", "ibmdb2": .upper
        case "postgres", "redshift", "greenplum", "materialize", "risingwave", "alloydb", "athena", "trino": .lower
        default: .keep
        }
    }

    /// The name that the system gives a column; the name itself where it is quoted.
    func columnName(_ name: Text, isQuoted: Bool) -> Text {
        guard !isQuoted else { return name }
        return switch folding {
        case .upper: Text(name.string.uppercased())
        case .lower: Text(name.string.lowercased())
        case .keep: name
        }
    }
}
