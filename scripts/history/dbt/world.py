"""dbt projects as their artifacts have them: the state of the world is what `manifest.json` and `catalog.json` hold."""

import json
from copy import deepcopy

from history.dbt.types import SORTS, SPELLINGS
from history.style import JSONStyle
from story.run import ROOT

BUILT_BY_DBT = ROOT / "examples/shop/artifacts/before/target"
TEMPLATE, TEST = "model.shop.fct_payments", "accepted_values_fct_orders_status"
NOUNS = ["orders", "customers", "payments", "parcels", "refunds", "sessions", "clicks", "stock", "prices"]
COLUMN = {
    "description": "", "meta": {}, "data_type": None, "constraints": [], "quote": None,
        "config": {"meta": {}, "tags": []},
    "tags": [], "granularity": None, "doc_blocks": [],
}
CONSTRAINT = {"name": None, "expression": None, "warn_unenforced": True, "warn_unsupported": True, "to": None,
              "to_columns": []}
FIELD_META = [
    {"classification": "confidential"}, {"classification": "internal", "pii": True}, {"masking": "hash"},
        {"encrypted": True},
    {"critical": True, "unit": "EUR"}, {"unit": "kg"}, {"pii": "email"},
        {"classification": "restricted", "masking": "last4"},
]
MODEL_META = [
    {"retention": "P3Y", "legal_hold": True}, {"deletion_policy": "hard", "certification": "silver"},
        {"tier": "2", "pii": True},
    {"classification": "confidential", "retention": "P5Y"},
]


def constraint(type, **members):
    return {"type": type, **CONSTRAINT, **members}


def read(name):
    return json.loads((BUILT_BY_DBT / name).read_text())


class Project:
    """Both artifacts of a project."""

    kind, in_store = "dbt", False

    def __init__(self, name, adapter):
        self.name, self.adapter, self.namespace = name, adapter, f"{adapter}://{name}"
        self.manifest, self.catalog = read("manifest.json"), read("catalog.json")
        self.manifest["metadata"]["adapter_type"] = adapter
        self.style, self.lost, self.taken, self.touched, self.is_written = JSONStyle(indent=None), {}, 0, set(), False
        # Runs of hooks are nodes too, and no datasets.
        self.templates = {
            "model": self.manifest["nodes"][TEMPLATE],
            "test": next(node for id, node in self.manifest["nodes"].items() if TEST in id),
        }

    @property
    def configuration(self):
        return (f"  {self.name}: {{ kind: dbt, path: builds/{self.name}/target, namespace: '{self.namespace}', "
                "properties: [cost_center] }\n")

    def empty(self):
        for part in ("nodes", "sources", "exposures", "groups", "parent_map", "child_map", "docs", "group_map"):
            self.manifest[part] = {}
        self.catalog["nodes"], self.catalog["sources"] = {}, {}
        self.manifest["metadata"]["project_name"] = self.name
        return self

    def add_model(self, random, name, enforced):
        """A model with columns of every type that the adapter has."""
        self.taken += 1
        folded = str.upper if self.adapter == "snowflake" else str
        database, schema, alias = folded(self.name), folded(random.choice(["core", "mart"])), folded(name)
        id = f"model.{self.name}.{name}"
        node = deepcopy(self.templates["model"])
        node.update(
            database=database, schema=schema, name=name, alias=alias, unique_id=id, fqn=[self.name, schema, name],
            package_name=self.name, path=f"{name}.sql", original_file_path=f"models/{name}.sql", group=None,
            description="One row each.", relation_name=f'"{database}"."{schema}"."{alias}"', tags=["core"],
            columns={}, depends_on={"macros": [], "nodes": []}, refs=[],
                raw_code=f"select *\nfrom {name}_base\nwhere true")
        node["config"].update(group=None, tags=["core"], schema=schema)
        set_meta(node, {"owner": "sales-data", "cost_center": "4711", **random.choice(MODEL_META)})
        node["contract"]["enforced"] = node["config"]["contract"]["enforced"] = enforced
        listed = {}
        for index, (sort, spellings) in enumerate(SPELLINGS[self.adapter].items()):
            for copy in ("a", "b"):
                column = folded(f"{sort.replace(' ', '_')}_{copy}")
                listed[column] = {"type": spellings[0], "index": len(listed) + 1, "name": column, "comment": None}
                if enforced or (index + len(copy) + self.taken) % 2:
                    documented = {"name": column, **deepcopy(COLUMN), "data_type": spellings[0]}
                    documented["description"] = "As booked."
                    set_meta(documented, random.choice(FIELD_META))
                    node["columns"][column] = documented
        if enforced:
            self.constrain(node)
        self.manifest["nodes"][id] = node
        self.catalog["nodes"][id] = {
            "metadata": {"type": "BASE TABLE", "schema": schema, "name": alias, "database": database, "comment": None,
                         "owner": None},
            "columns": listed, "stats": {}, "unique_id": id}
        columns = list(listed)
        self.add_test(id, "not_null", columns[0], {})
        self.add_test(id, "accepted_values", columns[1], {"values": ["a", "b", "c"]})
        self.add_test(id, "accepted_range", columns[2], {"min_value": 10, "max_value": 90}, "dbt_utils")
        self.add_test(id, "unique", columns[0], {})
        return id

    def constrain(self, node):
        columns = list(node["columns"])
        for column in columns[:4]:
            node["columns"][column]["constraints"].append(constraint("not_null"))
        node["constraints"] = [
            constraint("primary_key", columns=columns[:2], name="pk"), constraint("unique", columns=[columns[2]]),
            constraint("check", columns=[], expression=f"{columns[0]} <> 0", name="not_zero")]

    def add_test(self, id, macro, column, arguments, namespace=None):
        """A generic test; its id ends in a hash of what it is called with, as dbt's does."""
        self.taken += 1
        node = self.manifest["nodes"][id]
        name = f"{macro}_{node['name']}_{column}"
        test = deepcopy(self.templates["test"])
        test.update(
            name=name, alias=name, unique_id=f"test.{self.name}.{name}.{self.taken:010x}", column_name=column,
                attached_node=id,
            file_key_name=f"models.{node['name']}", depends_on={"macros": [f"macro.dbt.test_{macro}"], "nodes": [id]},
                group=None,
            raw_code="{{ test_%s(**_dbt_generic_test_kwargs) }}" % macro,
                refs=[{"name": node["name"], "package": None, "version": None}])
        test["test_metadata"] = {"name": macro, "namespace": namespace, "kwargs": {
            "column_name": column, "model": "{{ get_where_subquery(ref('%s')) }}" % node["name"], **arguments}}
        self.manifest["nodes"][test["unique_id"]] = test

    def rehash(self, test):
        """dbt gives a test another id when its arguments change."""
        self.taken += 1
        del self.manifest["nodes"][test["unique_id"]]
        test["unique_id"] = f"{test['unique_id'].rsplit('.', 1)[0]}.{self.taken:010x}"
        self.manifest["nodes"][test["unique_id"]] = test

    def models(self):
        """What has a relation; an ephemeral model has none."""
        return [
            (id, node) for id, node in self.manifest["nodes"].items()
            if id.startswith(("model.", "seed.", "snapshot.")) and node["config"]["materialized"] != "ephemeral"]

    def tests(self, id):
        return [node for node in self.manifest["nodes"].values() if node.get("attached_node") == id]

    def targets(self, level):
        if level == "file":
            return [Target(self)]
        if level == "exposure":
            return [Target(self, id, node) for id, node in self.manifest["exposures"].items()]
        nodes = [*self.models(), *self.manifest["sources"].items()]
        if level == "dataset":
            return [Target(self, id, node) for id, node in nodes]
        return [Target(self, id, node, column) for id, node in nodes for column in self.relation(id).get("columns", {})]

    def relation(self, id):
        return self.catalog["sources" if id.startswith("source.") else "nodes"].get(id, {})

    def write(self, repository):
        if self.is_written and not self.touched:
            return
        self.is_written = True
        folder = repository / "builds" / self.name / "target"
        folder.mkdir(parents=True, exist_ok=True)
        for file, document in (("manifest.json", self.manifest), ("catalog.json", self.catalog)):
            (folder / file).write_bytes(self.style.bytes(document))


