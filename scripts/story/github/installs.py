"""The action's install step, with what users set right and wrong."""

import functools
import hashlib
import http.server
import io
import shutil
import ssl
import tarfile
import threading
import zipfile
from contextlib import contextmanager

from story import github
from story.github.origin import TEMPLATES
from story.run import LUMOS, lumos, require, run


def files(artifact):
    """An uploaded artifact's files, by name."""
    with zipfile.ZipFile(io.BytesIO(artifact)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def require_installs(folder, origin):
    """Each case says what is set, what the job ends with, and what it says where that is not 0."""
    place = folder / "a tarball"
    place.mkdir()
    tarball, sha256 = packed(place)
    version = lumos("--version", cwd=folder).strip()
    (place / "damaged").write_bytes(b"no tarball")
    damaged = hashlib.sha256(b"no tarball").hexdigest()
    (place / "folder/bin").mkdir(parents=True)
    (place / "folder/bin/lumos").symlink_to(LUMOS)
    (place / "other-name").symlink_to(LUMOS)
    with https(place) as (address, trusted):
        cases = [
            ({"tarball": tarball, "sha256": sha256, "version": version}, 0, ""),
            ({"tarball": tarball, "sha256": sha256.upper()}, 0, ""),
            ({"tarball": f"{address}/lumos.tar.gz", "sha256": sha256}, 0, ""),
            ({"tarball": f"{address}/none.tar.gz", "sha256": sha256}, 1, "could not be fetched"),
            ({"tarball": f"{address}/lumos.tar.gz", "sha256": damaged}, 1, f"SHA-256 is {sha256}, not {damaged}"),
            ({"tarball": "http://127.0.0.1/lumos.tar.gz", "sha256": sha256}, 1, "by https"),
            ({"tarball": tarball}, 1, "needs sha256"),
            ({"tarball": tarball, "sha256": sha256[:-1]}, 1, "needs sha256"),
            ({"tarball": tarball, "sha256": damaged}, 1, f"SHA-256 is {sha256}, not {damaged}"),
            ({"tarball": place / "none", "sha256": sha256}, 1, "no file"),
            ({"tarball": place / "damaged", "sha256": damaged}, 1, "damaged"),
            ({"tarball": tarball, "sha256": sha256, "version": "9.9.9"}, 1, f"this is lumos {version}, not 9.9.9"),
            ({"sha256": sha256}, 1, "without a tarball"),
            ({"lumos-path": LUMOS}, 0, ""),
            ({"lumos-path": place / "other-name"}, 0, ""),
            ({"lumos-path": LUMOS.parent}, 0, ""),
            ({"lumos-path": place / "folder"}, 0, ""),
            ({"lumos-path": place / "damaged"}, 1, "is no program"),
            ({"lumos-path": "/bin/false"}, 1, "does not start"),
            ({"lumos-path": LUMOS, "tarball": tarball, "sha256": sha256}, 1, "both given"),
            ({"mode": "off"}, 1, "mode is gate or warn"),
            ({}, 1, "set tarball and sha256, or lumos-path"),
        ]
        for number, (inputs, status, said) in enumerate(cases):
            ran = installed(folder / f"install-{number}", origin, inputs, {"CURL_CA_BUNDLE": str(trusted)})
            require(ran.status == status, f"install with {inputs}: exit {ran.status}, not {status}\n{ran.said}")
            require(said in ran.summary and (said != "") == bool(ran.summary), f"{inputs}: the summary is {ran.summary!r}")
            require(status == 0 or said in ran.annotations[-1].message, f"install with {inputs}: {ran.annotations}")
    return len(cases)


def installed(folder, origin, inputs, machine):
    """A job that installs lumos and then asks the one on the PATH."""
    workflow = github.load(TEMPLATES / "lumos-check.yml")
    workflow["jobs"]["check"]["steps"][-1] = {"run": "lumos --version"}
    inputs = {"tarball": "", "sha256": "", "version": ""} | {key: str(value) for key, value in inputs.items()}
    workflow = github.with_inputs(workflow, "actions/lumos", check="false", **inputs)
    return github.run_job(workflow, "check", {}, origin, "refs/heads/main", folder, machine=machine, has_lumos=False)


def packed(folder):
    """A tarball as `make dist` lays it out, and its SHA-256."""
    content = folder / "lumos-linux/bin"
    content.mkdir(parents=True)
    shutil.copy(LUMOS, content)
    tarball = folder / "lumos.tar.gz"
    with tarfile.open(tarball, "w:gz", compresslevel=1) as archive:
        archive.add(folder / "lumos-linux", "lumos-linux")
    with tarball.open("rb") as file:
        return tarball, hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def https(folder):
    """A server of the folder's files on this machine: its address, and the certificate to trust."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
        "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate, cwd=folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    try:
        yield f"https://localhost:{server.server_port}", certificate
    finally:
        server.shutdown()
