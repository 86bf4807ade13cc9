"""What breaks nobody in a hand-written snapshot."""

from copy import deepcopy

from history.edit import Edit, always, both, drop, impersonal, is_, lacks, non_breaking, put, reworded, told
from history.snapshots.breaks import (
    column, counts_time, deprecated, document, field, free, keys, knows_inputs, last_input, named, part, rename, remove,
    rule_named, rules, type_from, typed)
from history.snapshots.fields import LATER, PAST, SOON


def fresh(name, **members):
    """Appends a new column."""
    def append(target, random):
        target.document["fields"].append({"name": f"{name}_{random.randrange(10**6)}", **deepcopy(members)})
        return target.document["fields"][-1]["name"]
    return append


def nullable_column(target, random):
    return [non_breaking("column-added-nullable", fresh("extra", type=random.choice(
        ["int32", "int64", "string(80)", "decimal(18,2)", "timestamp(6)", "float64", "uint32",
         "decimal(12,4)"]))(target, random))]


def column_with_default(target, random):
    return [non_breaking("column-added-with-default",
                         fresh("filled", type="int32", nullable=False, default="7")(target, random))]


def restyled(target, random):
    target.snapshot.style.change(random)
    return []


def shuffled_sets(target, random):
    for name in ("owners", "tags", "links", "upstream", "quality", "sla", "terms"):
        random.shuffle(target.document.get(name, []))
    for name in ("unique", "foreign", "checks", "indexes"):
        random.shuffle(keys(target).get(name, []))
    random.shuffle(target.document.get("governance", {}).get("regulations", []))
    return []


def another_dataset(target, random):
    twin = target.home.twin(target.snapshot, f"{target.document['name']}_too_{random.randrange(10**6)}")
    return {target.snapshot.key: [], twin.key: [non_breaking("dataset-added")]}


def swapped_columns(target, random):
    fields = target.document["fields"]
    fields[-1], fields[-2] = fields[-2], fields[-1]
    return [told("column-reordered")]


def renamed_with_alias(target, random):
    old, path = rename(target, random)
    target.field.setdefault("aliases", []).append(old)
    return [non_breaking("column-renamed-with-alias", path)]


def one_owner_less(target, _):
    owners = target.document["owners"]
    owners.remove(next(owner for owner in owners if owner.get("type") == "steward"))


def new_input(target, random):
    target.document["columnLineage"][0]["inputs"].insert(0, {
        "namespace": "postgres://elsewhere", "name": "a.b.c", "field": f"f{random.randrange(10**6)}", "type": "DIRECT"})
    return [told("lineage-column-edge-added", "id")]


def append(of, name, make):
    def write(target, random):
        of(target).setdefault(name, []).append(make(random.randrange(10**6)))
    return write


def take_last(of, name):
    def take(target, _):
        of(target)[name].pop()
    return take


def other_word(of, key, make):
    def write(target, random):
        of(target)[key] = make(random.randrange(10**6))
    return write


def many(of, name, least=2):
    return lambda target: len(of(target).get(name, [])) >= least


def steward(target):
    return next((owner for owner in target.document.get("owners", []) if owner.get("type") == "steward"), {})


def trailing_blanks(of, key):
    """Line ends as another editor writes them."""
    def write(target, random):
        lines = of(target)[key].rstrip().splitlines()
        of(target)[key] = random.choice(["\r\n", " \n", "\t\n"]).join(lines) + random.choice(["\n", "  \n\n", "\r\n"])
        return []
    return write


def provenance(target, random):
    for owner in target.document.get("owners", []):
        owner["sources"] = [f"crawler-{random.randrange(10**6)}"]
    return []


STYLE = [
    Edit("style of JSON", "dataset", (), always, restyled),
    Edit("order of sets", "dataset", (), always, shuffled_sets),
    Edit("line ends in prose", "dataset", (), is_(document, "description"), trailing_blanks(document, "description")),
    Edit("line ends in SQL", "dataset", (),
        is_(part("view"), "definition"),
        trailing_blanks(part("view"), "definition")),
    # Of a store's own files alone: it is kept with the snapshot, so a capture writes it down.
    Edit("provenance", "dataset", (), lambda t: t.home.in_store and t.document.get("owners"), provenance),
]

