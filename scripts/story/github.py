"""Runs a GitHub workflow's job on this machine: checkout by real git, `run:` steps by bash, expressions only in `env:`."""

import os
import re
import subprocess

import yaml

from story.run import GIT, LUMOS, Failed, git, require

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def load(path):
    """The workflow of a file."""
    return read(path.read_text())


def documented(page):
    """The workflows that a page shows, by the comment that they begin with."""
    shown = re.findall(r"```yaml\n# (layout .+?)\n(.*?)```", page.read_text(), re.DOTALL)
    return {title: read(text) for title, text in shown}


def read(text):
    """The workflow; YAML 1.1 reads its key `on` as true."""
    workflow = yaml.safe_load(text)
    workflow["on"] = workflow.pop(True)
    return workflow


def with_build(workflow, job, script):
    """The workflow with a user's build: in place of the step of that name, else before Lumos's first step."""
    steps = list(workflow["jobs"][job]["steps"])
    places = [place for place, step in enumerate(steps) if step.get("name") == "build"]
    if places:
        steps[places[0]] = {"run": script}
    else:
        steps.insert(next(place for place, step in enumerate(steps) if "lumos" in step.get("run", "")), {"run": script})
    return {**workflow, "jobs": {job: {**workflow["jobs"][job], "steps": steps}}}


def evaluated(text, context):
    """Replaces `${{ a.b || c.d }}`: the first path that leads to something, else nothing."""

    def value(path):
        found = context
        for key in path.split("."):
            found = found.get(key) if isinstance(found, dict) else None
        return found

    def replacement(match):
        paths = [path.strip() for path in match[1].split("||")]
        require(all(re.fullmatch(r"[A-Za-z_.]+", path) for path in paths), f"an expression of another form: {match[0]}")
        return str(next((value(path) for path in paths if value(path)), ""))

    return EXPRESSION.sub(replacement, text)


def checkout(inputs, remote, ref, folder):
    """What actions/checkout does with these inputs: one ref, detached, its history unless it is told otherwise."""
    unknown = set(inputs) - {"fetch-depth", "persist-credentials"}
    require(not unknown, f"the harness knows no input {unknown} of actions/checkout")
    require(inputs.get("persist-credentials") is False, "the checkout leaves its token behind")
    depth = inputs.get("fetch-depth", 1)
    history = [f"--depth={depth}"] if depth else ["+refs/heads/*:refs/remotes/origin/*"]
    git("init", "-q", folder, cwd=remote)
    git("remote", "add", "origin", f"file://{remote}", cwd=folder)
    git("fetch", "-q", "--no-tags", "origin", *history, f"+{ref}:refs/remotes/checkout", cwd=folder)
    git("checkout", "-q", "--detach", "refs/remotes/checkout", cwd=folder)


def run_step(step, context, folder, machine):
    """Runs `run:` as GitHub does (`bash -e`), with the machine's and the step's environment; returns the exit status and
    what it said."""
    require(not EXPRESSION.search(step["run"]), f"an expression inside run: {step['run']}")
    env = {key: evaluated(str(value), context) for key, value in step.get("env", {}).items()}
    path = f"{LUMOS.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-e", "-c", step["run"]], cwd=folder, env={**os.environ, **GIT, "CI": "true", "PATH": path, **machine, **env},
        stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def run_job(workflow, job, event, remote, ref, folder, machine=None):
    """Runs the steps of a job until one fails; returns that step's exit status and output, 0 where none does."""
    context = {"github": {"event": event, "ref": ref}}
    said = ""
    for step in workflow["jobs"][job]["steps"]:
        uses = step.get("uses", "")
        if uses.startswith("actions/checkout@"):
            checkout(step.get("with", {}), remote, ref, folder)
        elif uses:
            raise Failed(f"the harness knows no action {uses}")
        else:
            status, said = run_step(step, context, folder, machine or {})
            if status:
                return status, said
    return 0, said
