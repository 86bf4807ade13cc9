"""What breaks a dbt model: the name of each edit is the rule that must find it."""

from history.dbt.types import SPELLINGS
from history.dbt.world import constraint, set_meta
from history.edit import Edit, at, both, breaks, certain, computed, may_break, possible, told


def meta(part):
    return {**part.get("meta", {}), **part["config"].get("meta", {})} if part else {}


def said(key, *values):
    """Whether the column's `meta` has the key, with one of the values if any are named."""
    return lambda t: meta(t.column).get(key) in values if values else bool(meta(t.column).get(key))


def node_said(key, *values):
    return lambda t: "config" in t.node and (meta(t.node).get(key) in values if values else bool(meta(t.node).get(key)))


def say(part, key, value):
    """Writes a key of `meta`, or takes it out."""
    known = meta(part)
    known.pop(key, None)
    set_meta(part, known if value is None else {**known, key: value})


def saying(key, *values):
    return lambda t, random: say(t.column, key, random.choice(values))


def node_saying(key, *values):
    return lambda t, random: say(t.node, key, random.choice(values))


def is_model(t):
    return t.id.startswith("model.")


def is_tested(t):
    return any(test.get("column_name") == t.path for test in t.tests)


def is_key(t):
    return any(t.path in (rule.get("columns") or []) or t.path in (rule.get("expression") or "")
               for rule in t.node.get("constraints", []))


def free(t):
    named = (t.column or {}).get("constraints", [])
    return not is_tested(t) and not is_key(t) and not any(rule["type"] not in ("not_null",)
                                                          for rule in named) and len(t.relation["columns"]) > 4


def of_sort(*sorts):
    return lambda t: t.sort in sorts


def to_sort(sort):
    def write(t, _):
        t.listed["type"] = SPELLINGS[t.home.adapter][sort][0]
        if t.column and t.column.get("data_type"):
            t.column["data_type"] = t.listed["type"]
    return write


def retyped(rule, old, new):
    return Edit(rule.rule, "field", (rule,), lambda t: t.sort == old and new in SPELLINGS[t.home.adapter], to_sort(new))


def remove(t, _):
    del t.relation["columns"][t.path]
    t.node["columns"].pop(t.path, None)


def rename(t, random):
    new = f"{t.path}_{random.randrange(10**6)}"
    t.relation["columns"] = {new if name == t.path else name: column for name, column in t.relation["columns"].items()}
    t.listed["name"] = new
    t.column["name"] = new
    t.node["columns"][new] = t.node["columns"].pop(t.path)
    say(t.column, "lumos", {"renamed_from": t.path})
    return [breaks("column-renamed", new)]


def constraints(t):
    return t.column["constraints"] if t.column else []


def must_not_be_null(t):
    return t.is_enforced and any(rule["type"] == "not_null" for rule in constraints(t)) and not any(
        rule["type"] == "primary_key" for rule in constraints(t)) and not any(
        rule["type"] == "primary_key" and t.path in rule["columns"] for rule in t.node["constraints"])


def may_be_null(t):
    return t.is_enforced and t.column is not None and not is_key(t) and not any(
        rule["type"] in ("not_null", "primary_key") for rule in constraints(t))


def without_null(t, _):
    t.column["constraints"] = [rule for rule in t.column["constraints"] if rule["type"] != "not_null"]


FIELD = at("field", [
    certain("column-removed", free, remove),
    computed("column-renamed", both(free, lambda t: t.column and not meta(t.column).get("lumos")), rename),
    retyped(breaks("column-type-narrowed"), "int64", "int32"),
    retyped(breaks("column-type-narrowed"), "float64", "float32"),
    retyped(breaks("column-type-family-changed"), "int64", "text"),
    retyped(breaks("column-type-family-changed"), "date", "text"),
    retyped(breaks("column-type-family-changed"), "bool", "text"),
    retyped(breaks("column-timezone-semantics-changed"), "wall", "instant"),
    retyped(breaks("column-scale-changed-unsafe"), "decimal", "small decimal"),
    retyped(breaks("column-length-decreased"), "long text", "short text"),
    retyped(breaks("column-length-decreased"), "text", "long text"),
    retyped(may_break("column-type-lossy-widened"), "int64", "float64"),
    retyped(breaks("array-cardinality-changed"), "list", "text"),
    certain("column-became-nullable", must_not_be_null, without_null),
    certain("column-became-required", may_be_null, lambda t, _: t.column["constraints"].append(constraint("not_null"))),
    certain("classification-lowered", said("classification", "confidential", "restricted"),
        saying("classification", "internal", "public")),
    possible("classification-raised", said("classification", "internal", "public"),
        saying("classification", "restricted")),
    certain("classification-removed", said("classification"), saying("classification", None)),
    possible("pii-tag-added", lambda t: t.column and not said("pii")(t), saying("pii", True, "email")),
    certain("pii-tag-removed", said("pii"), saying("pii", None, False, "no")),
    certain("masking-requirement-removed", said("masking"), saying("masking", None, "none")),
    certain("encryption-requirement-removed", said("encrypted"), saying("encrypted", None, False)),
    possible("critical-data-element-flag-removed", said("critical"), saying("critical", None)),
    possible("column-encoding-or-unit-changed", said("unit"),
        lambda t, random: say(t.column, "unit", f"unit-{random.randrange(10**6)}")),
])


