"""Snapshots of made-up stores, as large, as linked and as hostile as a check asks for."""

import json

NAMESPACE = "postgres://db.example.com:5432"
TEAMS = ["finance", "sales", "growth", "logistics", "support", "ml"]


def write(folder, documents):
    """Writes snapshots into a folder, which `lumos diff` takes for a side."""
    folder.mkdir(parents=True)
    for number, document in enumerate(documents):
        shape = {"lumos": "dataset/1", "namespace": NAMESPACE, "kind": "table"}
        (folder / f"{number}.json").write_text(json.dumps({**shape, **document}))
    return folder


def name(number):
    return f"shop.{TEAMS[number % len(TEAMS)]}.table_{number:04d}"


def findings(count, each=10):
    """Both sides of a store with `count` findings, `each` of them in a dataset: of three columns one goes, one changes its
    type, one its description. Every dataset reads two earlier ones, with all their columns."""
    before, after = [], []
    for number in range(max(1, count // each)):
        upstream = sorted({number // 2, number // 3} - {number})
        document = {
            "name": name(number), "owners": [{"id": f"group:{TEAMS[number % len(TEAMS)]}-data"}],
            "upstream": [{"namespace": NAMESPACE, "name": name(other)} for other in upstream],
        }
        fields = [{"name": f"column_{index}", "type": "int64", "description": "Old."} for index in range(each)]
        before.append({**document, "fields": fields})
        after.append({**document, "fields": [field for index, old in enumerate(fields) for field in changed(index, old)]})
    return before, after


def changed(index, field):
    """What becomes of a column: nothing, another type, or another description."""
    return [[], [{**field, "type": "int32"}], [{**field, "description": "New, and longer."}]][index % 3]
