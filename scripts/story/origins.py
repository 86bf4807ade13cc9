"""Repositories as a forge has them when it asks a CI for a job: `main`, change requests, the store of each layout."""

from story import forge, store
from story.dbt import EXAMPLES, copy_shop
from story.run import git, lumos, require, run

# A legal name of a branch, and a command if a shell ever reads it.
HOSTILE = "$(touch${IFS}pwned);touch${IFS}pwned"


class Beside:
    """Layout beside: `main`, and requests that carry their snapshots; `heads` by name."""

    def __init__(self, folder):
        self.path = folder / "origin"
        store.start(self.path)
        self.base = store.head(self.path)
        self.heads = {
            "harmless": store.branch(self.path, "harmless", store.HARMLESS),
            "breaking": store.branch(self.path, "breaking", store.BREAKING),
        }
        git("switch", "-q", "-c", "stale", "main", cwd=self.path)
        (self.path / "README.md").write_text("nothing about datasets\n")
        forge.commit(self.path, "readme", forge.GRACE)
        self.heads["stale"] = store.head(self.path)
        git("branch", HOSTILE, "main", cwd=self.path)
        git("switch", "-q", "main", cwd=self.path)
        for name in self.heads:
            git("update-ref", f"refs/pull/{name}/head", self.heads[name], cwd=self.path)
            merged(self.path, name, f"refs/pull/{name}/merge")

    def move(self):
        """Somebody else's breaking change is merged: `main` moves on."""
        git("merge", "-q", "--no-edit", self.heads["breaking"], cwd=self.path)
        return store.head(self.path)


class Shop:
    """The dbt shop in layout branch or repo: requests whose datasets are those of the artifacts that their build leaves."""

    def __init__(self, folder, *options):
        self.path = folder / "origin"
        copy_shop(self.path)
        git("init", "-q", "-b", "main", cwd=self.path)
        lumos("init", *options, cwd=self.path)
        forge.commit(self.path, "the project", forge.ADA)
        for name in ("after", "harmless"):
            forge.pull_request(self.path, name, "main", forge.GRACE, mentioned)
            git("update-ref", f"refs/pull/{name}/head", name, cwd=self.path)
            merged(self.path, name, f"refs/pull/{name}/merge")

    def merge(self, name):
        """The request is merged by squashing."""
        forge.squash(self.path, name, forge.GRACE, f"merged-{name}")

    def captures(self):
        """The commits of layout branch's store."""
        ref = "refs/heads/lumos/store"
        return len(git("rev-list", ref, cwd=self.path).split()) if git("for-each-ref", ref, cwd=self.path) else 0


class Kept:
    """The store's own repository, behind an address that leads to a folder here."""

    address = "https://forge.example/acme/metadata.git"

    def __init__(self, folder):
        self.path = folder / "metadata.git"
        git("init", "-q", "--bare", "-b", "main", self.path, cwd=folder)
        self.machine = {
            "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"url.file://{folder}/.insteadOf",
            "GIT_CONFIG_VALUE_0": "https://forge.example/acme/",
        }

    def captures(self):
        return len(git("rev-list", "--all", cwd=self.path).split())


def build_of(variant):
    """A build that leaves those artifacts of the example."""
    return f"rm -rf target && cp -r {EXAMPLES}/shop/artifacts/{variant}/target target"


def mentioned(repository):
    """A change that is none of the artifacts'."""
    with (repository / "README.md").open("a") as file:
        file.write("More.\n")


def merged(origin, name, ref):
    """The merge of a branch with `main` that a forge makes, under a ref."""
    git("switch", "-q", "--detach", "main", cwd=origin)
    git("merge", "-q", "--no-ff", "-m", "merge", name, cwd=origin)
    git("update-ref", ref, "HEAD", cwd=origin)
    git("switch", "-q", "main", cwd=origin)


def require_shellcheck(script, *options):
    """shellcheck has nothing to say of a script."""
    run("shellcheck", *options, "-", cwd="/", stdin=script)


def require_released(store, layout):
    """Both captures of a story were released, the second one as what it adds."""
    prefix = "lumos/v"
    tags = git("for-each-ref", "--format=%(objecttype) %(refname:lstrip=2)", "refs/tags", cwd=store).splitlines()
    releases = sorted(tag for tag in tags if tag.startswith(f"tag {prefix}"))
    require(releases == [f"tag {prefix}1.0.0", f"tag {prefix}1.1.0"], f"{layout}: the releases are {releases}")


def require_story(origin, captures, capture, check, layout):
    """Captured once; a request that breaks somebody fails, one that does not passes; merged, and captured again."""
    for _ in range(2):
        capture("before")
        require(captures() == 1, f"{layout}: {captures()} captures of one build")
    check("after", breaks=True)
    check("harmless", breaks=False)
    origin.merge("harmless")
    capture("harmless")
    require(captures() == 2, f"{layout}: {captures()} captures after a merge")
