"""The core of a pull request's story where the store lies elsewhere, and where a repository has several projects."""

import shutil

from story import forge
from story.captures import Store, require_capture
from story.changes import expected_changes
from story.dbt import EXAMPLES, copy_shop
from story.places import DUCKDB, SCHEMA_NAMES, artifacts
from story.run import git, lumos, require
from story.verdicts import require_verdict, schemas_not_seen

CHANGE, HARMLESS = expected_changes("shop-change"), expected_changes("shop-harmless")

NEIGHBOUR = """\
name: {name}
version: 1.0.0
config-version: 2
profile: warehouse
models:
  {name}:
    +materialized: table
"""


def start(project, *options):
    """The shop and its `lumos.yaml` on `main`, production's artifacts where that says."""
    copy_shop(project)
    git("init", "-q", "-b", "main", cwd=project)
    lumos("init", *options, cwd=project)


def require_requests(project, builds):
    """A pull request that breaks somebody fails, one that breaks nobody passes: nothing is committed for either."""
    for name, patch, rows in (("whole", "shop-change", CHANGE), ("harmless", "shop-harmless", HARMLESS)):
        forge.pull_request(project, name, "main", forge.GRACE, forge.patched(EXAMPLES / patch / "change.patch"))
        artifacts(builds[name], project)
        require_verdict(
            project, rows, f"{patch}, in {project.name}", unseen=schemas_not_seen(builds[name]),
            exits=1 if name == "whole" else 0)


def require_beside(project, builds):
    """Snapshots in the code's own tree, committed with it."""
    start(project, "--layout", "beside")
    artifacts(builds["production"], project)
    lumos("capture", cwd=project)
    forge.commit(project, "the project and its snapshots", forge.ADA)
    lumos("capture", cwd=project)
    require(git("status", "--porcelain", cwd=project) == "", "beside: a second capture of the same build changed files")
    require_requests(project, builds)


def require_repository(folder, builds, bare):
    """Snapshots in a repository of their own."""
    folder.mkdir()
    project, kept = folder / "shop", folder / "metadata"
    git("init", "-q", "-b", "main", *(["--bare"] if bare else []), kept, cwd=folder)
    start(project, "--layout", "repo", "--store", "../metadata")
    text = (project / "lumos.yaml").read_text()
    require("layout: repo" in text and "repo: " in text and "../metadata" in text, f"init did not write the store\n{text}")
    forge.commit(project, "the project", forge.ADA)
    artifacts(builds["production"], project)
    store = Store.repository(kept)
    require_capture(project, store, makes=1)
    require_capture(project, store, makes=0)
    if not bare:
        status = git("status", "--porcelain", cwd=kept)
        require(status == "", f"the capture left the store's work tree behind its own commit\n{status}")
    require_requests(project, builds)
    git("fsck", "--strict", cwd=kept)


def start_neighbours(folder, builds):
    """Two more projects, small ones, built for production."""
    folder.mkdir()
    for name, table in {"billing": "invoices", "support": "tickets"}.items():
        project = folder / name
        write_neighbour(project, name, table)
        forge.start(project)
        builds.production(name, "main", repository=project)


def write_neighbour(project, name, table):
    (project / "models").mkdir(parents=True)
    (project / "macros").mkdir()
    (project / "dbt_project.yml").write_text(NEIGHBOUR.format(name=name))
    (project / "profiles.yml").write_text(DUCKDB)
    (project / "macros/generate_schema_name.sql").write_text(SCHEMA_NAMES)
    (project / f"models/{table}.sql").write_text("select 1 as id, cast('open' as varchar) as status\n")
    (project / f"models/open_{table}.sql").write_text(f"select id from {{{{ ref('{table}') }}}} where status = 'open'\n")
    (project / ".gitignore").write_text("/target/\n/logs/\n*.duckdb\n")


def require_monorepo(folder, builds):
    """Three projects, one store; a pull request builds one of them, and the others' datasets are none of its business."""
    folder.mkdir()
    copy_shop(folder / "shop")
    for name in ("billing", "support"):
        shutil.copytree(builds[name].parent, folder / name, ignore=shutil.ignore_patterns(".git", "*.duckdb", "target", "logs"))
    git("init", "-q", "-b", "main", cwd=folder)
    lumos("init", cwd=folder)
    forge.commit(folder, "three projects", forge.ADA)
    store = Store.branch(folder)
    for name in ("billing", "support"):
        artifacts(builds[name], folder / name)
    artifacts(builds["production"], folder / "shop")
    require_capture(folder, store, makes=1)
    require(
        len(store.trailers()["Lumos-Source"]) == 3, f"the capture of three projects names {store.trailers()['Lumos-Source']}")
    before = listed(folder)

    forge.pull_request(
        folder, "pr", "main", forge.GRACE, forge.patched(EXAMPLES / "shop-change/change.patch", "--directory=shop"))
    for name in ("billing", "support", "shop"):
        shutil.rmtree(folder / name / "target")
    artifacts(builds["whole"], folder / "shop")
    for side in ("dbt:shop", "dbt:shop/target"):
        require_verdict(folder, CHANGE, f"the change in one of three projects, read from {side}", side=side, exits=1)

    git("switch", "-q", "main", cwd=folder)
    git("merge", "-q", "--squash", "pr", cwd=folder)
    forge.commit(folder, "squashed", forge.GRACE)
    artifacts(builds["merged-pr-812"], folder / "shop")
    require_capture(folder, store, makes=1, author=forge.GRACE, sources=["shop"])
    require(
        listed(folder) & OTHERS == before & OTHERS == OTHERS,
        f"a capture of one project touched the others: {sorted(before ^ listed(folder))}")


OTHERS = {"shop.main.invoices", "shop.main.open_invoices", "shop.main.tickets", "shop.main.open_tickets"}


def listed(folder):
    """The names of the store's datasets."""
    lines = lumos("list", "--at", "lumos/store", cwd=folder).splitlines()
    return {word for line in lines for word in line.split() if word.startswith("shop.")}
