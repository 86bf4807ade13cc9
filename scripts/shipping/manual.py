"""Manual pages, in man(7), from what ArgumentParser says of itself (`--experimental-dump-help`)."""

import re
import textwrap
from datetime import datetime, timezone


def pages(help, exits, release):
    """One page for the program and one a verb, by file name. `exits` are the codes with what they mean."""
    command = help["command"]
    verbs = [verb for verb in command["subcommands"] if verb["shouldDisplay"] and verb["commandName"] != "help"]
    yield "lumos.1", page("lumos", command, release, [*commands(verbs), *statuses(exits), *related(verbs)])
    for verb in verbs:
        name = f"lumos-{verb['commandName']}"
        yield f"{name}.1", page(name, verb, release, [
            ".SH EXIT STATUS", "See", r".BR lumos (1).", ".SH SEE ALSO", r".BR lumos (1)"])


def page(name, command, release, tail):
    day = datetime.fromtimestamp(release.date, timezone.utc).strftime("%Y-%m-%d")
    shown = [argument for argument in command["arguments"] if argument["shouldDisplay"]]
    abstract = command["abstract"].rstrip(".")
    return "\n".join([
        f'.TH {name.upper()} 1 {day} "lumos {release.version}" "Lumos manual"',
        # Names are no words to be hyphenated.
        ".nh", ".ad l",
        ".SH NAME", *filled(f"{name} - {abstract}"),
        ".SH SYNOPSIS", synopsis(name, shown, "subcommands" in command),
        *([".SH DESCRIPTION", *prose(command["discussion"])] if command.get("discussion") else []),
        ".SH OPTIONS", *options(shown),
        *tail,
    ]) + "\n"


def synopsis(name, arguments, has_verbs):
    words = [f"\\fB{escaped(name.replace('-', ' ', 1))}\\fR", "[\\fIoptions\\fR]"]
    words += ["\\fIverb\\fR ..."] if has_verbs else []
    for argument in arguments:
        if argument["kind"] == "positional":
            word = f"\\fI{escaped(argument['valueName'])}\\fR" + (" ..." if argument["isRepeating"] else "")
            words.append(f"[{word}]" if argument["isOptional"] else word)
    return " ".join(words)


def options(arguments):
    for argument in sorted(arguments, key=lambda argument: argument["kind"] != "positional"):
        yield ".TP"
        yield spelled(argument)
        yield from filled(" ".join([argument.get("abstract", ""), *limits(argument)]).strip())


def spelled(argument):
    value = f"\\fI{escaped(argument['valueName'])}\\fR"
    if argument["kind"] == "positional":
        return value
    names = [("-" if name["kind"] == "short" else "--") + name["name"] for name in argument["names"]]
    text = ", ".join(f"\\fB{escaped(name)}\\fR" for name in sorted(names, key=len))
    return f"{text} {value}" if argument["kind"] == "option" else text


def limits(argument):
    if argument.get("allValues"):
        yield f"One of {', '.join(argument['allValues'])}."
    if argument.get("defaultValue"):
        yield f"Default: {argument['defaultValue']}."


def commands(verbs):
    yield ".SH VERBS"
    for verb in verbs:
        yield from [".TP", f".BR {escaped('lumos-' + verb['commandName'])} (1)", *filled(verb["abstract"])]


def statuses(exits):
    yield ".SH EXIT STATUS"
    for code, meaning in exits:
        yield from [".TP", f".B {code}", *filled(meaning)]


def related(verbs):
    yield ".SH SEE ALSO"
    names = sorted(f"lumos-{verb['commandName']}" for verb in verbs)
    yield from (f".BR {escaped(name)} (1){',' if name != names[-1] else ''}" for name in names)


def prose(text):
    """Paragraphs are filled; lines that are indented or laid out in columns stay as they are."""
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text.strip("\n"))):
        lines = paragraph.split("\n")
        literal = any(re.search(r"^\s|\S {2,}\S", line) for line in lines)
        yield from [".PP"] if number else []
        yield from [".nf", *map(escaped, lines), ".fi"] if literal else filled(paragraph)


def filled(text):
    """Lines of a length that mandoc's lint likes; roff fills them anew."""
    return map(escaped, textwrap.wrap(text, 72, break_long_words=False, break_on_hyphens=False))


def escaped(text):
    """Text as roff prints it: a hyphen that can be copied, and no line that reads as a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text.startswith((".", "'")) else text
