"""What breaks nobody in a dbt project."""

import uuid
from copy import deepcopy

from history.dbt.breaks import is_model, meta, node_said, node_saying, retyped, said, say, saying, test_of
from history.dbt.types import SPELLINGS
from history.dbt.world import COLUMN
from history.edit import Edit, always, non_breaking, reworded, told


def node(t):
    return t.node


def another_run(t, random):
    """What dbt writes anew with every run."""
    for artifact in (t.home.manifest, t.home.catalog):
        day, fraction = random.randrange(1, 29), random.randrange(10**6)
        artifact["metadata"].update(
            generated_at=f"2026-02-{day:02d}T09:30:00.{fraction:06d}Z",
            invocation_id=str(uuid.UUID(int=random.getrandbits(128))),
            invocation_started_at=f"2026-02-01T08:{random.randrange(60):02d}:00.000000Z",
            dbt_version=f"1.10.{random.randrange(23, 99)}", env={"DBT_ENV": str(random.randrange(10**6))})
    return []


def compiled_elsewhere(t, random):
    """Paths, checksums, compiled SQL and times of every node."""
    run = random.randrange(10**6)
    for made in t.home.manifest["nodes"].values():
        made["created_at"] = 1767600000 + run / 7
        made["compiled_code"] = f"/* run {run} */\n" + (made.get("compiled_code") or "")[-80:]
        made["compiled_path"] = f"/tmp/run-{run}/{made['name']}.sql"
        made["build_path"] = f"target/run-{run}/{made['name']}.sql"
        made["checksum"] = {"name": "sha256", "checksum": f"{run:064x}"}
        made["root_path"] = f"/home/runner/{run}"
    return []


def counted(t, random):
    """Row counts, sizes and comments of the catalog."""
    for relation in (*t.home.catalog["nodes"].values(), *t.home.catalog["sources"].values()):
        rows = random.randrange(10**9)
        relation["stats"] = {
            "num_rows": {"id": "num_rows", "label": "# Rows", "value": rows, "include": True,
                         "description": "Approximate"},
            "has_stats": {"id": "has_stats", "label": "Has Stats?", "value": True, "include": False, "description": ""}}
        relation["metadata"]["comment"] = f"analyzed {rows}"
    return []


def other_macros(t, random):
    number = random.randrange(10**6)
    t.home.manifest["macros"] = {f"macro.x.m{number}": {"name": f"m{number}",
                                                        "macro_sql": "{% macro m() %}1{% endmacro %}"}}
    t.home.manifest["docs"] = {f"doc.x.d{number}": {"block_contents": f"text {number}"}}
    t.home.manifest["child_map"] = {f"model.x.{number}": []}
    t.home.manifest["disabled"] = {f"model.x.off{number}": [deepcopy(next(iter(t.home.manifest["nodes"].values())))]}
    return []


def shuffled(t, random):
    """The order of nodes and of the columns' keys; columns keep their index."""
    for artifact in (t.home.manifest, t.home.catalog):
        nodes = list(artifact["nodes"].items())
        random.shuffle(nodes)
        artifact["nodes"] = dict(nodes)
    for made in t.home.catalog["nodes"].values():
        columns = list(made["columns"].items())
        random.shuffle(columns)
        made["columns"] = dict(columns)
    return []


def restyled(t, random):
    t.home.style.change(random)
    return []


def meta_moved(t, random):
    """`meta` and tags stand at the node, in its config, or in both: dbt 1.10 writes both, earlier ones the first."""
    for part in (t.node, *t.node["columns"].values()):
        if "config" not in part:
            continue
        known, tags = meta(part), sorted({*part.get("tags", []), *part["config"].get("tags", [])})
        places = random.choice([("meta",), ("config",), ("meta", "config")])
        part["meta"], part["tags"] = (dict(known), list(tags)) if "meta" in places else ({}, [])
        part["config"]["meta"], part["config"]["tags"] = (dict(known), list(tags)) if "config" in places else ({}, [])
    return []


def counted_from(t, random):
    """Adapters count columns from 0, from 1, or in text."""
    first = random.randrange(3)
    ordered = sorted(t.relation["columns"].values(), key=lambda column: int(column["index"]))
    for index, column in enumerate(ordered):
        column["index"] = random.choice([int, str])(first + index) if first else first + index
    return []


def tests_renamed(t, _):
    for test in t.tests:
        t.home.rehash(test)
    return []


def defaults_spelled(t, _):
    """What dbt does anyway, and how it spells the severity."""
    for test in t.tests:
        severity = test["config"]["severity"]
        test["config"]["severity"] = severity.lower() if severity.isupper() else severity.upper()
        test["config"].update(warn_if="!= 0", error_if="!= 0", fail_calc="count(*)")
    return []


