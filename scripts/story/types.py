"""The lists in scripts/types: what a system reports of each type it has, and what Lumos makes of it.

    int | int4 -> integer = int32            declared so, or so; reported so; the normal form
    serial ~> integer = int32  # why         the declaration says more than what is reported of it
    same: inet, cidr  # why                  two types of the system that have one normal form
    absent: list  # why                      a name that the system knows and no column can have
"""

import re
from collections import namedtuple

from story.run import ROOT, require, run

SPELLING_TOOL = ROOT / ".build/release/spelling-tool"

Line = namedtuple("Line", "declared says_more reported form remark")


def outlines(dialect, spellings):
    """What Lumos makes of each spelling."""
    escapes = {"\\": "\\\\", "\n": "\\n", "\t": "\\t"}
    lines = "".join(f"{dialect}\t{''.join(escapes.get(c, c) for c in text)}\n" for text in spellings)
    answers = run(SPELLING_TOOL, cwd=ROOT, stdin=lines).splitlines()
    require(len(answers) == len(spellings), f"spelling-tool answered {len(answers)} of {len(spellings)} lines")
    return dict(zip(spellings, answers))


def bare(outline):
    """An outline without character set and collation, which a system reports beside the type."""
    return re.sub(r" (charset|collate):\S+", "", outline)


class TypeList:
    """One of the lists."""

    def __init__(self, name):
        self.path = ROOT / "scripts/types" / f"{name}.types"
        self.lines, self.same, self.absent = [], [], []
        for number, text in enumerate(self.path.read_text().splitlines(), 1):
            text, _, remark = text.partition("  # ")
            if not text.strip() or text.startswith("#"):
                continue
            where = f"{self.path.name}:{number}"
            if text.startswith(("same: ", "absent: ")):
                require(remark, f"{where}: no remark")
                word, _, names = text.partition(": ")
                names = [name.strip() for name in names.split("; ")]
                self.absent += names if word == "absent" else []
                self.same += [set(names)] if word == "same" else []
                continue
            match = re.fullmatch(r"(.+?) (->|~>) (.+?) = (.+)", text.strip())
            require(match, f"{where}: no line of such a list: {text}")
            declared, arrow, reported, form = match.groups()
            require(remark or (arrow == "->" and "unknown(" not in form), f"{where}: no remark")
            self.lines.append(Line(declared.split(" | "), arrow == "~>", reported, form, remark))

    @property
    def declared(self):
        return [spelling for line in self.lines for spelling in line.declared]

    def problems(self, dialect, reports, keys=None):
        """What is wrong where the system reports `reports` of what is declared; `keys` are its own names of types."""
        keys = keys or reports
        lumos = outlines(dialect, [*reports, *reports.values()])
        found = []
        for line in self.lines:
            for spelling in line.declared:
                report = reports[spelling]
                if report != line.reported:
                    found.append(f"{spelling}: reported as {report}, not {line.reported}")
                elif lumos[report] != line.form:
                    found.append(f"{report}: {lumos[report]}, not {line.form}")
                elif not line.says_more and bare(lumos[spelling]) != bare(line.form):
                    found.append(f"{spelling}: {lumos[spelling]}, but as it is reported, {report}, {line.form}")
        return found + self.mistaken(lumos, reports, keys)

    def mistaken(self, lumos, reports, keys):
        """Pairs that are one type to Lumos and two to the system."""
        forms = {}
        for line in self.lines:
            for spelling in line.declared:
                if not lumos[spelling].startswith("unknown("):
                    forms.setdefault(lumos[spelling], []).append(spelling)
        found = []
        for form, spellings in forms.items():
            for one in spellings:
                two = spellings[0]
                allowed = any({reports[one], reports[two]} <= same for same in self.same)
                if keys[one] != keys[two] and not allowed:
                    found.append(f"{one} and {two} are {form} to Lumos, {keys[one]} and {keys[two]} to the system")
        return found
