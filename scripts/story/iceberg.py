"""Types of Iceberg, and what pyiceberg prints of each."""

import json

from pyiceberg.io.pyarrow import schema_to_pyarrow
from pyiceberg.schema import Schema
from pyiceberg.types import (
    BinaryType, BooleanType, DateType, DecimalType, DoubleType, FixedType, FloatType, GeographyType, GeometryType,
    IntegerType, ListType, LongType, MapType, NestedField, StringType, StructType, TimestampNanoType, TimestampType,
    TimestamptzNanoType, TimestamptzType, TimeType, UnknownType, UUIDType)
from pyiceberg.utils.schema_conversion import AvroSchemaConversion

PRIMITIVES = [
    BooleanType(), IntegerType(), LongType(), FloatType(), DoubleType(), DecimalType(9, 2), DecimalType(38, 0),
    DateType(), TimeType(), TimestampType(), TimestamptzType(), TimestampNanoType(), TimestamptzNanoType(), StringType(),
    UUIDType(), FixedType(16), BinaryType(), UnknownType(), GeometryType(), GeometryType("srid:3857"), GeographyType(),
]

# Nobody knows these: edges that are not spherical, a reference system by the name of a property.
UNKNOWN = [GeographyType("EPSG:4326", "vincenty"), GeometryType("projjson:mine")]

POINT = StructType(
    NestedField(10, "x", DoubleType(), required=True, doc="metres (to the east)"),
    NestedField(11, "first name", StringType(), required=False))

NESTED = [
    ListType(20, LongType(), element_required=True),
    ListType(21, ListType(22, DecimalType(9, 2), element_required=False), element_required=False),
    MapType(30, StringType(), 31, TimestamptzType(), value_required=False),
    MapType(32, IntegerType(), 33, FixedType(3), value_required=True),
    POINT,
    ListType(40, POINT, element_required=True),
    StructType(NestedField(50, "inner", MapType(51, StringType(), 52, POINT, value_required=True), required=True)),
]

# Where a conversion says something else, and why that is right.
DIFFERENCES = {
    ("unknown", "Avro schema"): "pyiceberg writes a union of null and null, which Avro does not allow",
    ("geometry", "Avro schema"): "WKB: to Avro it is bytes",
    ("geometry", "Arrow type"): "WKB: to Arrow it is binary without geoarrow",
    ("geometry('srid:3857')", "Avro schema"): "WKB",
    ("geometry('srid:3857')", "Arrow type"): "WKB",
    ("geography", "Avro schema"): "WKB",
    ("geography", "Arrow type"): "WKB",
    (str(NESTED[2]), "Avro schema"): "to Avro Iceberg's map is an array of records",
    (str(NESTED[3]), "Avro schema"): "to Avro Iceberg's map is an array of records",
    (str(NESTED[4]), "Avro schema"): "Avro's names have no blank: first_x20name",
    (str(NESTED[5]), "Avro schema"): "Avro's names have no blank",
    (str(NESTED[6]), "Avro schema"): "to Avro Iceberg's map is an array of records",
}

# What pyiceberg writes and `avro` refuses.
NO_AVRO = {"unknown": "null twice in a union", str(NESTED[6]): "the record in the map has no name"}


def reports():
    """(type, reader, dialect, spelling) of each type."""
    for type in PRIMITIVES + NESTED:
        schema = Schema(NestedField(1, "column", type, required=False))
        avro = AvroSchemaConversion().iceberg_to_avro(schema, "table")
        yield str(type), "str()", "iceberg", str(type)
        yield str(type), "model_dump_json()", "iceberg", type.model_dump_json()
        yield str(type), "Avro schema", "avro", json.dumps(avro["fields"][0]["type"])
        yield str(type), "Arrow type", "arrow", str(schema_to_pyarrow(schema).field("column").type)
    everything = Schema(*[NestedField(100 + i, f"c{i}", type) for i, type in enumerate(PRIMITIVES + NESTED)])
    yield "table", "str()", "iceberg", str(everything.as_struct())
    yield "table", "model_dump_json()", "iceberg", everything.model_dump_json()
