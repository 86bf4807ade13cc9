"""GitHub's expressions, as far as the templates use them; anything else fails.

docs.github.com: "Evaluate expressions in workflows and actions".
"""

import hashlib
import re
from pathlib import Path

from story.run import Failed, require

INTERPOLATION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
STATUS = re.compile(r"\b(always|success|failure|cancelled)\(")
TOKEN = re.compile(
    r"\s*(?:(?P<operator>\|\||&&|==|!=|[!()\[\].,])|'(?P<string>(?:[^']|'')*)'|(?P<number>\d+)|(?P<name>[A-Za-z_][\w-]*))")
LITERALS = {"true": True, "false": False, "null": None}
# What a context may lack: the event's payload differs by event; an output or a secret that nobody set is empty.
OPEN = re.compile(r"github\.event\b.*|secrets\..*|.*\.outputs\..*")


def interpolated(text, context, status="success"):
    """The text with every `${{ … }}` replaced by what it means."""
    return INTERPOLATION.sub(lambda match: as_text(evaluated(match[1], context, status)), as_text(text))


def holds(condition, context, status):
    """Whether a step or job with this `if:` runs; without a status function, only while nothing has failed."""
    if condition is None:
        return status == "success"
    text = str(condition).strip()
    whole = re.fullmatch(r"\$\{\{(.*)\}\}", text, re.DOTALL)
    text = whole[1] if whole else text
    answer = truthy(evaluated(text, context, status))
    return answer if STATUS.search(text) else answer and status == "success"


def evaluated(text, context, status="success"):
    """The value of an expression."""
    return Expression(text, context, status).value()


def truthy(value):
    return value not in (None, False, 0, "")


def as_text(value):
    require(not isinstance(value, (dict, list)), f"an expression stands for {value}, which is no text")
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def equal(left, right):
    """`==` of GitHub: texts without regard to case, other types as numbers."""
    if isinstance(left, str) and isinstance(right, str):
        return left.casefold() == right.casefold()
    return left == right if type(left) is type(right) else number(left) == number(right)


def number(value):
    if isinstance(value, str):
        return int(value) if value.isdigit() else 0 if value == "" else float("nan")
    require(value is None or isinstance(value, (bool, int)), f"{value} is compared with something")
    return int(value or 0)


class Expression:
    """A recursive descent over the tokens: `||` over `&&` over comparison over `!`."""

    def __init__(self, text, context, status):
        self.text, self.context, self.status = text, context, status
        self.tokens, place = [], 0
        while text[place:].strip():
            match = TOKEN.match(text, place)
            require(match, f"the harness cannot read the expression {text!r} from {text[place:]!r} on")
            self.tokens.append((match.lastgroup, match[match.lastgroup]))
            place = match.end()

    def value(self):
        found = self.alternatives()
        require(not self.tokens, f"the harness cannot read {self.text!r} from {self.tokens} on")
        return found

    def took(self, *operators):
        if self.tokens and self.tokens[0][0] == "operator" and self.tokens[0][1] in operators:
            return self.tokens.pop(0)[1]
        return None

    def expect(self, operator):
        require(self.took(operator), f"{self.text!r} lacks {operator}")

    def alternatives(self):
        left = self.conditions()
        while self.took("||"):
            right = self.conditions()
            left = left if truthy(left) else right
        return left

    def conditions(self):
        left = self.comparison()
        while self.took("&&"):
            right = self.comparison()
            left = right if truthy(left) else left
        return left

    def comparison(self):
        left = self.negation()
        operator = self.took("==", "!=")
        return left if not operator else equal(left, self.negation()) == (operator == "==")

    def negation(self):
        return not truthy(self.negation()) if self.took("!") else self.term()

    def term(self):
        if self.took("("):
            inner = self.alternatives()
            self.expect(")")
            return inner
        require(self.tokens, f"{self.text!r} ends early")
        kind, word = self.tokens.pop(0)
        if kind == "string":
            return word.replace("''", "'")
        if kind == "number":
            return int(word)
        require(kind == "name", f"{self.text!r}: {word} where a value is expected")
        if word in LITERALS:
            return LITERALS[word]
        return self.call(word) if self.took("(") else self.path(word)

    def call(self, name):
        arguments = []
        while not self.took(")"):
            if arguments:
                self.expect(",")
            arguments.append(self.alternatives())
        if name == "format":
            return re.sub(r"\{(\d+)\}", lambda match: as_text(arguments[int(match[1]) + 1]), arguments[0])
        if name == "hashFiles" and len(arguments) == 1:
            file = Path(self.context["github"]["workspace"], arguments[0])
            return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
        statuses = {"always": True, **{other: self.status == other for other in ("success", "failure", "cancelled")}}
        require(name in statuses and not arguments, f"the harness knows no function {name}({arguments})")
        return statuses[name]

    def path(self, root):
        """A value of a context; a name that its context should have and has not is a typing error."""
        require(root in self.context, f"{self.text!r}: there is no context {root} here")
        found, walked = self.context[root], root
        while operator := self.took(".", "["):
            kind, key = self.tokens.pop(0)
            if operator == "[":
                require(kind == "number", f"the harness knows numbers in brackets only: {self.text!r}")
                self.expect("]")
                found, walked = (found[int(key)] if found and int(key) < len(found) else None), f"{walked}[{key}]"
                continue
            walked = f"{walked}.{key}"
            known = isinstance(found, dict) and key in found
            if not known and not OPEN.fullmatch(walked):
                raise Failed(f"{self.text!r}: there is no {walked} here")
            found = found[key] if known else None
        return found
