"""What breaks a hand-written snapshot: the name of each edit is the rule that must find it."""

from copy import deepcopy

from history.edit import (
    at, both, breaks, certain, computed, drop, is_, lacks, may_break, non_breaking, possible, put, step, swap)
from history.snapshots.fields import LATER, SOON


def field(target):
    return target.field


def rules(target):
    return target.field.get("constraints", {})


def document(target):
    return target.document


def part(name):
    return lambda target: target.document.setdefault(name, {})


def named(target):
    """A field that has a name: no item, key, value or branch."""
    return target.siblings is not None


def column(target):
    return target.is_column


def free(target):
    """A field that nothing else speaks of and that is not announced to go."""
    return named(target) and not target.is_spoken_of and not target.field.get("deprecated") and len(target.siblings) > 2


def key_of_map(target):
    return target.path.endswith("{key}")


def typed(*types):
    return both(is_(field, "type", *types), lambda target: not key_of_map(target) and not is_branch(target)
                and not target.field.get("constraints"))


def is_branch(target):
    return target.path.endswith(">")


def remove(target, _):
    target.siblings.remove(target.field)


def rename(target, random):
    old = target.field["name"]
    target.field["name"] = f"{old}_{random.randrange(10**6)}"
    path = target.path.removesuffix(step(old)) + step(target.field["name"])
    return old, path


def renamed_by_declaration(target, random):
    old, path = rename(target, random)
    target.field["formerly"] = [old]
    return [breaks("column-renamed", path)]


def renamed_by_id(target, random):
    _, path = rename(target, random)
    return [breaks("column-renamed", path)]


def other_case(target, _):
    target.field["name"] = target.field["name"].upper()
    return [may_break("column-case-changed", target.field["name"])]


def add_required(target, random):
    name = f"must_{random.randrange(10**6)}"
    target.document["fields"].append({"name": name, "type": "int32", "nullable": False})
    return [breaks("column-added-required", name)]


def insert_first(target, random):
    name = f"first_{random.randrange(10**6)}"
    target.document["fields"].insert(0, {"name": name, "type": "int32", "nullable": True})
    return [may_break("column-inserted-not-last", name), non_breaking("column-added-nullable", name)]


def turn_around(target, _):
    target.document["fields"].reverse()
    return [breaks("column-reordered")]


def retype(**members):
    """Makes the field of another type, with nothing left of the old one's parts."""
    def write(target, _):
        for key in ("items", "fields", "keys", "values", "branches"):
            target.field.pop(key, None)
        target.field.update(deepcopy(members))
    return write


def to_type(**successors):
    return lambda target, _: target.field.update(type=successors[target.field["type"]])


# Types with brackets cannot be names of Python's arguments.
def type_from(old, new):
    return typed(old), lambda target, _: target.field.update(type=new)


def counts_time(target):
    """Whether a time is stored as a number of units."""
    return target.document.get("layout", {}).get("format") in ("parquet", "avro", "arrow")


def append_to_enum(target, random):
    rules(target)["enum"].append(f"value_{random.randrange(10**6)}")


def shorten_enum(target, _):
    rules(target)["enum"].pop(0)
    if "enumCodes" in rules(target):
        rules(target)["enumCodes"].pop(0)


def relabel_enum(target, random):
    rules(target)["enum"][0] = f"label_{random.randrange(10**6)}"


def recode_enum(target, random):
    rules(target)["enumCodes"][0] = str(random.randrange(100, 10**6))


def new_branch(target, _):
    target.field["branches"].append({"type": "date"})
    return [may_break("union-branch-added", f"{target.path}<{len(target.field['branches']) - 1}>")]


def one_branch_less(target, _):
    target.field["branches"].pop()
    return [breaks("union-branch-removed", f"{target.path}<{len(target.field['branches'])}>")]


def enum_of(codes):
    return lambda target: len(rules(target).get("enum", [])) > 2 and bool(rules(target).get("enumCodes")) == codes


