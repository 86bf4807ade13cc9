"""What GitLab makes of `.gitlab-ci.yml`: includes, `extends`, `!reference`, variables, rules. An unknown key is an error."""

import re
from collections import namedtuple

import yaml

from story.run import Failed, require

JOB = {
    "extends", "variables", "before_script", "script", "after_script", "artifacts", "rules", "allow_failure", "needs",
    "resource_group", "interruptible", "timeout", "stage",
}
RULE = {"if", "when"}
# What a project has that names no stages.
STAGES = ["build", "test", "deploy"]
ARTIFACTS = {"when", "expose_as", "paths", "reports"}
REPORTS = {"codequality", "junit", "dotenv"}

Job = namedtuple("Job", "name keys variables")


class Reference(list):
    """`!reference [job, key]`."""


class Loader(yaml.SafeLoader):
    """YAML with GitLab's tag."""


Loader.add_constructor("!reference", lambda loader, node: Reference(loader.construct_sequence(node)))


def pipeline(project, variables):
    """The jobs that a pipeline with these variables has, by name, from the project's `.gitlab-ci.yml`."""
    top = included(project, ".gitlab-ci.yml")
    declared = top.pop("variables", {})
    stages = [".pre", *top.pop("stages", STAGES), ".post"]
    known = {**declared, **variables}
    jobs = {}
    for name in top:
        if not name.startswith("."):
            keys = completed(top, name)
            stage = keys.get("stage", "test")
            require(stage in stages, f"{name}: the chosen stage {stage} does not exist; there are {stages}")
            own = {**declared, **keys.get("variables", {})}
            require(not any("$" in value for value in own.values()), f"the harness expands no variable: {own}")
            own |= variables
            if wanted(keys.get("rules"), {**known, **keys.get("variables", {})}):
                jobs[name] = Job(name, keys, own)
    for job in jobs.values():
        for need in job.keys.get("needs", []):
            require(need["job"] in jobs or need.get("optional"), f"{job.name} needs {need['job']}, which is not there")
    return jobs


def included(project, path):
    """The file with what it includes below it: its own keys win, one by one."""
    text = yaml.load((project / path).read_text(), Loader)
    below = {}
    for one in text.pop("include", []):
        require(set(one) == {"local"}, f"the harness includes local files only: {one}")
        below = merged(below, included(project, one["local"]))
    return merged(below, text)


def merged(under, over):
    """Mappings are merged, key by key; everything else is replaced."""
    both = dict(under)
    for key, value in over.items():
        both[key] = merged(both[key], value) if isinstance(value, dict) and isinstance(both.get(key), dict) else value
    return both


def completed(top, name):
    """A job with what it extends and refers to."""
    keys = top[name]
    extended = keys.get("extends")
    if extended:
        keys = merged(completed(top, extended), {key: value for key, value in keys.items() if key != "extends"})
    unknown = (set(keys) - JOB) | (set(keys.get("artifacts", {})) - ARTIFACTS)
    unknown |= set(keys.get("artifacts", {}).get("reports", {})) - REPORTS
    unknown |= {key for rule in keys.get("rules", []) for key in rule} - RULE
    require(not unknown, f"the harness knows no key {unknown} of {name}")
    require(name.startswith(".") or "script" in keys, f"{name} has no script")
    return {key: referred(top, value) for key, value in keys.items()}


def referred(top, value):
    """The value with its references replaced; a list that is referred to in a list is part of it."""
    if isinstance(value, Reference):
        job, key = value
        return referred(top, completed(top, job)[key])
    if isinstance(value, list):
        parts = [(part, referred(top, part)) for part in value]
        return [item for part, found in parts for item in (found if isinstance(part, Reference) else [found])]
    return value


def wanted(rules, variables):
    """Whether the first rule that holds lets the job run; a job without rules runs."""
    if rules is None:
        return True
    for rule in rules:
        if "if" not in rule or Condition(rule["if"], variables).holds():
            return rule.get("when", "on_success") != "never"
    return False


class Condition:
    """`$A == "b" && $C =~ /d/ || $E`."""

    TOKEN = re.compile(r'\s*(\$\w+|"[^"]*"|\'[^\']*\'|/(?:[^/\\]|\\.)+/|==|!=|=~|!~|&&|\|\||\(|\)|null)')

    def __init__(self, text, variables):
        self.variables, self.tokens, place = variables, [], 0
        while place < len(text.rstrip()):
            token = self.TOKEN.match(text, place)
            require(token, f"the harness cannot read the rest of `{text}`: {text[place:]}")
            self.tokens.append(token[1])
            place = token.end()

    def holds(self):
        answer = self.either()
        require(not self.tokens, f"there is more behind a condition: {self.tokens}")
        return answer

    def either(self):
        answer = self.all()
        while self.next("||"):
            answer = self.all() or answer
        return answer

    def all(self):
        answer = self.comparison()
        while self.next("&&"):
            answer = self.comparison() and answer
        return answer

    def comparison(self):
        if self.next("("):
            answer = self.either()
            require(self.next(")"), "a bracket is not closed")
            return answer
        left = self.value()
        for operator, holds in {
            "==": lambda right: left == right, "!=": lambda right: left != right,
            "=~": lambda right: re.search(right, left or "") is not None,
            "!~": lambda right: re.search(right, left or "") is None,
        }.items():
            if self.next(operator):
                return holds(self.value())
        return bool(left)

    def value(self):
        token = self.tokens.pop(0)
        if token == "null":
            return None
        if token.startswith("$"):
            return self.variables.get(token[1:])
        if token[0] in "\"'/":
            return token[1:-1]
        raise Failed(f"`{token}` is no value")

    def next(self, token):
        if self.tokens[:1] == [token]:
            self.tokens.pop(0)
            return True
        return False
