"""PyPI `avro`: what its compatibility checker says of two schemas, and what a reader gets of data that was written.

`avro.compatibility` knows no logical types, so it answers for types without one. For the others data is written with one
schema and read with the other as the specification says: resolved in the underlying types, then taken as the reader's
logical type. It is accepted if the reader gets an equal value.
"""

import datetime
import io
import json
import warnings
from decimal import Decimal

import avro.io
import avro.schema
from avro.compatibility import ReaderWriterCompatibilityChecker, SchemaCompatibilityType
from avro.errors import AvroException

from profiles.pairs import compare

UTC = datetime.timezone.utc
NOON = datetime.datetime(2026, 1, 2, 12, 0, 0, 5000, tzinfo=UTC)


def logical(underlying, name, **parameters):
    return json.dumps({"type": underlying, "logicalType": name, **parameters})


def fixed(size, **more):
    return json.dumps({"type": "fixed", "name": "f", "size": size, **more})


def decimal(precision, scale):
    return logical("bytes", "decimal", precision=precision, scale=scale)


PLAIN = {
    "void": '"null"', "bool": '"boolean"', "int32": '"int"', "int64": '"long"', "float32": '"float"',
    "float64": '"double"', "bytes": '"bytes"', "string": '"string"',
    "bytes(8,fixed)": fixed(8), "bytes(16,fixed)": fixed(16),
    "enum": json.dumps({"type": "enum", "name": "e", "symbols": ["A", "B"]}),
    "array": json.dumps({"type": "array", "items": "int"}),
    "map": json.dumps({"type": "map", "values": "int"}),
    "struct": json.dumps({"type": "record", "name": "r", "fields": [{"name": "a", "type": "int"}]}),
    # Avro has no shorter ones.
    "int8": '"int"', "int16": '"int"', "uint16": '"int"', "uint32": '"long"', "float16": '"float"',
    "string(10)": '"string"', "string(3,fixed)": '"string"', "bytes(10)": '"bytes"',
}

UNIONS = {
    "union<void|int32>": '["null", "int"]', "union<void|int64>": '["null", "long"]',
    "union<int32|string>": '["int", "string"]', "union<int64|string>": '["long", "string"]',
    "union<float64|bytes>": '["double", "bytes"]', "union<bool|bytes>": '["boolean", "bytes"]',
}

LOGICAL = {
    "date": logical("int", "date"),
    "time(3)": logical("int", "time-millis"), "time(6)": logical("long", "time-micros"),
    "timestamp(3,instant)": logical("long", "timestamp-millis"),
    "timestamp(6,instant)": logical("long", "timestamp-micros"),
    "timestamp(9,instant)": logical("long", "timestamp-nanos"),
    "timestamp(3)": logical("long", "local-timestamp-millis"),
    "timestamp(6)": logical("long", "local-timestamp-micros"),
    "timestamp(9)": logical("long", "local-timestamp-nanos"),
    "uuid": logical("string", "uuid"),
    "decimal(10,2)": decimal(10, 2), "decimal(12,2)": decimal(12, 2), "decimal(12,4)": decimal(12, 4),
    "interval": fixed(12, logicalType="duration"),
    "time(0)": logical("int", "time-millis"), "timestamp(0,instant)": logical("long", "timestamp-millis"),
}

# A value of each, which every type with room for it holds exactly.
VALUES = {
    "null": None, "boolean": True, "int": 7, "long": 2 ** 40, "float": 1.5, "double": 0.1, "bytes": b"ab", "string": "ab",
    "enum": "A", "array": [1], "map": {"a": 1}, "record": {"a": 1},
    "date": datetime.date(2026, 1, 2), "time-millis": datetime.time(12, 0, 0, 5000),
    "time-micros": datetime.time(12, 0, 0, 5), "timestamp-millis": NOON, "timestamp-micros": NOON,
    "uuid": "00000000-0000-0000-0000-000000000007",
}


def parse(text):
    with warnings.catch_warnings():
        # `timestamp-nanos`, the local ones and `duration` are unknown to it, and so they are their underlying types.
        warnings.simplefilter("ignore")
        return avro.schema.parse(text)


def underlying(text):
    """The schema without its logical type."""
    parsed = json.loads(text)
    if isinstance(parsed, dict):
        parsed = {key: value for key, value in parsed.items() if key not in ("logicalType", "precision", "scale")}
    return parse(json.dumps(parsed))


def is_compatible(data, reader):
    answer = ReaderWriterCompatibilityChecker().get_compatibility(reader=parse(reader), writer=parse(data))
    return answer.compatibility is SchemaCompatibilityType.compatible


def written(value, schema):
    buffer = io.BytesIO()
    avro.io.DatumWriter(schema).write(value, avro.io.BinaryEncoder(buffer))
    return io.BytesIO(buffer.getvalue())


def read(buffer, data, reader):
    return avro.io.DatumReader(data, reader).read(avro.io.BinaryDecoder(buffer))


def value_of(schema):
    if schema.type == "fixed":
        return b"x" * schema.size
    if getattr(schema, "logical_type", None) == "decimal":
        # avro writes the digits as they are, whatever the scale: so there are as many as it says.
        return Decimal("1.25").quantize(Decimal(1).scaleb(-schema.scale))
    return VALUES[getattr(schema, "logical_type", None) or schema.type]


def is_read(data, reader):
    """Whether a reader gets the value that was written."""
    if not is_compatible(data, reader):
        return False
    value = value_of(parse(data))
    try:
        resolved = read(written(value, parse(data)), underlying(data), underlying(reader))
        received = read(written(resolved, underlying(reader)), parse(reader), parse(reader))
    except (AvroException, ValueError, OverflowError):
        return False
    return received == value and isinstance(received, bool) == isinstance(value, bool)


def sides(accepts):
    """Old readers meet new data, new readers old data."""
    return lambda side, old, new: accepts(new, old) if side == "readers" else accepts(old, new)


def check():
    yield "avro checker", compare("avro-checker", "avro", {**PLAIN, **UNIONS}, sides(is_compatible))
    yield "avro reading", compare("avro-reading", "avro", {**PLAIN, **LOGICAL}, sides(is_read))
