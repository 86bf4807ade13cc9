"""What the binary is made of: every package and library, its version, its licence, and the texts that go with it."""

import json
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

OWN_TEXTS = Path(__file__).with_name("licences")
COMMON = re.compile(r"/usr/share/common-licenses/([A-Za-z0-9.-]*[A-Za-z0-9])")

# A package that is not listed here stops `make dist`: somebody has to read its licence first.
SWIFT_LICENCES = {
    "grdb.swift": "MIT",
    "swift-argument-parser": "Apache-2.0 WITH Swift-exception",
    "swift-asn1": "Apache-2.0",
    "swift-crypto": "Apache-2.0",
    "swift-subprocess": "Apache-2.0 WITH Swift-exception",
    "swift-system": "Apache-2.0 WITH Swift-exception",
    "yams": "MIT",
}
# By Debian's source package.
DEBIAN_LICENCES = {
    "gcc-12": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "glibc": "LGPL-2.1-or-later",
    "http-parser": "MIT",
    "libgit2": "GPL-2.0-only WITH GCC-exception-2.0",
    "mbedtls": "Apache-2.0",
    "pcre2": "BSD-3-Clause",
    "sqlite3": "blessing",
    "zlib": "Zlib",
}


class Unknown(Exception):
    """Something is linked of which nobody has said what it is."""


@dataclass
class Part:
    name: str
    version: str
    licence: str
    supplier: str
    location: str = "NOASSERTION"
    purl: str = ""
    # What it was linked from, where those are libraries.
    libraries: list = field(default_factory=list)
    # Texts of its licence, by the name under which they are shipped.
    texts: dict = field(default_factory=dict)


def parts(root, inputs, toolchain):
    """All of them, sorted by name. `inputs` are the files that the linker took something of."""
    swift = [path for path in inputs if path.is_relative_to(toolchain["root"])]
    ours = [path for path in inputs if path.is_relative_to(root)]
    system = [path for path in inputs if path not in swift and path not in ours]
    found = [*swift_packages(root), *vendored(root), *runtime(swift, toolchain), *debian(system)]
    return sorted(found, key=lambda part: part.name)


def swift_packages(root):
    """What Package.resolved pins; SwiftPM took its objects from there."""
    for pin in json.loads((root / "Package.resolved").read_text())["pins"]:
        name, location, state = pin["identity"], pin["location"].removesuffix(".git"), pin["state"]
        checkout = root / ".build/checkouts" / location.rsplit("/", 1)[1]
        texts = sorted([*checkout.glob("LICENSE*"), *checkout.glob("NOTICE*")])
        yield Part(
            name, state["version"], known(SWIFT_LICENCES, name),
            supplier=f"Organization: {location.split('/')[-2]}", location=f"git+{location}@{state['revision']}",
            purl=f"pkg:swift/{location.removeprefix('https://')}@{state['version']}",
            texts={path.name: path.read_text() for path in texts})


def vendored(root):
    """What others' packages hold copies of, under a licence that is not theirs."""
    crypto, yams = root / ".build/checkouts/swift-crypto", root / ".build/checkouts/Yams"
    boring = re.search(r"BoringSSL Commit: ([0-9a-f]{40})", (crypto / "Package.swift").read_text())[1]
    keccak = re.search(r"-g([0-9a-f]+)\)", (crypto / "Sources/CXKCP/vendored-sources.txt").read_text())[1]
    yield Part(
        "boringssl", boring, "Apache-2.0", "Organization: Google",
        location=f"git+https://boringssl.googlesource.com/boringssl@{boring}",
        texts={"LICENSE.txt": (crypto / "LICENSE.txt").read_text()})
    yield Part(
        "xkcp", keccak, "CC0-1.0", "Organization: Keccak Team", location=f"git+https://github.com/XKCP/XKCP@{keccak}",
        texts={"NOTICE.txt": head_comment(crypto / "Sources/CXKCP/FIPS202-opt64/KeccakHash.c")})
    # Yams does not say which revision it has.
    require_file(yams / "Sources/CYaml/src/parser.c")
    yield Part(
        "libyaml", "NOASSERTION", "MIT", "Organization: The YAML Project", location="https://github.com/yaml/libyaml",
        texts={"LICENSE.txt": (OWN_TEXTS / "libyaml.txt").read_text()})


