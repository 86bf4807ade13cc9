"""Contracts: servers, objects, properties, promises."""

from copy import deepcopy

from history.odcs.yaml import YAMLStyle

NOUNS = ["orders", "customers", "payments", "parcels", "refunds", "sessions", "clicks", "stock"]

# Spellings of one PostgreSQL type, which mean the same.
SPELLINGS = [
    ["integer", "int4", "INT", "int"], ["bigint", "int8", "BIGINT"], ["smallint", "int2", "SMALLINT"],
    ["text", "TEXT", "varchar", "character varying"],
        ["varchar(40)", "character varying(40)", "VARCHAR( 40 )", "char varying(40)"],
    ["varchar(80)", "character varying(80)", "VARCHAR(80)"],
        ["numeric(10,2)", "decimal(10, 2)", "NUMERIC( 10,2 )", "dec(10,2)"],
    ["numeric(18,4)", "decimal(18, 4)", "NUMERIC(18, 4)"], ["boolean", "bool", "BOOLEAN"],
    ["timestamp", "timestamp without time zone", "TIMESTAMP(6)"],
        ["timestamptz", "timestamp with time zone", "TIMESTAMPTZ(6)"],
    ["double precision", "float8", "FLOAT(53)"], ["real", "float4", "float(24)"], ["date", "DATE"],
]
SPELLINGS_OF = {spelling: spellings for spellings in SPELLINGS for spelling in spellings}

SORTS = [
    ("count", {"logicalType": "integer", "physicalType": "integer"}),
    ("total", {"logicalType": "integer", "physicalType": "bigint", "required": True}),
    ("small", {"logicalType": "integer", "physicalType": "smallint"}),
    ("label", {"logicalType": "string", "physicalType": "varchar(40)", "required": True}),
    ("title", {"logicalType": "string", "physicalType": "varchar(80)"}),
    ("note", {"logicalType": "string", "physicalType": "text"}),
    ("price", {"logicalType": "number", "physicalType": "numeric(10,2)", "required": True}),
    ("net", {"logicalType": "number", "physicalType": "numeric(18,4)"}),
    ("flag", {"logicalType": "boolean", "physicalType": "boolean", "required": True}),
    ("at", {"logicalType": "timestamp", "physicalType": "timestamp"}),
    ("seen", {"logicalType": "timestamp", "physicalType": "timestamptz", "required": True}),
    ("ratio", {"logicalType": "number", "physicalType": "double precision"}),
    ("share", {"logicalType": "number", "physicalType": "real"}),
    ("day", {"logicalType": "date", "physicalType": "date"}),
    ("email", {"logicalType": "string", "physicalType": "text", "classification": "confidential",
               "logicalTypeOptions": {"format": "email", "maxLength": 320, "minLength": 3}}),
    ("sku", {"logicalType": "string", "physicalType": "text", "logicalTypeOptions": {"pattern": "^[A-Z]+$"}}),
    ("age", {"logicalType": "integer", "physicalType": "integer",
             "logicalTypeOptions": {"minimum": 10, "maximum": 150}}),
    ("phone", {"logicalType": "string", "physicalType": "text", "classification": "restricted",
               "encryptedName": "phone_x",
               "customProperties": [{"property": "pii", "value": True}]}),
    ("revenue", {"logicalType": "number", "physicalType": "numeric(18,4)", "criticalDataElement": True,
                 "description": "In euro, before refunds."}),
    ("status", {"logicalType": "string", "physicalType": "text", "quality": [
        {"name": "known", "type": "library", "rule": "invalidValues", "mustBeLessThan": 5, "severity": "error"}]}),
    ("stored", {"logicalType": "string", "physicalType": "text", "physicalName": "c_17"}),
    ("keyed", {"logicalType": "string", "physicalType": "text", "examples": ["2026-01-05", "no"]}),
    ("address", {"logicalType": "object", "properties": [
        {"name": "street", "logicalType": "string"},
        {"name": "city", "logicalType": "string", "required": True},
        {"name": "floor", "logicalType": "integer"}]}),
    ("lines", {"logicalType": "array", "items": {"logicalType": "object", "properties": [
        {"name": "sku", "logicalType": "string", "required": True},
        {"name": "amount", "logicalType": "integer"},
        {"name": "gift", "logicalType": "boolean"}]}}),
    ("derived", {"logicalType": "integer", "physicalType": "bigint", "transformSourceObjects": ["shop.public.upstream"],
                 "transformLogic": "sum(x)"}),
]

SERVERS = [
    {"server": "production", "type": "postgres", "host": "db.example.com", "port": 5432, "database": "shop",
     "schema": "public"},
    {"server": "events", "type": "kafka", "host": "kafka.example.com:9092", "format": "json"},
    {"server": "lake", "type": "s3", "location": "s3://lake/contracts", "format": "parquet"},
]
PREFIXES = [("postgres://db.example.com:5432", "shop.public."), ("kafka://kafka.example.com:9092", ""),
            ("s3://lake", "contracts/")]
WEIGHTS = [0, 0, 0, 1, 0, 2]


