"""Hand-written snapshots and where they lie."""

import json
from copy import deepcopy
from pathlib import Path

from history.snapshots.fields import LATER, SOON, some_fields, walked
from history.style import JSONStyle

HOMES = [
    ("postgres://db.example.com", "shop.sales", "table"), ("kafka://events", "shop", "topic"),
    ("s3://lake", "raw", "file"), ("snowflake://acme", "analytics.core", "table"),
        ("hive://warehouse", "mart", "external"),
]
FACETS = [
    "column-lineage", "contract", "docs", "governance", "keys", "layout", "lifecycle", "lineage", "owners",
        "properties",
    "quality", "schema", "sla", "tags", "view",
]
NOUNS = ["orders", "customers", "payments", "parcels", "refunds", "sessions", "clicks", "stock", "prices", "returns"]


def rich_document(random, namespace, name, kind, format):
    """A dataset about which everything is said that can be said."""
    fields = some_fields(random, 18)
    names = [field["name"] for field in fields]
    return {
        "lumos": "dataset/1", "namespace": namespace, "name": name, "kind": kind,
        "aliases": [{"namespace": namespace, "name": name + "_view"}],
        "title": name.replace("_", " ").title(), "description": "As booked.",
        "links": [{"url": "https://wiki.example.com/" + name}, {"url": "https://git.example.com", "title": "code"}],
        "support": [{"channel": "#data"}],
        "fields": fields,
        "keys": {
            "primary": {"columns": ["id", "code"], "name": "pk", "enforced": True}, "unique": [{"columns": ["code"]}],
            "grain": "one row a day",
            "foreign": [{"columns": ["id"], "dataset": name + "_parent", "references": ["id"], "onDelete": "CASCADE"}],
            "checks": [{"name": "positive", "expression": "id > 0"}, {"expression": "code <> ''", "enforced": True}],
            "indexes": [{"columns": ["code"], "name": "by_code"}],
        },
        "layout": {"format": format, "location": f"s3://lake/{name}", "properties": {"retries": "3"}},
        "view": {"definition": "select *\nfrom base", "language": "sql"},
        "owners": [{"id": "group:sales"}, {"id": "user:ada", "type": "steward"}],
        "tags": [{"key": "core"}, {"key": "layer", "value": "silver"}],
        "terms": [{"id": "term:order"}], "domains": [{"id": "sales"}], "products": [{"id": "order-to-cash"}],
        "governance": {
            "classification": "confidential", "regulations": [{"id": "GDPR"}, {"id": "SOX"}], "retention": "P3Y",
            "deletionPolicy": "hard", "legalHold": True, "pii": True, "certification": "silver", "tier": "2",
        },
        "access": {
            "roles": [{"name": "analyst", "grant": "read"}, {"name": "loader", "grant": "write"}],
            "policies": [{"name": "eu", "kind": "row-filter", "expression": "region = 'EU'"}],
        },
        "upstream": [{"namespace": namespace, "name": name + "_raw"}, {"namespace": namespace, "name": "shop.rates"}],
        "columnLineage": [{"field": "id", "inputs": [
            {"namespace": namespace, "name": name + "_raw", "field": "id", "type": "DIRECT", "subtype": "IDENTITY"},
            {"namespace": namespace, "name": "shop.rates", "field": "rate", "type": "DIRECT",
             "subtype": "TRANSFORMATION",
             "expression": "id * rate"}]}],
        "quality": [
            {"id": "known", "type": "unique", "field": "code", "severity": "error", "schedule": "0 6 * * *"},
            {"id": "range", "type": "accepted_range", "field": "id",
             "parameters": {"min_value": "10", "max_value": "90"}},
            {"id": "query", "type": "sql", "parameters": {"query": "select 1"}, "severity": "warn"},
        ],
        "sla": [
            {"property": "latency", "value": "12", "unit": "h"},
                {"property": "availability", "value": "99.5", "unit": "%"},
            {"property": "timeToRepair", "value": "12", "unit": "h"}, {"property": "endOfSupport", "value": SOON},
            {"property": "throughput", "value": "100"},
        ],
        "lifecycle": {"state": "active", "stability": "stable"},
        "contract": {"id": f"c-{name}", "version": "1.4.0", "status": "active", "enforced": True,
                     "terms": "Inside only."},
        "properties": {"cost_center": "4711", "color": random.choice(["red", "blue"])},
        "kept": names,
    }