FIELD = at("field", [
    certain("column-removed", both(free, lacks(field, "fieldId")), remove),
    certain("column-removed-before-sunset",
        both(column, lambda t: t.field.get("deprecated", {}).get("sunset", "") > "2030" and not t.is_spoken_of),
        remove),
    computed("column-renamed", both(free, lacks(field, "formerly"), lacks(field, "fieldId")), renamed_by_declaration),
    computed("column-renamed", both(free, is_(field, "fieldId")), renamed_by_id),
    computed("column-case-changed",
        both(free, column, lacks(field, "fieldId"),
            lambda t: t.document["namespace"].startswith(("snowflake:", "hive:")) and t.field["name"].islower()),
        other_case),
    possible("column-physical-name-changed", column,
        lambda t, random: t.field.update(physicalName=f"c_{random.randrange(10**6)}")),
    possible("field-id-changed", is_(field, "fieldId"),
        lambda t, random: t.field.update(fieldId=str(random.randrange(10**6)))),
    certain("alias-removed", is_(field, "aliases"), lambda t, _: t.field["aliases"].pop() and None),
    certain("array-element-became-nullable", lambda t: t.path.endswith("[]") and t.field.get("nullable") is False,
        put(field, "nullable", True)),
    certain("array-element-became-required", lambda t: t.path.endswith("[]") and t.field.get("nullable") is not False,
        put(field, "nullable", False)),
    certain("column-became-nullable",
        both(named, lambda t: t.field.get("nullable") is False and not t.field.get("default")),
        put(field, "nullable", True)),
    certain("column-became-required", both(named, lambda t: t.field.get("nullable") is not False),
        put(field, "nullable", False)),
    certain("column-default-removed", both(is_(field, "default"), lambda t: t.field.get("nullable") is False),
        drop(field, "default")),
    possible("column-default-changed", is_(field, "default"),
        lambda t, random: t.field.update(default=str(random.randrange(1, 10**6)))),
    certain("column-became-generated",
        both(column, lacks(field, "generated"), lacks(field, "identity"), lacks(field, "default")),
        put(field, "generated", "id + 1")),
    possible("column-no-longer-generated", is_(field, "generated"), drop(field, "generated")),
    possible("column-generated-expression-changed", is_(field, "generated"),
        lambda t, random: t.field.update(generated=f"id + {random.randrange(2, 10**6)}")),
    possible("column-collation-or-charset-changed", is_(field, "collation"),
        lambda t, random: t.field.update(collation=f"de_{random.randrange(10**6)}")),
    possible("column-encoding-or-unit-changed", is_(field, "unit"),
        lambda t, random: t.field.update(unit=f"unit-{random.randrange(10**6)}")),
    certain("map-key-type-changed", key_of_map,
        lambda t, _: t.field.update(type="int64" if t.field["type"] == "string" else "string")),
    certain("array-cardinality-changed",
        both(named, lambda t: t.field["type"] == "string" and not t.field.get("constraints")),
        retype(type="array", items={"type": "string"})),
    certain("column-kind-changed", both(free, is_(field, "type", "struct")), retype(type="string")),
    certain("column-type-family-changed", typed("int32", "int64", "bool"), retype(type="date")),
    possible("column-fixed-length-changed", *type_from("string(2,fixed)", "string(3,fixed)")),
    certain("column-timezone-semantics-changed", *type_from("timestamp(6)", "timestamp(6,instant)")),
    certain("column-signedness-changed", *type_from("uint32", "int32")),
    certain("column-scale-changed-unsafe", *type_from("decimal(12,4)", "decimal(12,2)")),
    certain("column-precision-decreased", *type_from("decimal(18,2)", "decimal(9,2)")),
    certain("column-length-decreased", *type_from("string(80)", "string(40)")),
    certain("column-length-decreased", *type_from("bytes(64)", "bytes(32)")),
    possible("column-time-precision-decreased", *type_from("timestamp(6,instant)", "timestamp(3,instant)")),
    possible("column-time-precision-increased", both(typed("time(3)"), counts_time), put(field, "type", "time(6)")),
    possible("column-type-lossy-widened", *type_from("int64", "float64")),
    certain("column-type-narrowed", *type_from("int64", "int32")),
    certain("column-type-narrowed", *type_from("float64", "float32")),
    certain("column-type-changed", *type_from("int16", "uint32")),
    possible("column-type-unknown", typed("json", "uuid"), put(field, "type", "unknown(tsvector)")),
    computed("union-branch-added", is_(field, "branches"),
        new_branch),
    computed("union-branch-removed", lambda t: len(t.field.get("branches", [])) > 2,
        one_branch_less),
    certain("enum-constraint-added", both(typed("string"), named),
        lambda t, _: t.field.update(constraints={"enum": ["x", "y", "z"]})),
    certain("enum-constraint-removed",
        both(enum_of(codes=False), lambda t: set(t.field["constraints"]) == {"enum"} and t.field["type"] != "enum"),
        drop(field, "constraints")),
    possible("enum-value-added", both(enum_of(codes=False), lacks(rules, "extensible")), append_to_enum),
    certain("enum-value-removed", both(enum_of(codes=False), lacks(rules, "enumDefault")), shorten_enum),
    certain("enum-value-renamed", enum_of(codes=True), relabel_enum),
    certain("enum-code-changed", enum_of(codes=True), recode_enum),
    certain("enum-default-removed", is_(rules, "enumDefault"), drop(rules, "enumDefault")),
    possible("enum-default-changed", is_(rules, "enumDefault", "other"), put(rules, "enumDefault", "b")),
    possible("enum-extensibility-changed", both(is_(rules, "enum"), lacks(rules, "extensible")),
        put(rules, "extensible", True)),
    certain("pattern-added", both(named, typed("string")),
        lambda t, _: t.field.update(constraints={"pattern": "^.+$"})),
    possible("pattern-removed", is_(rules, "pattern"), drop(rules, "pattern")),
    possible("pattern-changed", is_(rules, "pattern"),
        lambda t, random: rules(t).update(pattern=f"^[A-Z]{{{random.randrange(1, 10**6)}}}$")),
    certain("format-changed", is_(rules, "format", "email"), put(rules, "format", "uri")),
    certain("minimum-raised", is_(rules, "minimum"),
        lambda t, _: rules(t).update(minimum=str(int(rules(t)["minimum"]) + 1))),
    possible("minimum-lowered", is_(rules, "minLength"), drop(rules, "minLength")),
    certain("maximum-lowered", is_(rules, "maxLength"),
        lambda t, _: rules(t).update(maxLength=rules(t)["maxLength"] - 7)),
    possible("maximum-raised", is_(rules, "maxItems"), lambda t, _: rules(t).update(maxItems=rules(t)["maxItems"] + 5)),
    possible("classification-added", both(named, lacks(field, "classification")),
        put(field, "classification", "internal")),
    possible("classification-raised", is_(field, "classification", "internal", "confidential"),
        swap(field, "classification", internal="confidential", confidential="restricted")),
    certain("classification-lowered", is_(field, "classification", "internal", "confidential", "restricted"),
        swap(field, "classification", internal="public", confidential="internal", restricted="public")),
    certain("classification-removed", is_(field, "classification"), drop(field, "classification")),
    possible("pii-tag-added", both(named, lacks(field, "pii"), lacks(field, "examples"), lacks(field, "constraints")),
        put(field, "pii", True)),
    certain("pii-tag-removed", is_(field, "pii"), drop(field, "pii")),
    possible("encryption-requirement-added", both(named, lacks(field, "encrypted")), put(field, "encrypted", True)),
    certain("encryption-requirement-removed", is_(field, "encrypted"), drop(field, "encrypted")),
    possible("masking-requirement-added", both(named, lacks(field, "masking")), put(field, "masking", "last4")),
    certain("masking-requirement-removed", is_(field, "masking"), drop(field, "masking")),
    possible("critical-data-element-flag-removed", is_(field, "critical"), drop(field, "critical")),
    certain("sunset-brought-forward", lambda t: t.field.get("deprecated", {}).get("sunset") == LATER,
        lambda t, _: t.field["deprecated"].update(sunset=SOON)),
    possible("replacement-removed", lambda t: t.field.get("deprecated", {}).get("replacedBy"),
        lambda t, _: t.field["deprecated"].pop("replacedBy") and None),
])


