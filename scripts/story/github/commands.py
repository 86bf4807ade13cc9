"""What a step says to the runner: workflow commands in its output, and files that it writes.

As github.com/actions/runner does it: Runner.Common/ActionCommand.cs, Runner.Worker/ActionCommandManager.cs and
FileCommandManager.cs.
"""

import re
from collections import namedtuple

from story.run import Failed, require

Annotation = namedtuple("Annotation", "level properties message")
ANNOTATIONS = ("error", "warning", "notice")
# Everything else that a runner obeys; the templates have no use for any.
COMMANDS = {
    "add-mask", "add-matcher", "remove-matcher", "add-path", "set-env", "set-output", "save-state", "debug", "echo",
    "group", "endgroup", "internal-set-repo-path", "stop-commands",
}
SUMMARY_BYTES = 1024 * 1024


class Output:
    """A step's lines, as the runner reads them."""

    def __init__(self):
        self.annotations, self.stopped = [], None

    def read(self, text):
        for line in text.splitlines():
            name, properties, message = command(line)
            if self.stopped:
                self.stopped = None if name == self.stopped else self.stopped
            elif name == "stop-commands":
                require(message and message not in COMMANDS, f"commands are stopped with the token {message!r}")
                self.stopped = message
            elif name in ANNOTATIONS:
                self.annotations.append(Annotation(name, properties, unescaped(message)))
            else:
                require(name not in COMMANDS, f"the step gives the runner a command: {line!r}")
        require(not self.stopped, "the step ends with commands stopped: nothing after it is obeyed")


def command(line):
    """Name, properties and message; `::name a=b::message` at the start, or `##[name a=b]message` anywhere in a line."""
    match = re.match(r"\s*::([^\s:]+)(?:\s+(.*?))?::(.*)", line) or re.search(r"##\[([^\s\]]+)(?:\s+([^\]]*))?\](.*)", line)
    if not match:
        return None, {}, ""
    pairs = (pair.partition("=") for pair in re.split(r"[,;]", match[2] or ""))
    return match[1].lower(), {name.strip(): unescaped(value) for name, _, value in pairs if value}, match[3]


def unescaped(text):
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def pairs(text):
    """What GITHUB_OUTPUT and GITHUB_ENV hold: `name=value`, or `name<<END`, lines, `END`."""
    found, lines = {}, iter(text.splitlines())
    for line in filter(None, lines):
        name, _, end = line.partition("<<")
        if end and "=" not in name:
            value = []
            for inner in lines:
                if inner == end:
                    break
                value.append(inner)
            else:
                raise Failed(f"the value of {name} does not end: {end} is missing")
            found[name] = "\n".join(value)
        else:
            name, sign, value = line.partition("=")
            require(sign and name, f"the runner cannot read {line!r}")
            found[name] = value
    return found
