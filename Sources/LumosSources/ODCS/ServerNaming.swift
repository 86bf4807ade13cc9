import CanonicalJSON
import LumosModel

/// What a server's type and address say about the datasets on it.
///
/// Namespaces and names follow OpenLineage's naming (openlineage.io/docs/spec/naming); systems that it does not list are named
/// alike: `type://host:port` and the dotted name.
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

    /// `nil` where the server says too little to be named: no host, no location.
    init?(_ server: ContractServer) {
        let address = ServerAddress(server)
        guard let (namespace, prefix) = address.identity else { return nil }
        self.namespace = namespace
        self.prefix = prefix
        kind = ServerNaming.kinds[address.type] ?? .table
        dialect = ServerNaming.dialects[address.type].flatMap { Dialect.named($0) }
    }

    /// A contract without a server.
    init(namespace: Text) {
        self.namespace = namespace
        prefix = .parts([])
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

    /// A name that is a path of its own stands alone; a place for the name in the path is filled; else the name follows the folders.
    private static func join(_ path: Text, _ name: Text) -> Text {
        for place in ["{model}", "{schema}", "{table}"] where path.string.contains(place) {
            let parts = path.string.split(separator: "/").map { $0.contains(place) ? name.string : String($0) }
            return Text(parts.joined(separator: "/"))
        }
        if name.string.contains("/") { return name }
        let folders = path.string.split(separator: "/").prefix { !$0.contains("*") }.filter { $0 != "." }
        if folders.last.map({ Text(String($0)) }) == name { return Text(folders.joined(separator: "/")) }
        return Text((folders.map(String.init) + [name.string]).joined(separator: "/"))
    }

    private static let kinds: [String: DatasetSnapshot.Kind] = [
        "kafka": .topic, "pubsub": .topic, "kinesis": .stream, "s3": .file, "azure": .file, "local": .file, "sftp": .file,
        "gcs": .file, "api": .dataset,
    ]

    private static let dialects: [String: Text] = [
        "postgres": "postgres", "redshift": "postgres", "sqlite": "sqlite", "duckdb": "duckdb",
        "snowflake": "snowflake", "bigquery": "bigquery", "databricks": "spark", "hive": "spark", "glue": "spark",
        "athena": "spark",
    ]
}