def trailing(t, random):
    """Blanks and line ends that an editor leaves in SQL."""
    lines = [line.rstrip() for line in t.node["raw_code"].splitlines()]
    t.node["raw_code"] = random.choice(["\r\n", " \n", "\t\n"]).join(lines).rstrip() + random.choice(["\n", "\n\n",
        " \r\n"])
    return []


def trailing_prose(t, random):
    t.node["description"] = t.node["description"].rstrip() + random.choice(["\n", "  \n\n", "\r\n", " "])
    return []


def another_spelling(t, random):
    old = t.listed["type"]
    t.listed["type"] = random.choice([spelling for spelling in SPELLINGS[t.home.adapter][t.sort] if spelling != old])
    # Nested parts are spelled too; what is said of them stands at their own paths.
    if t.sort == "list":
        return None
    return [told("column-type-spelling-changed", t.path)]


def new_column(t, random):
    columns = t.relation["columns"]
    name = f"extra_{random.randrange(10**6)}"
    name = name.upper() if t.home.adapter == "snowflake" else name
    type = random.choice(list(SPELLINGS[t.home.adapter].values()))[0]
    columns[name] = {"type": type, "index": max((int(c["index"]) for c in columns.values()), default=0) + 1,
                     "name": name, "comment": None}
    if t.is_enforced:
        t.node["columns"][name] = {"name": name, **deepcopy(COLUMN), "data_type": type}
    return [non_breaking("column-added-nullable", name)]


def documented_ghost(t, random):
    """YAML speaks of a column that the relation does not have."""
    name = f"ghost_{random.randrange(10**6)}"
    t.node["columns"][name] = {"name": name, **deepcopy(COLUMN), "description": "Was here once."}
    return []


def new_model(t, random):
    name = f"new_{random.randrange(10**6)}"
    id = t.home.add_model(random, name, enforced=False)
    made = t.home.manifest["nodes"][id]
    schemas = {other["schema"] for other_id, other in t.home.models() if other_id != id}
    if made["schema"] not in schemas:
        made["schema"] = t.home.catalog["nodes"][id]["metadata"]["schema"] = sorted(schemas)[0]
    return {(t.home.namespace, f"{made['database']}.{made['schema']}.{made['alias']}"): [non_breaking("dataset-added")]}


def new_exposure(t, random):
    name = f"exposure.{t.home.name}.report_{random.randrange(10**6)}"
    old = next(iter(t.home.manifest["exposures"].values()))
    t.home.manifest["exposures"][name] = {**deepcopy(old), "unique_id": name, "name": name.rsplit(".", 1)[-1]}
    return {(t.home.namespace, name): [told("consumer-added")]}


def no_exposure(t, _):
    del t.home.manifest["exposures"][t.id]
    return {t.keys[0]: [told("consumer-removed")]}


def catalog_found(t, _):
    t.home.catalog["nodes"][t.id] = t.home.lost.pop(t.id)
    return [told("facet-learned")]


def new_test(t, random):
    """A test that warns."""
    columns = list(t.relation["columns"])
    macro = f"is_sane_{random.randrange(10**6)}"
    t.home.add_test(t.id, macro, columns[-1], {})
    test_of(macro)(t)["config"]["severity"] = "WARN"
    return [non_breaking("quality-rule-added", columns[-1])]


def roots(t):
    """Models that are made from no other, and that the node does not read yet: an edge to them closes no circle."""
    return (id for id, other in t.home.models() if not other["depends_on"]["nodes"]
            and id not in [t.id, *t.node["depends_on"]["nodes"]])


def new_parent(t, random):
    known = t.node["depends_on"]["nodes"]
    known.insert(0, next(roots(t)))


def tagged(part):
    def write(t, random):
        tags = sorted({*part(t).get("tags", []), *part(t)["config"].get("tags", [])})
        tags.append(f"tag-{random.randrange(10**6)}")
        part(t)["tags"], part(t)["config"]["tags"] = list(tags), list(tags)
    return write


def column(t):
    return t.column


def synthetic(t):
    return is_model(t) and t.home.name != "shop"


