"""Spellings of types in the catalog, by adapter: those of one list are one type there."""

SPELLINGS = {
    "duckdb": {
        "int32": ["INTEGER", "INT", "INT4", "integer"], "int64": ["BIGINT", "INT8", "LONG", "bigint"],
        "float64": ["DOUBLE", "FLOAT8", "double"], "float32": ["FLOAT", "REAL", "FLOAT4"],
        "text": ["VARCHAR", "TEXT", "STRING", "VARCHAR(40)"], "bool": ["BOOLEAN", "BOOL", "boolean"],
        "small decimal": ["DECIMAL(12,2)", "NUMERIC(12, 2)", "decimal(12,2)"],
        "decimal": ["DECIMAL(18,4)", "NUMERIC(18,4)", "DECIMAL(18, 4)", "dec(18,4)"],
        "wall": ["TIMESTAMP", "DATETIME", "TIMESTAMP_US", "timestamp"],
        "instant": ["TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ"], "date": ["DATE", "date"],
        "list": ["STRUCT(code VARCHAR, label VARCHAR)[]", "STRUCT(code TEXT, label TEXT)[]",
                 "struct(code varchar,label varchar)[]"],
    },
    "postgres": {
        "int32": ["integer", "int4", "int", "INTEGER"], "int64": ["bigint", "int8", "BIGINT"],
        "float64": ["double precision", "float8", "float(53)"], "float32": ["real", "float4"],
        "text": ["text", "character varying", "varchar", "TEXT"],
        "short text": ["character varying(40)", "varchar(40)", "VARCHAR( 40 )"],
            "long text": ["character varying(80)", "varchar(80)"],
        "bool": ["boolean", "bool", "BOOLEAN"],
        "small decimal": ["numeric(12,2)", "decimal(12, 2)", "NUMERIC(12,2)"],
        "decimal": ["numeric(18,4)", "decimal(18, 4)", "dec(18,4)"],
        "wall": ["timestamp without time zone", "timestamp", "timestamp(6)", "TIMESTAMP(6) WITHOUT TIME ZONE"],
        "instant": ["timestamp with time zone", "timestamptz", "timestamptz(6)"], "date": ["date", "DATE"],
        "list": ["text[]", "text[][]", "varchar[]"],
    },
    "bigquery": {
        "int64": ["INT64", "INTEGER", "BIGINT", "int64"], "float64": ["FLOAT64", "FLOAT", "float64"],
        "text": ["STRING", "string"], "short text": ["STRING(40)", "string( 40 )"],
            "long text": ["STRING(80)", "string(80)"],
        "bool": ["BOOL", "BOOLEAN", "bool"], "decimal": ["NUMERIC", "DECIMAL", "NUMERIC(38,9)"],
        "wall": ["DATETIME", "datetime"], "instant": ["TIMESTAMP", "timestamp"], "date": ["DATE", "date"],
        "list": ["ARRAY<STRUCT<code STRING, label STRING>>", "array<struct<code string,label string>>"],
    },
    "snowflake": {
        "float64": ["FLOAT", "DOUBLE", "REAL", "FLOAT8"], "text": ["TEXT", "text"], "decimal": ["NUMBER", "number"],
        "bool": ["BOOLEAN", "boolean"], "wall": ["TIMESTAMP_NTZ", "timestamp_ntz"],
            "instant": ["TIMESTAMP_LTZ", "timestamp_ltz"],
        "date": ["DATE", "date"],
    },
    "databricks": {
        "int32": ["int", "integer", "INT"], "int64": ["bigint", "long", "BIGINT"], "float64": ["double", "DOUBLE"],
        "float32": ["float", "real"], "text": ["string", "STRING"], "short text": ["varchar(40)", "VARCHAR(40)"],
        "long text": ["varchar(80)", "VARCHAR( 80 )"], "bool": ["boolean", "BOOLEAN"],
        "small decimal": ["decimal(12,2)", "numeric(12, 2)", "dec(12,2)"],
            "decimal": ["decimal(18,4)", "DECIMAL(18, 4)"],
        "wall": ["timestamp_ntz", "TIMESTAMP_NTZ"], "instant": ["timestamp", "timestamp_ltz", "TIMESTAMP"],
            "date": ["date", "DATE"],
        "list": ["array<struct<code:string,label:string>>", "ARRAY<STRUCT<code: STRING, label: STRING>>"],
    },
}
SORTS = {
    adapter: {spelling: sort for sort, spellings in sorts.items() for spelling in spellings}
    for adapter, sorts in SPELLINGS.items()
}
