"""What breaks a table: the name of each edit is the rule that must find it."""

from history.edit import Edit, at, breaks, certain, computed, may_break, non_breaking, possible
from history.sqlite.world import SPELLINGS_OF


def rebuilt(change):
    """A change of what SQLite cannot alter in place."""
    def make(t, random):
        findings = change(t, random)
        t.home.rebuild(t.table)
        return findings
    return make


def free(t):
    name = t.column["name"]
    if name in ("id", "code"):
        return False
    said = [t.table["primary"], *t.table["unique"], *(key["columns"] for key in t.table["foreign"])]
    texts = [expression for _, expression in t.table["checks"]] + list(t.table["indexes"].values())
    texts += [column.get("generated") or "" for column in t.table["columns"]]
    return not any(name in columns for columns in said) and not any(name in text
        for text in texts) and len(t.table["columns"]) > 4


def plain(t):
    return free(t) and not t.column.get("generated")


def of_type(type):
    return lambda t: free(t) and t.column["type"] in SPELLINGS_OF[type] and not t.column.get("generated")


def retyped(rule, old, new):
    return Edit(rule.rule, "field", (rule,), of_type(old), rebuilt(lambda t, _: t.column.update(type=new)))


def drop_column(t, _):
    t.home.run(f'ALTER TABLE "{t.table["name"]}" DROP COLUMN "{t.column["name"]}"')
    t.table["columns"].remove(t.column)


def rename_column(t, random):
    """SQLite tells no id of a column: one is gone, one is new."""
    old = t.path
    name = f"renamed_{random.randrange(10**6)}"
    t.home.run(f'ALTER TABLE "{t.table["name"]}" RENAME COLUMN "{t.column["name"]}" TO {name}')
    t.column["name"] = name
    found = [breaks("column-removed", old)]
    if t.table["columns"][-1] is not t.column:
        found.append(non_breaking("column-inserted-not-last", name))
    if not t.column.get("required"):
        return [*found, non_breaking("column-added-nullable", name)]
    return [*found, non_breaking("column-added-with-default", name)
            if t.column.get("default") else breaks("column-added-required", name)]


def other_case(t, _):
    name = t.column["name"].upper()
    t.home.run(f'ALTER TABLE "{t.table["name"]}" RENAME COLUMN "{t.column["name"]}" TO "{name}"')
    t.column["name"] = name
    return [may_break("column-case-changed", t.path)]


def drop_table(t, _):
    key = t.keys[0]
    t.home.run(f'DROP TABLE "{t.table["name"]}"')
    t.home.tables.remove(t.table)
    return {key: [breaks("dataset-removed")]}


def rename_table(t, random):
    old, name = t.keys[0], f"table_{random.randrange(10**6)}"
    t.home.run(f'ALTER TABLE "{t.table["name"]}" RENAME TO {name}')
    t.table["name"] = name
    return {old: [breaks("dataset-removed")], t.keys[0]: [non_breaking("dataset-added")]}


def add_required(t, random):
    name = f"must_{random.randrange(10**6)}"
    t.table["columns"].append({"name": name, "type": "INTEGER", "required": True})
    return [breaks("column-added-required", name)]


def set_members(**members):
    return rebuilt(lambda t, _: t.column.update(members))


def another_default(t, random):
    t.column["default"] = str(random.randrange(10**6))


def table_change(rule, when, change):
    return Edit(rule.rule, "dataset", (rule,), when, rebuilt(lambda t, random: change(t.table, random) and None))


def wider_key(table, random):
    table["primary"] = [*table["primary"], random.choice(
        [column["name"] for column in table["columns"] if column.get("required")
         and column["name"] not in table["primary"]])]


def required_columns(t):
    return [column["name"] for column in t.table["columns"] if column.get("required")
            and column["name"] not in t.table["primary"]]


def lone(t):
    return not t.is_referred and len(t.home.tables) > 8