FILES = [
    Edit("volatile members", "file", (), always, another_run),
    Edit("volatile members", "file", (), always, compiled_elsewhere),
    Edit("volatile members", "file", (), always, counted),
    Edit("volatile members", "file", (), always, other_macros),
    Edit("order of sets", "file", (), always, shuffled),
    Edit("style of JSON", "file", (), always, restyled),
]
NOTHING = [
    Edit("meta and tags elsewhere", "dataset", (), lambda t: "config" in t.node, meta_moved),
    Edit("columns counted otherwise", "dataset", (), lambda t: bool(t.relation), counted_from),
    Edit("volatile members", "dataset", (), lambda t: bool(t.tests), tests_renamed),
    Edit("defaults said", "dataset", (), lambda t: bool(t.tests) and t.home.name != "shop", defaults_spelled),
    Edit("line ends in SQL", "dataset", (), is_model, trailing),
    Edit("line ends in prose", "dataset", (), lambda t: bool(t.node.get("description", "").strip()), trailing_prose),
    Edit("documented ghosts", "dataset", (),
        lambda t: is_model(t) and t.relation and not t.is_enforced, documented_ghost),
]
FIELD = [
    Edit("type spelled otherwise", "field", (), lambda t: t.sort not in (None, "list"), another_spelling),
    Edit("type spelled otherwise", "field", (), lambda t: t.sort not in (None, "list"), another_spelling),
    retyped(non_breaking("column-type-widened"), "int32", "int64"),
    retyped(non_breaking("column-type-widened"), "float32", "float64"),
    retyped(non_breaking("column-length-increased"), "short text", "long text"),
    retyped(non_breaking("column-length-increased"), "long text", "text"),
    retyped(non_breaking("column-scale-increased"), "small decimal", "decimal"),
    Edit("docs: description", "field", (told("description-changed"),),
        lambda t: t.column and t.column["description"], reworded(column, "description")),
    Edit("docs: description", "field", (told("description-added"),),
        lambda t: t.column and not t.column["description"], reworded(column, "description")),
    Edit("tags", "field", (told("tag-added"),),
        lambda t: t.column is not None and "config" in t.column, tagged(column)),
    Edit("governance", "field", (told("critical-data-element-flag-added"),),
        lambda t: t.column is not None and not said("critical")(t),
        saying("critical", True)),
]
DATASET = [
    Edit("column added", "dataset", (), lambda t: bool(t.relation), new_column),
    Edit("new dataset", "dataset", (), synthetic, new_model),
    Edit("docs: description", "dataset", (told("description-changed"),),
        lambda t: bool(t.node.get("description", "").strip()),
        reworded(node, "description")),
    Edit("docs: catalog is back", "dataset", (), lambda t: t.id in t.home.lost, catalog_found),
    Edit("tags", "dataset", (told("tag-added"),), is_model, tagged(node)),
    Edit("owners", "dataset", (told("owner-changed"),),
        lambda t: isinstance(meta(t.node).get("owner") if "config" in t.node else None, str),
        lambda t, random: say(t.node, "owner", f"team-{random.randrange(10**6)}")),
    Edit("properties", "dataset", (told("custom-property-changed"),),
        node_said("cost_center"),
        lambda t, random: say(t.node, "cost_center", str(random.randrange(10**6)))),
    Edit("properties nobody asked for", "dataset", (),
        synthetic, lambda t, random: say(t.node, f"unread_{random.randrange(10**6)}", {"deep": [1, 2]}) or []),
    Edit("governance", "dataset", (told("retention-lengthened"),),
        node_said("retention", "P1Y", "P90D", "P3Y"),
        node_saying("retention", "P5Y")),
    Edit("governance", "dataset", (told("certification-raised"),),
        node_said("certification", "silver", "bronze"),
        node_saying("certification", "gold")),
    Edit("governance", "dataset", (told("tier-raised"),), node_said("tier", "2", "3"), node_saying("tier", "1")),
    Edit("deprecation", "dataset", (told("sunset-postponed"),),
        lambda t: is_model(t) and "2030" < (t.node["deprecation_date"] or "") < "2032",
        lambda t, _: t.node.update(deprecation_date="2033-12-31")),
    Edit("lineage", "dataset", (told("lineage-upstream-added"),),
        lambda t: synthetic(t) and 0 < len(t.node["depends_on"]["nodes"]) < 4 and any(roots(t)),
        new_parent),
    Edit("view defined otherwise", "dataset", (told("view-definition-changed"),),
        is_model, lambda t, random: t.node.update(raw_code=f"select *\nfrom base_{random.randrange(10**6)}")),
    Edit("quality that warns", "dataset", (), lambda t: synthetic(t) and t.relation, new_test),
    Edit("exposures", "file", (), lambda t: bool(t.home.manifest["exposures"]), new_exposure),
    Edit("exposures", "exposure", (), lambda t: len(t.home.manifest["exposures"]) > 1, no_exposure),
    Edit("docs: description", "exposure", (told("description-changed"),),
        lambda t: bool(t.node["description"]),
        reworded(node, "description")),
    Edit("docs: title", "exposure", (told("title-changed"),),
        lambda t: bool(t.node["label"]),
        lambda t, random: t.node.update(label=f"Board {random.randrange(10**6)}")),
]

HARMLESS = [edit._replace(name="type wider") if edit.name.startswith("column-") else edit
            for edit in FILES + NOTHING + FIELD + DATASET]