def set_meta(part, meta):
    """Writes `meta` where dbt 1.10 writes it: at the thing and in its config."""
    part["meta"], part["config"]["meta"] = dict(meta), dict(meta)


class Target:
    """A project, a node of it, or a column of that."""

    def __init__(self, home, id=None, node=None, column=None):
        self.home, self.id, self.node, self.path = home, id, node, column or ""
        self.listed = home.relation(id)["columns"][column] if column else None
        self.column = node["columns"].get(column) if column else None

    @property
    def keys(self):
        if self.id is None:
            return []
        if self.id.startswith("exposure."):
            return [(self.home.namespace, self.id)]
        last = self.node.get("identifier") or self.node["alias"]
        return [(self.home.namespace, ".".join([self.node["database"], self.node["schema"], last]))]

    @property
    def relation(self):
        return self.home.relation(self.id)

    @property
    def tests(self):
        return self.home.tests(self.id)

    @property
    def is_enforced(self):
        return bool(self.node.get("contract", {}).get("enforced"))

    @property
    def sort(self):
        return SORTS[self.home.adapter].get(self.listed["type"])

    @property
    def is_read(self):
        """Whether another node depends on it."""
        parts = [*self.home.manifest["nodes"].values(), *self.home.manifest["exposures"].values()]
        return any(
            self.id in part.get("depends_on", {}).get("nodes",
                                                      []) and part.get("attached_node") != self.id for part in parts)


def projects(random):
    """The shop, as dbt built it, and four projects of other adapters."""
    made = [Project("shop", "duckdb")]
    for name, adapter in (("bank", "postgres"), ("ads", "bigquery"), ("erp", "snowflake"), ("lake", "databricks")):
        project = Project(name, adapter).empty()
        ids = [project.add_model(random, f"{noun}_{number}", enforced=number % 3 == 0) for number,
               noun in enumerate(NOUNS)]
        for child, parent in zip(ids[4:], ids):
            project.manifest["nodes"][child]["depends_on"]["nodes"] = [parent]
        for id in ids[::4]:
            project.manifest["nodes"][id]["deprecation_date"] = "2033-12-31T00:00:00"
        project.manifest["exposures"] = {
            f"exposure.{name}.board": {**deepcopy(made[0].manifest["exposures"]["exposure.shop.cfo_dashboard"]),
                                       "unique_id": f"exposure.{name}.board",
                                           "depends_on": {"macros": [], "nodes": ids[:2]}}}
        made.append(project)
    return made