def gone(rule):
    def take(target, _):
        target.home.snapshots.remove(target.snapshot)
        return {target.snapshot.key: [breaks(rule)]}
    return take


def rename_dataset(target, random):
    old = target.document["name"]
    target.document["name"] = f"{old}_{random.randrange(10**6)}"
    return old


def dataset_renamed(target, random):
    old = rename_dataset(target, random)
    target.document["formerly"] = [{"namespace": target.document["namespace"], "name": old}]
    return {target.snapshot.key: [breaks("dataset-renamed")]}


def dataset_renamed_with_alias(target, random):
    old = rename_dataset(target, random)
    target.document.setdefault("aliases", []).append({"namespace": target.document["namespace"], "name": old})
    return {target.snapshot.key: [may_break("dataset-renamed-with-alias")]}


def dataset_moved(target, random):
    old = target.document["name"]
    head, separator, last = old.rpartition("/" if "/" in old else ".")
    target.document["name"] = f"{head}_{random.randrange(10**6)}{separator}{last}"
    target.document["formerly"] = [{"namespace": target.document["namespace"], "name": old}]
    return {target.snapshot.key: [breaks("dataset-moved")]}


def deprecated(target):
    return target.document.get("lifecycle", {}).get("deprecated", {})


def lasting(target):
    return not deprecated(target) and len(target.home.snapshots) > 6