def contract(random, number):
    server = WEIGHTS[number % len(WEIGHTS)]
    name = f"{NOUNS[number % len(NOUNS)]}_{number}"
    fields = [{"name": name, **deepcopy(members)} for name, members in random.sample(SORTS, 15)]
    # Only a relational server's types are spelled in a dialect that is read.
    for field in fields if server else []:
        field.pop("physicalType", None)
    key = {"name": "id", "logicalType": "integer", "required": True, "primaryKey": True, "primaryKeyPosition": 1}
    code = {"name": "code", "logicalType": "string", "required": True, "unique": True}
    day = {"name": "booked_on", "logicalType": "date", "required": True, "partitioned": True, "partitionKeyPosition": 1}
    team = [{"username": "ada", "role": "Owner", "dateIn": "2024-01-01"}, {"username": "grace", "role": "Steward"}]
    return {
        "apiVersion": "v3.0.2", "kind": "DataContract", "id": f"contract-{number}", "name": name, "version": "1.2.0",
        "status": "active", "domain": "sales", "dataProduct": "order-to-cash", "tenant": "shop",
        "description": {"purpose": "Everything about them.", "limitations": "The last hour may be missing.",
                        "usage": "Inside only."},
        "tags": ["sales", "finance"], "servers": [deepcopy(SERVERS[server])],
        "schema": [{
            "name": name, "physicalType": ["table", "topic", "file"][server], "businessName": name.title(),
            "description": "One row each.", "dataGranularityDescription": "One row per id", "tags": ["core"],
            "properties": [key, code, day, *fields],
            "quality": [
                {"name": "not-empty", "type": "sql", "query": "select count(*) from t", "mustBeGreaterThan": 10,
                 "schedule": "0 6 * * *"},
                {"name": "warned", "type": "sql", "query": "select 1", "mustBe": 1, "severity": "warning"}],
        }],
        "team": team[:1 + number % 2],
        "roles": [{"role": "reader", "access": "read"}, {"role": "loader", "access": "write"}],
        "support": [{"channel": "#data", "tool": "slack"}],
        "slaProperties": [
            {"property": "latency", "value": 12, "unit": "h"}, {"property": "availability", "value": 99, "unit": "%"},
            {"property": "retention", "value": 5, "unit": "y"}, {"property": "timeToRepair", "value": 4, "unit": "h"}],
        "customProperties": [{"property": "costCenter", "value": "4711"}, {"property": "pii", "value": True}],
        "price": {"priceAmount": 0, "priceCurrency": "EUR"}, "contractCreatedTs": "2024-01-01T00:00:00Z",
    }


class Contract:
    def __init__(self, document, file):
        self.document, self.file, self.style = document, file, YAMLStyle()

    @property
    def object(self):
        return self.document["schema"][0]

    @property
    def key(self):
        kind = self.document["servers"][0]["type"]
        namespace, prefix = PREFIXES[["postgres", "kafka", "s3"].index(kind)]
        return namespace, prefix + self.object.get("physicalName", self.object["name"])


class Target:
    """A contract, or one property of it."""

    def __init__(self, home, contract, path="", property=None, siblings=None):
        self.home, self.contract, self.document, self.object = home, contract, contract.document, contract.object
        self.path, self.property, self.siblings = path, property, siblings

    @property
    def keys(self):
        return [self.contract.key]


def walked(properties, prefix=""):
    for property in properties:
        path = prefix + property["name"]
        yield path, property, properties
        if "properties" in property:
            yield from walked(property["properties"], path + ".")
        if "items" in property:
            yield f"{path}[]", property["items"], None
            yield from walked(property["items"].get("properties", []), f"{path}[].")


class Contracts:
    kind, name, in_store = "odcs", "contracts", False

    def __init__(self, random, count):
        self.contracts, self.taken, self.written, self.touched = [], 0, {}, set()
        for number in range(count):
            self.add(contract(random, number))
        # Every other one refers to the one before it.
        for first, second in zip(self.contracts[::2], self.contracts[1::2]):
            second.document["schema"][0]["properties"].append({
                "name": "parent", "logicalType": "integer", "relationships": [
                    {"type": "foreignKey", "to": f"{first.object['name']}.id"}]})

    def add(self, document):
        self.taken += 1
        made = Contract(document, f"{self.taken:03d}.odcs.yaml")
        self.contracts.append(made)
        return made

    def targets(self, level):
        if level == "dataset":
            return [Target(self, contract) for contract in self.contracts]
        return [
            Target(self, contract, *found)
            for contract in self.contracts for found in walked(contract.object["properties"])
        ]

    def write(self, repository):
        folder = repository / "contracts"
        folder.mkdir(exist_ok=True)
        wanted, before = {}, self.written
        for contract in self.contracts:
            known = contract.file in before and contract.key not in self.touched
            wanted[contract.file] = before[contract.file] if known else contract.style.bytes(contract.document)
        for file in before.keys() - wanted.keys():
            (folder / file).unlink()
        for file, content in wanted.items():
            if before.get(file) != content:
                (folder / file).write_bytes(content)
        self.written = wanted

    configuration = "  contracts: { kind: odcs, path: contracts, properties: [costCenter] }\n"
