"""A GitLab runner on this machine: the checkout, a job's script as a runner writes it, its artifacts."""

import json
import os
import shlex
import subprocess
import xml.etree.ElementTree
from collections import namedtuple

from story.run import GIT, LUMOS, git, require

Outcome = namedtuple("Outcome", "status code log artifacts dotenv")

# A runner's script, as `bash` and as `sh`: what a job runs is the last part of a pipe, so that a program's exit status is
# lost where the shell ends by itself.
SHELLS = {
    "bash": (["bash"], "set -eo pipefail\nset +o noclobber\n: | eval {script}\nexit 0\n"),
    "sh": (["sh"], "set -e\n: | eval {script}\nexit 0\n"),
}


def checkout(remote, ref, folder, variables):
    """GIT_STRATEGY fetch: every branch and tag with GIT_DEPTH 0, else one ref; detached."""
    folder.mkdir(parents=True)
    git("init", "-q", folder, cwd=folder)
    git("remote", "add", "origin", remote, cwd=folder)
    depth = int(variables.get("GIT_DEPTH", "20"))
    limit = [f"--depth={depth}"] if depth else []
    more = [] if depth else ["+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*"]
    git("fetch", "-q", "--no-tags", *limit, "origin", f"+{ref}:refs/pipelines/1", *more, cwd=folder)
    git("checkout", "-q", "--detach", "refs/pipelines/1", cwd=folder)


def run(job, remote, ref, folder, shell="bash", on_path=True, machine=None):
    """Runs a job; fails where the harness knows that GitLab would not take what it left."""
    require(job.variables.get("GIT_STRATEGY", "fetch") == "fetch", "the harness knows the strategy fetch only")
    checkout(remote, ref, folder, job.variables)
    path = f"{LUMOS.parent}{os.pathsep}{os.environ['PATH']}" if on_path else os.environ["PATH"]
    env = {
        "HOME": str(folder.parent), "LANG": "C.UTF-8", **GIT, "PATH": path, "CI": "true", "CI_PROJECT_DIR": str(folder),
        **(machine or {}), **job.variables,
    }
    command, frame = SHELLS[shell]
    lines = job.keys.get("before_script", []) + job.keys["script"]
    script = frame.format(script=shlex.quote("\n".join(lines)))
    done = subprocess.run(
        command, cwd=folder, env=env, input=script, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    artifacts = job.keys.get("artifacts", {})
    kept = artifacts.get("when", "on_success") == "always" or done.returncode == 0
    files, dotenv = collected(artifacts, folder) if kept else ([], {})
    return Outcome(status(job, done.returncode), done.returncode, done.stdout, files, dotenv)


def status(job, code):
    """success, warning where the failure is allowed, or failed."""
    if code == 0:
        return "success"
    allowed = job.keys.get("allow_failure", False)
    return "warning" if allowed is True or allowed and code in allowed["exit_codes"] else "failed"


def collected(artifacts, folder):
    """The files that the job gives away, and the variables that it gives to later jobs; each report is what it says."""
    paths = artifacts.get("paths", [])
    if "expose_as" in artifacts:
        # Where a name is exposed, GitLab takes plain paths only.
        require(paths and not any(set("*$?") & set(path) or path.startswith("./") for path in paths), f"exposed: {paths}")
    files = sorted(
        str(file.relative_to(folder)) for path in paths for file in (folder / path).rglob("*") if file.is_file())
    dotenv = {}
    for kind, path in artifacts.get("reports", {}).items():
        if (folder / path).exists():
            dotenv |= READERS[kind]((folder / path).read_text())
    return files, dotenv


def quality(text):
    """A Code Quality report as GitLab shows it."""
    found = json.loads(text)
    for one in found:
        require(one["description"] and one["check_name"] and one["fingerprint"], f"code quality: {one}")
        require(one["severity"] in {"info", "minor", "major", "critical", "blocker"}, f"code quality: {one}")
        location = one["location"]
        require(location["path"] and not location["path"].startswith(("/", "./")), f"code quality: {one}")
        require("lines" in location and location["lines"]["begin"] >= 1, f"code quality: {one}")
    fingerprints = {one["fingerprint"] for one in found}
    require(len(fingerprints) == len(found), "code quality: two findings of one fingerprint")
    return {}


def tests(text):
    require(xml.etree.ElementTree.fromstring(text).tag in {"testsuites", "testsuite"}, f"no JUnit: {text[:200]}")
    return {}


def variables(text):
    """Variables for later jobs: at most 20 lines in 5 KB, nothing but KEY=VALUE."""
    lines = text.splitlines()
    require(len(lines) <= 20 and len(text.encode()) <= 5120, "dotenv: more than GitLab takes")
    require(all(line.partition("=")[0].replace("_", "").isalnum() and "=" in line for line in lines), f"dotenv: {text}")
    return dict(line.split("=", 1) for line in lines)


READERS = {"codequality": quality, "junit": tests, "dotenv": variables}
