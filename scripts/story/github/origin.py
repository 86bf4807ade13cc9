"""A repository as GitHub holds it: the templates copied in, merge commits of pull requests, the events that tell of them."""

import shutil

from story.run import ROOT, git

TEMPLATES = ROOT / "ci-templates/github"
REPOSITORY = {"id": 1, "full_name": "acme/shop", "owner": {"login": "acme"}}
FORK = {"id": 2, "full_name": "stranger/shop", "owner": {"login": "stranger"}}


def vendor(repository):
    """What docs/ci.md says to copy, committed."""
    for name, place in {"action.yml": "actions/lumos/action.yml", "lumos-check.yml": "workflows/lumos.yml"}.items():
        target = repository / ".github" / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(TEMPLATES / name, target)
    git("add", "-A", cwd=repository)
    git("commit", "-q", "-m", "the gate", cwd=repository)
    return git("rev-parse", "HEAD", cwd=repository).strip()


def merged(repository, number, base, head):
    """The merge of a pull request that GitHub checks out; returns its ref. `main` is checked out after it."""
    git("switch", "-q", "--detach", base, cwd=repository)
    git("merge", "-q", "--no-ff", "-m", f"Merge {head} into {base}", head, cwd=repository)
    ref = f"refs/pull/{number}/merge"
    git("update-ref", ref, "HEAD", cwd=repository)
    git("switch", "-q", "main", cwd=repository)
    return ref


def opened(base, head, title="a change", branch="change", source=REPOSITORY):
    """The event of a pull request: `base` is what GitHub takes for the base's tip."""
    return {
        "pull_request": {
            "title": title, "base": {"sha": base}, "head": {"sha": head, "ref": branch, "repo": source},
            "body": title,
        },
    }
