"""A contract as YAML, in one of the many ways to write the same: nothing of the style means anything."""

import json
import re

from history.style import ordered

# Plain scalars that no reader takes for something else, and that need no quotes.
PLAIN = re.compile(r"[A-Za-z_<][A-Za-z0-9_./<>=*+(),;–é“”üß -]*[A-Za-z0-9_.)]|[A-Za-z]")
WORDS = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
TRUTHS = [("true", "false"), ("yes", "no"), ("on", "off"), ("True", "False")]


class YAMLStyle:
    """Quotes, flow or block, order of keys, comments, indentation, line ends."""

    def __init__(self):
        self.quotes, self.flow, self.order, self.comments, self.indent = "plain", 0, None, False, 2
        self.newline, self.truths, self.dashes, self.tail, self.literal = "\n", TRUTHS[0], False, "", False

    def change(self, random):
        """Another style than this one."""
        before = dict(vars(self))
        while vars(self) == before:
            self.quotes = random.choice(["plain", "single", "double", "escaped"])
            self.flow = random.choice([0, 0, 2, 4])
            self.order = random.choice([None, "sorted", "reversed", "shuffled"])
            self.comments = random.random() < 0.5
            self.indent = random.choice([2, 4, 3])
            self.newline = random.choice(["\n", "\n", "\r\n"])
            self.truths = random.choice(TRUTHS)
            self.dashes = random.random() < 0.3
            self.tail = random.choice(["", "\n\n", "# the end\n", "...\n"])
            self.literal = random.random() < 0.5

    def bytes(self, contract):
        lines = ["---"] if self.dashes else []
        lines += self.block(ordered(contract, self.order), 0)
        return (self.newline.join(lines) + self.newline + self.tail.replace("\n", self.newline)).encode()

    def block(self, value, depth):
        """The lines of a mapping or a list."""
        lines = []
        members = value.items() if isinstance(value, dict) else ((None, element) for element in value)
        for index, (key, element) in enumerate(members):
            if self.comments and index % 3 == 1:
                lines.append(f"{' ' * depth}# {key or 'another'}: see the wiki")
            head = " " * depth + ("-" if key is None else f"{self.scalar(key, key=True)}:")
            lines += self.entry(head, element, depth, inside_list=key is None)
        return lines

    def entry(self, head, element, depth, inside_list):
        deeper = depth + (2 if inside_list else self.indent)
        if not element and isinstance(element, (dict, list)):
            return [f"{head} {'{}' if isinstance(element, dict) else '[]'}"]
        if isinstance(element, (dict, list)) and weight(element) > self.flow:
            inner = self.block(element, deeper)
            # A list's mapping begins on the dash's line, as everybody writes it.
            if inside_list and isinstance(element, dict) and not inner[0].lstrip().startswith("#"):
                return [f"{head} {inner[0].lstrip()}", *inner[1:]]
            return [head, *inner]
        if isinstance(element, (dict, list)):
            return [f"{head} {self.flowing(element)}"]
        if isinstance(element, str) and (self.literal and " " in element and element == element.strip()):
            return [f"{head} |-", *(" " * deeper + line for line in element.splitlines())]
        return [f"{head} {self.scalar(element)}{'  # ok' if self.comments and not inside_list else ''}"]

    def flowing(self, value):
        if isinstance(value, dict):
            return "{" + ", ".join(f"{self.scalar(key, key=True)}: {self.flowing(element)}" for key,
                                   element in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self.flowing(element) for element in value) + "]"
        text = self.scalar(value)
        return json.dumps(value) if re.search(r"[,\[\]{}]", text) and text[0] not in "\"'" else text

    def scalar(self, value, key=False):
        if isinstance(value, bool):
            return self.truths[0] if value else self.truths[1]
        if not isinstance(value, str):
            return str(value)
        if self.quotes == "escaped" and not key:
            return json.dumps(value, ensure_ascii=True)
        if self.quotes == "double" and not key or "\n" in value:
            return json.dumps(value, ensure_ascii=False)
        if self.quotes == "single" or not PLAIN.fullmatch(value) or value.lower() in WORDS:
            return "'" + value.replace("'", "''") + "'"
        return value


def weight(value):
    """How many scalars it holds."""
    if isinstance(value, dict):
        return sum(weight(element) for element in value.values())
    return sum(map(weight, value)) if isinstance(value, list) else 1
