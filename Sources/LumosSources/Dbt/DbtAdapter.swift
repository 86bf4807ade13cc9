import CanonicalJSON
import LumosModel

/// What a database system makes of names and types, by dbt's `adapter_type`.
struct DbtAdapter: Sendable {
    /// "postgres", "snowflake"; `dbt` where the manifest does not say.
    let name: Text
    /// Of types as a model declares them.
    private let declared: Dialect?
    /// Of types as the catalog lists them.
    private let listed: Dialect?

    init(_ name: Text?) {
        self.name = name ?? "dbt"
        declared = Dialect.named(self.name)
        listed = DbtAdapter.listing(declared, self.name)
    }

    /// These adapters' `get_catalog` takes the types from where digits and lengths stand in columns of their own
    /// (information_schema, sys.types, ALL_TAB_COLUMNS), so that no default holds.
    private static func listing(_ declared: Dialect?, _ name: Text) -> Dialect? {
        switch name {
        case "snowflake": .snowflakeInformationSchema
        case "mysql", "mysql5", "mariadb", "sqlserver", "synapse", "fabric", "oracle", "redshift":
            declared?.withoutDefaults
        // Its catalog calls VARCHAR and CHAR both CHARACTER.
        case "teradata": nil
        default: declared
        }
    }

    /// What the system makes of a name that stands without quotes.
    private enum Folding { case upper, lower, keep }

    private var folding: Folding {
        switch name {
        case "snowflake", "oracle", "exasol", "ibmdb2": .upper
        case "postgres", "redshift", "greenplum", "materialize", "risingwave", "athena", "trino": .lower
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

    /// What a column says that has a type as the system spells it, and no name.
    ///
    /// - Parameter isListed: whether the spelling is the catalog's, not a model's.
    func members(ofType type: Text, isListed: Bool) -> Field.Members {
        // Without a dialect the spelling is all there is to compare.
        let dialect = isListed ? listed : declared
        return Field.Members("", dialect?.parse(type) ?? ParsedType(.unknown(type)), native: type)
    }
}
