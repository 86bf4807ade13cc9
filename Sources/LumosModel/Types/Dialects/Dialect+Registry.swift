public import CanonicalJSON

extension Dialect {
    /// The dialect of that name: a system's own name, or the `adapter_type` of dbt; `nil` for a system whose spellings
    /// are not known here, however much they resemble another's (Greenplum's are PostgreSQL's of some version).
    public static func named(_ name: Text) -> Dialect? { registry[name] }

    /// All names that `named(_:)` takes, ordered by bytes.
    public static let names: [Text] = registry.keys.sorted()

    private static let registry: [Text: Dialect] = [
        "postgres": postgreSQL,
        "postgresql": postgreSQL,
        "sqlite": sqlite,
        "duckdb": duckDB,
        "snowflake": snowflake,
        "snowflake-information-schema": snowflakeInformationSchema,
        "bigquery": bigQuery,
        "spark": spark,
        "databricks": spark,
        "delta": spark,
        "hive": hive,
        "mysql": mySQL,
        "mysql5": mySQL,
        "mariadb": mariaDB,
        "mssql": sqlServer,
        "sqlserver": sqlServer,
        "synapse": sqlServer,
        "fabric": sqlServer,
        "oracle": oracle,
        "teradata": teradata,
        "redshift": redshift,
        "trino": trino,
        "presto": trino,
        "odcs": odcs,
        "iceberg": iceberg,
        "avro": avro,
        "parquet": parquet,
        "arrow": arrow,
    ]
}