def keys(target):
    return target.document.setdefault("keys", {})


def first(name):
    """The first element of a list of keys."""
    return lambda target: keys(target).get(name, [{}])[0]


def key_columns(target, random):
    other = random.choice([f["name"] for f in target.document["fields"]
                           if f["name"] not in keys(target)["primary"]["columns"]])
    keys(target)["primary"]["columns"] = [*keys(target)["primary"]["columns"], other]


def without(name):
    """Drops the last element of a list of the document's, or the list with it."""
    def take(target, _):
        elements = target.document[name]
        elements.pop()
        if not elements:
            del target.document[name]
    return take


def rule_named(name):
    return lambda target: next((rule for rule in target.document.get("quality", []) if rule["id"] == name), {})


def has_rule(name):
    return lambda target: bool(rule_named(name)(target))


def bound(key, step):
    def move(target, _):
        parameters = rule_named("range")(target)["parameters"]
        parameters[key] = str(int(parameters[key]) + step)
    return move


def no_rule(name):
    def take(target, _):
        target.document["quality"].remove(rule_named(name)(target))
    return take


def level_named(name):
    return lambda target: next((level for level in target.document.get("sla", []) if level["property"] == name), {})


def level(name, value):
    """A service level of that name, and the edit that gives it a value made of the old one."""
    def write(target, _):
        level_named(name)(target)["value"] = str(value(float(level_named(name)(target)["value"])))
    return lambda target: bool(level_named(name)(target)), write


def no_level(target, _):
    target.document["sla"].remove(level_named("throughput")(target))


def knows_inputs(target):
    return target.document.get("columnLineage") and len(target.document["columnLineage"][0]["inputs"]) > 1


def last_input(target):
    return target.document["columnLineage"][0]["inputs"][-1]


def answered(target):
    """The facets that the document's origin answers."""
    origins = target.document.get("origins", [])
    return origins[0]["facets"] if origins else []


def sla_forgotten(target, _):
    answered(target).remove("sla")
    target.document.pop("sla", None)


