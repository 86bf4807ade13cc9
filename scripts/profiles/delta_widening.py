"""Delta Lake's documentation: "Delta type widening", "Supported type changes", column "Delta 4.0".

https://docs.delta.io/delta-type-widening, and for what it does not say (void, the least decimals)
https://docs.databricks.com/aws/en/tables/features/type-widening. Delta runs on a JVM, and PyPI `deltalake` (delta-rs) has
no type widening: it casts what is appended to the table's type.
"""

import re

from profiles.pairs import compare

# "Source type": "Supported wider types", as they stand there.
DOCUMENTED = {
    "byte": ["short", "int", "long", "decimal", "double"],
    "short": ["int", "long", "decimal", "double"],
    "int": ["long", "decimal", "double"],
    "long": ["decimal"],
    "float": ["double"],
    "decimal": ["decimal"],  # "with greater precision and scale"
    "date": ["timestampNTZ"],
    "void": None,  # "Any type"
}

# "The minimum target for byte, short, and int types is decimal(10,0). The minimum target for long is decimal(20,0)."
LEAST = {"byte": (10, 0), "short": (10, 0), "int": (10, 0), "long": (20, 0)}

TYPES = {
    "bool": "boolean", "int8": "byte", "int16": "short", "int32": "int", "int64": "long", "float32": "float",
    "float64": "double", "decimal(9,0)": "decimal(9,0)", "decimal(10,0)": "decimal(10,0)",
    "decimal(10,2)": "decimal(10,2)", "decimal(11,4)": "decimal(11,4)", "decimal(12,2)": "decimal(12,2)",
    "decimal(12,4)": "decimal(12,4)", "decimal(19,0)": "decimal(19,0)", "decimal(20,0)": "decimal(20,0)",
    "decimal(22,2)": "decimal(22,2)", "string": "string", "bytes": "binary", "date": "date",
    "timestamp(6)": "timestampNTZ", "timestamp(6,instant)": "timestamp", "void": "void", "variant": "variant",
    # Delta has no others (PROTOCOL.md, "Primitive Types").
    "uint8": "short", "uint16": "int", "float16": "float", "string(10)": "string", "string(3,fixed)": "string",
    "bytes(16,fixed)": "binary", "timestamp(3)": "timestampNTZ", "timestamp(0,instant)": "timestamp",
}


def digits(type):
    return tuple(int(part) for part in re.findall(r"\d+", type))


def is_wider(least, new):
    """`decimal(p, s)` becomes `decimal(p + k1, s + k2)` where k1 >= k2 >= 0."""
    more, behind = new[0] - least[0], new[1] - least[1]
    return more >= behind >= 0


def is_documented(side, old, new):
    source, target = old.split("(")[0], new.split("(")[0]
    targets = DOCUMENTED.get(source, [])
    if targets is None:
        return True
    if target not in targets:
        return False
    return target != "decimal" or is_wider(LEAST.get(source) or digits(old), digits(new))


def check():
    for place in ("value", "key"):
        yield f"delta {place}", compare("delta", "delta", TYPES, is_documented, place)
