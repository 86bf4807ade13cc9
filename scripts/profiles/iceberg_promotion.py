"""PyPI `pyiceberg`: whether `UpdateSchema` changes the type of a column of a table in memory."""

from pyiceberg.catalog.noop import NoopCatalog
from pyiceberg.exceptions import ValidationError
from pyiceberg.io.fsspec import FsspecFileIO
from pyiceberg.partitioning import UNPARTITIONED_PARTITION_SPEC
from pyiceberg.schema import Schema
from pyiceberg.table import Table, Transaction
from pyiceberg.table.metadata import new_table_metadata
from pyiceberg.table.sorting import UNSORTED_SORT_ORDER
from pyiceberg.types import (
    BinaryType,
    BooleanType,
    DateType,
    DecimalType,
    DoubleType,
    FixedType,
    FloatType,
    GeographyType,
    GeometryType,
    IntegerType,
    ListType,
    LongType,
    MapType,
    NestedField,
    StringType,
    StructType,
    TimestampNanoType,
    TimestampType,
    TimestamptzNanoType,
    TimestamptzType,
    TimeType,
    UnknownType,
    UUIDType,
)

from profiles.pairs import compare
from story.run import require

V2 = {
    "bool": BooleanType(), "int32": IntegerType(), "int64": LongType(), "float32": FloatType(), "float64": DoubleType(),
    "decimal(10,2)": DecimalType(10, 2), "decimal(12,2)": DecimalType(12, 2), "decimal(12,4)": DecimalType(12, 4),
    "decimal(10,0)": DecimalType(10, 0), "decimal(38,2)": DecimalType(38, 2),
    "date": DateType(), "time(6)": TimeType(), "timestamp(6)": TimestampType(), "timestamp(6,instant)": TimestamptzType(),
    "string": StringType(), "uuid": UUIDType(), "bytes": BinaryType(),
    "bytes(8,fixed)": FixedType(8), "bytes(16,fixed)": FixedType(16),
    # Iceberg has no shorter ones (specification, "Primitive Types").
    "int8": IntegerType(), "int16": IntegerType(), "uint16": IntegerType(), "uint32": LongType(), "float16": FloatType(),
    "string(10)": StringType(), "string(3,fixed)": StringType(), "enum": StringType(), "bytes(10)": BinaryType(),
    "time(3)": TimeType(), "timestamp(3)": TimestampType(), "timestamp(0,instant)": TimestamptzType(),
}

V3 = {
    **V2,
    "timestamp(9)": TimestampNanoType(), "timestamp(9,instant)": TimestamptzNanoType(), "void": UnknownType(),
    "geo(geometry)": GeometryType(), "geo(geography)": GeographyType(),
}


def table(version, schema):
    metadata = new_table_metadata(
        schema, UNPARTITIONED_PARTITION_SPEC, UNSORTED_SORT_ORDER, "file:///nowhere",
        properties={"format-version": str(version)})
    return Table(("db", "t"), metadata, "file:///nowhere/metadata.json", FsspecFileIO({}), NoopCatalog("none"))


def is_updated(version, schema, path, new):
    """Whether the type at a path becomes another one."""
    transaction = Transaction(table(version, schema))
    try:
        with transaction.update_schema() as update:
            update.update_column(path, field_type=new)
    except (ValidationError, ValueError):
        return False
    found = transaction.table_metadata.schema().find_type(".".join(path))
    require(found == new, f"{path} is {found}, not {new}, and nothing was refused")
    return True


def column(type):
    return Schema(NestedField(1, "c", type, required=False)), ("c",)


def field(type):
    inner = StructType(NestedField(2, "f", type, required=False))
    return Schema(NestedField(1, "c", inner, required=False)), ("c", "f")


def element(type):
    return Schema(NestedField(1, "c", ListType(2, type, False), required=False)), ("c", "element")


def map_value(type):
    return Schema(NestedField(1, "c", MapType(2, StringType(), 3, type, False), required=False)), ("c", "value")


def map_key(type):
    return Schema(NestedField(1, "c", MapType(2, type, 3, StringType(), False), required=False)), ("c", "key")


def check():
    for version, types in ((2, V2), (3, V3)):
        for where in (column, field, element, map_value):
            def accepts(side, old, new, where=where, version=version):
                return is_updated(version, *where(old), new)
            name = f"iceberg-v{version}"
            yield f"{name} {where.__name__}", compare(name, name, types, accepts)

        def accepts_key(side, old, new, version=version):
            return is_updated(version, *map_key(old), new)
        name = f"iceberg-v{version}"
        yield f"{name} map_key", compare(f"{name}-key", name, types, accepts_key, place="key")
