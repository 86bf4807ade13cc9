"""Workflows and actions as data; a key that the harness does not act on fails."""

import copy
import re

import yaml

from story.run import require

WORKFLOW = {"name", "on", "permissions", "concurrency", "env", "jobs"}
JOB = {"name", "runs-on", "timeout-minutes", "permissions", "env", "outputs", "if", "concurrency", "steps"}
STEP = {"name", "id", "if", "uses", "with", "env", "run", "shell", "working-directory"}
ACTION = {"name", "description", "inputs", "outputs", "runs"}


def load(path):
    """The workflow of a file."""
    return read(path.read_text())


def read(text):
    """The workflow; YAML 1.1 reads its key `on` as true."""
    workflow = yaml.safe_load(text)
    workflow["on"] = workflow.pop(True)
    require_keys(workflow, WORKFLOW, "a workflow")
    for job in workflow["jobs"].values():
        require_keys(job, JOB, "a job")
        require_steps(job["steps"])
    return workflow


def action(path):
    """The composite action of a file."""
    read = yaml.safe_load(path.read_text())
    require_keys(read, ACTION, "an action")
    require_keys(read["runs"], {"using", "steps"}, "runs")
    require(read["runs"]["using"] == "composite", f"{path} is no composite action")
    require_steps(read["runs"]["steps"])
    require(all("shell" in step for step in read["runs"]["steps"] if "run" in step), "a step of an action without a shell")
    return read


def require_steps(steps):
    for step in steps:
        require_keys(step, STEP, "a step")
        require(("run" in step) != ("uses" in step), f"a step either runs or uses: {step}")


def require_keys(found, known, what):
    require(set(found) <= known, f"the harness knows no {sorted(set(found) - known)} of {what}")


def documented(page):
    """What a page says to set in a template, by the comment that the block begins with."""
    shown = re.findall(r"```yaml\n# (layout .+?)\n(.*?)```", page.read_text(), re.DOTALL)
    return {title: yaml.safe_load(text)["env"] for title, text in shown}


def with_env(workflow, env):
    """The workflow with what a user sets; only what it asks for can be set."""
    require(set(env) <= set(workflow["env"]), f"the workflow has no {sorted(set(env) - set(workflow['env']))} to set")
    return {**workflow, "env": {**workflow["env"], **env}}


def with_inputs(workflow, uses, **inputs):
    """The workflow with inputs of one of its actions set otherwise."""
    changed = copy.deepcopy(workflow)
    steps = (step for job in changed["jobs"].values() for step in job["steps"])
    step = next(step for step in steps if uses in step.get("uses", ""))
    step["with"].update({key.replace("_", "-"): value for key, value in inputs.items()})
    return changed


def with_build(workflow, job, script):
    """The workflow with a user's build before Lumos's first step."""
    steps = list(workflow["jobs"][job]["steps"])
    place = next(place for place, step in enumerate(steps) if "lumos" in step.get("run", "") + step.get("uses", ""))
    steps.insert(place, {"run": script})
    return {**workflow, "jobs": {**workflow["jobs"], job: {**workflow["jobs"][job], "steps": steps}}}
