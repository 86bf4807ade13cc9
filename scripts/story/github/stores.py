"""A store's repository that asks who reads it, as a private one on GitHub does."""

import base64
import functools
import http.server
import threading
from contextlib import contextmanager

from story import github
from story.github.origin import TEMPLATES
from story.run import git, require

TOKEN = "ghp_reads_the_store"


def require_private(folder, origin):
    """The action clones it with the token that it is handed, and says so where it cannot."""
    git("clone", "-q", "--bare", origin, folder / "private/metadata.git", cwd=folder)
    git("update-server-info", cwd=folder / "private/metadata.git")
    workflow = github.load(TEMPLATES / "lumos-check.yml")
    workflow["jobs"]["check"]["steps"][-1] = {"run": "git -C ../metadata rev-parse HEAD"}
    machine = machine_of_another(folder)
    with asking(folder / "private") as address:
        for name, token, exits in (("right", TOKEN, 0), ("wrong", "ghp_wrong", 1), ("none", "", 1)):
            ran = github.run_job(
                github.with_inputs(
                    workflow, "actions/lumos", check="false", store_repository=f"{address}/metadata.git", store_token=token),
                "check", {}, origin, "refs/heads/main", folder / f"store-{name}/checkout", machine=machine)
            require(ran.status == exits, f"a private store, {name} token: exit {ran.status}, not {exits}\n{ran.said}")
            require(exits == 0 or "could not be cloned" in ran.summary, f"a private store, {name} token: {ran.summary!r}")
            require(not token or token not in ran.said + ran.summary, "the token stands in the log")
            kept = (ran.folder / "../metadata/.git/config").read_text() if exits == 0 else ""
            require(not token or token not in kept, "the token stays behind in the clone")


def machine_of_another(folder):
    """A runner whose git has somebody else's credentials for every server."""
    settings = folder / "machine.gitconfig"
    settings.write_text('[credential]\n\thelper = "!f() { echo username=another; echo password=wrong; }; f"\n')
    return {"GIT_CONFIG_GLOBAL": str(settings)}


def require_pushed_with_token(folder, origin):
    """What pushes asks the token of the store alone, whatever else the runner's git knows."""
    asked = "printf 'protocol=https\\nhost=forge.example\\n\\n' | "
    machine, secrets = machine_of_another(folder), {"LUMOS_STORE_TOKEN": TOKEN}
    for name, push in (("capture", "git_with_token push origin lumos/store"), ("release", "lumos release --push origin")):
        workflow = github.load(TEMPLATES / f"lumos-{name}.yml")
        job = workflow["jobs"][name]
        step = next(step for step in job["steps"] if push in step.get("run", ""))
        fill = push.split(" ")[0].replace("lumos", "git") + " credential fill"
        step["run"] = step["run"].replace(push, asked + fill)
        job["steps"] = [step]
        ran = github.run_job(
            workflow, name, {}, origin, "refs/heads/main", folder / f"pushes-{name}", kind="push", machine=machine,
            secrets=secrets)
        require(ran.status == 0 and f"password={TOKEN}" in ran.said, f"{name} pushes with another's token\n{ran.said}")


@contextmanager
def asking(folder):
    """A server of the folder's files to who has the token."""
    wanted = "Basic " + base64.b64encode(f"x-access-token:{TOKEN}".encode()).decode()

    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self):
            if self.headers.get("Authorization") == wanted:
                super().do_GET()
            else:
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Basic realm="store"')
                self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=folder))
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
