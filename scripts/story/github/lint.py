"""What the tools of the field say of the files under ci-templates/github."""

import ast
import re
import subprocess

import yaml

from story.github.origin import TEMPLATES
from story.run import ROOT, require, run


def require_lint():
    """No finding in any file; no permission for everything; no expression in a script."""
    files = sorted(TEMPLATES.glob("*.yml"))
    for file in files:
        schema = "vendor.github-actions" if file.name == "action.yml" else "vendor.github-workflows"
        run("check-jsonschema", "--builtin-schema", schema, file, cwd=ROOT)
        run("zizmor", "--offline", "--no-progress", "--pedantic", file, cwd=ROOT)
        run("yamllint", "--strict", file, cwd=ROOT)
        document = yaml.safe_load(file.read_text())
        jobs = document.get("jobs", {}).values()
        require(not jobs or document["permissions"] == {}, f"{file.name} grants permissions to every job")
        require(all("permissions" in job for job in jobs), f"a job of {file.name} does not say what it may")
        for job in [*jobs, document.get("runs", {"steps": []})]:
            for step in job["steps"]:
                require_script(file.name, step)
    require_no_secrets_to_gate()
    require_call()
    return len(files)


def require_script(name, step):
    if "run" not in step:
        return
    require("${{" not in step["run"], f"{name}: an expression inside run: {step['run']}")
    if step.get("shell") == "python":
        ast.parse(step["run"], name)
        return
    done = subprocess.run(
        ["shellcheck", "--shell=bash", "-"], input=step["run"], text=True, capture_output=True, check=False)
    require(done.returncode == 0, f"{name}: {done.stdout}")


def require_call():
    """The call that docs/ci.md shows is one that the reusable workflow takes."""
    shown = re.search(r"```yaml\n(jobs:\n.*?)```", (ROOT / "docs/ci.md").read_text(), re.DOTALL)
    call = yaml.safe_load(shown[1])["jobs"]["lumos"]
    inputs = yaml.safe_load((TEMPLATES / "lumos-reusable.yml").read_text())[True]["workflow_call"]["inputs"]
    needed = {name for name, about in inputs.items() if about.get("required")}
    require(needed <= set(call["with"]) <= set(inputs), f"docs/ci.md calls the reusable workflow with {call['with']}")
    called = call["uses"].partition("@")[0]
    require(called.endswith("/.github/workflows/lumos-reusable.yml"), f"docs/ci.md calls {called}")


def require_no_secrets_to_gate():
    """The check needs no secret, and is never skipped by path or handed a writing token."""
    text = (TEMPLATES / "lumos-check.yml").read_text()
    events = yaml.safe_load(text)[True]
    require(events == {"pull_request": None, "merge_group": None}, f"the check runs on {events}")
    writes = "write" in str(yaml.safe_load(text)["jobs"])
    require("secrets." not in text and not writes, "the check asks for more than reading")