ID = "id"
DATASET = at("dataset", [
    computed("dataset-removed", lasting, gone("dataset-removed")),
    computed("dataset-removed-before-sunset", lambda t: deprecated(t).get("sunset", "") > "2030",
        gone("dataset-removed-before-sunset")),
    computed("dataset-renamed", lacks(document, "formerly"), dataset_renamed),
    computed("dataset-renamed-with-alias", lacks(document, "formerly"), dataset_renamed_with_alias),
    computed("dataset-moved", lacks(document, "formerly"), dataset_moved),
    certain("dataset-kind-changed", is_(document, "kind", "table", "topic"), put(document, "kind", "stream")),
    possible("dataset-format-changed", lambda t: t.document["layout"].get("format") == "parquet",
        lambda t, _: t.document["layout"].update(format="orc")),
    possible("dataset-location-changed", lambda t: "layout" in t.document,
        lambda t, random: t.document["layout"].update(location=f"s3://other/{random.randrange(10**6)}")),
    certain("dataset-retired", is_(part("lifecycle"), "state", "active"), put(part("lifecycle"), "state", "retired")),
    possible("dataset-stability-decreased", is_(part("lifecycle"), "stability", "stable"),
        put(part("lifecycle"), "stability", "beta")),
    certain("sunset-brought-forward", lambda t: deprecated(t).get("sunset") == LATER,
        lambda t, _: deprecated(t).update(sunset=SOON)),
    possible("replacement-removed", lambda t: deprecated(t).get("replacedBy"),
        lambda t, _: deprecated(t).pop("replacedBy") and None),
    certain("contract-enforcement-removed", is_(part("contract"), "enforced"), drop(part("contract"), "enforced")),
    possible("contract-enforcement-added", lacks(part("contract"), "enforced"),
        put(part("contract"), "enforced", True)),
    possible("terms-changed", lambda t: True,
        lambda t, random: part("contract")(t).update(terms=f"At most {random.randrange(10**6)} queries a day.")),
    certain("alias-removed", lambda t: len(t.document.get("aliases", [])) == 1, drop(document, "aliases")),
    computed("column-added-required", lambda t: "fields" in t.document, add_required),
    computed("column-inserted-not-last", lambda t: t.document.get("layout", {}).get("format") == "csv", insert_first),
    computed("column-reordered", lambda t: t.document.get("layout", {}).get("format") == "csv", turn_around),
    certain("primary-key-added", lacks(keys, "primary"), lambda t, _: keys(t).update(primary={"columns": ["id"]})),
    certain("primary-key-removed", is_(keys, "primary"), drop(keys, "primary")),
    certain("primary-key-columns-changed", is_(keys, "primary"), key_columns),
    certain("unique-added", lambda t: len(keys(t).get("unique", [])) < 2,
        lambda t, random: keys(t).setdefault("unique",
            []).append({"columns": ["id", random.choice(t.document["fields"])["name"]]})),
    certain("unique-removed", lambda t: len(keys(t).get("unique", [])) == 1, drop(keys, "unique")),
    certain("foreign-key-added", lambda t: len(keys(t).get("foreign", [])) < 2,
        lambda t, random: keys(t).setdefault("foreign",
            []).append({"columns": ["code"], "dataset": f"codes_{random.randrange(10**6)}", "references": ["code"]})),
    possible("foreign-key-removed", lambda t: len(keys(t).get("foreign", [])) == 1, drop(keys, "foreign")),
    certain("foreign-key-target-changed", lambda t: len(keys(t).get("foreign", [])) == 1,
        lambda t, random: first("foreign")(t).update(dataset=f"elsewhere_{random.randrange(10**6)}")),
    possible("foreign-key-action-changed", lambda t: first("foreign")(t).get("onDelete") == "CASCADE",
        lambda t, _: first("foreign")(t).update(onDelete="SET NULL")),
    certain("check-added", lambda t: len(keys(t).get("checks", [])) < 4,
        lambda t, random: keys(t).setdefault("checks", []).append({"expression": f"id <> {random.randrange(10**6)}"})),
    possible("check-removed", lambda t: len(keys(t).get("checks", [])) > 1,
        lambda t, _: keys(t)["checks"].pop() and None),
    possible("check-changed", lambda t: first("checks")(t).get("name"),
        lambda t, random: first("checks")(t).update(expression=f"id > {random.randrange(10**6)}")),
    possible("constraint-enforcement-changed", lambda t: keys(t).get("primary", {}).get("enforced") is True,
        lambda t, _: keys(t)["primary"].update(enforced=False)),
    possible("grain-changed", is_(keys, "grain"),
        lambda t, random: keys(t).update(grain=f"one row every {random.randrange(10**6)} seconds")),
    certain("owner-emptied", lambda t: len(t.document.get("owners", [])) == 1, drop(document, "owners")),
    certain("access-role-removed", lambda t: t.document.get("access", {}).get("roles"),
        lambda t, _: t.document["access"]["roles"].pop() and None),
    possible("access-policy-tightened", lambda t: "access" in t.document,
        lambda t, random: t.document["access"].setdefault("policies",
            []).append({"name": f"mask-{random.randrange(10**6)}", "kind": "mask", "field": "code",
            "expression": "'***'"})),
    possible("access-policy-loosened", lambda t: t.document.get("access", {}).get("policies"),
        lambda t, _: t.document["access"]["policies"].pop() and None),
    possible("contact-removed", lambda t: len(t.document.get("support", [])) == 1, drop(document, "support")),
    certain("classification-lowered", is_(part("governance"), "classification", "confidential"),
        put(part("governance"), "classification", "public")),
    certain("pii-tag-removed", is_(part("governance"), "pii"), drop(part("governance"), "pii")),
    certain("retention-shortened", is_(part("governance"), "retention", "P3Y", "P5Y"),
        put(part("governance"), "retention", "P2Y", "P90D", "P18M")),
    possible("retention-removed", is_(part("governance"), "retention"), drop(part("governance"), "retention")),
    possible("retention-added", lacks(part("governance"), "retention"), put(part("governance"), "retention", "P3Y")),
    possible("legal-hold-changed", is_(part("governance"), "legalHold"), drop(part("governance"), "legalHold")),
    possible("deletion-policy-changed", is_(part("governance"), "deletionPolicy", "hard"),
        put(part("governance"), "deletionPolicy", "soft")),
    certain("regulation-removed", lambda t: t.document.get("governance", {}).get("regulations"),
        lambda t, _: t.document["governance"]["regulations"].pop() and None),
    possible("certification-lowered", is_(part("governance"), "certification", "gold", "silver"),
        put(part("governance"), "certification", "bronze")),
    possible("tier-lowered", is_(part("governance"), "tier", "1", "2"), put(part("governance"), "tier", "3")),
    possible("lineage-upstream-removed", lambda t: t.document.get("upstream"), without("upstream")),
    possible("lineage-column-edge-removed", knows_inputs,
        lambda t, _: t.document["columnLineage"][0]["inputs"].pop() and None, path=ID),
    possible("lineage-transform-type-changed",
        lambda t: knows_inputs(t) and last_input(t).get("subtype") == "TRANSFORMATION",
        lambda t, _: last_input(t).update(subtype="AGGREGATION"),
        path=ID),
    possible("lineage-transform-logic-changed", knows_inputs,
        lambda t, random: last_input(t).update(expression=f"id * {random.randrange(10**6)}"),
        path=ID),
    possible("quality-rule-added", lambda t: True,
        lambda t, random: t.document.setdefault("quality",
            []).append({"id": f"stops-{random.randrange(10**6)}", "type": "not_null", "severity": "error"}),
        path=""),
    certain("quality-rule-removed", has_rule("query"), no_rule("query")),
    certain("quality-rule-loosened", has_rule("range"), lambda t, random: bound("min_value", -1)(t, random), path=ID),
    possible("quality-rule-tightened", has_rule("range"), lambda t, random: bound("max_value", -1)(t, random), path=ID),
    possible("quality-rule-changed", has_rule("query"),
        lambda t, random: rule_named("query")(t).update(parameters={"query": f"select {random.randrange(10**6)}"})),
    possible("quality-severity-lowered", is_(rule_named("known"), "severity", "error"),
        lambda t, _: rule_named("known")(t).update(severity="warn"),
        path="code"),
    possible("quality-severity-raised", is_(rule_named("query"), "severity", "warn"),
        put(rule_named("query"), "severity", "error")),
    possible("quality-schedule-reduced", is_(rule_named("known"), "schedule"),
        lambda t, random: rule_named("known")(t).update(schedule=f"{random.randrange(60)} 7 * * 1"),
        path="code"),
    certain("sla-removed", lambda t: bool(level_named("throughput")(t)), no_level),
    possible("sla-changed", *level("throughput", lambda value: value + 1)),
    certain("sla-freshness-relaxed", *level("latency", lambda value: value + 1)),
    possible("sla-freshness-tightened", *level("latency", lambda value: value / 2)),
    certain("sla-availability-lowered", *level("availability", lambda value: value - 1)),
    possible("sla-availability-raised", *level("availability", lambda value: value + 0.01)),
    possible("time-to-repair-relaxed", *level("timeToRepair", lambda value: value + 1)),
    possible("support-window-relaxed", is_(level_named("endOfSupport"), "value", SOON),
        put(level_named("endOfSupport"), "value", "2030-03-31")),
    certain("facet-forgotten", lambda t: "sla" in answered(t), sla_forgotten),
    possible("partitioning-added", lacks(part("layout"), "partitioning"),
        put(part("layout"), "partitioning", [{"field": "id"}])),
    possible("partitioning-removed", is_(part("layout"), "partitioning"), drop(part("layout"), "partitioning")),
    certain("partition-column-changed", is_(part("layout"), "partitioning"),
        lambda t, _: t.document["layout"]["partitioning"][0].update(field="code")),
    certain("partition-transform-changed", is_(part("layout"), "partitioning"),
        lambda t, random: t.document["layout"]["partitioning"][0].update(
            transform=f"bucket[{random.randrange(10**6)}]")),
    possible("view-language-changed", is_(part("view"), "language", "sql"), put(part("view"), "language", "spark-sql")),
])

BREAKS = FIELD + DATASET
