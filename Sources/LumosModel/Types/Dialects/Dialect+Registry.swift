public import CanonicalJSON

extension Dialect {
    /// The dialect of that name: a system's own name, or the `adapter_type` of dbt; `nil` for a system whose spellings
    /// are not
    /// known here, however much they resemble another's (Redshift's defaults are not PostgreSQL's).
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
        "odcs": odcs,
    ]
}
