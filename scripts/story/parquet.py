"""Parquet files with a column of every type, and what their readers report of them."""

import re

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

# What Arrow can write, by column.
ARROW = {
    "bool": pa.bool_(), "int8": pa.int8(), "int16": pa.int16(), "int32": pa.int32(), "int64": pa.int64(),
    "uint8": pa.uint8(), "uint16": pa.uint16(), "uint32": pa.uint32(), "uint64": pa.uint64(),
    "half": pa.float16(), "float": pa.float32(), "double": pa.float64(),
    "decimal32": pa.decimal32(5, 1), "decimal64": pa.decimal64(12, 1), "decimal9": pa.decimal128(9, 2),
    "decimal38": pa.decimal128(38, 10), "decimal76": pa.decimal256(76, 38),
    "date32": pa.date32(), "date64": pa.date64(),
    "time_s": pa.time32("s"), "time_ms": pa.time32("ms"), "time_us": pa.time64("us"), "time_ns": pa.time64("ns"),
    "ts_s": pa.timestamp("s"), "ts_ms": pa.timestamp("ms"), "ts_us": pa.timestamp("us"), "ts_ns": pa.timestamp("ns"),
    "tz_ms": pa.timestamp("ms", "UTC"), "tz_us": pa.timestamp("us", "Europe/Paris"), "tz_ns": pa.timestamp("ns", "+01:00"),
    "string": pa.string(), "large_string": pa.large_string(), "string_view": pa.string_view(),
    "binary": pa.binary(), "large_binary": pa.large_binary(), "fixed": pa.binary(16),
    "null": pa.null(), "dictionary": pa.dictionary(pa.int32(), pa.string()),
    "uuid": pa.uuid(), "json": pa.json_(), "duration": pa.duration("us"),
    "list": pa.list_(pa.int32()), "list_required": pa.list_(pa.field("item", pa.string(), nullable=False)),
    "large_list": pa.large_list(pa.int64()), "fixed_list": pa.list_(pa.float32(), 3),
    "list_of_lists": pa.list_(pa.list_(pa.timestamp("us", "UTC"))),
    "map": pa.map_(pa.string(), pa.int32()), "map_of_lists": pa.map_(pa.int64(), pa.list_(pa.struct([("x", pa.float64())]))),
    "struct": pa.struct([pa.field("a", pa.int32(), nullable=False), pa.field("first name", pa.string())]),
    "count(*)": pa.int64(), "min(date)": pa.date32(),
}

# What Arrow prints and does not write to Parquet.
ARROW_ONLY = [
    pa.month_day_nano_interval(), pa.bool8(), pa.list_view(pa.int32()), pa.large_list_view(pa.int32()),
    pa.run_end_encoded(pa.int32(), pa.string()), pa.dictionary(pa.int8(), pa.timestamp("us", "UTC"), ordered=True),
    pa.dense_union([pa.field("a", pa.int32()), pa.field("b", pa.string())]),
    pa.sparse_union([pa.field("a", pa.int32())]), pa.fixed_shape_tensor(pa.int32(), [2, 2]),
    pa.opaque(pa.string(), "x", "y"), pa.map_(pa.string(), pa.int32(), keys_sorted=True), pa.decimal128(5, -2),
    pa.string_view(), pa.binary_view(),
]

# What DuckDB can write beyond that, by column.
DUCKDB = {
    "duck_interval": "interval 1 day", "duck_bit": "'1'::bit", "duck_hugeint": "1::hugeint", "duck_enum": "'a'::enum('a')",
    "duck_timetz": "'12:00'::timetz", "duck_tz": "'2026-01-05'::timestamptz", "duck_s": "'2026-01-05'::timestamp_s",
    "duck_ns": "'2026-01-05'::timestamp_ns", "duck_variant": "1::variant", "duck_array": "[1, 2]::int[2]",
    "duck_decimal": "1.5::decimal(18, 3)", "duck_struct": "{'a': 1, 'b': [1::utinyint]}", "duck_map": "map {'a': 1}",
    "duck_blob": "'x'::blob", "duck_uuid": "uuid()",
}

