"""What `lumos check` says of every commit, held against the truth."""

import json
import os
import subprocess
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from history.edit import BREAKING, INFO, NON_BREAKING, POSSIBLY, Finding
from history.timeline import Seeded
from story.run import LUMOS, Failed, environment, git

# Findings that only annotate others: they may stand beside what is expected.
# Told beside the findings of an edit: what reads it, what it resembles, what its declared version leaves out, and the
# containers that a move opens and closes.
ANNOTATIONS = {
    "column-rename-suspected", "lineage-upstream-broken", "consumer-stopped", "version-not-bumped", "version-decreased",
    "major-version-not-bumped", "version-over-bumped", "container-added", "namespace-removed",
}
# A version that moved, but not as the changes ask, is told by these in place of `contract-version-changed`.
MOVED = {"version-not-bumped", "version-decreased", "major-version-not-bumped", "version-over-bumped"}

NOTHING = "nothing"
WORST_FIRST = [BREAKING, POSSIBLY, NON_BREAKING, INFO]


class Answer(NamedTuple):
    """Of an edit: the worst that was found, what was not found, and what was found besides."""

    seeded: Seeded
    worst: str
    missing: Counter
    surplus: Counter
    rewrote: bool

    @property
    def is_right(self):
        return not self.missing and not self.surplus and not self.rewrote

    @property
    def is_falsely_breaking(self):
        return any(finding.verdict in (BREAKING, POSSIBLY) for _, finding in self.surplus)


def check(repository, parent, commit):
    """The findings of one commit by dataset, and whether the gate let it pass."""
    done = subprocess.run(
        [LUMOS, "check", commit, "--against", parent, "--json"], cwd=repository, env=environment(),
        stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode not in (0, 1) or not done.stdout:
        raise Failed(f"`lumos check {commit} --against {parent}` exited {done.returncode}\n{done.stderr}")
    found = defaultdict(Counter)
    for finding in json.loads(done.stdout)["findings"]:
        is_possible = finding["severity"] == BREAKING and finding["certainty"] == "possible"
        verdict = POSSIBLY if is_possible else finding["severity"]
        if finding["rule"] in MOVED and finding.get("before") != finding.get("after"):
            finding["rule"] = "contract-version-changed"
        if finding["rule"] not in ANNOTATIONS:
            key = finding["namespace"], finding["dataset"]
            found[key][Finding(finding["rule"], verdict, finding.get("path", ""))] += 1
    return found, done.returncode == 0


def rewritten(repository, commits):
    """For each commit the datasets whose files it wrote anew, by the files' content."""
    log = git("log", "--reverse", "--raw", "--no-abbrev", "--no-renames", "--format=commit %H", "--", "snapshots",
              cwd=repository)
    written, commit = defaultdict(set), None
    for line in log.splitlines():
        if line.startswith("commit "):
            commit = line.split()[1]
        elif line.startswith(":"):
            new = line.split()[3]
            # A file that is gone is told by findings.
            if new.strip("0"):
                written[commit].add(new)
    blobs = sorted(set().union(*written.values()))
    said = subprocess.run(
        ["git", "cat-file", "--batch"], cwd=repository, env=environment(), input="\n".join(blobs).encode(),
        capture_output=True, check=True).stdout
    keys = {}
    for blob in blobs:
        head, _, said = said.partition(b"\n")
        size = int(head.split()[2])
        document = json.loads(said[:size])
        keys[blob] = document["namespace"], document["name"]
        said = said[size + 1:]
    return {commit: {keys[blob] for blob in written[commit]} for commit in commits}


class Judgement:
    """All answers, and what was found where no edit was."""

    def __init__(self, timeline):
        self.answers, self.strays = [], []
        commits, repository = timeline.commits, timeline.repository
        by_commit = defaultdict(list)
        for seeded in timeline.seeded:
            by_commit[seeded.commit].append(seeded)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            checked = list(pool.map(lambda pair: check(repository, *pair), zip(commits, commits[1:])))
        written = rewritten(repository, commits)
        for number, (found, passed) in enumerate(checked, start=1):
            self.judge(number, commits[number], by_commit[number], found, passed, written[commits[number]])

    def judge(self, number, commit, seeded, found, passed, written):
        expected_to_pass = True
        for edit in seeded:
            self.answers.append(self.answer(edit, found, written))
            if any(finding.verdict == BREAKING for findings in edit.expected.values() for finding in findings):
                expected_to_pass = False
        touched = set().union(*(edit.expected for edit in seeded)) if seeded else set()
        for key in (found.keys() | written) - touched:
            findings = ", ".join(map(describe, found.get(key, ()))) or "its file was written anew"
            self.strays.append((number, f"{key[1]}: {findings}, where nothing was edited"))
        if passed != expected_to_pass:
            words = {True: "pass", False: "fail"}
            self.strays.append((number, f"the gate lets it {words[passed]}, and it must {words[expected_to_pass]}"))

    @staticmethod
    def answer(seeded, found, written):
        missing, surplus, verdicts = Counter(), Counter(), set()
        rewrote = False
        for key, findings in seeded.expected.items():
            expected, reported = Counter(findings), found.get(key, Counter())
            missing.update({(key, finding): n for finding, n in (expected - reported).items()})
            surplus.update({(key, finding): n for finding, n in (reported - expected).items()})
            verdicts |= {finding.verdict for finding in reported}
            # What means nothing leaves no trace in the store, except where people write the store's files themselves.
            rewrote |= not findings and key in written and not seeded.in_store
        worst = next((verdict for verdict in WORST_FIRST if verdict in verdicts), NOTHING)
        return Answer(seeded, worst, missing, surplus, rewrote)


def describe(finding):
    return f"{finding.verdict} {finding.rule}" + (f" at {finding.path}" if finding.path else "")