DOCS = [
    Edit("docs: description", "field", (told("description-changed"),),
        is_(field, "description"),
        reworded(field, "description")),
    Edit("docs: description", "field", (told("description-added"),),
        both(named, lacks(field, "description")),
        reworded(field, "description")),
    Edit("docs: description", "dataset", (told("description-changed"),),
        is_(document, "description"),
        reworded(document, "description")),
    Edit("docs: description removed", "field", (non_breaking("description-removed"),),
        is_(field, "description"),
        drop(field, "description")),
    Edit("docs: title", "dataset", (told("title-changed"),), is_(document, "title"), reworded(document, "title")),
    Edit("docs: example", "field", (told("example-changed"),),
        both(column, impersonal), append(field, "examples", lambda n: f"example {n}")),
    Edit("docs: link", "dataset", (told("link-added"),),
        always, append(document, "links", lambda n: {"url": f"https://wiki.example.com/{n}"})),
    Edit("docs: link removed", "dataset", (told("link-removed"),),
        many(document, "links"),
        take_last(document, "links")),
    Edit("docs: support channel", "dataset", (told("link-added"),),
        always, append(document, "support", lambda n: {"channel": f"#help-{n}"})),
]

LABELS = [
    Edit("tags", "dataset", (told("tag-added"),), always, append(document, "tags", lambda n: {"key": f"tag-{n}"})),
    Edit("tags", "field", (told("tag-added"),), column, append(field, "tags", lambda n: {"key": f"tag-{n}"})),
    Edit("tags removed", "dataset", (told("tag-removed"),), many(document, "tags"), take_last(document, "tags")),
    Edit("terms", "dataset", (told("glossary-term-added"),),
        always, append(document, "terms", lambda n: {"id": f"term:{n}"})),
    Edit("domains, products", "dataset", (told("domain-changed"),),
        always, append(document, "domains", lambda n: {"id": f"d-{n}"})),
    Edit("domains, products", "dataset", (told("data-product-changed"),),
        always, append(document, "products", lambda n: {"id": f"p-{n}"})),
    Edit("properties", "dataset", (told("custom-property-changed"),),
        is_(part("properties"), "cost_center"),
        other_word(part("properties"), "cost_center", str)),
    Edit("properties", "dataset", (told("custom-property-removed"),),
        is_(part("properties"), "color"),
        drop(part("properties"), "color")),
    Edit("properties", "dataset", (told("custom-property-added"),),
        lacks(part("properties"), "color"),
        put(part("properties"), "color", "green", "grün")),
    Edit("owners", "dataset", (told("owner-added"),),
        always, append(document, "owners", lambda n: {"id": f"user:u{n}"})),
    Edit("owners", "dataset", (told("owner-removed"),),
        lambda t: len(t.document.get("owners", [])) > 2 and steward(t),
        one_owner_less),
    Edit("owners", "dataset", (told("owner-type-changed"),),
        lambda t: bool(steward(t)),
        other_word(steward, "type", lambda n: f"role {n}")),
]

