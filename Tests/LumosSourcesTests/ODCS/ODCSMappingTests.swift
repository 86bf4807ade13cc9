import CanonicalJSON
import LumosModel
import LumosSources
import Testing

struct ODCSMappingTests {
    @Test(arguments: [
        ("postgres, host: h, port: 1, database: d, schema: s", "postgres://h:1", "d.s.t"),
        ("PostgreSQL, host: h, database: d, schema: s", "postgres://h:5432", "d.s.t"),
        ("mysql, host: h, port: 3306, database: d", "mysql://h:3306", "d.t"),
        ("sqlserver, host: h, database: d, schema: dbo", "mssql://h:1433", "d.dbo.t"),
        ("oracle, host: h, port: 1521, serviceName: orcl", "oracle://h:1521", "orcl.t"),
        ("snowflake, account: org-acc, database: D, schema: S", "snowflake://org-acc", "D.S.t"),
        ("bigquery, project: p, dataset: d", "bigquery", "p.d.t"),
        (
            "redshift, host: c.x1.eu-west-1.redshift.amazonaws.com, port: 5439, database: d, schema: s",
            "redshift://c.eu-west-1:5439", "d.s.t"
        ),
        ("redshift, host: 'dw.example.com:5440', database: d, schema: s", "redshift://dw.example.com:5440", "d.s.t"),
        (
            "databricks, host: 'https://dbc.cloud.example.com/', catalog: c, schema: s",
            "databricks://dbc.cloud.example.com", "c.s.t"
        ),
        ("athena, catalog: c, schema: s, regionName: eu-west-1", "awsathena://athena.eu-west-1.amazonaws.com", "c.s.t"),
        ("trino, host: h, port: 8443, catalog: c, schema: s", "trino://h:8443", "c.s.t"),
        ("clickhouse, host: h, port: 9000, database: d", "clickhouse://h:9000", "d.t"),
        ("teradata, host: '[::1]', database: d", "teradata://[::1]:1025", "d.t"),
        ("kafka, host: 'a:9093,b:9093'", "kafka://a:9093", "t"),
        ("pubsub, project: p", "pubsub", "topic:p:t"),
        ("s3, location: 's3://bucket/a/{model}/*.json', format: json", "s3://bucket", "a/t"),
        ("s3, location: 's3://bucket/a/t', format: json", "s3://bucket", "a/t"),
        (
            "azure, location: 'abfss://c@acc.dfs.core.windows.net/a/*', format: json",
            "abfss://c@acc.dfs.core.windows.net", "a/t"
        ),
        ("local, path: './data/{model}.csv', format: csv", "file", "data/t.csv"),
        ("duckdb, database: /srv/lake.duckdb, schema: raw", "duckdb://lake.duckdb", "lake.raw.t"),
    ])
    func `a server names its datasets as OpenLineage does`(_ server: String, _ namespace: String, _ name: String) throws
    {
        let dataset = try Contracts.dataset("servers: [{server: x, type: \(server)}]\nschema: [{name: t}]\n")
        #expect(dataset.id == DatasetID(namespace: Text(namespace), name: Text(name)))
    }

    @Test(arguments: [("t", "d.s.t"), ("s.t", "d.s.t"), ("d.s.t", "d.s.t"), ("x.t", "d.s.x.t"), ("s", "d.s.s")])
    func `parts that a physical name brings along are not doubled`(_ physical: String, _ name: String) throws {
        let server = "servers: [{server: x, type: postgres, host: h, database: d, schema: s}]\n"
        let dataset = try Contracts.dataset("\(server)schema: [{name: o, physicalName: \(physical)}]\n")
        #expect(dataset.name.string == name)
    }

    @Test func `without a server the file names the namespace, and one notice says so`() throws {
        let reading = try Contracts.read(Contracts.head + "schema: [{name: a}, {name: b}]\n", named: "shop.yaml")
        #expect(reading.datasets.map(\.namespace) == ["odcs://shop.yaml", "odcs://shop.yaml"])
        #expect(reading.notices.count == 1)
    }

    @Test func `what the standard does not have is told, with its place`() throws {
        let reading = try Contracts.read(Contracts.head + "descripton: x\nschema: [{name: a, colour: red}]\n")
        let notices = reading.notices.map(\.description).joined()
        #expect(notices.contains("`/descripton`") && notices.contains("`/schema/0/colour`"))
    }

