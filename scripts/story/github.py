"""Runs a GitHub workflow's job on this machine: checkout by real git, `run:` steps by bash, expressions only in `env:`."""

import os
import re
import subprocess

import yaml

from story.run import GIT, LUMOS, Failed, git, require

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def load(path):
    """The workflow; YAML 1.1 reads its key `on` as true."""
    workflow = yaml.safe_load(path.read_text())
    workflow["on"] = workflow.pop(True)
    return workflow


def evaluated(text, context):
    """Replaces `${{ a.b || c.d }}`: the first path that leads to something, else nothing."""

    def value(path):
        found = context
        for key in path.split("."):
            found = found.get(key) if isinstance(found, dict) else None
        return found

    def replacement(match):
        paths = [path.strip() for path in match[1].split("||")]
        require(all(re.fullmatch(r"[a-z_.]+", path) for path in paths), f"an expression of another form: {match[0]}")
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


def run_step(step, context, folder):
    """Runs `run:` as GitHub does (`bash -e`), with the step's environment; returns the exit status and what it said."""
    require(not EXPRESSION.search(step["run"]), f"an expression inside run: {step['run']}")
    env = {key: evaluated(str(value), context) for key, value in step.get("env", {}).items()}
    path = f"{LUMOS.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-e", "-c", step["run"]], cwd=folder, env={**os.environ, **GIT, "CI": "true", "PATH": path, **env},
        stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def run_job(workflow, job, event, remote, ref, folder):
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
            status, said = run_step(step, context, folder)
            if status:
                return status, said
    return 0, said
