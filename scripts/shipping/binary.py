"""The static binary, linked from the very objects that the tests ran: there is no second build."""

import re
import subprocess
from pathlib import Path

SOURCES = Path(__file__).with_name("standalone")
# What Foundation's module says of itself only when it is compiled for static linking, and the objects were not.
FOUNDATION = ["FoundationEssentials", "FoundationInternationalization", "_FoundationCShims", "_FoundationCollections",
              "CoreFoundation", "_FoundationICU"]
# A member of an archive, or an object, of which the map shows a section with bytes.
INPUT = re.compile(r"^ *[0-9a-f]+ +[0-9a-f]+ +[0-9a-f]+ +\d+ +(/[^:]*?\.(?:a|o))(?:\(|:)", re.MULTILINE)


def link(build, output):
    """Links `lumos` of a release build into `output`; returns the files of which it took something, sorted."""
    output.parent.mkdir(parents=True, exist_ok=True)
    map_file = output.with_suffix(".map")
    subprocess.run(
        ["swiftc", "-static-executable", "-use-ld=lld", "-o", output, f"@{build}/lumos.product/Objects.LinkFileList",
         *compiled(output.parent), *(f"-l{name}" for name in FOUNDATION), *libraries(),
         # SwiftPM calls the entry point of an executable target so.
         "-Xlinker", "--defsym=main=lumos_main",
         # See standalone/without-proc.c.
         "-Xlinker", "--wrap=_dispatch_workq_worker_register", "-Xlinker", "--wrap=_dispatch_workq_worker_unregister",
         "-Xlinker", "--gc-sections", "-Xlinker", "--strip-all", "-Xlinker", f"-Map={map_file}",
         # Hostile metadata is read: where the code lies must not be known beforehand.
         "-Xclang-linker", "-static-pie"],
        check=True)
    return sorted({Path(name).resolve() for name in INPUT.findall(map_file.read_text())})


def compiled(folder):
    """The objects of standalone/, which stand in for what a static binary must not have or cannot find."""
    for source in sorted(SOURCES.glob("*.c")):
        target = folder / source.with_suffix(".o").name
        subprocess.run(["clang", "-O2", "-fPIC", "-Wall", "-Wextra", "-Werror", "-c", source, "-o", target], check=True)
        yield target


def libraries():
    """What libgit2 and SQLite ask the linker for; of what is not needed nothing is taken."""
    said = subprocess.run(
        ["pkg-config", "--static", "--libs", "libgit2", "sqlite3"], check=True, capture_output=True, text=True)
    return said.stdout.split()