FIELD = at("field", [
    certain("column-removed", plain, drop_column),
    computed("column-removed", plain, rename_column),
    computed("column-case-changed", lambda t: plain(t) and t.column["name"].isascii() and t.column["name"].islower(),
        other_case),
    retyped(breaks("column-length-decreased"), "VARCHAR(80)", "VARCHAR(40)"),
    retyped(breaks("column-length-decreased"), "TEXT", "VARCHAR(80)"),
    retyped(breaks("column-scale-changed-unsafe"), "DECIMAL(18,4)", "DECIMAL(18,2)"),
    retyped(breaks("column-precision-decreased"), "DECIMAL(10,2)", "DECIMAL(8,2)"),
    retyped(breaks("column-type-family-changed"), "INTEGER", "TEXT"),
    retyped(breaks("column-type-family-changed"), "DATE", "TEXT"),
    retyped(may_break("column-type-lossy-widened"), "INTEGER", "REAL"),
    retyped(may_break("column-type-unknown"), "BLOB", "POINT"),
    certain("column-became-required", lambda t: plain(t) and not t.column.get("required"), set_members(required=True)),
    certain("column-became-nullable", lambda t: plain(t) and t.column.get("required"), set_members(required=False)),
    certain("column-default-removed", lambda t: plain(t) and t.column.get("required") and t.column.get("default"),
        set_members(default=None)),
    possible("column-default-changed", lambda t: plain(t) and t.column.get("default"), rebuilt(another_default)),
    possible("column-collation-or-charset-changed", lambda t: plain(t) and t.column.get("collate") == "NOCASE",
        set_members(collate="RTRIM")),
    certain("column-became-generated",
        lambda t: plain(t) and not t.column.get("required") and not t.column.get("default"),
        set_members(generated="id + 1")),
    possible("column-no-longer-generated", lambda t: t.column.get("generated"), set_members(generated=None)),
    possible("column-generated-expression-changed", lambda t: t.column.get("generated"),
        rebuilt(lambda t, random: t.column.update(generated=f"id + {random.randrange(2, 10**6)}"))),
])
DATASET = at("dataset", [
    computed("dataset-removed", lone, drop_table),
    computed("dataset-removed", lone, rename_table),
    computed("column-added-required", lambda t: True, rebuilt(add_required)),
    table_change(breaks("primary-key-removed"),
        lambda t: t.table["primary"] and not t.is_referred, lambda table, _: table.update(primary=[])),
    table_change(breaks("primary-key-added"),
        lambda t: not t.table["primary"], lambda table, _: table.update(primary=["id", "code"])),
    table_change(breaks("primary-key-columns-changed"),
        lambda t: t.table["primary"] and required_columns(t) and not t.is_referred, wider_key),
    table_change(breaks("unique-removed"),
        lambda t: len(t.table["unique"]) == 1, lambda table, _: table["unique"].clear()),
    table_change(breaks("unique-added"),
        lambda t: bool(required_columns(t)) and len(t.table["unique"]) < 2,
        lambda table, random: table["unique"].append(["id",
            random.choice([c["name"] for c in table["columns"] if c.get("required")
            and c["name"] not in ("id", "code")])])),
    table_change(breaks("check-added"),
        lambda t: len(t.table["checks"]) < 4,
        lambda table, random: table["checks"].append((None, f"id <> {random.randrange(10**6)}"))),
    table_change(may_break("check-removed"),
        lambda t: len(t.table["checks"]) > 1, lambda table, _: table["checks"].pop()),
    table_change(may_break("check-changed"),
        lambda t: t.table["checks"] and t.table["checks"][0][0],
        lambda table, random: table["checks"].__setitem__(0,
            (table["checks"][0][0], f"id >= {random.randrange(10**6)}"))),
    table_change(may_break("foreign-key-removed"),
        lambda t: len(t.table["foreign"]) == 1, lambda table, _: table["foreign"].clear()),
    table_change(may_break("foreign-key-action-changed"),
        lambda t: t.table["foreign"] and t.table["foreign"][0].get("on_delete") == "CASCADE",
        lambda table, _: table["foreign"][0].update(on_delete="SET NULL")),
    computed("foreign-key-added", lambda t: not t.table["foreign"], lambda t, random: another_parent(t, random)),
])


def another_parent(t, random):
    parent = random.choice([table for table in t.home.tables if table is not t.table])
    t.table["foreign"].append({"columns": ["id", "code"], "table": parent["name"], "references": ["id", "code"]})
    t.home.rebuild(t.table)
    return [breaks("foreign-key-added")]


BREAKS = FIELD + DATASET
