"""The answers as a table, and how to come back to one that is wrong."""

from collections import Counter, defaultdict

from history.edit import BREAKING, INFO, NON_BREAKING, POSSIBLY
from history.judge import NOTHING, describe

COLUMNS = [NOTHING, INFO, NON_BREAKING, POSSIBLY, BREAKING]
SHOWN = 40


def rows(answers, name):
    """Of each sort of edit: how many, how they were called, how many wrongly."""
    counts = defaultdict(Counter)
    for answer in answers:
        sort = counts[name(answer)]
        sort["edits"] += 1
        sort[answer.worst] += 1
        sort["missed"] += bool(answer.missing)
        sort["wrong"] += bool(answer.surplus or answer.rewrote)
    return counts


def printed(title, counts):
    heads = ["edits", *COLUMNS, "missed", "wrong"]
    widths = [max(7, len(head) + 2) for head in heads]
    print(f"\n{title:<42}" + "".join(head.rjust(width) for head, width in zip(heads, widths)))
    total = sum(counts.values(), Counter())
    for name, sort in [*sorted(counts.items()), ("all", total)]:
        cells = "".join((f"{sort[head]:,}" if sort[head] else "–").rjust(width) for head, width in zip(heads, widths))
        print(f"{name:<42}{cells}")


def print_table(judgement):
    harmless = [answer for answer in judgement.answers if not answer.seeded.breaks]
    breaks = [answer for answer in judgement.answers if answer.seeded.breaks]
    printed("harmless edits, found as", rows(harmless, lambda answer: answer.seeded.edit.name))
    printed("seeded breaks, found as", rows(breaks, lambda answer: answer.seeded.edit.name))
    printed("by source", rows(judgement.answers, source))


def source(answer):
    return f"{answer.seeded.source}, {'breaks' if answer.seeded.breaks else 'harmless'}"


def print_faults(judgement, commits, again):
    """Every wrong answer: commit, dataset, edit, what was to be found and what was; and how to see it again."""
    faults = [(answer.seeded.commit, explained(answer)) for answer in judgement.answers if not answer.is_right]
    faults += judgement.strays
    for number, text in sorted(faults)[:SHOWN]:
        print(f"\ncommit {number} ({commits[number][:12]}): {text}")
    if faults:
        print(f"\n{len(faults)} faults; the first {min(SHOWN, len(faults))} are shown. To see them again:\n  {again}")
    return len(faults)


def explained(answer):
    seeded = answer.seeded
    names = ", ".join(name for _, name in seeded.expected) or "the files"
    lines = [f"{seeded.source}, {'break' if seeded.breaks else 'harmless edit'} `{seeded.edit.name}` of {names}"]
    lines += [f"  missed: {describe(finding)} of {key[1]}" for key, finding in answer.missing]
    lines += [f"  not expected: {describe(finding)} of {key[1]}" for key, finding in answer.surplus]
    if answer.rewrote:
        lines.append("  the capture wrote a snapshot anew, and nothing was to change")
    return "\n".join(lines)
