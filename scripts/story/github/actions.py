"""The actions of others that the templates use, played on this machine, each with the inputs that it has."""

import io
import json
import re
import shutil
import zipfile

from story.run import git, require

TOKEN = "ghs_of_this_job"


def play(uses, inputs, job):
    """Does what `uses:` does with its inputs."""
    name, _, commit = uses.partition("@")
    require(re.fullmatch(r"[0-9a-f]{40}", commit), f"{uses} is not pinned by a commit")
    require(name in ACTIONS, f"the harness knows no action {name}")
    known, act = ACTIONS[name]
    require(set(inputs) <= known, f"the harness knows no input {sorted(set(inputs) - known)} of {name}")
    act(inputs, job)


def checkout(inputs, job):
    """One ref, detached, with the history of all branches or only so many commits."""
    require(inputs.get("persist-credentials") == "false", "the checkout leaves its token behind")
    folder, depth = job.folder, int(inputs.get("fetch-depth", 1))
    history = [f"--depth={depth}"] if depth else ["+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*"]
    git("init", "-q", folder, cwd=job.remote)
    git("remote", "add", "origin", f"file://{job.remote}", cwd=folder)
    git("fetch", "-q", "--no-tags", "origin", *history, f"+{job.ref}:refs/remotes/checkout", cwd=folder)
    git("checkout", "-q", "--detach", "refs/remotes/checkout", cwd=folder)


def upload_artifact(inputs, job):
    """A folder's files, by their paths below it; hidden ones are left out."""
    require(inputs["name"] not in job.artifacts, f"the artifact {inputs['name']} is there already")
    folder = job.folder / inputs["path"]
    if content := zipped(folder):
        job.artifacts[inputs["name"]] = content
    else:
        require(inputs.get("if-no-files-found") in ("ignore", "warn"), f"no file to upload below {inputs['path']}")


def zipped(folder):
    """The zip of a folder's files, None if there are none."""
    files = [
        path for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)]
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            archive.write(path, path.relative_to(folder))
    return content.getvalue() if files else None


def download_artifact(inputs, job):
    """An artifact's files; of another run only with its number and a token."""
    require(("run-id" in inputs) == ("github-token" in inputs), "run-id and github-token belong together")
    require(inputs.get("github-token", TOKEN) == TOKEN, "the token is not the job's")
    require(inputs["name"] in job.artifacts, f"there is no artifact {inputs['name']}")
    folder = job.folder / inputs["path"]
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(io.BytesIO(job.artifacts[inputs["name"]])) as archive:
        archive.extractall(folder)


def upload_sarif(inputs, job):
    """Keeps what code scanning would get, by ref and commit."""
    require(re.fullmatch(r"refs/pull/\d+/head", inputs["ref"]), f"the alerts would go to {inputs['ref']}")
    require(re.fullmatch(r"[0-9a-f]{40}", inputs["sha"]), f"the alerts would go to the commit {inputs['sha']}")
    document = json.loads((job.folder / inputs["sarif_file"]).read_text())
    require(document["version"] == "2.1.0", "that is no SARIF 2.1.0")
    job.alerts[inputs["ref"], inputs["sha"]] = document


ACTIONS = {
    "actions/checkout": ({"fetch-depth", "persist-credentials"}, checkout),
    "actions/upload-artifact": ({"name", "path", "if-no-files-found"}, upload_artifact),
    "actions/download-artifact": ({"name", "path", "run-id", "github-token"}, download_artifact),
    "github/codeql-action/upload-sarif": ({"sarif_file", "category", "ref", "sha"}, upload_sarif),
}
