"""Tables, and the statements that make them what they are."""

import sqlite3
from copy import deepcopy

from history.edit import step

# Spellings of one type. SQLite itself writes its five standard types in capitals, whatever the statement says.
SPELLINGS = [
    ["INTEGER", "BIGINT", "int(11)", "MEDIUMINT", "mediumint"], ["REAL", "DOUBLE", "FLOAT", "double precision"],
    ["VARCHAR(40)", "varchar( 40 )", "CHARACTER VARYING(40)", "nvarchar(40)"],
        ["VARCHAR(80)", "varchar(80)", "NCHAR(80)"],
    ["TEXT", "CLOB", "clob", "varchar"], ["DECIMAL(10,2)", "NUMERIC(10, 2)", "decimal( 10,2 )"],
    ["DECIMAL(18,4)", "NUMERIC(18,4)", "decimal(18, 4)"], ["BOOLEAN", "BOOL", "boolean"],
        ["DATETIME", "TIMESTAMP", "datetime"],
    ["DATE", "date"], ["BLOB", "BINARY", "varbinary"],
]
SPELLINGS_OF = {spelling: spellings for spellings in SPELLINGS for spelling in spellings}
NOUNS = ["orders", "customers", "payments", "parcels", "refunds", "sessions", "clicks", "stock", "prices", "returns"]

SORTS = [
    ("count", {"type": "INTEGER"}), ("total", {"type": "BIGINT", "required": True}), ("ratio", {"type": "REAL"}),
    ("label", {"type": "VARCHAR(80)"}), ("short", {"type": "VARCHAR(40)", "required": True}),
        ("note", {"type": "TEXT"}),
    ("price", {"type": "DECIMAL(18,4)", "required": True, "default": "0"}), ("net", {"type": "DECIMAL(10,2)"}),
    ("flag", {"type": "BOOLEAN", "default": "1"}), ("at", {"type": "DATETIME"}), ("day", {"type": "DATE"}),
    ("body", {"type": "BLOB"}), ("name", {"type": "TEXT", "collate": "NOCASE"}),
    ("sum", {"type": "REAL", "generated": "id * 2.0"}),
        ("state", {"type": "TEXT", "required": True, "default": "'new'"}),
    ("größe", {"type": "TEXT"}), ("order", {"type": "INTEGER"}),
]


def table(random, number):
    """A table with a key of its own (`id`, or `id` and `code`) and ten more columns."""
    name = f"{NOUNS[number % len(NOUNS)]}_{number}"
    columns = [{"name": "id", "type": "INTEGER", "required": True},
               {"name": "code", "type": "VARCHAR(20)", "required": True}]
    columns += [{"name": name, **deepcopy(members)} for name, members in random.sample(SORTS, 11)]
    return {
        "name": name, "columns": columns, "primary": [] if number % 6 == 5 else ["id", "code"], "unique": [["code"]],
        "checks": [("positive", "id >= 0"), (None, "code <> ''")], "foreign": [], "indexes": {f"{name}_code": "code"},
        "strict": False,
    }


class DDLStyle:
    """How a statement is written: nothing of it means anything."""

    def __init__(self):
        self.lower, self.quote, self.gap, self.comment, self.tight = False, '""', "\n    ", False, False

    def change(self, random):
        before = dict(vars(self))
        while vars(self) == before:
            self.lower = random.random() < 0.5
            self.quote = random.choice(['""', "[]", "``"])
            self.gap = random.choice(["\n    ", " ", "\n", "\r\n\t"])
            self.comment = random.random() < 0.5

    def word(self, text):
        return text.lower() if self.lower else text

    def name(self, text):
        return f"{self.quote[0]}{text}{self.quote[1]}"

    def names(self, texts):
        return "(" + ", ".join(map(self.name, texts)) + ")"

    def create(self, table, name):
        parts = [self.column(column) for column in table["columns"]]
        parts.append(f"{self.word('PRIMARY KEY')} {self.names(table['primary'])}" if table["primary"] else None)
        parts += [f"{self.word('UNIQUE')} {self.names(columns)}" for columns in table["unique"]]
        for constraint, expression in table["checks"]:
            named = f"{self.word('CONSTRAINT')} {self.name(constraint)} " if constraint else ""
            parts.append(f"{named}{self.word('CHECK')} ({expression})")
        for key in table["foreign"]:
            action = f" {self.word('ON DELETE')} {self.word(key['on_delete'])}" if key.get("on_delete") else ""
            parts.append(f"{self.word('FOREIGN KEY')} {self.names(key['columns'])} {self.word('REFERENCES')} "
                         f"{self.name(key['table'])} {self.names(key['references'])}{action}")
        comment = "/* made by a script */ " if self.comment else ""
        body = f",{self.gap}".join(part for part in parts if part)
        return f"{self.word('CREATE TABLE')} {self.name(name)} {comment}({self.gap}{body}\n)"

    def column(self, column):
        parts = [self.name(column["name"]), column["type"]]
        if column.get("required"):
            parts.append(self.word("NOT NULL"))
        if column.get("default"):
            parts.append(f"{self.word('DEFAULT')} {column['default']}")
        if column.get("collate"):
            parts.append(f"{self.word('COLLATE')} {column['collate']}")
        if column.get("generated"):
            parts.append(f"{self.word('GENERATED ALWAYS AS')} ({column['generated']}) {self.word('VIRTUAL')}")
        return " ".join(parts)


