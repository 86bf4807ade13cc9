"""Fields of every sort that a snapshot can hold."""

from copy import deepcopy

from history.edit import step

PAST, SOON, LATER = "2020-06-30", "2031-01-31", "2033-12-31"

# Name and members; each dataset has a dozen of them.
SORTS = [
    ("count", {"type": "int32"}),
    ("total", {"type": "int64", "nullable": False}),
    ("small", {"type": "int16"}),
    ("serial", {"type": "uint32"}),
    ("signed", {"type": "int32", "nullable": True}),
    ("price", {"type": "decimal(12,4)", "nullable": False, "unit": "EUR"}),
    ("net", {"type": "decimal(18,2)"}),
    ("ratio", {"type": "float64"}),
    ("share", {"type": "float32"}),
    ("label", {"type": "string(80)", "nullable": False}),
    ("note", {"type": "string"}),
    ("country", {"type": "string(2,fixed)"}),
    ("digest", {"type": "bytes(64)"}),
    ("day", {"type": "date", "nullable": False}),
    ("at", {"type": "timestamp(6)"}),
    ("seen", {"type": "timestamp(6,instant)", "nullable": False}),
    ("clock", {"type": "time(3)"}),
    ("flag", {"type": "bool", "nullable": False, "default": "false"}),
    ("retries", {"type": "int32", "nullable": False, "default": "0"}),
    ("channel", {"type": "string", "default": "'web'"}),
    ("token", {"type": "uuid"}),
    ("body", {"type": "json"}),
    ("state", {"type": "string", "constraints": {"enum": ["new", "paid", "sent", "lost"]}}),
    ("level", {"type": "string", "constraints": {"enum": ["low", "mid", "high"], "enumCodes": ["1", "2", "3"]}}),
    ("reason", {"type": "enum",
                "constraints": {"enum": ["a", "b", "other"], "enumDefault": "other", "extensible": True}}),
    ("email", {"type": "string(320)", "constraints": {"format": "email", "maxLength": 200, "minLength": 3}}),
    ("sku", {"type": "string", "constraints": {"pattern": "^[A-Z]{3}-[0-9]+$"}}),
    ("age", {"type": "int32", "constraints": {"minimum": "0", "maximum": "150"}}),
    ("labels", {"type": "array", "items": {"type": "string", "nullable": False},
                "constraints": {"minItems": 1, "maxItems": 20}}),
    ("lines", {"type": "array", "items": {"type": "struct", "nullable": True, "fields": [
        {"name": "sku", "type": "string", "nullable": False},
        {"name": "quantity", "type": "int64", "nullable": False},
        {"name": "unit.price", "type": "decimal(10,2)"},
        {"name": "remark", "type": "string(200)"}]}}),
    ("address", {"type": "struct", "fields": [
        {"name": "street", "type": "string"},
        {"name": "city", "type": "string", "nullable": False},
        {"name": "postcode", "type": "string(12)"},
        {"name": "position", "type": "struct", "fields": [
            {"name": "lat", "type": "float64"}, {"name": "lon", "type": "float64"}]}]}),
    ("attributes", {"type": "map", "keys": {"type": "string"}, "values": {"type": "string", "nullable": True}}),
    ("choice", {"type": "union", "branches": [{"type": "int64"}, {"type": "string"}, {"type": "bool"}]}),
    ("sum", {"type": "decimal(18,4)", "generated": "price * quantity"}),
    ("ident", {"type": "int64", "nullable": False, "identity": True}),
    ("phone", {"type": "string", "classification": "confidential", "pii": True, "masking": "hash"}),
    ("card", {"type": "string", "classification": "restricted", "encrypted": True, "pii": True}),
    ("revenue", {"type": "decimal(20,4)", "critical": True, "classification": "internal"}),
    ("legacy", {"type": "string", "deprecated": {"since": "2025-01-01", "sunset": LATER, "replacedBy": "note"}}),
    ("obsolete", {"type": "string", "deprecated": {"sunset": PAST, "reason": "Nobody reads it."}}),
    ("alias", {"type": "string", "aliases": ["nickname", "handle"]}),
    ("keyed", {"type": "int64", "fieldId": "17"}),
    ("stored", {"type": "string", "physicalName": "c_17"}),
    ("name", {"type": "string", "collation": "de_DE", "charset": "utf8mb4"}),
    ("weight", {"type": "float64", "unit": "kg"}),
    ("documented", {"type": "string", "description": "As the customer typed it.", "examples": ["a", "b"],
                    "tags": [{"key": "core"}, {"key": "layer", "value": "gold"}],
                        "terms": [{"id": "term:documented"}]}),
]


def some_fields(random, count):
    """A key and `count` other fields, each of a name of its own."""
    fields = [{"name": "id", "type": "int64", "nullable": False},
              {"name": "code", "type": "string(20)", "nullable": False}]
    for name, members in random.sample(SORTS, count):
        fields.append({"name": name, **deepcopy(members)})
    return fields


def walked(fields, prefix=""):
    """Every field, nested ones too: path, field, and the list that it stands in (`None` for parts without a name)."""
    for field in fields:
        name = field["name"]
        path = prefix + step(name)
        yield path, field, fields
        yield from parts(field, path)


def parts(field, path):
    if "fields" in field:
        yield from walked(field["fields"], path + ".")
    for member, suffix in (("items", "[]"), ("keys", "{key}"), ("values", "{}")):
        if member in field:
            yield path + suffix, field[member], None
            yield from parts(field[member], path + suffix)
    for index, branch in enumerate(field.get("branches", [])):
        yield f"{path}<{index}>", branch, None
