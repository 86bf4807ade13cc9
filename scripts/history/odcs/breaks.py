"""What breaks a contract: the name of each edit is the rule that must find it."""

from history.edit import (
    Edit, at, both, breaks, certain, computed, drop, is_, lacks, may_break, non_breaking, possible, put, told)
from history.odcs.world import SPELLINGS_OF


def field(target):
    return target.property


def options(target):
    return target.property.get("logicalTypeOptions", {})


def document(target):
    return target.document


def object(target):
    return target.object


def named(target):
    return target.siblings is not None


def column(target):
    return target.siblings is target.object["properties"]


def is_referred(target):
    """Whether keys, lineage, another contract or the partitioning speak of it."""
    marks = ("primaryKey", "unique", "partitioned", "relationships", "transformSourceObjects", "quality")
    return any(target.property.get(mark) for mark in marks) or target.path in ("id", "code", "booked_on")


def free(target):
    return named(target) and not is_referred(target) and len(target.siblings) > 2


def remove(target, _):
    target.siblings.remove(target.property)


def rename(target, random):
    old = target.property["name"]
    target.property["name"] = f"{old}_{random.randrange(10**6)}"
    return old, target.path.removesuffix(old) + target.property["name"]


def declared_rename(target, random):
    old, path = rename(target, random)
    target.property.setdefault("customProperties", []).append({"property": "renamedFrom", "value": old})
    return [breaks("column-renamed", path)]


def plain_rename(target, random):
    """Nobody says that it is the same column: one is gone, one is new."""
    old_path = target.path
    _, path = rename(target, random)
    found = [breaks("column-removed", old_path)]
    if target.siblings[-1] is not target.property:
        found.append(non_breaking("column-inserted-not-last", path))
    rule = breaks("column-added-required",
                  path) if target.property.get("required") else non_breaking("column-added-nullable", path)
    return [*found, rule]


def add_required(target, random):
    name = f"must_{random.randrange(10**6)}"
    target.object["properties"].append({"name": name, "logicalType": "integer", "required": True})
    return [breaks("column-added-required", name)]


def spelled(type):
    """Whether the physical type is this one, in any spelling."""
    return both(is_(field, "physicalType", *SPELLINGS_OF[type]), lacks(field, "unique"))


def retyped(rule, old, new, logical=None):
    def write(target, _):
        target.property["physicalType"] = new
        if logical:
            target.property["logicalType"] = logical
    return Edit(rule.rule, "field", (rule,), spelled(old), write)


def logical(type):
    return both(is_(field, "logicalType", type), lacks(field, "physicalType"), lambda target: not any(
        map(target.property.get, ("properties", "items", "primaryKey", "unique", "partitioned", "relationships"))))


def custom(target):
    return target.property.get("customProperties", [])


def is_personal(properties):
    return lambda target: any(element["property"] == "pii" for element in properties(target))


def not_personal(of):
    def take(target, _):
        # They were not kept while the field was personal, and would come in sight.
        for property in target.object["properties"]:
            property.pop("examples", None)
        of(target)["customProperties"] = [element for element in of(target)["customProperties"]
                                          if element["property"] != "pii"]
    return take


def rule_named(name):
    return lambda target: next((rule for rule in target.object.get("quality", []) if rule["name"] == name), {})


def level(name):
    return lambda target: next((level for level in target.document["slaProperties"] if level["property"] == name), {})


def no_level(target, _):
    target.document["slaProperties"].remove(level("timeToRepair")(target))


def moved_bound(target, _):
    rule_named("not-empty")(target)["mustBeGreaterThan"] -= 1


def moved_level(name, step):
    def write(target, _):
        level(name)(target)["value"] += step
    return write


def refers(target):
    return len(target.property.get("relationships", [])) == 1


def own_foreign_key(target):
    return refers(target) and target.path == "parent"


def another_target(target, _):
    """To another column of the same object, which is read too."""
    to = target.property["relationships"][0]["to"]
    target.property["relationships"][0]["to"] = to.rsplit(".", 1)[0] + (".code" if to.endswith(".id") else ".id")