    @Test(arguments: [
        ("", true), ("        required: false\n", true), ("        required: true\n", false),
        ("        primaryKey: true\n", false), ("        primaryKey: true\n        required: false\n", true),
    ])
    func `a property is nullable unless it is required or the key`(_ lines: String, _ nullable: Bool) throws {
        #expect(try Contracts.field(lines).nullable == nullable)
    }

    @Test(
        arguments: [
            ("integer", "{minimum: 1, exclusiveMaximum: 10}", "1", "9"),
            ("integer", "{exclusiveMinimum: true, minimum: 1}", "2", nil),
            ("number", "{exclusiveMinimum: 0, maximum: 1.50}", ">0", "1.50"),
            ("number", "{exclusiveMaximum: false, maximum: 1}", nil, "1"),
            ("date", "{minimum: 2020-01-01, exclusiveMaximum: 2030-01-01}", "2020-01-01", "<2030-01-01"),
        ] as [(String, String, String?, String?)])
    func `bounds are read in the form of 3.0 and of 3.1`(
        _ type: String, _ options: String, _ minimum: String?, _ maximum: String?
    ) throws {
        let field = try Contracts.field("        logicalType: \(type)\n        logicalTypeOptions: \(options)\n")
        #expect(field.constraints?.minimum?.string == minimum)
        #expect(field.constraints?.maximum?.string == maximum)
    }

    @Test(arguments: [
        ("physicalType: 'numeric(9,2)'", "decimal(9,2)", "numeric(9,2)"),
        ("{logicalType: integer, physicalType: mystery}", "int64", "mystery"),
        ("{logicalType: integer, logicalTypeOptions: {format: u16}}", "uint16", "integer"),
        ("{logicalType: number}", "unknown(number)", "number"),
        ("{physicalType: mystery}", "unknown(mystery)", "mystery"),
    ])
    func `the physical type counts where its dialect knows it`(_ lines: String, _ type: String, _ native: String) throws
    {
        let server = "servers: [{server: x, type: postgres, host: h, database: d, schema: s}]\n"
        let members = lines.hasPrefix("{") ? String(lines.dropFirst().dropLast()) : lines
        let dataset = try Contracts.dataset("\(server)schema: [{name: t, properties: [{name: f, \(members)}]}]\n")
        #expect(dataset.fields.first?.type?.string == type)
        #expect(dataset.fields.first?.nativeType?.string == native)
    }

    @Test(arguments: [
        ("postgres", "varchar", "string"), ("redshift", "varchar", "string(256,bytes)"),
        ("mysql", "tinyint(1)", "bool"), ("mariadb", "uuid", "uuid"), ("sqlserver", "tinyint", "uint8"),
        ("mssql", "nvarchar(10)", "string(10,utf16)"), ("synapse", "money", "decimal(19,4)"),
        ("oracle", "DATE", "timestamp(0)"), ("teradata", "BYTEINT", "int8"),
        ("trino", "timestamp", "timestamp(3)"), ("presto", "row(a integer)", "struct"),
        ("databricks", "timestamp", "timestamp(6,instant)"), ("hive", "timestamp", "timestamp(9)"),
        ("db2", "varchar(10)", "unknown(varchar(10))"),
    ])
    func `a physical type is read in the dialect of the server`(
        _ server: String, _ native: String, _ type: String
    )
        throws
    {
        let field = "{name: f, physicalType: '\(native)'}"
        let dataset = try Contracts.dataset(
            "servers: [{server: x, type: \(server), host: h}]\nschema: [{name: t, properties: [\(field)]}]\n")
        #expect(dataset.fields.first?.type?.string == type)
    }

    @Test func `bounds of the type and of the contract stand together`() throws {
        let dataset = try Contracts.dataset(
            """
            servers: [{server: x, type: mysql, host: h}]
            schema:
              - name: t
                properties:
                  - {name: f, physicalType: 'decimal(9,2) unsigned', logicalType: number, logicalTypeOptions: {maximum: 5}}

            """)
        #expect(dataset.fields.first?.constraints?.minimum == "0")
        #expect(dataset.fields.first?.constraints?.maximum == "5")
    }

