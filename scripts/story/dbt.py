"""The example shop, built by real dbt with DuckDB."""

import shutil

from story.run import ROOT, run

EXAMPLES = ROOT / "examples"
DBT = ROOT / ".venv/bin/dbt"


def copy_shop(folder, patch=None):
    """Copies the project (not its artifacts) into `folder` and applies the patch of an example, if one is named."""
    shutil.copytree(EXAMPLES / "shop", folder, ignore=shutil.ignore_patterns("artifacts", "target", "logs"))
    if patch:
        run("git", "apply", "-p1", EXAMPLES / patch / "change.patch", cwd=folder)


def build_shop(project):
    """Runs `dbt build` and `dbt docs generate`; returns the folder of the artifacts."""
    env = {
        "SHOP_DATABASE": str(project / "shop.duckdb"),
        "DBT_PROFILES_DIR": str(project),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "DBT_VERSION_CHECK": "false",
    }
    run(DBT, "--quiet", "build", cwd=project, env=env)
    run(DBT, "--quiet", "docs", "generate", "--no-compile", cwd=project, env=env)
    return project / "target"
