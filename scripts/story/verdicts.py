"""The gate on a pull request's build: exit code, report and the first line that people read."""

import json

from story.changes import require_reported
from story.run import lumos, require


def require_verdict(project, rows, source, *, side="dbt:target", unseen=0, exits=0):
    """`lumos check` says exactly `rows`, and how many datasets came without their schema; returns the report."""
    report = lumos("check", side, "--against", "main", "--json", cwd=project, exits=exits)
    require_reported(report, rows, source)
    document = json.loads(report)
    require_bystanders(document, {row.dataset for row in rows}, source)
    require(
        document["verdict"] == ("fail" if exits else "pass"), f"the verdict is {document['verdict']}, the exit {exits}")
    coverage = document["coverage"]
    missed = coverage["datasets"] - coverage["schemaSeen"]
    require(missed == unseen, f"the report's coverage is {coverage}: {missed} without a schema, not {unseen}")

    text = lumos("check", side, "--against", "main", cwd=project, exits=exits)
    line = next((line for line in text.splitlines() if line.startswith(("FAIL", "PASS"))), "")
    told = f"schema not seen for {unseen} of {coverage['datasets']}"
    if unseen:
        require(told in line, f"the verdict's first line does not say `{told}`\n{text}")
    else:
        require("not seen" not in line, f"the verdict's first line tells of schemas that were not seen\n{text}")
    return document


def require_bystanders(document, changed, source):
    """Nothing is said of other datasets, but for consumers of what breaks: another place is no change, nor is a model
    that was not built."""
    said = [finding for finding in document["findings"] if finding["dataset"] not in changed]
    strays = [
        f"  {finding['dataset']} {finding.get('path', '')}: {finding['rule']}, {finding['summary']}"
        for finding in said if finding["rule"] != "consumer-stopped"
    ]
    require(not strays, f"{source}: the report speaks of datasets that nobody changed\n" + "\n".join(strays))


def schemas_not_seen(target):
    """How many datasets of a build have a schema that its artifacts do not tell."""
    manifest, catalog = (json.loads((target / name).read_text()) for name in ("manifest.json", "catalog.json"))
    kept = [
        node for node in manifest["nodes"].values()
        if node["resource_type"] in ("model", "seed", "snapshot") and node["config"]["materialized"] != "ephemeral"
    ]
    seen = {**catalog["nodes"], **catalog["sources"]}
    return sum(
        1 for node in [*kept, *manifest["sources"].values()] if node["unique_id"] not in seen and not is_typed(node))


def is_typed(node):
    """Whether the manifest alone answers the schema: by a contract that types every column."""
    columns = node.get("columns", {}).values()
    enforced = node.get("config", {}).get("contract", {}).get("enforced", False)
    return enforced and bool(columns) and all(column["data_type"] for column in columns)