    @Test(arguments: [
        ("kafka, host: h, format: avro", #"{"type":"long","logicalType":"timestamp-millis"}"#, "timestamp(3,instant)"),
        ("kafka, host: h, format: AVRO", "long", "int64"),
        ("kafka, host: h, format: json", "long", "string"),
        ("kafka, host: h", "long", "string"),
        ("s3, location: 's3://b/p', format: parquet", "INT64 (TIMESTAMP_MILLIS)", "timestamp(3,instant)"),
        ("s3, location: 's3://b/p', format: parquet", "VARCHAR(10)", "string"),
        ("azure, location: 'abfss://b@c/p', format: delta", "timestamp", "timestamp(6,instant)"),
        ("gcs, location: 'gs://b/p', format: iceberg", "timestamp", "timestamp(6)"),
        ("local, path: p, format: csv", "long", "string"),
        ("glue, account: '1', format: parquet", "timestamp", "timestamp(9)"),
    ])
    func `files and messages have the types of their format`(
        _ server: String, _ physical: String, _ type: String
    ) throws {
        let dataset = try Contracts.dataset(
            "servers: [{server: x, type: \(server)}]\n"
                + "schema: [{name: t, properties: [{name: f, logicalType: string, physicalType: '\(physical)'}]}]\n")
        #expect(dataset.fields.first?.type?.string == type)
        #expect(dataset.fields.first?.nativeType?.string == physical)
        #expect(dataset.fields.first?.nullable == true)
    }

    @Test func `the order of objects, rules and members means nothing`() throws {
        let one = """
            servers: [{server: x, type: mysql, host: h, database: d}]
            schema:
              - name: a
                quality: [{type: text, description: one}, {type: text, description: two}]
                properties: [{name: f, required: true, tags: [x, y]}]
              - name: b

            """
        let other = """
            schema:
              - name: b
              - properties: [{tags: [y, x], required: true, name: f}]
                quality: [{description: two, type: text}, {type: text, description: one}]
                name: a
            servers: [{database: d, type: mysql, host: h, server: x}]

            """
        let readings = try [one, other].map { try Contracts.read(Contracts.head + $0).datasets.map(\.bytes) }
        #expect(readings[0] == readings[1])
    }

    @Test func `a contract says the same in YAML and in JSON`() throws {
        let yaml = Contracts.head + "tags: [x]\nschema: [{name: t, properties: [{name: f, required: true}]}]\n"
        let json = """
            {"apiVersion": "v3.1.0", "kind": "DataContract", "id": "c", "version": "1.0.0", "status": "active",
             "tags": ["x"], "schema": [{"name": "t", "properties": [{"name": "f", "required": true}]}]}
            """
        let options = ["environment": [Text]()]
        let one = try Contracts.read(["c": "", "a/c.yaml": yaml], path: "a", options: options).datasets
        let other = try Contracts.read(["c": "", "a/c.json": json], path: "a", options: options).datasets
        #expect(one == other)
    }

    @Test func `facets that were not asked for are not there`() throws {
        var configuration = SourceConfiguration(name: "odcs", path: "\(Fixture.root)/odcs/shop-3.1/input")
        configuration.facets = [.owners, .schema]
        for dataset in try ODCSSource(configuration).read().datasets {
            #expect(dataset.origins.map(\.facets) == [[.owners, .schema]])
            #expect(dataset.contract == nil && dataset.quality.isEmpty && !dataset.owners.isEmpty)
            #expect(dataset.fault == nil)
        }
    }

    @Test func `names with dots are found in the shorthand of a relationship`() throws {
        let reading = try Contracts.read(
            Contracts.head + """
                schema:
                  - name: a.b
                    properties: [{name: c.d}]
                  - name: e
                    properties: [{name: f, relationships: [{to: a.b.c.d}]}]

                """)
        let key = try #require(reading.datasets.last?.keys?.foreign.first)
        #expect(key.dataset == "a.b")
        #expect(key.references == ["\"c.d\""])
    }

    @Test func `how long data is kept is a duration of governance`() throws {
        let dataset = try Contracts.dataset(
            """
            slaProperties: [{property: retention, value: 3, unit: y}, {property: retention, value: 1, unit: eons}]
            schema: [{name: t}]

            """)
        #expect(dataset.governance?.retention == "P3Y")
        #expect(dataset.sla.map(\.unit) == ["eons"])
    }
}
