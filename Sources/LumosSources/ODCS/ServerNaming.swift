import CanonicalJSON
import LumosModel

/// What a server's type and address say about the datasets on it.
///
/// Namespaces and names follow OpenLineage's naming (openlineage.io/docs/spec/naming); systems that it does not list
/// are named alike: `type://host:port` and the dotted name.
struct ServerNaming: Sendable {
    let namespace: Text
    /// What stands before a dataset's own name.
    let prefix: Prefix
    /// What a contract's object is where it does not say.
    let kind: DatasetSnapshot.Kind
    /// How `physicalType` is spelled there; `nil` where no dialect is known.
    let dialect: Dialect?

    enum Prefix: Sendable {
        /// Parts of a dotted name: database, schema.
        case parts([Text])
        /// A folder, or a pattern with a place for the name such as `{model}`.
        case path(Text)
        /// A text before the name.
        case label(Text)
    }

    /// Whether the namespace is the server's own.
    let isAddressed: Bool

    /// - Parameter fallback: the namespace for a server that says too little to be named: no host, no location.
    init(_ server: ContractServer, fallback: Text) {
        let address = ServerAddress(server)
        let identity = address.identity
        namespace = identity?.namespace ?? fallback
        prefix = identity?.prefix ?? .parts([])
        isAddressed = identity != nil
        kind = ServerNaming.kinds[address.type] ?? .table
        let format = server.address["format"].map { $0.string.lowercased() }
        let name = ServerNaming.dialects[address.type] ?? format.flatMap { ServerNaming.formats[$0] }
        dialect = name.flatMap { Dialect.named($0) }
    }

    /// A contract without a server.
    init(fallback: Text) {
        namespace = fallback
        prefix = .parts([])
        isAddressed = false
        kind = .table
        dialect = nil
    }

    /// The name of the dataset that the server calls `name`.
    ///
    /// Parts of the prefix that the name brings along itself are not doubled: `public.orders` in the schema `public`.
    func name(of name: Text) -> Text {
        switch prefix {
        case .label(let label): return Text(label.string + name.string)
        case .path(let path): return ServerNaming.join(path, name)
        case .parts(let parts):
            let own = name.string.split(separator: ".").map { Text(String($0)) }
            for start in parts.indices where own.count > parts.count - start && own.starts(with: parts[start...]) {
                return Text((parts[..<start] + [name]).map(\.string).joined(separator: "."))
            }
            return Text((parts + [name]).map(\.string).joined(separator: "."))
        }
    }

    /// A place for the name in the path is filled; else a name that is a path of its own stands alone, and any other
    /// follows the folders. Patterns for files (`*.parquet`) name no dataset.
    private static func join(_ path: Text, _ name: Text) -> Text {
        let folders = path.string.split(separator: "/").prefix { !$0.contains("*") }.filter { $0 != "." }.map(
            String.init)
        for place in ["{model}", "{schema}", "{table}"] {
            guard let index = folders.firstIndex(where: { $0.contains(place) }) else { continue }
            var filled = folders
            filled[index] = folders[index].split(separator: place, omittingEmptySubsequences: false)
                .joined(separator: name.string)
            return Text(filled.joined(separator: "/"))
        }
        if name.string.contains("/") { return name }
        if folders.last.map({ Text($0) }) == name { return Text(folders.joined(separator: "/")) }
        return Text((folders + [name.string]).joined(separator: "/"))
    }

    private static let kinds: [String: DatasetSnapshot.Kind] = [
        "kafka": .topic, "pubsub": .topic, "kinesis": .stream, "s3": .file, "azure": .file, "local": .file,
        "sftp": .file,
        "gcs": .file, "api": .dataset,
    ]

    /// Those whose name in the standard is not the dialect's own, or that read another's. Synapse and Athena take the
    /// types of SQL Server and, in their tables, of Hive.
    private static let dialects: [String: Text] = [
        "postgres": "postgres", "sqlite": "sqlite", "duckdb": "duckdb", "snowflake": "snowflake",
        "bigquery": "bigquery", "databricks": "databricks", "hive": "hive", "glue": "hive", "athena": "hive",
        "mysql": "mysql", "mariadb": "mariadb", "sqlserver": "mssql", "synapse": "mssql", "oracle": "oracle",
        "teradata": "teradata", "redshift": "redshift", "trino": "trino", "presto": "trino",
    ]

    /// Files and messages have no system: their format has the types.
    private static let formats: [String: Text] = [
        "avro": "avro", "parquet": "parquet", "delta": "delta", "iceberg": "iceberg",
    ]
}
