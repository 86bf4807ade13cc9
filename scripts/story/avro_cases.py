"""Avro schemas, good and bad, and what PyPI's `avro` makes of each."""

import json
import warnings

import avro.errors
import avro.schema


def logical(base, name, **more):
    return {"type": base, "logicalType": name, **more}


def fixed(size, name=None, **more):
    return {"type": "fixed", "name": "f", "size": size, **({"logicalType": name} if name else {}), **more}


def record(*fields, name="r", **more):
    return {"type": "record", "name": name, "fields": [{"name": key, "type": type} for key, type in fields], **more}


BASES = ["null", "boolean", "int", "long", "float", "double", "bytes", "string", fixed(12), fixed(16)]
TIMES = ["date", "time-millis", "time-micros", "timestamp-millis", "timestamp-micros", "uuid"]

SCHEMAS = [
    *BASES,
    *({"type": base} for base in BASES[:8]),
    # Every logical type on every base: it stands on one, and is ignored on the others.
    *(logical(base, name) for name in TIMES for base in BASES[:8]),
    *(logical("bytes", "decimal", **digits) for digits in (
        {"precision": 9, "scale": 2}, {"precision": 9}, {"precision": 2, "scale": 9}, {"scale": 2}, {"precision": 0},
        {"precision": 9, "scale": -1}, {"precision": "9"}, {"precision": 9, "scale": None}, {"precision": 9.5})),
    # As many digits as so many bytes hold, and one more.
    *(fixed(size, "decimal", precision=most + more)
      for size, most in ((1, 2), (2, 4), (3, 6), (4, 9), (8, 18), (16, 38), (32, 76), (100, 240)) for more in (0, 1)),
    logical("string", "decimal", precision=9), logical("int", "mine"),
    ["null", "int"], ["int", "null"], ["int"], ["null"], ["int", "string"], ["null", "int", "string"],
    ["null", logical("long", "timestamp-micros")], ["int", "int"], ["null", ["int", "string"]], [["null"], "int"],
    ["null", record(("a", "int"))], [record(("a", "int")), fixed(3)],
    {"type": "array", "items": "int"}, {"type": "array", "items": ["null", "int"]}, {"type": "array"},
    {"type": "map", "values": {"type": "array", "items": "long"}}, {"type": "map"},
    {"type": "enum", "name": "e", "symbols": ["B", "A"], "default": "A"}, {"type": "enum", "name": "e"},
    {"type": "enum", "name": "e", "symbols": ["A", "A"]}, {"type": "enum", "symbols": ["A"]},
    fixed(0), fixed(-1), fixed("3"), {"type": "fixed", "name": "f"}, {"type": "fixed", "size": 3},
    record(("a", "int"), ("b", ["null", "string"])), record(), {"type": "record", "name": "r"},
    {"type": "record", "fields": []}, record(("a", "int"), ("a", "string")), record(("a", "nowhere")),
    record(("a", fixed(3)), ("b", "f")), record(("b", "f"), ("a", fixed(3))),
    record(("a", fixed(3)), ("b", "x.f"), name="x.r"), record(("a", fixed(3)), ("b", "y.f"), name="x.r"),
    record(("a", fixed(3)), ("b", "x.f"), namespace="x"), record(("a", fixed(3, namespace="y")), ("b", "f"), name="x.r"),
    record(("a", fixed(3)), ("b", fixed(4))), {"type": {"type": "int"}}, {"type": ["null", "int"]}, {"type": "INT"},
    "nowhere", "INT", {}, {"type": "error", "name": "e", "fields": []},
    record(("inner", record(("f", fixed(2)), name="s", namespace="y")), ("again", "y.s"), ("f", "y.f"), name="x.r"),
    record(("v", "int"), ("next", ["null", "r"])),
]

# What this library does not know, or does not refuse, and the specification (1.12) does.
BEYOND = {
    "timestamp-nanos": logical("long", "timestamp-nanos"),
    "local-timestamp-millis": logical("long", "local-timestamp-millis"),
    "local-timestamp-micros": logical("long", "local-timestamp-micros"),
    "local-timestamp-nanos": logical("long", "local-timestamp-nanos"),
    "a uuid of 16 bytes": fixed(16, "uuid"),
    "duration": fixed(12, "duration"),
    "big-decimal": logical("bytes", "big-decimal"),
    "adjust-to-utc, as Iceberg has it": logical("long", "timestamp-micros", **{"adjust-to-utc": False}),
    "a union of nothing": [],
}


def verdict(schema):
    """"refused", "plain", or the name of the logical type that the library recognises at the top."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            read = avro.schema.parse(json.dumps(schema))
        except (avro.errors.AvroException, TypeError, AttributeError, KeyError):
            return "refused"
    return getattr(read, "logical_type", None) or "plain"


def without_logical(schema):
    """The schema of the type beneath."""
    return {key: value for key, value in schema.items() if key not in ("logicalType", "precision", "scale")}
