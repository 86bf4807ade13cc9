"""What lies in the tarball: one tree of files, by path, that each package takes from."""

import hashlib
import json
import re
import subprocess
from collections import namedtuple

from . import manual, sbom
from .parts import common_licences

File = namedtuple("File", "content executable", defaults=[False])

# Of the repository, as they lie there.
TRACKED = ["LICENSE", "README.md", "CHANGELOG.md", "docs", "hooks", "ci-templates"]
# Where each shell looks below a prefix.
COMPLETIONS = {
    "bash": "share/bash-completion/completions/lumos",
    "zsh": "share/zsh/site-functions/_lumos",
    "fish": "share/fish/vendor_completions.d/lumos.fish",
}
EXIT_CODE = re.compile(r"^\| (\d+) \| `[^`]*` \| (.*?) \|", re.MULTILINE)


def tree(root, release, binary, parts):
    """Every file of the tarball, `SHA256SUMS` of all others included."""
    content = binary.read_bytes()
    files = {
        "bin/lumos": File(content, executable=True),
        "lumos.spdx.json": text(sbom.document(release, content, parts)),
        **dict(tracked(root)),
        **dict(licences(parts)),
        **dict(completions(binary)),
        **dict(manuals(root, release, binary)),
    }
    sums = (f"{hashlib.sha256(files[path].content).hexdigest()}  {path}\n" for path in sorted(files))
    return {**files, "SHA256SUMS": text("".join(sums))}


def tracked(root):
    listed = said("git", "-C", root, "ls-files", "-z", "--stage", "--", *TRACKED)
    for entry in listed.split("\0")[:-1]:
        mode, path = entry.split(" ")[0], entry.split("\t")[1]
        yield path, File((root / path).read_bytes(), executable=mode == "100755")


def licences(parts):
    for part in parts:
        for name, content in part.texts.items():
            yield f"licences/{part.name}/{name}", text(content)
    for name, content in common_licences(parts).items():
        yield f"licences/common/{name}", text(content)


def completions(lumos):
    for shell, path in COMPLETIONS.items():
        # Sourced, never started: bash's begins as a program would.
        yield path, text(said(lumos, "--generate-completion-script", shell).removeprefix("#!/bin/bash\n\n"))


def manuals(root, release, lumos):
    help = json.loads(said(lumos, "--experimental-dump-help"))
    exits = EXIT_CODE.findall((root / "docs/exit-codes.md").read_text())
    for name, page in manual.pages(help, exits, release):
        yield f"share/man/man1/{name}", text(page)


def text(content):
    return File(content.encode())


def said(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
