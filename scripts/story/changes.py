"""The table of deliberate changes in an example's CHANGES.md, and what a report must say of them."""

import json
from collections import Counter, namedtuple

from story.dbt import EXAMPLES
from story.run import require

Expected = namedtuple("Expected", "severity rule dataset path")


def expected_changes(example):
    """The rows of `examples/<example>/CHANGES.md`, without the prose column."""
    lines = (EXAMPLES / example / "CHANGES.md").read_text().splitlines()
    rows = [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [Expected(*row[1:]) for row in rows[2:]]


def reported_changes(report):
    """The findings of a `report/1`, in the table's words."""
    document = json.loads(report)
    require(document.get("lumos") == "report/1", f"not a report/1: {report[:200]}")
    return [
        Expected(finding["severity"], finding["rule"], finding["dataset"], finding.get("path", ""))
        for finding in document["findings"]
    ]


def require_changes(report, example):
    """The report says what the example's table says."""
    expected = expected_changes(example)
    require_reported(report, expected, f"examples/{example}/CHANGES.md")
    return len(expected)


def require_reported(report, rows, source):
    """Every breaking and non-breaking finding is among the rows and nothing else is; the rows' infos were reported."""
    expected, reported = Counter(rows), Counter(reported_changes(report))
    missing = expected - reported
    surplus = Counter({row: n for row, n in (reported - expected).items() if row.severity != "info"})
    lines = [f"  not reported: {' '.join(row)}" for row in missing]
    lines += [f"  not expected: {' '.join(row)}" for row in surplus]
    require(not lines, f"the report differs from {source}\n" + "\n".join(lines + notes_of(report)))


def notes_of(report):
    """What the report itself says of how it came about."""
    document = json.loads(report)
    base, head = document["base"], document["head"]
    return [f"  compared: {base['label']} {base.get('commit', '')} … {head['label']}"] + [
        f"  note: {note}" for note in document["notes"]]
