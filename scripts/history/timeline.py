"""A repository whose commits hold the edits, a few in each, and the truth about them."""

from random import Random
from typing import NamedTuple

from history.edit import Edit, applied
from history.world import BREAKS, HARMLESS, World
from story.run import Failed, git, lumos

PER_COMMIT = 11


class Seeded(NamedTuple):
    """An edit that was made: in which commit (0 is the first capture), of what, and what must be found."""

    commit: int
    source: str
    edit: Edit
    breaks: bool
    expected: dict
    in_store: bool


class Planned(NamedTuple):
    source: str
    edit: Edit
    breaks: bool


def listed(edits, breaks):
    return [Planned(source, edit, breaks) for source, kinds in edits.items() for edit in kinds]


def planned_breaks(random, count):
    """Every rule that there is an edit for, then more edits; each edit once before any comes twice."""
    edits = listed(BREAKS, True)
    random.shuffle(edits)
    seen, first, more = set(), [], []
    for planned in edits:
        (more if planned.edit.name in seen else first).append(planned)
        seen.add(planned.edit.name)
    chosen = first + more
    while len(chosen) < count:
        chosen += random.sample(edits, len(edits))
    return chosen[:count]


def planned_harmless(random, count):
    edits = listed(HARMLESS, False)
    chosen = []
    while len(chosen) < count:
        chosen += random.sample(edits, len(edits))
    return chosen[:count]


class Timeline:
    """Makes the history; `seeded` is the truth, `commits` the ids from the first capture on."""

    def __init__(self, seed, breaks, harmless, repository):
        self.random, self.repository, self.seeded, self.count = Random(seed), repository, [], 0
        self.world = World(self.random)
        self.start()
        count = max(1, round((breaks + harmless) / PER_COMMIT))
        due = [[] for _ in range(count)]
        for planned in planned_breaks(self.random, breaks) + planned_harmless(self.random, harmless):
            self.random.choice(due).append(planned)
        late = []
        for edits in due:
            late = self.commit(late + edits)
        # What found no place in all of history gives way to other breaks.
        for _ in range(20):
            late = self.commit(planned_breaks(self.random, len(late))) if late else []
        if late:
            raise Failed(f"seed {seed}: the history has no place for {len(late)} breaks")
        self.commits = git("rev-list", "--reverse", "HEAD", cwd=repository).split()

    def start(self):
        git("init", "-q", "-b", "main", cwd=self.repository)
        (self.repository / "lumos.yaml").write_text(self.world.configuration)
        self.capture("the first capture")

    def capture(self, message):
        self.world.write(self.repository)
        lumos("capture", "--quiet", "--prune", cwd=self.repository)
        git("add", "-A", cwd=self.repository)
        git("commit", "-q", "--allow-empty", "-m", message, cwd=self.repository)

    def commit(self, due):
        """Makes one commit of what is due; returns what found no place."""
        self.count += 1
        taken, late, said = set(), [], []
        for planned in due:
            made = self.make(planned, taken) or (None if planned.breaks else self.another(taken))
            if made is None:
                late.append(planned)
                continue
            self.seeded.append(Seeded(self.count, *made))
            said.append(f"{made[0]}: {made[1].name}: {', '.join(name for _, name in made[3]) or 'files'}")
        self.capture(f"{self.count}\n\n" + "\n".join(said))
        return late

    def make(self, planned, taken):
        """Makes the edit at the first place that takes it and that no edit of this commit has touched."""
        targets = self.world.targets(planned.source, planned.edit.level)
        self.random.shuffle(targets)
        for target in targets:
            before = target.keys
            if taken.intersection(before):
                continue
            expected = applied(planned.edit, target, self.random)
            if expected is not None:
                taken.update(before, expected)
                target.home.touched.update(before or ["files"], expected)
                return planned.source, planned.edit, planned.breaks, expected, target.home.in_store
        return None

    def another(self, taken):
        """Some other harmless edit, for one that nothing is left for."""
        for planned in planned_harmless(self.random, 40):
            made = self.make(planned, taken)
            if made:
                return made
        return None
