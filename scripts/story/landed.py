"""A long line of commits on a large store, made by `git fast-import` in a second."""

import json
import random

from .run import git, run
from .stores import NAMESPACE

START = 1_700_000_000


def path(number):
    return f"snapshots/postgres/db.example.com%3A5432/schema_{number // 100}/table_{number}.json"


def document(number, fields):
    upstream = [] if number == 0 else [{"namespace": NAMESPACE, "name": f"schema_{number // 200}.table_{number // 2}"}]
    shape = {"lumos": "dataset/1", "namespace": NAMESPACE, "name": f"schema_{number // 100}.table_{number}", "kind": "table"}
    return json.dumps({**shape, "fields": fields, "upstream": upstream}, indent=2) + "\n"


def data(text):
    return f"data {len(text.encode())}\n{text}\n"


def commit(message, number, files):
    """A commit of Ada's, an hour after the one before."""
    person = f"committer Ada <ada@example.com> {START + 3600 * number} +0000"
    written = "".join(f"M 100644 inline {name}\n{data(text)}" for name, text in files)
    return f"commit refs/heads/main\n{person}\n{data(message)}{written}"


def make(folder, datasets, commits, breaks):
    """A repository whose line has so many commits, each with two changes, and how many of these break readers."""
    chance, broken = random.Random(7), 0
    column = {"type": "int64", "description": "As somebody wrote it once, in a sentence of the usual length."}
    tables = [[{"name": f"column_{place}", **column} for place in range(20)] for _ in range(datasets)]
    files = [("lumos.yaml", "edition: 1\n")] + [(path(number), document(number, tables[number])) for number in range(datasets)]
    stream = [commit("start", 0, files)]
    for number in range(1, commits + 1):
        changed = chance.sample(range(datasets), 2)
        for table in changed:
            if chance.random() < breaks and len(tables[table]) > 2:
                tables[table] = tables[table][:-1]
                broken += 1
            else:
                tables[table] = [*tables[table], {"name": f"new_{number}", "type": "string", "nullable": True}]
        stream.append(commit(f"change {number}", number, [(path(table), document(table, tables[table])) for table in changed]))
    folder.mkdir()
    git("init", "-q", "-b", "main", cwd=folder)
    run("git", "fast-import", "--quiet", cwd=folder, stdin="".join(stream))
    git("reset", "-q", "--hard", cwd=folder)
    return broken