class Database:
    kind, name, in_store = "sqlite", "app", False
    namespace = "sqlite://app.db"
    configuration = "  app: { kind: sqlite, path: app.db }\n"

    def __init__(self, random, count):
        self.tables = [table(random, number) for number in range(count)]
        self.views, self.touched = {}, set()
        self.connection = None
        for first, second in zip(self.tables[::3], self.tables[1::3]):
            second["foreign"] = [{"columns": ["id", "code"], "table": first["name"], "references": ["id", "code"],
                                  "on_delete": "CASCADE"}]
        for made in self.tables:
            made["style"] = DDLStyle()

    def start(self, repository):
        """Makes the file; statements run as edits are made."""
        self.connection = sqlite3.connect(repository / "app.db", isolation_level=None)
        self.connection.execute("PRAGMA legacy_alter_table = ON")
        self.connection.execute("PRAGMA foreign_keys = OFF")
        # A file that goes away when the history is told need not survive a power cut.
        self.connection.execute("PRAGMA synchronous = OFF")
        for made in self.tables:
            self.create(made)
        for made in self.tables[::4]:
            self.create_view(f"{made['name']}_view", f"select id,\n    code\nfrom {made['name']}")

    def run(self, statement):
        self.connection.execute(statement)

    def create(self, table):
        self.run(table["style"].create(table, table["name"]))
        self.index(table)

    def index(self, table):
        for name, columns in table["indexes"].items():
            self.run(f'CREATE INDEX "{name}" ON "{table["name"]}" ({columns})')

    def create_view(self, name, query):
        self.views[name] = query
        self.run(f'CREATE VIEW "{name}" AS {query}')

    def replace_view(self, name, query):
        self.run(f'DROP VIEW "{name}"')
        self.create_view(name, query)

    def rebuild(self, table):
        """What SQLite cannot alter is made anew beside the old table (sqlite.org/lang_altertable.html, section 7)."""
        old = {row[1] for row in self.connection.execute(f'PRAGMA table_info("{table["name"]}")')}
        self.run(table["style"].create(table, "new one"))
        kept = [column["name"] for column in table["columns"] if column["name"] in old and not column.get("generated")]
        names = ", ".join(f'"{name}"' for name in kept)
        self.run(f'INSERT OR IGNORE INTO "new one" ({names}) SELECT {names} FROM "{table["name"]}"')
        self.run(f'DROP TABLE "{table["name"]}"')
        self.run(f'ALTER TABLE "new one" RENAME TO "{table["name"]}"')
        self.index(table)

    def targets(self, level):
        if level == "file":
            return [Target(self)]
        if level == "view":
            return [Target(self, view=view) for view in self.views]
        if level == "dataset":
            return [Target(self, table) for table in self.tables]
        return [Target(self, table, column) for table in self.tables for column in table["columns"]]

    def write(self, repository):
        if self.connection is None:
            self.start(repository)


class Target:
    def __init__(self, home, table=None, column=None, view=None):
        self.home, self.table, self.column, self.view = home, table, column, view

    @property
    def path(self):
        return step(self.column["name"]) if self.column else ""

    @property
    def keys(self):
        name = self.view or (self.table or {}).get("name")
        return [(self.home.namespace, f"main.{name}")] if name else []

    @property
    def is_referred(self):
        """Whether another table or a view needs this one."""
        name = self.table["name"]
        return any(key["table"] == name for table in self.home.tables for key in table["foreign"]) or any(
            name in query for query in self.home.views.values())
