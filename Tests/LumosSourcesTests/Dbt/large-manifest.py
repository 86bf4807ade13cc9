#!/usr/bin/env python3
"""Writes a manifest.json (and a catalog.json beside it) of about 70 MB: 2,500 models, 15,000 tests, 95,000 columns, from a seed.

    large-manifest.py FOLDER && /usr/bin/time -v lumos diff dbt:FOLDER dbt:FOLDER

Peak memory of one read is to stay within the size of the manifest plus 128 MB.
"""
import json
import os
import random
import sys

random.seed(20260101)
WORDS = [
    "".join(random.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(random.randint(3, 11))) for _ in range(5000)
]
MODELS, COLUMNS, TESTS, MACROS = 2500, 38, 6, 900


def prose(count):
    return " ".join(random.choice(WORDS) for _ in range(count))


def column(name):
    config = {"meta": {"owner": "@" + random.choice(WORDS)}, "tags": []}
    return {
        "name": name, "description": prose(6), "meta": config["meta"], "data_type": None, "constraints": [],
        "quote": None, "config": config, "tags": [], "granularity": None, "doc_blocks": [],
    }


def model(index, name, columns):
    upstream = [f"model.big.{NAMES[random.randrange(index)]}" for _ in range(3)] if index else []
    code = "\n".join("select " + prose(9) for _ in range(62))
    return {
        "database": "analytics", "schema": "core", "name": name, "resource_type": "model", "package_name": "big",
        "path": f"{name}.sql", "original_file_path": f"models/{name}.sql", "unique_id": f"model.big.{name}",
        "fqn": ["big", name], "alias": name, "checksum": {"name": "sha256", "checksum": "0" * 64},
        "config": {"enabled": True, "materialized": "table", "tags": ["core"], "meta": {"owner": "@data"}},
        "tags": ["core"], "description": prose(40), "columns": columns, "meta": {"owner": "@data"}, "group": None,
        "relation_name": f'"analytics"."core"."{name}"', "raw_code": code, "language": "sql",
        "depends_on": {"macros": [], "nodes": upstream}, "compiled": True, "compiled_code": code,
        "contract": {"enforced": False, "alias_types": True, "checksum": None}, "constraints": [],
        "version": None, "latest_version": None, "deprecation_date": None, "created_at": 1700000000.5,
    }


def test(name, column, number):
    unique = f"test.big.accepted_values_{name}_{column}_{number}.{random.randrange(16**10):010x}"
    return unique, {
        "test_metadata": {
            "name": "accepted_values", "namespace": None,
            "kwargs": {"values": prose(5).split(), "column_name": column, "model": f"{{{{ get_where_subquery(ref('{name}')) }}}}"},
        },
        "name": unique.split(".")[2], "resource_type": "test", "unique_id": unique, "column_name": column,
        "attached_node": f"model.big.{name}", "config": {"severity": "ERROR", "warn_if": "!= 0", "error_if": "!= 0"},
        "depends_on": {"macros": [], "nodes": [f"model.big.{name}"]}, "raw_code": "{{ test_accepted_values(**_dbt_generic_test_kwargs) }}",
    }


NAMES = [f"{random.choice(WORDS)}_{random.choice(WORDS)}_{index}" for index in range(MODELS)]
nodes, relations = {}, {}
for index, name in enumerate(NAMES):
    columns = [f"{random.choice(WORDS)}_{number}" for number in range(COLUMNS)]
    nodes[f"model.big.{name}"] = model(index, name, {key: column(key) for key in columns})
    nodes.update(test(name, key, number) for number, key in enumerate(columns[:TESTS]))
    relations[f"model.big.{name}"] = {
        "metadata": {"type": "BASE TABLE", "schema": "core", "name": name, "database": "analytics", "comment": None, "owner": "dbt"},
        "columns": {
            key: {"type": random.choice(["bigint", "text", "numeric(18,2)", "timestamp"]), "index": number + 1, "name": key, "comment": None}
            for number, key in enumerate(columns)
        },
        "stats": {}, "unique_id": f"model.big.{name}",
    }
macros = {
    f"macro.big.m{index}": {"name": f"m{index}", "unique_id": f"macro.big.m{index}", "macro_sql": prose(300)} for index in range(MACROS)
}
SCHEMA = "https://schemas.getdbt.com/dbt/{}.json"
metadata = {"dbt_schema_version": SCHEMA.format("manifest/v12"), "adapter_type": "postgres", "project_name": "big"}
os.makedirs(sys.argv[1], exist_ok=True)
for file, document in {
    "manifest.json": {"metadata": metadata, "nodes": nodes, "sources": {}, "macros": macros, "exposures": {}},
    "catalog.json": {"metadata": {"dbt_schema_version": SCHEMA.format("catalog/v1")}, "nodes": relations, "sources": {}},
}.items():
    with open(os.path.join(sys.argv[1], file), "w") as out:
        json.dump(document, out)