SHAPE = [
    Edit("column added", "dataset", (), lambda t: "fields" in t.document, nullable_column),
    Edit("column added", "dataset", (), lambda t: "fields" in t.document, column_with_default),
    Edit("columns reordered", "dataset", (), lambda t: t.document["layout"].get("format") != "csv", swapped_columns),
    Edit("column renamed, alias kept", "field", (), both(free, lacks(field, "fieldId")), renamed_with_alias),
    Edit("column removed after its sunset", "field", (told("column-removed-after-sunset"),),
        both(column, lambda t: t.field.get("deprecated", {}).get("sunset") == PAST and not t.is_spoken_of),
        remove),
    Edit("aliases", "field", (non_breaking("alias-added"),),
        both(named, lacks(field, "formerly")),
        append(field, "aliases", lambda n: f"alias_{n}")),
    Edit("aliases", "dataset", (non_breaking("alias-added"),),
        always, append(document, "aliases", lambda n: {"namespace": "postgres://elsewhere", "name": f"a.b.c{n}"})),
    Edit("type wider", "field", (non_breaking("column-type-widened"),), *type_from("int32", "int64")),
    Edit("type wider", "field", (non_breaking("column-type-widened"),), *type_from("uint32", "int64")),
    Edit("type wider", "field", (non_breaking("column-type-widened"),), *type_from("float32", "float64")),
    Edit("type wider", "field", (non_breaking("column-length-increased"),), *type_from("string(80)", "string(120)")),
    Edit("type wider", "field", (non_breaking("column-length-increased"),), *type_from("string(40)", "string(80)")),
    Edit("type wider", "field", (non_breaking("column-precision-increased"),),
        *type_from("decimal(9,2)", "decimal(18,2)")),
    Edit("type wider", "field", (non_breaking("column-scale-increased"),),
        *type_from("decimal(12,2)", "decimal(14,4)")),
    Edit("type wider", "field", (non_breaking("column-time-precision-increased"),),
        both(typed("time(3)"), lambda t: not counts_time(t)), put(field, "type", "time(6)")),
    Edit("nullability stated", "field", (told("column-nullability-stated"),),
        both(named, lambda t: t.field.get("nullable") is None),
        put(field, "nullable", True)),
    Edit("nullability stated", "field", (told("column-nullability-stated"),),
        both(named, lambda t: t.field.get("nullable") is True),
        drop(field, "nullable")),
    Edit("defaults", "field", (non_breaking("column-default-added"),),
        both(column, lambda t: t.field["type"] == "int32"
            and not any(map(t.field.get, ("default", "generated", "identity")))),
        put(field, "default", "0", "1")),
    Edit("defaults", "field", (told("column-default-removed-nullable"),),
        both(is_(field, "default"), lambda t: t.field.get("nullable") is not False),
        drop(field, "default")),
    Edit("values listed", "field", (non_breaking("enum-value-added"),),
        both(is_(rules, "extensible"), is_(rules, "enum")),
        append(rules, "enum", lambda n: f"value_{n}")),
    Edit("values listed", "field", (told("enum-reordered"),),
        both(many(rules, "enum", 3), lacks(rules, "enumCodes"), lambda t: t.field["type"] == "string"),
        lambda t, _: rules(t)["enum"].reverse()),
    Edit("values listed", "field", (non_breaking("enum-extensibility-changed"),),
        is_(rules, "extensible"),
        drop(rules, "extensible")),
    Edit("values listed", "field", (told("enum-default-added"),),
        both(many(rules, "enum"), lacks(rules, "enumDefault")),
        lambda t, _: rules(t).update(enumDefault=rules(t)["enum"][0])),
    Edit("new dataset", "dataset", (), lambda t: len(t.home.snapshots) < 60, another_dataset),
]