FIELD = at("field", [
    certain("column-removed", free, remove),
    computed("column-removed", both(free, column), plain_rename),
    computed("column-renamed", both(free, lambda t: not is_renamed(t)), declared_rename),
    certain("column-became-nullable", both(free, is_(field, "required", True)), put(field, "required", False)),
    certain("column-became-required", both(free, lacks(field, "required")), put(field, "required", True)),
    possible("column-physical-name-changed", both(free, column),
        lambda t, random: t.property.update(physicalName=f"c_{random.randrange(10**6)}")),
    retyped(breaks("column-type-narrowed"), "bigint", "integer"),
    retyped(breaks("column-type-narrowed"), "double precision", "real"),
    retyped(breaks("column-length-decreased"), "varchar(80)", "varchar(40)"),
    retyped(breaks("column-length-decreased"), "text", "varchar(80)"),
    retyped(breaks("column-scale-changed-unsafe"), "numeric(18,4)", "numeric(18,2)"),
    retyped(breaks("column-precision-decreased"), "numeric(10,2)", "numeric(8,2)"),
    retyped(breaks("column-timezone-semantics-changed"), "timestamp", "timestamptz"),
    retyped(may_break("column-time-precision-decreased"), "timestamptz", "timestamptz(3)"),
    retyped(breaks("column-type-family-changed"), "integer", "text", logical="string"),
    retyped(may_break("column-type-lossy-widened"), "bigint", "double precision", logical="number"),
    certain("column-type-family-changed", both(logical("boolean"), lacks(options, "format")),
        put(field, "logicalType", "date")),
    certain("array-cardinality-changed",
        both(logical("string"), free, lambda t: not options(t) and not t.property.get("physicalName")),
        lambda t, _: t.property.update(logicalType="array", items={"logicalType": "string"})),
    certain("pattern-added", both(free, is_(field, "logicalType", "string"), lacks(field, "logicalTypeOptions")),
        put(field, "logicalTypeOptions", {"pattern": "^.+$"})),
    possible("pattern-removed", is_(options, "pattern"), drop(options, "pattern")),
    possible("pattern-changed", is_(options, "pattern"),
        lambda t, random: options(t).update(pattern=f"^[A-Z]{{{random.randrange(10**6)}}}$")),
    certain("format-changed", is_(options, "format", "email"), put(options, "format", "uri")),
    certain("minimum-raised", is_(options, "minimum"),
        lambda t, _: options(t).update(minimum=options(t)["minimum"] + 1)),
    possible("minimum-lowered", is_(options, "minimum"),
        lambda t, _: options(t).update(minimum=options(t)["minimum"] - 1)),
    certain("maximum-lowered", is_(options, "maxLength"),
        lambda t, _: options(t).update(maxLength=options(t)["maxLength"] - 9)),
    possible("maximum-raised", is_(options, "maximum"),
        lambda t, _: options(t).update(maximum=options(t)["maximum"] + 1)),
    certain("classification-lowered", is_(field, "classification", "confidential", "restricted"),
        put(field, "classification", "internal", "public")),
    possible("classification-raised", is_(field, "classification", "internal", "public"),
        put(field, "classification", "confidential")),
    certain("classification-removed", is_(field, "classification"), drop(field, "classification")),
    certain("pii-tag-removed", is_personal(custom), not_personal(field)),
    certain("encryption-requirement-removed", is_(field, "encryptedName"), drop(field, "encryptedName")),
    possible("critical-data-element-flag-removed", is_(field, "criticalDataElement"),
        drop(field, "criticalDataElement")),
    certain("unique-removed", both(is_(field, "unique"), lacks(field, "primaryKey")),
        lambda t, _: t.property.pop("unique") and None,
        path=""),
    certain("unique-added", both(column, free), lambda t, _: t.property.update(unique=True), path=""),
    possible("foreign-key-removed", refers, lambda t, _: t.property.pop("relationships") and None, path=""),
    certain("foreign-key-target-changed", own_foreign_key, lambda t, random: another_target(t, random), path=""),
    certain("quality-rule-removed", is_(field, "quality"), drop(field, "quality")),
    certain("quality-rule-loosened", is_(field, "quality"),
        lambda t, _: t.property["quality"][0].update(mustBeLessThan=t.property["quality"][0]["mustBeLessThan"] + 1)),
    possible("quality-severity-lowered",
        lambda t: t.property.get("quality") and t.property["quality"][0].get("severity") == "error",
        lambda t, _: t.property["quality"][0].update(severity="warning")),
    possible("lineage-upstream-removed", is_(field, "transformSourceObjects"),
        lambda t, _: t.property.pop("transformSourceObjects") and None,
        path=""),
])


def is_renamed(target):
    return any(element["property"] == "renamedFrom" for element in custom(target))


def removed(target, _):
    target.home.contracts.remove(target.contract)
    return {target.contract.key: [breaks("dataset-removed")]}


def renamed(target, random):
    target.object["physicalName"] = f"{target.object['name']}_{random.randrange(10**6)}"
    return {target.contract.key: [breaks("dataset-renamed")]}


def moved(target, random):
    """To another schema: a name that says it in full keeps its id."""
    name = target.object.get("physicalName", target.object["name"])
    target.object["physicalName"] = f"archive_{random.randrange(10**6)}.{name}"
    return {target.contract.key: [breaks("dataset-moved")]}


def lone(target):
    """No other contract refers to it."""
    names = [target.object["name"], target.object.get("physicalName")]
    said = [
        reference["to"].rsplit(".", 1)[0] for contract in target.home.contracts
        for property in contract.object["properties"] for reference in property.get("relationships", [])]
    return not any(name in said for name in names) and len(target.home.contracts) > 8