def runtime(inputs, toolchain):
    """Swift's own libraries: standard library, Foundation, dispatch, and the ICU that Foundation carries."""
    icu = [path for path in inputs if "ICU" in path.name]
    texts = {"LICENSE.txt": (toolchain["root"] / "share/swift/LICENSE.txt").read_text()}
    yield Part(
        "swift-runtime", toolchain["version"], "Apache-2.0 WITH Swift-exception", "Organization: Swift.org",
        location=f"https://github.com/swiftlang/swift/releases/tag/{toolchain['tag']}",
        purl=f"pkg:github/swiftlang/swift@{toolchain['tag']}",
        libraries=sorted(path.name for path in inputs if path not in icu), texts=texts)
    yield Part(
        "icu", data_version(icu), "Unicode-3.0", "Organization: Unicode, Inc.",
        location="https://github.com/swiftlang/swift-foundation-icu", libraries=sorted(path.name for path in icu),
        texts={"LICENSE.txt": (OWN_TEXTS / "icu.txt").read_text()})


def data_version(libraries):
    """The version of ICU, which the name of its data begins with."""
    for library in libraries:
        found = re.search(rb"icudt(\d+)l", library.read_bytes())
        if found:
            return found[1].decode()
    raise Unknown(f"no ICU data in {[str(path) for path in libraries]}")


def debian(inputs):
    """The packages that the rest was installed by, by their sources."""
    sources = {}
    for path in inputs:
        package = owner(path)
        fields = "${source:Package}\t${source:Version}\t${Architecture}"
        source, version, architecture = output("dpkg-query", "-W", "-f", fields, package).split("\t")
        part = sources.setdefault(source, Part(
            source, version, known(DEBIAN_LICENCES, source), "Organization: Debian",
            location=f"https://snapshot.debian.org/package/{source}/{version}/",
            purl=f"pkg:deb/debian/{source}@{version.replace('+', '%2B').replace(':', '%3A')}?arch=source"))
        part.libraries.append(path.name)
        part.texts["copyright"] = Path(f"/usr/share/doc/{package.split(':')[0]}/copyright").read_text()
    return sources.values()


def common_licences(parts):
    """The texts that Debian's copyright files refer to instead of repeating them, by name."""
    names = {name for part in parts for text in part.texts.values() for name in COMMON.findall(text)}
    return {name: Path("/usr/share/common-licenses", name).read_text() for name in sorted(names)}


def owner(path):
    """The Debian package of a file, under either of the names that a merged /usr gives it."""
    for name in (path, Path("/", path.relative_to("/usr")) if path.is_relative_to("/usr") else path):
        said = subprocess.run(["dpkg-query", "-S", name], capture_output=True, text=True)
        if said.returncode == 0:
            return said.stdout.split(": ")[0]
    raise Unknown(f"{path} is linked, and no Debian package has it")


def known(licences, name):
    if name not in licences:
        raise Unknown(f"{name} is linked: read its licence and add it to {Path(__file__).name}")
    return licences[name]


def require_file(path):
    if not path.exists():
        raise Unknown(f"{path} is gone: what {Path(__file__).name} says of it may no longer be so")


def head_comment(path):
    return path.read_text().split("*/")[0].removeprefix("/*").strip() + "\n"


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def toolchain():
    """Where the Swift toolchain lies, and which it is."""
    info = json.loads(output("swiftc", "-print-target-info"))
    tag = info["swiftCompilerTag"]
    return {
        "root": Path(info["paths"]["runtimeResourcePath"]).parents[1].resolve(), "tag": tag,
        "version": tag.removeprefix("swift-").removesuffix("-RELEASE"), "architecture": info["target"]["arch"],
    }