PROMISES = [
    Edit("keys and indexes", "dataset", (told("index-added"),),
        always, append(keys, "indexes", lambda n: {"columns": ["id"], "name": f"i{n}"})),
    Edit("keys and indexes", "dataset", (told("index-removed"),), many(keys, "indexes", 1), take_last(keys, "indexes")),
    Edit("keys and indexes", "dataset", (told("primary-key-order-changed"),),
        lambda t: len(keys(t).get("primary", {}).get("columns", [])) > 1,
        lambda t, _: keys(t)["primary"]["columns"].reverse()),
    Edit("keys and indexes", "dataset", (told("constraint-name-changed"),),
        is_(keys, "primary"),
        other_word(lambda t: keys(t)["primary"], "name", lambda n: f"pk{n}")),
    Edit("governance", "dataset", (told("retention-lengthened"),),
        is_(part("governance"), "retention", "P3Y", "P2Y", "P90D", "P18M"),
        put(part("governance"), "retention", "P5Y")),
    Edit("governance", "dataset", (told("regulation-added"),),
        lambda t: "governance" in t.document, append(part("governance"), "regulations", lambda n: {"id": f"LAW-{n}"})),
    Edit("governance", "dataset", (told("certification-raised"),),
        is_(part("governance"), "certification", "bronze", "silver"),
        put(part("governance"), "certification", "gold")),
    Edit("governance", "dataset", (told("tier-raised"),),
        is_(part("governance"), "tier", "2", "3"),
        put(part("governance"), "tier", "1")),
    Edit("governance", "field", (told("critical-data-element-flag-added"),),
        both(column, lacks(field, "critical")),
        put(field, "critical", True)),
    Edit("governance", "dataset", (told("access-role-added"),),
        lambda t: "access" in t.document,
        append(part("access"), "roles", lambda n: {"name": f"role-{n}", "grant": "read"})),
    Edit("lineage", "dataset", (told("lineage-upstream-added"),),
        always, append(document, "upstream", lambda n: {"namespace": "postgres://elsewhere", "name": f"a.b.c{n}"})),
    Edit("lineage", "dataset", (), knows_inputs, new_input),
    Edit("lineage", "dataset", (told("lineage-detail-changed"),), knows_inputs,
        lambda t, random: last_input(t).update(description=f"Note {random.randrange(10**6)}."), path="id"),
    Edit("quality that warns", "dataset", (non_breaking("quality-rule-added"),),
        always, append(document, "quality", lambda n: {"id": f"warns-{n}", "type": "not_null", "severity": "warn"})),
    Edit("quality described", "dataset", (told("quality-description-changed"),),
        lambda t: bool(rule_named("query")(t)),
        reworded(rule_named("query"), "description")),
    Edit("service level added", "dataset", (non_breaking("sla-added"),),
        is_(document, "sla"),
        append(document, "sla", lambda n: {"property": f"generalAvailability{n}", "value": "2026-01-01"})),
    Edit("deprecation", "field", (told("deprecated"),),
        both(column, lacks(field, "deprecated")),
        put(field, "deprecated", {"sunset": SOON}, {"sunset": LATER, "replacedBy": "id"})),
    Edit("deprecation", "field", (told("sunset-postponed"),),
        lambda t: t.field.get("deprecated", {}).get("sunset") == SOON,
        lambda t, _: t.field["deprecated"].update(sunset=LATER)),
    Edit("deprecation", "field", (told("deprecation-withdrawn"),), is_(field, "deprecated"), drop(field, "deprecated")),
    Edit("deprecation", "dataset", (told("deprecation-detail-changed"),),
        lambda t: bool(deprecated(t)),
        lambda t, random: deprecated(t).update(reason=f"Reason {random.randrange(10**6)}.")),
    Edit("contract", "dataset", (told("contract-version-changed"),),
        is_(part("contract"), "version"),
        other_word(part("contract"), "version", lambda n: f"1.{n}.0")),
    Edit("contract", "dataset", (told("contract-status-changed"),),
        is_(part("contract"), "status"),
        other_word(part("contract"), "status", lambda n: f"status {n}")),
    Edit("clustering-changed", "dataset", (told("clustering-changed"),),
        is_(part("layout"), "clustering"),
        put(part("layout"), "clustering", ["code"], ["code", "id"], ["id", "code"])),
    Edit("sort-order-changed", "dataset", (told("sort-order-changed"),),
        is_(part("layout"), "sortOrder"),
        put(part("layout"), "sortOrder", ["id"], ["code", "id"], ["id", "code"])),
    Edit("distribution-changed", "dataset", (told("distribution-changed"),),
        always, other_word(part("layout"), "distribution", lambda n: f"hash({n})")),
    Edit("storage-property-changed", "dataset", (told("storage-property-changed"),),
        lambda t: "properties" in t.document["layout"],
        other_word(lambda t: t.document["layout"]["properties"], "retries", str)),
    Edit("view defined otherwise", "dataset", (told("view-definition-changed"),),
        is_(part("view"), "definition"),
        other_word(part("view"), "definition", lambda n: f"select *\nfrom base_{n}")),
]

HARMLESS = STYLE + DOCS + LABELS + SHAPE + PROMISES
