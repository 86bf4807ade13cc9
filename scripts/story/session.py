"""A page of docs that is a session: people at their shells, what they type, and what is printed.

A block of ```console holds `name$ command`, continued by lines that begin with `> `, then what it prints; `[exit 1]` last where it
ends with another status than 0. A line `…` stands for lines that are left out. A comment `<!-- name: words -->` calls `notes[name]` with the session and the words.
"""

import os
import re
import subprocess
from datetime import datetime, timedelta

from story.run import LUMOS, environment, require

PIECES = re.compile(r"(```console\n.*?```\n|<!-- .*? -->\n)", re.DOTALL)
PROMPT = re.compile(r"([a-z]+)\$ (.*)")
NOTE = re.compile(r"<!-- (\w+): (.*) -->\n", re.DOTALL)
# Ids of commits and of keys: everybody's key is a new one, and the commits hold it.
IDS = re.compile(r"\b(?:[0-9a-f]{40}|[0-9a-f]{7})\b|\bSHA256:[A-Za-z0-9+/]{43}")


class Session:
    """Everybody's shells. `people` maps a prompt to what is said of it by `git config --global`."""

    def __init__(self, folder, people, start, notes=None):
        self.folder, self.now, self.places = folder, start, {}
        self.notes = {"day": Session.move, **(notes or {})}
        for name, settings in people.items():
            home = self.home(name)
            home.mkdir()
            self.places[name] = home
            for key, value in settings.items():
                self.finished(name, ["git", "config", "--global", key, value])

    def home(self, name):
        return self.folder / name

    @property
    def clock(self):
        """Seconds since 1970."""
        return str(int(self.now.timestamp()))

    def move(self, day):
        """It is nine o'clock of another day."""
        self.now = datetime.fromisoformat(f"{day}T09:00:00+00:00")

    def finished(self, name, command):
        """What one of them runs, a minute later than what was run before."""
        self.now += timedelta(minutes=1)
        stamp = self.clock
        variables = {key: value for key, value in environment().items() if not key.startswith("GIT_")}
        variables |= {
            "HOME": str(self.home(name)), "PATH": f"{LUMOS.parent}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "120",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_DATE": f"{stamp} +0000", "GIT_COMMITTER_DATE": f"{stamp} +0000",
            "SOURCE_DATE_EPOCH": stamp, "SERVER": str(self.home("server")), "LC_ALL": "C.UTF-8",
        }
        return subprocess.run(
            command, cwd=self.places[name], env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True)

    def typed(self, name, command):
        """What a person sees after typing a command; their shell stays where it has gone."""
        require(name in self.places, f"nobody is called {name}")
        place = self.folder / "place"
        done = self.finished(name, ["bash", "-c", f"{command}\nstatus=$?; pwd >{place}; exit $status"])
        self.places[name] = type(self.folder)(place.read_text().strip())
        said = done.stdout.replace(str(self.folder), "").replace(str(LUMOS.parent), "/usr/bin").replace("\x1b[K", "")
        said = "".join(f"{line.rstrip()}\n" for line in said.splitlines())
        return said + (f"[exit {done.returncode}]\n" if done.returncode else "")

    def play(self, page):
        """The page with what is printed now, where that is not what it shows."""
        pieces = []
        for piece in PIECES.split(page):
            note = NOTE.fullmatch(piece)
            if note:
                self.notes[note[1]](self, note[2])
            pieces.append(self.block(piece) if piece.startswith("```console\n") else piece)
        return "".join(pieces)

    def block(self, text):
        lines = text.splitlines()[1:-1]
        written = ["```console"]
        while lines:
            line = lines.pop(0)
            prompt = PROMPT.fullmatch(line)
            require(prompt, f"no prompt: {line}")
            command = [prompt[2]]
            written.append(line)
            while lines and lines[0].startswith("> "):
                command.append(lines[0][2:])
                written.append(lines.pop(0))
            shown = []
            while lines and not PROMPT.fullmatch(lines[0]):
                shown.append(lines.pop(0))
            said = self.typed(prompt[1], "\n".join(command)).splitlines()
            written += shown if agrees(shown, said) else said
        return "\n".join([*written, "```\n"])


def agrees(shown, said):
    """Whether what is shown is what was said, ids of commits and keys apart."""
    pattern = "".join("(?:.*\n)*" if line == "…" else re.escape(IDS.sub("ID", line)) + "\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{IDS.sub('ID', line)}\n" for line in said)) is not None