def on(kind):
    return lambda target: target.document["servers"][0]["type"] == kind


def has_one_server(target):
    """Under the others' names the dataset is an alias, which is renamed too."""
    return len(target.document["servers"]) == 1


def whole_key(target):
    return next((p for p in target.object["properties"] if p.get("primaryKey")), {})


def second_key(target, _):
    code = next(p for p in target.object["properties"] if p["name"] == "code")
    code.update(primaryKey=True, primaryKeyPosition=2)


def has_code(target):
    return any(p["name"] == "code" and not p.get("primaryKey") and p.get("unique") for p in target.object["properties"])


DATASET = at("dataset", [
    computed("dataset-removed", lone, removed),
    computed("dataset-renamed", both(lone, lacks(object, "physicalName"), has_one_server), renamed),
    computed("dataset-moved", both(lone, on("kafka"), lacks(object, "physicalName")), moved),
    certain("dataset-kind-changed", is_(object, "physicalType", "table"),
        put(object, "physicalType", "view", "materialized view")),
    possible("dataset-format-changed", on("s3"),
        lambda t, random: t.document["servers"][0].update(format=f"format-{random.randrange(10**6)}")),
    computed("column-added-required", lambda t: True, add_required),
    certain("primary-key-removed", lambda t: bool(whole_key(t)) and has_code(t),
        lambda t, _: whole_key(t).update(primaryKey=False)),
    certain("primary-key-columns-changed", lambda t: bool(whole_key(t)) and has_code(t), second_key),
    possible("grain-changed", lambda t: True,
        lambda t, random: t.object.update(dataGranularityDescription=f"One row a minute {random.randrange(10**6)}")),
    certain("owner-emptied", lambda t: len(t.document.get("team", [])) == 1, drop(document, "team")),
    certain("owner-emptied",
        lambda t: len(t.document.get("team", [])) == 1 and not t.document["team"][0].get("dateOut"),
        lambda t, _: t.document["team"][0].update(dateOut="2026-01-01")),
    certain("access-role-removed", lambda t: len(t.document.get("roles", [])) > 1,
        lambda t, _: t.document["roles"].pop() and None),
    computed("access-role-removed", lambda t: t.document.get("roles") and t.document["roles"][0]["access"] == "read",
        lambda t, _: t.document["roles"][0].update(access="none") or [breaks("access-role-removed"),
            told("access-role-added")]),
    possible("contact-removed", lambda t: len(t.document.get("support", [])) == 1, drop(document, "support")),
    possible("terms-changed", is_(document, "description"),
        lambda t, random: t.document["description"].update(usage=f"At most {random.randrange(10**6)} queries.")),
    computed("dataset-retired", is_(document, "status", "active"),
        lambda t, _: t.document.update(status="retired") or [breaks("dataset-retired"),
            told("contract-status-changed")]),
    computed("dataset-stability-decreased", is_(document, "status", "active"),
        lambda t, _: t.document.update(status="draft") or [may_break("dataset-stability-decreased"),
            told("contract-status-changed")]),
    certain("pii-tag-removed", is_personal(lambda t: t.document["customProperties"]), not_personal(document)),
    certain("retention-shortened", lambda t: level("retention")(t).get("value", 0) > 1, moved_level("retention", -1)),
    possible("retention-removed", is_(level("retention"), "value"),
        lambda t, _: t.document["slaProperties"].remove(level("retention")(t))),
    certain("sla-removed", is_(level("timeToRepair"), "value"), no_level),
    certain("sla-freshness-relaxed", is_(level("latency"), "value"), moved_level("latency", 1)),
    possible("sla-freshness-tightened", lambda t: level("latency")(t).get("value", 0) > 2, moved_level("latency", -1)),
    certain("sla-availability-lowered", is_(level("availability"), "value"), moved_level("availability", -1)),
    possible("time-to-repair-relaxed", is_(level("timeToRepair"), "value"), moved_level("timeToRepair", 1)),
    certain("quality-rule-removed", lambda t: bool(rule_named("warned")(t)),
        lambda t, _: t.object["quality"].remove(rule_named("warned")(t))),
    certain("quality-rule-loosened", is_(rule_named("not-empty"), "mustBeGreaterThan"), moved_bound),
    possible("quality-rule-changed", lambda t: bool(rule_named("not-empty")(t)),
        lambda t, random: rule_named("not-empty")(t).update(query=f"select count(*) from t{random.randrange(10**6)}")),
    possible("quality-schedule-reduced", is_(rule_named("not-empty"), "schedule"),
        lambda t, random: rule_named("not-empty")(t).update(schedule=f"{random.randrange(60)} 7 * * 1")),
    certain("alias-removed", lambda t: len(t.document["servers"]) == 2,
        lambda t, _: t.document["servers"].pop() and None),
])

BREAKS = FIELD + DATASET
