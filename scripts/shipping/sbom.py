"""The bill of materials, as SPDX 2.3 in JSON (https://spdx.github.io/spdx-spec/v2.3/)."""

import hashlib
import json
import re
from datetime import datetime, timezone

LUMOS = "SPDXRef-lumos"
BINARY = "SPDXRef-File-bin-lumos"


def document(release, binary, parts):
    """The document of a release: what was linked into `binary`, a part a package."""
    named = {part.name: "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", part.name) for part in parts}
    digest = hashlib.sha256(binary).hexdigest()
    relations = [
        ("SPDXRef-DOCUMENT", "DESCRIBES", LUMOS), (BINARY, "GENERATED_FROM", LUMOS),
        *((BINARY, "STATIC_LINK", identifier) for identifier in named.values()),
    ]
    return json.dumps({
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": release.name,
        "documentNamespace": f"https://spdx.org/spdxdocs/{release.name}-{digest}",
        "creationInfo": {
            "created": datetime.fromtimestamp(release.date, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "creators": [f"Tool: lumos-dist-{release.version}"],
        },
        "packages": [own_package(release), *(package(part, named[part.name]) for part in parts)],
        "files": [{
            "SPDXID": BINARY, "fileName": "./bin/lumos", "fileTypes": ["BINARY"],
            "checksums": [
                {"algorithm": "SHA1", "checksumValue": hashlib.sha1(binary, usedforsecurity=False).hexdigest()},
                {"algorithm": "SHA256", "checksumValue": digest},
            ],
            "licenseConcluded": "NOASSERTION", "copyrightText": "NOASSERTION",
        }],
        "relationships": [
            {"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other}
            for one, kind, other in relations
        ],
    }, indent=2, ensure_ascii=False) + "\n"


def own_package(release):
    return {
        "SPDXID": LUMOS, "name": "lumos", "versionInfo": release.version, "supplier": "NOASSERTION",
        "downloadLocation": "NOASSERTION", "filesAnalyzed": False, "primaryPackagePurpose": "APPLICATION",
        "licenseConcluded": "Apache-2.0", "licenseDeclared": "Apache-2.0", "copyrightText": "NOASSERTION",
        "sourceInfo": f"commit {release.commit}",
    }


def package(part, identifier):
    texts = ", ".join(f"licences/{part.name}/{name}" for name in sorted(part.texts))
    record = {
        "SPDXID": identifier, "name": part.name, "versionInfo": part.version, "supplier": part.supplier,
        "downloadLocation": part.location, "filesAnalyzed": False, "primaryPackagePurpose": "LIBRARY",
        "licenseConcluded": part.licence, "licenseDeclared": part.licence, "licenseComments": f"text: {texts}",
        "copyrightText": "NOASSERTION",
    }
    if part.version == "NOASSERTION":
        del record["versionInfo"]
    if part.libraries:
        record["sourceInfo"] = "linked from " + ", ".join(sorted(part.libraries))
    if part.purl:
        record["externalRefs"] = [{
            "referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": part.purl,
        }]
    return record
