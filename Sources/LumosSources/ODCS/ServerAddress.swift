import CanonicalJSON

/// A server's address, taken apart as its type asks.
struct ServerAddress: Sendable {
    /// In lower case, one word for one system.
    let type: String
    private let address: [Text: Text]

    init(_ server: ContractServer) {
        let type = server.type.string.lowercased()
        self.type = ServerAddress.synonyms[type] ?? type
        address = server.address
    }

    private static let synonyms = ["postgresql": "postgres", "mssql": "sqlserver", "gs": "gcs"]

    /// Namespace, and what stands before a dataset's name.
    var identity: (namespace: Text, prefix: ServerNaming.Prefix)? {
        switch type {
        case "bigquery": ("bigquery", .parts(parts("project", "dataset")))
        case "pubsub": address["project"].map { ("pubsub", .label("topic:\($0):")) }
        case "snowflake": address["account"].map { ("snowflake://\($0)", .parts(parts("database", "schema"))) }
        case "athena": athena
        case "glue": address["account"].map { ("glue://\($0)", .parts(parts("database"))) }
        case "redshift": redshift
        case "duckdb": duckdb
        case "kinesis": (Text("kinesis://\(address["region"] ?? "")"), .parts([]))
        case "kafka": authority("kafka", port: "9092").map { ($0, .parts([])) }
        case "local": address["path"].map { ("file", .path($0)) }
        case "s3", "azure", "gcs", "sftp", "api": located
        case "databricks":
            address["host"].map { (Text("databricks://\(bare($0))"), .parts(parts("catalog", "schema"))) }
        default: hosted
        }
    }

    /// Systems with host and port: scheme, default port, and what a name begins with.
    private var hosted: (namespace: Text, prefix: ServerNaming.Prefix)? {
        let (scheme, port): (String, Text?) =
            switch type {
            case "postgres": ("postgres", "5432")
            case "mysql": ("mysql", "3306")
            case "sqlserver": ("mssql", "1433")
            case "synapse": ("sqlserver", "1433")
            case "oracle": ("oracle", "1521")
            case "teradata": ("teradata", "1025")
            case "db2": ("db2", "50000")
            case "hive": ("hive", "10000")
            case "trino", "presto": (type, "8080")
            default: (type, nil)
            }
        guard let namespace = authority(scheme, port: port) ?? location(scheme) else { return nil }
        return (namespace, .parts(parts("serviceName", "catalog", "database", "project", "dataset", "schema")))
    }

    private var athena: (namespace: Text, prefix: ServerNaming.Prefix)? {
        guard let region = address["regionName"] ?? address["region"] else { return nil }
        let catalog = address["catalog"] ?? "awsdatacatalog"
        return ("awsathena://athena.\(region).amazonaws.com", .parts([catalog] + parts("schema")))
    }

    /// `<cluster>.<account>.<region>.redshift.amazonaws.com` is named by cluster and region, any other host as it is.
    private var redshift: (namespace: Text, prefix: ServerNaming.Prefix)? {
        guard let host = address["host"].map(bare) else { return nil }
        let (name, port) = split(host, port: address["port"] ?? "5439")
        let labels = name.string.split(separator: ".")
        let isCluster = labels.count == 6 && labels[3...].elementsEqual(["redshift", "amazonaws", "com"])
        let place = isCluster ? "\(labels[0]).\(labels[2])" : name.string
        return ("redshift://\(place):\(port ?? "5439")", .parts(parts("database", "schema")))
    }

    /// A database in a file: named by the file, whose stem DuckDB calls its catalog.
    private var duckdb: (namespace: Text, prefix: ServerNaming.Prefix)? {
        guard let database = address["database"], let file = database.string.split(separator: "/").last else {
            return nil
        }
        let stem = file.split(separator: ".").first.map { Text(String($0)) } ?? database
        return ("duckdb://\(file)", .parts([stem, address["schema"] ?? "main"]))
    }

    /// `scheme://bucket/folders`, Azure's containers included.
    private var located: (namespace: Text, prefix: ServerNaming.Prefix)? {
        guard let location = address["location"] else { return nil }
        let halves = location.string.split(separator: "://", maxSplits: 1)
        guard halves.count == 2 else { return nil }
        let parts = halves[1].split(separator: "/", maxSplits: 1)
        guard let root = parts.first else { return nil }
        let path = parts.count > 1 ? String(parts[1]) : ""
        return (Text("\(halves[0])://\(root)"), .path(Text(path)))
    }

    private func location(_ scheme: String) -> Text? { address["location"].map { Text("\(scheme)://\(bare($0))") } }

    /// `scheme://host:port`, of several hosts the first.
    private func authority(_ scheme: String, port: Text?) -> Text? {
        guard let host = address["host"], let first = host.string.split(separator: ",").first else { return nil }
        let (name, number) = split(bare(Text(String(first))), port: address["port"] ?? port)
        return Text("\(scheme)://\(name)" + (number.map { ":\($0)" } ?? ""))
    }

    /// A host that brings its port keeps it.
    private func split(_ host: Text, port: Text?) -> (host: Text, port: Text?) {
        guard let colon = host.string.lastIndex(of: ":"), !host.string.hasSuffix("]"),
            host.string[..<colon].contains("[") || !host.string[..<colon].contains(":")
        else { return (host, port) }
        return (Text(String(host.string[..<colon])), Text(String(host.string[host.string.index(after: colon)...])))
    }

    /// Without scheme, blanks and trailing slash.
    private func bare(_ text: Text) -> Text {
        let end = text.string.split(separator: "://", maxSplits: 1).last ?? ""
        return Text(String(end.filter { !$0.isWhitespace }.prefix { $0 != "/" }))
    }

    private func parts(_ keys: Text...) -> [Text] { keys.compactMap { address[$0] } }
}