def forget(t):
    """Takes the model and its tests out of both artifacts."""
    for test in t.tests:
        del t.home.manifest["nodes"][test["unique_id"]]
    del t.home.manifest["nodes"][t.id]
    t.home.catalog["nodes"].pop(t.id, None)


def lone(t):
    return is_model(t) and not t.is_read and not t.home.lost.get(t.id) and len(t.home.models()) > 5


def gone(rule):
    def take(t, _):
        key = t.keys[0]
        forget(t)
        return {key: [breaks(rule)]}
    return take


def another_alias(t, random):
    return placed(t, alias=f"{t.node['alias']}_{random.randrange(10**6)}", rule="dataset-renamed")


def another_schema(t, random):
    return placed(t, schema=f"{t.node['schema']}_{random.randrange(10**6)}", rule="dataset-moved")


def placed(t, rule, **where):
    t.node.update(where)
    t.relation["metadata"].update(name=t.node["alias"], schema=t.node["schema"])
    return {t.keys[0]: [breaks(rule)]}


def materialized(t, _):
    t.node["config"]["materialized"] = "view"
    t.relation.get("metadata", {})["type"] = "VIEW"


def enforced(t):
    """Of a known schema, with keys and nullability that enforcement alone tells."""
    return is_model(t) and t.is_enforced and bool(t.relation)


def required(t):
    primary = [name for rule in t.node["constraints"] if rule["type"] == "primary_key" for name in rule["columns"]]
    return [
        name for name in t.relation["columns"]
        if name in primary or any(
            rule["type"] in ("not_null", "primary_key") for rule in t.node["columns"].get(name, {}).get("constraints",
                []))]


def set_enforced(t, value):
    t.node["contract"]["enforced"] = t.node["config"]["contract"]["enforced"] = value


def enforcement_removed(t, _):
    set_enforced(t, False)
    # dbt writes the DDL from the contract: without it nobody says what may be null, nor what the keys are.
    nulls = [
        breaks("column-became-nullable", name) if name in required(t) else told("column-nullability-stated", name)
        for name in t.relation["columns"] if name in t.node["columns"]]
    return [breaks("contract-enforcement-removed"), breaks("facet-forgotten"), *nulls]


def enforcement_added(t, _):
    set_enforced(t, True)
    for name, listed in t.relation["columns"].items():
        column = t.node["columns"].get(name)
        if column:
            column["data_type"] = listed["type"]
    nulls = [
        breaks("column-became-required", name) if name in required(t) else told("column-nullability-stated", name)
        for name in t.relation["columns"] if name in t.node["columns"]]
    return [may_break("contract-enforcement-added"), told("facet-learned"), *nulls]


def ghosts(t):
    return t.node["columns"].keys() - t.relation["columns"].keys()


def catalog_lost(t, _):
    """Columns that are only documented tell no schema: it was known, and is not any more."""
    t.home.lost[t.id] = t.home.catalog["nodes"].pop(t.id)
    return [breaks("facet-forgotten")]


def test_of(macro):
    return lambda t: next((test for test in t.tests if test["test_metadata"]["name"] == macro), None)


def at_test(macro, finding, change):
    """Changes a test of the model; what is found stands at the column that is tested."""
    def write(t, random):
        test = test_of(macro)(t)
        change(t, test, random)
        return [finding._replace(path=test["column_name"])]
    return Edit(finding.rule, "dataset", (),
                lambda t: is_model(t) and t.home.name != "shop" and test_of(macro)(t) is not None
                and (macro != "not_null" or test_of(macro)(t)["config"]["severity"] == "ERROR"), write)


def no_test(t, test, _):
    del t.home.manifest["nodes"][test["unique_id"]]


def other_values(t, test, random):
    test["test_metadata"]["kwargs"]["values"] = ["a", "b", f"v{random.randrange(10**6)}"]
    t.home.rehash(test)


