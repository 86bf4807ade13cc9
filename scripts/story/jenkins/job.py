"""A multibranch job's builds: pipeline.groovy runs them, this says on what."""

import os
import re
import subprocess

from story.run import GIT, LUMOS, ROOT, require

TEMPLATES = ROOT / "ci-templates/jenkins"
VARS = TEMPLATES / "vars"
# The plugins' steps of a Jenkins that has what it suggests, and of one that has them all.
SUGGESTED = "junit"
EVERY = "junit,publishHTML,recordIssues,sarif,withCredentials,gitUsernamePassword"
BUILD = "sh 'dbt build && dbt docs generate'"


class Job:
    """A multibranch job: builds of one repository's branches and change requests, each in a workspace of its own."""

    def __init__(self, origin, folder, pipeline, library=None, machine=None, address=None):
        self.folder, self.pipeline, self.library, self.machine, self.builds = folder, pipeline, library, machine or {}, 0
        place = f"file://{origin}"
        # A private repository is reached under its address by whom Jenkins lets reach it.
        self.access = {"ORIGIN": address, "PRIVATE": place} if address else {"ORIGIN": place}
        folder.mkdir()

    def change_request(self, ref, target, expected, workspace=None, **settings):
        """The log of a build of a change request to `target`, which must end with `expected`."""
        return self.build(ref, expected, workspace, CHANGE_ID="7", CHANGE_TARGET=target, BRANCH_NAME="PR-7", **settings)

    def branch(self, name, expected, **settings):
        """The log of a build of a branch."""
        return self.build(f"refs/heads/{name}", expected, None, BRANCH_NAME=name, **settings)

    def build(self, ref, expected, workspace, on_path=True, **settings):
        self.builds += 1
        self.workspace = workspace or self.folder / f"workspace-{self.builds}"
        self.workspace.mkdir(exist_ok=True)
        path = f"{LUMOS.parent}{os.pathsep}{os.environ['PATH']}" if on_path else os.environ["PATH"]
        env = {
            "HOME": str(self.folder), "LANG": "C.UTF-8", **GIT, "PATH": path, "REF": ref, "PLUGINS": SUGGESTED,
            **self.access, **self.machine, **settings,
        }
        file = self.folder / f"Jenkinsfile{self.builds}"
        file.write_text(self.pipeline)
        command = ["groovy", ROOT / "scripts/story/jenkins/pipeline.groovy", file, self.workspace]
        done = subprocess.run(
            command + ([self.library] if self.library else []), env=env, stdin=subprocess.DEVNULL, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        require(done.returncode == 0, f"the pipeline does not run\n{done.stdout}")
        result = done.stdout.splitlines()[-1].removeprefix("Finished: ")
        require(result == expected, f"{ref}, {settings}: {result}, not {expected}\n{done.stdout}")
        require(not list(self.workspace.rglob("pwned")), f"{ref}: a name was executed\n{done.stdout}")
        return done.stdout


def configured(text, **settings):
    """The Jenkinsfile with values in its `environment`, as a user puts them there."""
    for name, value in settings.items():
        text, count = re.subn(rf"^( +{name} = )'[^']*'$", rf"\g<1>'{value}'", text, flags=re.MULTILINE)
        require(count == 1, f"the Jenkinsfile sets {name} {count} times")
    return text


def built(text, script):
    """The Jenkinsfile with a user's build."""
    require(text.count(BUILD) == 1, "the Jenkinsfile has no place for a build")
    return text.replace(BUILD, f'sh "{script}"')


def functions(path):
    """The functions of a Groovy file by name, each with its comment."""
    found = re.finditer(r"^(?://[^\n]*\n)*def (\w+)\(.*?^}\n", path.read_text(), re.MULTILINE | re.DOTALL)
    return {function[1]: function[0] for function in found}


def scripts(path):
    """The shell scripts in a Groovy file, as the shell gets them."""
    return [script.replace("\\\n", "") for script in re.findall(r"'''(.*?)'''", path.read_text(), re.DOTALL)]
