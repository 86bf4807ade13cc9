"""What breaks nobody in a database."""

import re

from history.edit import Edit, always, non_breaking, told
from history.sqlite.breaks import plain, rebuilt, retyped
from history.sqlite.world import DDLStyle, SPELLINGS_OF, table


def restyled(t, random):
    t.table["style"].change(random)
    return []


COMMENT = " /* or less */ "


def respaced(t, random):
    """White space and comments inside a check."""
    for index, (name, expression) in enumerate(t.table["checks"]):
        words = re.findall(r"'[^']*'|\w+|[<>=!]+|\S", expression.replace(COMMENT, ""))
        gap = random.choice(["", " ", "  ", "\n        ", COMMENT])
        t.table["checks"][index] = (name, gap.join(words))
    return []


def maintained(t, random):
    t.home.run(random.choice(["VACUUM", "ANALYZE", f"PRAGMA user_version = {random.randrange(10**6)}", "REINDEX"]))
    return []


def filled(t, random):
    number = random.randrange(10**9)
    columns = [c["name"] for c in t.table["columns"] if c.get("required") and c["name"] not in ("id", "code")]
    names = ", ".join(f'"{name}"' for name in ["id", "code", *columns])
    values = ", ".join([str(number), f"'c{number}'", *("'7'" for _ in columns)])
    t.home.run(f'INSERT OR IGNORE INTO "{t.table["name"]}" ({names}) VALUES ({values})')
    return []


def triggered(t, random):
    t.home.run(f'CREATE TRIGGER tr_{random.randrange(10**9)} AFTER DELETE ON "{t.table["name"]}" BEGIN SELECT 1; END')
    return []


def another_spelling(t, random):
    old = t.column["type"]
    t.column["type"] = random.choice([spelling for spelling in SPELLINGS_OF[old] if spelling != old])


def add_column(t, random):
    """As SQLite adds it: behind all others, into the statement as it stands."""
    name = f"extra_{random.randrange(10**6)}"
    type = random.choice(list(SPELLINGS_OF))
    t.home.run(f'ALTER TABLE "{t.table["name"]}" ADD COLUMN {name} {type}')
    t.table["columns"].append({"name": name, "type": type})
    return [non_breaking("column-added-nullable", name)]


def add_filled_column(t, random):
    name = f"filled_{random.randrange(10**6)}"
    t.home.run(f'ALTER TABLE "{t.table["name"]}" ADD COLUMN {name} INTEGER NOT NULL DEFAULT 7')
    t.table["columns"].append({"name": name, "type": "INTEGER", "required": True, "default": "7"})
    return [non_breaking("column-added-with-default", name)]


def add_table(t, random):
    made = {**table(random, random.randrange(10, 10**6)), "style": DDLStyle()}
    t.home.create(made)
    t.home.tables.append(made)
    return {(t.home.namespace, f"main.{made['name']}"): [non_breaking("dataset-added")]}


def add_view(t, random):
    name = f"view_{random.randrange(10**6)}"
    t.home.create_view(name, f"select id, code from {t.table['name']}")
    return {t.keys[0]: [], (t.home.namespace, f"main.{name}"): [non_breaking("dataset-added")]}


def add_index(t, random):
    name = f"i_{random.randrange(10**6)}"
    t.table["indexes"][name] = "id, code"
    t.home.run(f'CREATE INDEX {name} ON "{t.table["name"]}" (id, code)')


def drop_index(t, _):
    name, _ = t.table["indexes"].popitem()
    t.home.run(f'DROP INDEX "{name}"')


def trailing(t, random):
    lines = [line.rstrip() for line in t.home.views[t.view].splitlines()]
    t.home.replace_view(t.view, random.choice([" \n", "\r\n", "\t\n"]).join(lines) + random.choice(["", "\n", "  \n"]))
    return []


def another_query(t, random):
    query = t.home.views[t.view].split(" where ")[0].rstrip()
    t.home.replace_view(t.view, f"{query} where id > {random.randrange(10**6)}")


def set_members(**members):
    return rebuilt(lambda t, _: t.column.update(members))


def swapped(t, _):
    columns = t.table["columns"]
    columns[-1], columns[-2] = columns[-2], columns[-1]
    return [told("column-reordered")]


def wider(finding, old, new):
    return retyped(finding, old, new)._replace(name="type wider")


HARMLESS = [
    Edit("style of DDL", "dataset", (), always, rebuilt(restyled)),
    Edit("style of DDL", "dataset", (), always, rebuilt(restyled)),
    Edit("style of DDL", "dataset", (), lambda t: bool(t.table["checks"]), rebuilt(respaced)),
    Edit("maintenance and rows", "file", (), always, maintained),
    Edit("maintenance and rows", "dataset", (), always, filled),
    Edit("maintenance and rows", "dataset", (), always, triggered),
    Edit("type spelled otherwise", "field", (told("column-type-spelling-changed"),),
        lambda t: plain(t) and len(SPELLINGS_OF.get(t.column["type"], [])) > 1, rebuilt(another_spelling)),
    wider(non_breaking("column-length-increased"), "VARCHAR(40)", "VARCHAR(80)"),
    wider(non_breaking("column-length-increased"), "VARCHAR(80)", "TEXT"),
    wider(non_breaking("column-scale-increased"), "DECIMAL(10,2)", "DECIMAL(18,4)"),
    Edit("column added", "dataset", (), always, add_column),
    Edit("column added", "dataset", (), always, add_filled_column),
    Edit("columns reordered", "dataset", (), always, rebuilt(swapped)),
    Edit("new dataset", "file", (), lambda t: len(t.home.tables) < 60, add_table),
    Edit("new dataset", "dataset", (), lambda t: len(t.home.views) < 20, add_view),
    Edit("keys and indexes", "dataset", (told("index-added"),), always, add_index),
    Edit("keys and indexes", "dataset", (told("index-removed"),), lambda t: bool(t.table["indexes"]), drop_index),
    Edit("defaults", "field", (non_breaking("column-default-added"),),
        lambda t: plain(t) and not t.column.get("default"),
        set_members(default="0")),
    Edit("defaults", "field", (told("column-default-removed-nullable"),),
        lambda t: plain(t) and t.column.get("default") and not t.column.get("required"),
        set_members(default=None)),
    Edit("line ends in SQL", "view", (), always, trailing),
    Edit("view defined otherwise", "view", (told("view-definition-changed"),), always, another_query),
]