def shifted(key, step):
    def change(t, test, _):
        test["test_metadata"]["kwargs"][key] += step
        t.home.rehash(test)
    return change


def only_warns(t, test, _):
    test["config"]["severity"] = "warn"


def some_rows(t, test, random):
    test["config"]["where"] = f"id > {random.randrange(10**6)}"


def no_parent(t, _):
    t.node["depends_on"]["nodes"].pop()


def key_rule(type):
    return lambda t: next((rule for rule in t.node["constraints"] if rule["type"] == type), None)


def no_rule(type):
    return lambda t, _: t.node["constraints"].remove(key_rule(type)(t))


def has_key(type):
    return lambda t: enforced(t) and key_rule(type)(t) is not None


def primary_removed(t, _):
    t.node["constraints"].remove(key_rule("primary_key")(t))


DATASET = at("dataset", [
    computed("dataset-removed", lambda t: lone(t) and not t.node["deprecation_date"], gone("dataset-removed")),
    computed("dataset-removed-before-sunset", lambda t: lone(t) and (t.node["deprecation_date"] or "") > "2030",
        gone("dataset-removed-before-sunset")),
    computed("dataset-renamed", lone, another_alias),
    computed("dataset-moved", lone, another_schema),
    certain("dataset-kind-changed",
        lambda t: is_model(t) and t.node["config"]["materialized"] == "table" and not t.is_enforced, materialized),
    computed("contract-enforcement-removed", enforced, enforcement_removed),
    computed("contract-enforcement-added",
        lambda t: is_model(t) and not t.is_enforced and t.relation and t.node["columns"] and t.node["constraints"],
        enforcement_added),
    computed("facet-forgotten", lambda t: is_model(t) and t.relation and not t.is_enforced and not ghosts(t),
        catalog_lost),
    certain("sunset-brought-forward", lambda t: is_model(t) and (t.node["deprecation_date"] or "") > "2032",
        lambda t, _: t.node.update(deprecation_date="2031-01-31")),
    certain("owner-emptied", lambda t: node_said("owner")(t) and not t.node.get("group"), node_saying("owner", None)),
    certain("retention-shortened", node_said("retention", "P3Y", "P5Y"), node_saying("retention", "P1Y", "P90D")),
    possible("retention-removed", node_said("retention"), node_saying("retention", None)),
    possible("legal-hold-changed", node_said("legal_hold"), node_saying("legal_hold", None, False)),
    possible("deletion-policy-changed", node_said("deletion_policy", "hard"), node_saying("deletion_policy", "soft")),
    possible("certification-lowered", node_said("certification", "silver", "gold"),
        node_saying("certification", "bronze", None)),
    possible("tier-lowered", node_said("tier", "2", "1"), node_saying("tier", "3", None)),
    certain("pii-tag-removed", node_said("pii"), node_saying("pii", None, "no")),
    certain("classification-lowered", node_said("classification", "confidential"),
        node_saying("classification", "public")),
    at_test("not_null", breaks("quality-rule-removed"), no_test),
    at_test("unique", breaks("quality-rule-removed"), no_test),
    at_test("accepted_values", may_break("quality-rule-changed"), other_values),
    at_test("accepted_range", breaks("quality-rule-loosened"), shifted("min_value", -1)),
    at_test("accepted_range", may_break("quality-rule-tightened"), shifted("max_value", -1)),
    at_test("not_null", may_break("quality-severity-lowered"), only_warns),
    at_test("unique", may_break("quality-rule-changed"), some_rows),
    possible("lineage-upstream-removed",
        lambda t: is_model(t) and t.home.name != "shop" and t.node["depends_on"]["nodes"], no_parent),
    possible("view-language-changed", lambda t: is_model(t) and t.node["language"] == "sql",
        lambda t, _: t.node.update(language="python")),
    certain("primary-key-removed",
        both(has_key("primary_key"),
            lambda t: all(any(rule["type"] == "not_null"
            for rule in t.node["columns"].get(name, {}).get("constraints",
            [])) for name in key_rule("primary_key")(t)["columns"])),
        lambda t, _: primary_removed(t, _),
        path=""),
    certain("unique-removed", has_key("unique"), no_rule("unique")),
    possible("check-removed", has_key("check"), no_rule("check")),
    possible("check-changed", has_key("check"),
        lambda t, random: key_rule("check")(t).update(expression=f"1 <> {random.randrange(10**6)}")),
    certain("check-added", enforced,
        lambda t, random: t.node["constraints"].append(constraint("check", columns=[],
            expression=f"2 <> {random.randrange(10**6)}"))),
])

BREAKS = FIELD + DATASET
