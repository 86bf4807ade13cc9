"""The Debian package of the same files, where Debian has its places for them."""

import gzip
import os
import subprocess
import tempfile
from email.utils import formatdate
from pathlib import Path
from time import gmtime

from .archive import digest
from .contents import File, text

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
MAINTAINER = "The Lumos maintainers <lumos@localhost>"
# Lintian's errors that are meant: the point of this build.
OVERRIDES = """\
# Runs on any Linux: linked statically on purpose. What is inside, with versions: /usr/share/doc/lumos/lumos.spdx.json
lumos: statically-linked-binary [usr/bin/lumos]
lumos: embedded-library *
lumos: shared-library-lacks-prerequisites [usr/bin/lumos]
"""
DESCRIPTION = """\
 Lumos reads what is known about datasets (schema, keys, owners, docs,
 classification, lineage, tests) from dbt, data contracts and databases, keeps
 it as canonical JSON in a Git repository, says of every change for whom it
 breaks, and fails the pull request that breaks somebody.
"""


def package(tree, release, path):
    """Writes the package, and its digest beside it."""
    with tempfile.TemporaryDirectory(prefix="lumos-deb-") as folder:
        stage = Path(folder)
        files = {**dict(installed(tree)), **dict(documents(release))}
        for name, (content, executable) in files.items():
            write(stage / name, content, 0o755 if executable else 0o644)
        size = sum(len(file.content) for file in files.values()) // 1024
        write(stage / "DEBIAN/control", control(release, size).encode(), 0o644)
        for directory in [stage, *(entry for entry in stage.rglob("*") if entry.is_dir())]:
            directory.chmod(0o755)
        subprocess.run(
            # One thread: the stream's blocks would depend on how many there are.
            ["dpkg-deb", "--root-owner-group", "--threads-max=1", "-Zxz", "-z2", "--build", stage, path],
            env={**os.environ, "SOURCE_DATE_EPOCH": str(release.date)}, stdout=subprocess.DEVNULL, check=True)
    digest(path)


def installed(tree):
    """Where Debian wants each file of the tarball."""
    places = {
        "bin/": "usr/bin/", "share/zsh/site-functions/": "usr/share/zsh/vendor-completions/", "share/": "usr/share/",
        "hooks/": "usr/share/lumos/hooks/", "ci-templates/": "usr/share/lumos/ci-templates/",
    }
    # Debian's own: `copyright` says the licence, a changelog has a format, and the digests are in the package.
    left_out = {"LICENSE", "CHANGELOG.md", "SHA256SUMS"}
    for name, file in tree.items():
        place = next((to + name.removeprefix(at) for at, to in places.items() if name.startswith(at)), None)
        if "/man/" in name:
            yield f"{place}.gz", File(gzip.compress(file.content, 9, mtime=0))
        elif place:
            yield place, file
        elif name not in left_out:
            yield f"usr/share/doc/lumos/{name}", file


def documents(release):
    log = f"lumos ({release.version}) stable; urgency=medium\n\n  * See CHANGELOG.md of the repository.\n\n" \
          f" -- {MAINTAINER}  {formatdate(release.date)}\n"
    notice = "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: lumos\n\n" \
             f"Files: *\nCopyright: {gmtime(release.date).tm_year} the Lumos authors\nLicense: Apache-2.0\n" \
             " The full text is in /usr/share/common-licenses/Apache-2.0.\n" \
             "Comment: usr/bin/lumos holds other works as well: lumos.spdx.json lists them,\n" \
             " and the folder licences has the text of each licence.\n"
    yield "usr/share/doc/lumos/changelog.gz", File(gzip.compress(log.encode(), 9, mtime=0))
    yield "usr/share/doc/lumos/copyright", text(notice)
    yield "usr/share/lintian/overrides/lumos", text(OVERRIDES)


def control(release, size):
    return f"Package: lumos\nVersion: {release.version}\nArchitecture: {ARCHITECTURES[release.architecture]}\n" \
           f"Maintainer: {MAINTAINER}\nInstalled-Size: {size}\nRecommends: git\nSection: vcs\nPriority: optional\n" \
           f"Description: Git for dataset metadata: what changed, and for whom it breaks\n{DESCRIPTION}"


def write(path, content, mode):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(mode)
