"""A code repository as a forge leaves it: people's pull requests, merged by squashing."""

from story.run import git

ADA = "Ada <ada@example.com>"
GRACE = "Grace <grace@example.com>"
BARBARA = "Barbara <barbara@example.com>"
KATHERINE = "Katherine <katherine@example.com>"


def start(repository):
    """The first commit, on `main`, of what lies there."""
    git("init", "-q", "-b", "main", cwd=repository)
    commit(repository, "the project", ADA)


def commit(repository, message, author):
    git("add", "-A", cwd=repository)
    git("commit", "-q", "--author", author, "-m", message, cwd=repository)


def pull_request(repository, name, base, author, change):
    """A branch from `base` with one person's change, which `change(repository)` makes in the work tree."""
    git("switch", "-q", "-c", name, base, cwd=repository)
    change(repository)
    commit(repository, name, author)


def squash(repository, name, author, tag):
    """One commit on `main` that is the whole branch, by the person who opened it; tagged, to come back to it."""
    git("switch", "-q", "main", cwd=repository)
    git("merge", "-q", "--squash", name, cwd=repository)
    git("commit", "-q", "--author", author, "-m", f"{name} (squashed)", cwd=repository)
    git("tag", tag, cwd=repository)


def main_at(repository, tag):
    """`main` is checked out, and is where that tag is."""
    git("switch", "-q", "-C", "main", tag, cwd=repository)


def patched(patch, *options):
    """A change that applies a patch."""
    return lambda repository: git("apply", *options, patch, cwd=repository)


def edited(path, old, new):
    """A change that replaces a text in a file."""

    def edit(repository):
        text = (repository / path).read_text()
        assert old in text, f"{path} has no {old}"
        (repository / path).write_text(text.replace(old, new))

    return edit
