"""Captures, as the job after a merge runs them, and what they leave in the store."""

from collections import namedtuple

from story.run import git, lumos, require

# Who runs the job; `blame` must never name it.
ROBOT = {
    "GIT_AUTHOR_NAME": "Robot", "GIT_AUTHOR_EMAIL": "robot@example.com",
    "GIT_COMMITTER_NAME": "Robot", "GIT_COMMITTER_EMAIL": "robot@example.com",
}


class Store(namedtuple("Store", "folder revisions")):
    """Where a layout commits snapshots; nothing need be there yet."""

    @classmethod
    def branch(cls, project):
        """Layout `branch`: in the code's own repository."""
        return cls(project, "refs/heads/lumos/store")

    @classmethod
    def repository(cls, folder):
        """Layout `repo`: all that this repository has."""
        return cls(folder, "--all")

    def commits(self):
        """Newest first."""
        known = self.revisions == "--all" or git("for-each-ref", self.revisions, cwd=self.folder)
        return git("rev-list", self.revisions, cwd=self.folder).split() if known else []

    def trailers(self):
        """Of the newest commit, by name; each name's values in their order."""
        lines = git("log", "-1", "--format=%(trailers:only,unfold)", self.revisions, cwd=self.folder).splitlines()
        found = {}
        for line in filter(None, lines):
            name, _, value = line.partition(": ")
            found.setdefault(name, []).append(value)
        return found


def require_capture(project, store, *, makes, author=None, sources=()):
    """Captures on what is checked out: `makes` commits in the store, none in the code, no file changed.

    A commit says which code it is of and, where `author` is given, whose change it is.
    """
    head, before = git("rev-parse", "HEAD", cwd=project).strip(), store.commits()
    lumos("capture", *sources, cwd=project, env=ROBOT)
    after = store.commits()
    made = len(after) - len(before)
    require(
        made == makes and after[made:] == before,
        f"a capture at {head[:8]} made {made} commits in {store.folder.name} {store.revisions}, not {makes}")
    require(git("rev-parse", "HEAD", cwd=project).strip() == head, "the capture moved the code's HEAD")
    status = git("status", "--porcelain", cwd=project)
    require(status == "", f"the capture changed the code's work tree\n{status}")
    if makes:
        require_trailers(store, head, author)


def require_trailers(store, head, author):
    """What stands beneath the newest commit."""
    trailers = store.trailers()
    expected = {"Lumos-Source-Revision": [head]} | ({"Lumos-Source-Author": [author]} if author else {})
    for name, values in expected.items():
        require(trailers.get(name) == values, f"{name}: {values} was expected, the commit has {trailers}")
    for name in ("Lumos-Source", "Lumos-Captured-At"):
        require(trailers.get(name), f"the capture has no trailer {name}: {trailers}")
