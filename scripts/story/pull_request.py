"""The example shop with a pull request that drops one column and narrows another: what the README shows."""

import json
import shutil

from story.dbt import EXAMPLES, copy_shop
from story.run import git, lumos

BUILDS = EXAMPLES / "shop/artifacts"
NODE = "model.shop.fct_orders"
# A capture says when it was made, so its commit would be another one each time.
CLOCK = {"SOURCE_DATE_EPOCH": "1767603600"}


def open_pull_request(folder):
    """The shop in a repository, production captured; on `change` one column is dropped and one narrowed."""
    copy_shop(folder)
    shutil.copytree(BUILDS / "before/target", folder / "target")
    git("init", "-q", "-b", "main", cwd=folder)
    lumos("init", cwd=folder)
    git("add", "-A", cwd=folder)
    git("commit", "-q", "-m", "the shop", cwd=folder)
    lumos("capture", cwd=folder, env=CLOCK)
    git("switch", "-q", "-c", "change", cwd=folder)
    edit(folder / "target/manifest.json", lambda columns: columns.pop("discount_code"))
    edit(folder / "target/catalog.json", lambda columns: columns.pop("discount_code"))
    edit(folder / "target/catalog.json", lambda columns: columns["amount"].update(type="DECIMAL(12,2)"))


def edit(path, change):
    """Rewrites one node of an artifact."""
    document = json.loads(path.read_text())
    change(document["nodes"][NODE]["columns"])
    path.write_text(json.dumps(document))