# Where a reader makes another type of the column, and why that is right.
DIFFERENCES = {
    ("half", "duckdb_type"): "DuckDB has no half: it reads a float",
    ("decimal76", "duckdb_type"): "DuckDB's decimals end at 38 digits: it reads a double",
    ("time_s", "duckdb_type"): "DuckDB's time has six digits",
    ("time_ms", "duckdb_type"): "DuckDB's time has six digits",
    ("ts_s", "duckdb_type"): "DuckDB reads milliseconds as a timestamp of six digits",
    ("ts_ms", "duckdb_type"): "DuckDB reads milliseconds as a timestamp of six digits",
    ("tz_ms", "duckdb_type"): "DuckDB's timestamp with a zone has six digits",
    ("int96", "duckdb_type"): "DuckDB reads it as a timestamp of six digits",
    ("fixed", "duckdb_type"): "DuckDB's blob has no length",
    ("duck_interval", "pyarrow type"): "Arrow does not read Parquet's interval",
    ("duck_timetz", "pyarrow type"): "Arrow's time is always a clock on some wall",
    ("duck_timetz", "duckdb_type"): "DuckDB keeps an offset beside the time, Parquet does not",
    ("duck_variant", "pyarrow type"): "Arrow shows how a variant is stored",
    ("duck_variant", "parquet_schema()"): "DuckDB does not print this annotation: a struct is left",
}


def write(folder):
    """Yields files that hold all of it, the older forms of lists and timestamps included."""
    empty = [pa.field(name, type, nullable=name != "int64") for name, type in ARROW.items()]
    yield arrow_file(folder / "arrow.parquet", empty)
    old = [pa.field("int96", pa.timestamp("ns")), pa.field("list_item", pa.list_(pa.int32()))]
    yield arrow_file(
        folder / "old.parquet", old, use_deprecated_int96_timestamps=True, use_compliant_nested_type=False)
    path = folder / "duckdb.parquet"
    columns = ", ".join(f"{expression} as {name}" for name, expression in DUCKDB.items())
    duckdb.connect().sql(f"copy (select {columns}) to '{path}'")
    yield path


def arrow_file(path, fields, **options):
    # Without Arrow's own schema in the footer a reader has Parquet's types alone.
    pq.write_table(pa.schema(fields).empty_table(), path, store_schema=False, **options)
    return path


def reports(path):
    """(column, reader, dialect, spelling) of each column, and of the whole file as Arrow prints it."""
    printed = str(pq.ParquetFile(path).schema).split("\n", 1)[1]
    yield from ((name, "pyarrow schema", "parquet", text) for name, text in columns_of(printed))
    yield "whole file", "pyarrow schema", "parquet", printed
    for field in pq.read_schema(path):
        yield field.name, "pyarrow type", "arrow", str(field.type)
    database = duckdb.connect()
    rows = database.sql(
        "select name, type, type_length, repetition_type, num_children, converted_type, scale, precision, logical_type, "
        f"duckdb_type from parquet_schema('{path}')").fetchall()
    rest = iter(rows[1:])
    for _ in range(rows[0][4]):
        name, text, type = schema_text(rest)
        yield name, "parquet_schema()", "parquet", text
        yield name, "duckdb_type", "duckdb", type


def columns_of(printed):
    """The columns in Arrow's print of a schema: a line indented by two blanks, and what belongs to it."""
    starts = re.split(r"\n  (?=[^ }])", printed.removesuffix("}\n").rstrip())
    for column in starts[1:]:
        name = re.match(r"\w+ [\w()]+ field_id=-1 (.*?)(?: \{| \(.*|;)$", column, re.MULTILINE).group(1)
        yield name, column.replace("\n  ", "\n")


def schema_text(rows, is_column=True):
    """The next row of `parquet_schema()` and those under it, in Parquet's schema language."""
    name, type, length, repetition, children, converted, scale, precision, logical, duck = next(rows)
    if converted == "DECIMAL":
        converted = f"DECIMAL({precision},{scale})"
    text = f"{repetition} {type or 'group'}" + (f"({length})" if length else "")
    text += f" field_id=-1 {name}" if children or not is_column else ""
    text += f" ({logical or converted})" if logical or converted else ""
    if children:
        return name, text + " { " + " ".join(schema_text(rows, False)[1] for _ in range(children)) + " }", duck
    return name, text + (";" if not is_column else ""), duck
