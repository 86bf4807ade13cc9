"""Pairs of types: what Lumos says of them, what a library says, and where the two are known to disagree."""

import os
import subprocess
from itertools import product
from pathlib import Path

import yaml

from story.run import ROOT, require

TOOL = Path(os.environ.get("LUMOS_BIN", ROOT / ".build/release")) / "type-tool"
WORDS = {True: "legal", False: "illegal"}
DISAGREEMENTS = Path(__file__).parent / "disagreements.yaml"


def ask_lumos(profile, pairs, place="value"):
    """The words of `type-tool` for each pair: {"readers": …, "writers": …}."""
    require(TOOL.exists(), f"{TOOL} is not built: swift build -c release")
    lines = "".join(f"{profile}\t{place}\t{old}\t{new}\n" for old, new in pairs)
    answers = subprocess.run([TOOL], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
    require(len(answers) == len(pairs), f"{len(pairs)} questions, {len(answers)} answers")
    words = {}
    for pair, answer in zip(pairs, answers):
        require("?" not in answer and "-" not in answer, f"{profile}: Lumos has no word on {pair}: {answer}")
        words[pair] = dict(zip(("readers", "writers"), answer.split()))
    return words


def listed(oracle):
    """The disagreements with this oracle that are known: (side, old, new) -> whether the library accepts it."""
    entries = yaml.safe_load(DISAGREEMENTS.read_text())
    known = {}
    # What version 2 of Iceberg disagrees on, version 3 does too.
    for entry in entries[oracle] + (entries["iceberg-v2"] if oracle == "iceberg-v3" else []):
        require(entry["reason"].strip(), f"{oracle}: a disagreement without a reason")
        pairs = [pair for lists in entry["pairs"] for pair in product(*lists) if pair[0] != pair[1]]
        for side, (old, new) in product(entry["sides"], pairs):
            require((side, old, new) not in known, f"{oracle}: {old} -> {new}, {side}, is listed twice")
            known[side, old, new] = entry["library"] == "accepts"
    return known


def are_unions(old, new):
    """Two unions have one head: what differs is told of their branches."""
    return old.startswith("union<") and new.startswith("union<")


def compare(oracle, profile, types, accepts, place="value"):
    """Holds a profile against an oracle on every ordered pair of types.

    `types` are native types by their normal forms: two forms of one native type must be unseen. `accepts(side, old, new)`
    is the library's word on two native types. Returns how many pairs, and how many listed disagreements, there were.
    """
    pairs = [(old, new) for old, new in product(types, types) if old != new and not are_unions(old, new)]
    words = ask_lumos(profile, pairs, place)
    known = listed(oracle)
    left = dict(known)
    wrong = []
    for (old, new), side in product(pairs, ("readers", "writers")):
        is_same = types[old] == types[new]
        theirs = "unseen" if is_same else WORDS[accepts(side, types[old], types[new])]
        expected = None if is_same else left.pop((side, old, new), None)
        ours = words[old, new][side]
        if ours == theirs and expected is not None:
            wrong.append(f"{old} -> {new}, {side}: listed as a disagreement, and both say {ours}")
        elif ours != theirs and (expected is None or theirs != WORDS[expected]):
            wrong.append(f"{old} -> {new}, {side}: Lumos says {ours}, {oracle} {theirs}, and it is not listed")
    wrong += [f"{key}: listed, but no pair of this oracle" for key in left]
    require(not wrong, f"{oracle}: {len(wrong)} wrong of {2 * len(pairs)}\n  " + "\n  ".join(wrong[:40]))
    return len(pairs), len(known)