class Snapshot:
    """One document, in the style that its author prefers."""

    def __init__(self, document, home):
        document.pop("kept", None)
        self.document, self.home, self.style, self.file = document, home, JSONStyle(), None

    @property
    def key(self):
        return self.document["namespace"], self.document["name"]


class Target:
    """A document, or one field of it."""

    def __init__(self, home, snapshot, path="", field=None, siblings=None):
        self.home, self.snapshot, self.document = home, snapshot, snapshot.document
        self.path, self.field, self.siblings = path, field, siblings

    @property
    def keys(self):
        return [self.snapshot.key]

    @property
    def is_column(self):
        return self.siblings is self.document["fields"]

    @property
    def is_spoken_of(self):
        """Whether keys, layout, lineage or rules name the column."""
        parts = ("keys", "layout", "columnLineage", "quality", "sla", "access")
        said = json.dumps({part: self.document.get(part) for part in parts})
        return self.is_column and f'"{self.field["name"]}"' in said


class Snapshots:
    """Documents in a folder. `in_store` says whether that is the store itself, so that no capture rewrites them."""

    kind = "snapshots"

    def __init__(self, random, folder, count, in_store):
        self.folder, self.in_store, self.random = folder, in_store, random
        self.name = "hand-written" if in_store else "exported"
        self.snapshots, self.written, self.touched, self.taken = [], {}, set(), 0
        for number in range(count):
            namespace, schema, kind = HOMES[number % len(HOMES)]
            format = "csv" if number % len(HOMES) == 2 and number % 2 == 0 else "parquet"
            place = schema + ("/" if namespace.startswith("s3") else ".")
            name = f"{place}{NOUNS[number % len(NOUNS)]}_{'kept' if in_store else 'sent'}_{number}"
            self.add(rich_document(random, namespace, name, kind, format))
        for snapshot in self.snapshots[1::4]:
            del snapshot.document["governance"]["retention"]
            snapshot.document["layout"].update(
                partitioning=[{"field": "id", "transform": "bucket[16]"}], clustering=["id"], sortOrder=["code"])
        for snapshot in self.snapshots[::4]:
            snapshot.document["lifecycle"] = {
                "state": "deprecated",
                    "deprecated": {"sunset": LATER, "replacedBy": "shop.next", "reason": "Too wide."}}

    def add(self, document):
        snapshot = Snapshot(document, self)
        # What others export says where it is from; without that no capture could tell that one of them is gone.
        if not self.in_store:
            document["origins"] = [{"source": self.name, "id": document["name"], "facets": list(FACETS)}]
        # The files' names say nothing: a snapshot lies where its identity says once it is captured.
        self.taken += 1
        snapshot.file = self.path_in_store(document) if self.in_store else f"{self.taken:03d}.json"
        self.snapshots.append(snapshot)
        return snapshot

    def twin(self, snapshot, name):
        """Another dataset that says the same, under its own name."""
        return self.add({**deepcopy(snapshot.document), "name": name, "aliases": [], "formerly": []})

    @staticmethod
    def path_in_store(document):
        """The path of docs/format.md, for names without anything to escape."""
        scheme, rest = document["namespace"].split("://")
        parts = document["name"].split("/" if scheme == "s3" else ".")
        return "/".join([scheme, *rest.split("/"), *parts]) + ".json"

    def targets(self, level):
        if level == "dataset":
            return [Target(self, snapshot) for snapshot in self.snapshots]
        return [
            Target(self, snapshot, path, field, siblings)
            for snapshot in self.snapshots for path, field, siblings in walked(snapshot.document.get("fields", []))
        ]

    def write(self, repository):
        folder = repository / self.folder
        wanted, before = {}, self.written
        for snapshot in self.snapshots:
            if self.in_store:
                snapshot.file = self.path_in_store(snapshot.document)
            known = snapshot.file in before and snapshot.key not in self.touched
            wanted[snapshot.file] = before[snapshot.file] if known else snapshot.style.bytes(snapshot.document)
        for file in before.keys() - wanted.keys():
            (folder / file).unlink()
        for file, content in wanted.items():
            if before.get(file) != content:
                (folder / file).parent.mkdir(parents=True, exist_ok=True)
                Path(folder / file).write_bytes(content)
        self.written = wanted

    @property
    def configuration(self):
        return "" if self.in_store else f"  {self.name}: {{ kind: snapshots, path: {self.folder} }}\n"
