"""What an edit is, and what must be found of it."""

import json
import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any, NamedTuple

BREAKING, POSSIBLY, NON_BREAKING, INFO = "breaking", "possibly breaking", "non-breaking", "info"


class Finding(NamedTuple):
    """A finding as the catalogue of rules has it (docs/rules.md), under the default policy."""

    rule: str
    verdict: str
    path: str = ""


def breaks(rule, path=""):
    return Finding(rule, BREAKING, path)


def may_break(rule, path=""):
    return Finding(rule, POSSIBLY, path)


def non_breaking(rule, path=""):
    return Finding(rule, NON_BREAKING, path)


def told(rule, path=""):
    return Finding(rule, INFO, path)


class Edit(NamedTuple):
    """A sort of edit.

    `name` is the rule that must find it, or for harmless edits the sort as the table prints it. `level` names what is
    edited: "field", "dataset", "contract", "file". `findings` stand at the path of what is edited,
        unless `then` returns
    findings of its own: a list for the dataset, or a dictionary by dataset.
    """

    name: str
    level: str
    findings: tuple[Finding, ...]
    when: Callable[[Any], Any]
    then: Callable[[Any, Any], Any]
    path: str | None = None


def certain(rule, when, then, path=None):
    """An edit that breaks somebody for certain."""
    return Edit(rule, "", (breaks(rule),), when, then, path)


def possible(rule, when, then, path=None):
    """An edit that breaks somebody if the dataset is used in a certain way."""
    return Edit(rule, "", (may_break(rule),), when, then, path)


def computed(rule, when, then):
    """An edit of which `then` says what is found: more than one thing, or at another place."""
    return Edit(rule, "", (), when, then)


def at(level, edits):
    return [edit._replace(level=level) for edit in edits]


def applied(edit, target, random):
    """Makes the edit if it fits the target; returns the findings by dataset, or `None` if it does not fit."""
    if not edit.when(target):
        return None
    keys = target.keys
    outcome = edit.then(target, random)
    if isinstance(outcome, dict):
        return outcome
    if not isinstance(outcome, list):
        path = target.path if edit.path is None else edit.path
        outcome = [finding._replace(path=path) for finding in edit.findings]
    return {key: outcome for key in keys}


def always(_):
    return True


def step(name):
    """A name as paths have it (docs/format.md): bare, or a JSON string."""
    is_bare = re.fullmatch(r"[A-Za-z_][A-Za-z0-9_$-]*", name) or name.isalpha() and not re.search("[A-Za-z]", name)
    return name if is_bare else json.dumps(name, ensure_ascii=False)


# Small parts of which the tables of edits are made. `of` picks the dictionary that is edited.

def is_(of, key, *values):
    """Whether the member is one of these values, or there at all where none is named."""
    return lambda target: of(target).get(key) in values if values else bool(of(target).get(key))


def lacks(of, key):
    return lambda target: not of(target).get(key)


def impersonal(target):
    """Nothing in the document is personal: examples of what is are not kept."""
    return "pii" not in json.dumps(target.document)


def both(*conditions):
    return lambda target: all(condition(target) for condition in conditions)


def put(of, key, *values):
    """Writes one of the values that is not there already."""
    def write(target, random):
        of(target)[key] = deepcopy(random.choice([value for value in values if value != of(target).get(key)]))
    return write


def drop(of, *keys):
    def forget(target, _):
        for key in keys:
            of(target).pop(key, None)
    return forget


def swap(of, key, **successors):
    """Writes what follows the member's value."""
    def write(target, _):
        of(target)[key] = successors[of(target)[key]]
    return write


def reworded(of, key):
    """Writes other words than there are."""
    def write(target, random):
        of(target)[key] = f"{random.choice(OPENINGS)} {random.choice(SUBJECTS)}, revision {random.randrange(10**6)}."
    return write


OPENINGS = ["One row per", "Everything we know of", "What the shop says of", "Größe und Preis:", "As booked:",
            "Naïve “view” of"]
SUBJECTS = ["order", "customer", "payment", "delivery – late or not", "商品", "refund", "invoice"]
