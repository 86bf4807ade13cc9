#!/bin/sh
# Builds this project with a real dbt and writes its artifacts, without what changes from run to run, to the folder named.
# Needs: pip install 'dbt-core<1.11' 'dbt-adapters<1.17' dbt-duckdb
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$here/." "$work"
cd "$work"
export DO_NOT_TRACK=1 DBT_PROFILES_DIR="$work"
dbt --quiet --no-use-colors build
dbt --quiet --no-use-colors docs generate
mkdir -p "$out"
python3 - "$work/target" "$out" <<'PY'
import json, sys
source, out = sys.argv[1:]
for name in ("manifest.json", "catalog.json"):
    document = json.load(open(f"{source}/{name}"))
    keep = ("dbt_schema_version", "dbt_version", "adapter_type", "project_name")
    document["metadata"] = {key: document["metadata"][key] for key in keep if key in document["metadata"]}
    for key in ("docs", "disabled", "selectors", "parent_map", "child_map", "group_map"):
        document.pop(key, None)
    if "macros" in document:
        document["macros"] = {key: value for key, value in document["macros"].items() if key.startswith("macro.shop.")}
    for part in ("nodes", "sources", "exposures", "groups", "macros"):
        for node in document.get(part, {}).values():
            for key in ("created_at", "compiled_code", "compiled_path", "build_path", "extra_ctes", "checksum", "root_path"):
                node.pop(key, None)
    with open(f"{out}/{name}", "w") as file:
        json.dump(document, file, indent=1)
        file.write("\n")
PY
