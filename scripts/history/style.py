"""How a JSON document is written down: nothing of it means anything."""

import json


class JSONStyle:
    """Indentation, order of members, escapes, line ends."""

    def __init__(self, indent=2):
        self.indents = [None, indent, 1, 4, "\t"] if indent else [None, None, None, 1]
        self.indent, self.separators, self.ascii = indent, None, False
        self.newline, self.order, self.tail = "\n", None, "\n"

    def change(self, random):
        """Another style than this one."""
        before = dict(vars(self))
        while vars(self) == before:
            self.indent = random.choice(self.indents)
            self.separators = random.choice([None, (",", ":"), (" , ", " : ")])
            self.ascii = random.random() < 0.5
            self.newline = random.choice(["\n", "\n", "\r\n"])
            self.order = random.choice([None, "sorted", "reversed", "shuffled"])
            self.tail = random.choice(["", "\n", "\n\n  \n"])

    def bytes(self, document):
        text = json.dumps(
            ordered(document, self.order), indent=self.indent, separators=self.separators, ensure_ascii=self.ascii)
        return (text.replace("\n", self.newline) + self.tail).encode()


def ordered(value, order):
    """The same value with its members in another order; arrays stay as they are."""
    if isinstance(value, list):
        return [ordered(element, order) for element in value]
    if not isinstance(value, dict) or order is None:
        return value
    keys = list(value)
    if order == "sorted":
        keys.sort()
    elif order == "reversed":
        keys.reverse()
    else:
        # A fixed shuffle: by the reversed name, which has nothing to do with any sensible order.
        keys.sort(key=lambda key: key[::-1])
    return {key: ordered(value[key], order) for key in keys}
