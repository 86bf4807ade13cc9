"""One dbt project in two places: production, and a pull request with a database and schemas of its own."""

import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor

from story.run import ROOT, git, run

PYTHON = ROOT / ".venv/bin/python"
PRODUCTION, PULL_REQUEST = "production", "ci"

# The pull request reads production and never writes it: `--defer` sends it there for what it does not build.
DUCKDB = """\
warehouse:
  target: production
  outputs:
    production: { type: duckdb, path: shop.duckdb, schema: main, threads: 1 }
    ci:
      type: duckdb
      path: ci_pr_812.duckdb
      schema: ci_pr_812
      threads: 1
      attach:
        - path: "{{ env_var('PRODUCTION', '') }}"
          read_only: true
"""

SCHEMA_NAMES = """\
{# In production a schema is called as a model names it; elsewhere the target's name stands in front. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {%- set name = custom_schema_name or 'main' -%}
    {{ name if target.name == 'production' else target.schema ~ '_' ~ name }}
{%- endmacro %}
"""


def prepare(project, profiles=DUCKDB):
    """Gives a copied project both targets."""
    (project / "profiles.yml").write_text(profiles)
    settings = project / "dbt_project.yml"
    settings.write_text(settings.read_text().replace("profile: shop", "profile: warehouse"))
    (project / "macros/generate_schema_name.sql").write_text(SCHEMA_NAMES)


# dbt's own entry for programs: what its command line calls, started once for several commands.
COMMANDS = """\
import json, sys
from dbt.cli.main import dbtRunner
for command in json.loads(sys.argv[1]):
    done = dbtRunner().invoke(command)
    if not done.success:
        sys.exit(f"dbt {' '.join(command)}: {done.exception or 'failed'}")
"""

BUILD, CHANGED = ["build"], ["build", "--select", "state:modified+", "--defer", "--state"]
WITHOUT_ROWS = "--empty"
CATALOG = ["docs", "generate"]


def dbt(project, *commands, target, env=None):
    """Runs dbt's commands in the project's folder; returns the folder of the artifacts."""
    quiet = {"DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "DBT_VERSION_CHECK": "false", "DBT_PROFILES_DIR": str(project)}
    words = [["--quiet", *map(str, command), "--target", target] for command in commands]
    run(PYTHON, "-c", COMMANDS, json.dumps(words), cwd=project, env={**quiet, **(env or {})})
    return project / "target"


class Builds:
    """Builds of a repository's revisions, each in a clone of its own, side by side; asked for by name when needed."""

    def __init__(self, folder, repository, env=None):
        self.folder, self.repository, self.env = folder, repository, env or {}
        # In their order: a build may wait for one that was begun before it.
        self.pool, self.targets = ThreadPoolExecutor(os.cpu_count()), {}
        folder.mkdir()

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.pool.shutdown(cancel_futures=True)

    def __getitem__(self, name):
        """The folder of a build's artifacts, when it is there."""
        return self.targets[name].result()

    def production(self, name, revision, repository=None):
        """All of it, where everybody reads it."""
        self._begin(name, revision, PRODUCTION, lambda: [BUILD, CATALOG], repository=repository)

    def whole(self, name, revision, production, **env):
        """All of a pull request."""
        self._begin(name, revision, PULL_REQUEST, lambda: [BUILD, CATALOG], production, env)

    def changed(self, name, revision, production, *options, **env):
        """What a pull request changes and what reads that; the rest is read from production."""
        self._begin(
            name, revision, PULL_REQUEST, lambda: [[*CHANGED, self[production], *options], CATALOG], production, env)

    def unbuilt(self, name, revision, production, **env):
        """Nothing of a pull request: its code, and the catalog of a database that has none of it."""
        self._begin(name, revision, PULL_REQUEST, lambda: [CATALOG], production, env)

    def _begin(self, name, revision, target, commands, production=None, env=None, repository=None):
        def build():
            project = self.folder / name
            reads = {"PRODUCTION": str(self[production].parent / "shop.duckdb")} if production else {}
            git("-c", "advice.detachedHead=false", "clone", "-q", "--branch", revision,
                repository or self.repository, project, cwd=self.folder)
            return dbt(project, *commands(), target=target, env={**self.env, **reads, **(env or {})})

        self.targets[name] = self.pool.submit(build)


def artifacts(target, project):
    """Puts a build's artifacts where `lumos.yaml` says that they are."""
    (project / "target").mkdir(exist_ok=True)
    for name in ("manifest.json", "catalog.json"):
        shutil.copy(target / name, project / "target" / name)
