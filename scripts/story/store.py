"""A repository with snapshots of a small SQLite database, and changes to it."""

from story.run import git, lumos, run

CONFIGURATION = """\
edition: 1
mode: {mode}
store: {{ layout: beside, root: snapshots }}
sources:
  app: {{ kind: sqlite, path: app.db }}
"""
SCHEMA = "create table orders (id integer primary key, amount decimal(18, 4) not null, discount text);"
BREAKING = "alter table orders drop column discount;"
HARMLESS = "alter table orders add column channel text;"


def start(project, mode="gate"):
    """A repository on `main` whose one commit holds the configuration and the snapshot of `orders`."""
    project.mkdir()
    git("init", "-q", "-b", "main", cwd=project)
    (project / "lumos.yaml").write_text(CONFIGURATION.format(mode=mode))
    (project / ".gitignore").write_text("/app.db\n")
    change(project, SCHEMA)


def change(project, sql):
    """Runs `sql` on the database, captures and commits; returns the commit."""
    run("sqlite3", "app.db", sql, cwd=project)
    lumos("capture", cwd=project)
    git("add", "-A", cwd=project)
    git("commit", "-q", "-m", "capture", cwd=project)
    return head(project)


def branch(project, name, sql):
    """A branch from `main` with one change, the database as on `main` before it; returns the commit."""
    git("switch", "-q", "-c", name, "main", cwd=project)
    (project / "app.db").unlink()
    run("sqlite3", "app.db", SCHEMA, cwd=project)
    return change(project, sql)


def snapshot(project):
    """The file that holds `orders`."""
    return next((project / "snapshots").rglob("orders.json"))


def head(project):
    return git("rev-parse", "HEAD", cwd=project).strip()
