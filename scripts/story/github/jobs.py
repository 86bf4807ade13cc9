"""Runs a job on this machine: other people's actions are played, ours and every `run:` are executed as GitHub does it."""

import json
import os
import subprocess
from collections import namedtuple

from story.github import actions
from story.github.commands import SUMMARY_BYTES, Output, pairs
from story.github.expressions import INTERPOLATION, holds, interpolated
from story.github.workflows import action
from story.run import LUMOS, Failed, environment, require

Ran = namedtuple("Ran", "status said outputs annotations summary folder artifacts alerts")
# docs.github.com, "Workflow syntax", `shell`: what runs a step's script.
SHELLS = {
    None: ["bash", "-e"], "bash": ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail"], "python": ["python3"],
}
RUN = {"run_id": "4711", "server_url": "https://github.example", "repository": "acme/shop", "token": actions.TOKEN}


class Scope:
    """The steps of a job, or of an action: what they see of each other, and whether one has failed."""

    def __init__(self, inputs, workspace):
        self.inputs, self.workspace, self.steps, self.status = inputs, workspace, {}, "success"


class Job:
    """One run of one job on a fresh machine, which `machine` gives variables of its own."""

    def __init__(
            self, workflow, name, event, remote, ref, folder, *, kind="pull_request", inputs=None, secrets=None, source=None,
            artifacts=None, machine=None, has_lumos=True):
        self.workflow, self.name, self.event, self.kind = workflow, name, event, kind
        self.remote, self.ref, self.folder, self.source = remote, ref, folder, source
        self.secrets, self.machine = secrets or {}, machine or {}
        self.inputs = {key: value.get("default", "") for key, value in self.declared_inputs().items()} | (inputs or {})
        self.artifacts, self.alerts = dict(artifacts or {}), {}
        self.variables, self.paths = {}, [str(LUMOS.parent)] if has_lumos else []
        self.annotations, self.summary, self.said = [], "", ""
        self.runner = folder.with_name(f"{folder.name}-runner")

    def declared_inputs(self):
        called = self.workflow["on"].get("workflow_call") if isinstance(self.workflow["on"], dict) else None
        return called["inputs"] if called else {}

    def run(self):
        """Every step; the status is that of the first that fails. A job whose `if:` is not met ran nothing: None."""
        require(set(self.inputs) == set(self.declared_inputs()), f"the workflow has other inputs than {self.inputs}")
        job = self.workflow["jobs"][self.name]
        scope = Scope(self.inputs, self.folder)
        if not holds(job.get("if"), {"github": self.github()}, "success"):
            return Ran(None, "", {}, [], "", self.folder, self.artifacts, self.alerts)
        self.runner.mkdir(parents=True)
        self.folder.mkdir(exist_ok=True)
        (self.runner / "event.json").write_text(json.dumps(self.event))
        self.env = {**self.workflow.get("env", {}), **job.get("env", {})}
        status = self.run_steps(job["steps"], scope)
        context = self.context(scope)
        outputs = {key: interpolated(value, context) for key, value in job.get("outputs", {}).items()}
        outputs |= {f"{step}.{key}": value for step, found in scope.steps.items() for key, value in found["outputs"].items()}
        return Ran(
            status, self.said, outputs, self.annotations, self.summary, self.folder, self.artifacts, self.alerts)

    def github(self):
        return {"event": self.event, "event_name": self.kind, "ref": self.ref, "workspace": str(self.folder), **RUN}

    def context(self, scope):
        env = {key: interpolated(value, {"github": self.github()}) for key, value in self.env.items()}
        found = {"github": self.github(), "env": {**env, **self.variables}, "steps": scope.steps, "inputs": scope.inputs}
        # An action sees no secret that it is not handed.
        return found | ({"secrets": self.secrets} if scope.inputs is self.inputs else {})

    def run_steps(self, steps, scope):
        failed = 0
        for step in steps:
            met = holds(step.get("if"), self.context(scope), scope.status)
            status, outputs = self.run_step(step, scope) if met else (0, {})
            if "id" in step:
                scope.steps[step["id"]] = {"outputs": outputs}
            if status and not failed:
                failed, scope.status = status, "failure"
        return failed

    def run_step(self, step, scope):
        """Its exit status and its outputs."""
        context = self.context(scope)
        if "run" in step:
            return self.run_script(step, context, scope)
        inputs = {key: interpolated(value, context) for key, value in step.get("with", {}).items()}
        place = {"./": self.folder, "$/": self.source}.get(step["uses"][:2])
        if place is None:
            actions.play(step["uses"], inputs, self)
            return 0, {}
        return self.run_action(action(place / step["uses"][2:] / "action.yml"), inputs)

    def run_action(self, composite, inputs):
        declared = composite["inputs"]
        require(set(inputs) <= set(declared), f"the action has no input {sorted(set(inputs) - set(declared))}")
        given = {key: interpolated(value.get("default", ""), {"github": self.github()}) for key, value in declared.items()}
        scope = Scope({**given, **inputs}, self.folder)
        status = self.run_steps(composite["runs"]["steps"], scope)
        context = self.context(scope)
        return status, {key: interpolated(value["value"], context) for key, value in composite["outputs"].items()}

    def run_script(self, step, context, scope):
        require(not INTERPOLATION.search(step["run"]), f"an expression inside run: {step['run']}")
        require(step.get("shell") in SHELLS, f"the harness knows no shell {step.get('shell')}")
        files = {name: self.runner / name for name in ("OUTPUT", "ENV", "PATH", "STEP_SUMMARY")}
        for file in files.values():
            file.write_text("")
        script = self.runner / "script"
        script.write_text(step["run"])
        env = {
            **environment(), **context["env"], **self.machine, **self.standard(),
            **{f"GITHUB_{name}": str(file) for name, file in files.items()},
            **{key: interpolated(value, context) for key, value in step.get("env", {}).items()},
            "PATH": os.pathsep.join([*reversed(self.paths), os.environ["PATH"]])}
        folder = self.folder / interpolated(step.get("working-directory", "."), context)
        done = subprocess.run(
            [*SHELLS[step.get("shell")], str(script)], cwd=folder, env=env, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.said += done.stdout
        output = Output()
        try:
            output.read(done.stdout)
        except Failed as failure:
            raise Failed(f"{step.get('name', step['run'])}: {failure}\n{done.stdout}") from None
        self.annotations += output.annotations
        summary = files["STEP_SUMMARY"].read_text()
        require(len(summary.encode()) <= SUMMARY_BYTES, "GitHub takes no summary above 1 MiB")
        self.summary += summary
        self.variables |= pairs(files["ENV"].read_text())
        self.paths += files["PATH"].read_text().splitlines()
        return done.returncode, pairs(files["OUTPUT"].read_text())

    def standard(self):
        """What every step finds in its environment."""
        return {
            "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(self.folder), "GITHUB_RUN_ID": RUN["run_id"],
            "GITHUB_REPOSITORY": RUN["repository"], "GITHUB_SERVER_URL": RUN["server_url"], "GITHUB_REF": str(self.ref),
            "GITHUB_API_URL": self.machine.get("GITHUB_API_URL", "http://127.0.0.1:9"), "RUNNER_TEMP": str(self.runner),
            "GITHUB_EVENT_PATH": str(self.runner / "event.json"), "GITHUB_EVENT_NAME": self.kind}


def run_job(workflow, job, event, remote, ref, folder, **options):
    """Runs a job in a new folder; see `Job`."""
    return Job(workflow, job, event, remote, ref, folder, **options).run()
