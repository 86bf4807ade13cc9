"""Programs, run without anybody's configuration, and what they said."""

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LUMOS = Path(os.environ.get("LUMOS", ROOT / ".build/release/lumos"))

# A fixed clock and a fixed person: the same story gives the same commits everywhere.
GIT = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.com",
    "GIT_AUTHOR_DATE": "2026-01-05T09:00:00Z",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.com",
    "GIT_COMMITTER_DATE": "2026-01-05T09:00:00Z",
}


class Failed(Exception):
    """A check's answer is no; the text says why."""


def require(claim, why):
    """Fails the check with `why` unless `claim` holds."""
    if not claim:
        raise Failed(why)


def environment():
    """What programs run in: the caller's variables, without its Git and its Lumos."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "LUMOS_"))}
    return {**clean, **GIT}


def run(*command, cwd, exits=0, env=None, stdin=None):
    """Runs a program and returns what it wrote to stdout; fails unless it exits with `exits`."""
    return finished(*command, cwd=cwd, exits=exits, env=env, stdin=stdin).stdout


def finished(*command, cwd, exits=0, env=None, stdin=None):
    """Runs a program to its end; fails unless it exits with `exits`."""
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env={**environment(), **(env or {})},
        input=stdin or "", capture_output=True, text=True)
    line = " ".join(str(word) for word in command)
    require(
        done.returncode == exits,
        f"`{line}` exited {done.returncode}, not {exits}\n--- stdout\n{done.stdout}\n--- stderr\n{done.stderr}")
    return done


def lumos(*arguments, cwd, exits=0, env=None):
    """Runs the built `lumos`."""
    return run(built_lumos(), *arguments, cwd=cwd, exits=exits, env=env)


def refusal(*arguments, cwd, exits):
    """What the built `lumos` says when it ends with an error: everything on stderr."""
    return finished(built_lumos(), *arguments, cwd=cwd, exits=exits).stderr


def built_lumos():
    require(LUMOS.exists(), f"{LUMOS} is not built: swift build -c release")
    return LUMOS


def git(*arguments, cwd, exits=0):
    """Runs `git` as Ada, without anybody's configuration."""
    return run("git", *arguments, cwd=cwd, exits=exits)


@contextmanager
def workspace():
    """A temporary folder that goes away."""
    with tempfile.TemporaryDirectory(prefix="lumos-") as folder:
        yield Path(folder).resolve()


def check(story):
    """Runs a check's story: its last line says what was shown, or why it failed (exit 1)."""
    try:
        print(f"ok: {story()}")
    except Failed as failure:
        sys.exit(f"failed: {failure}")
