"""The tarball: the same tree and the same date give the same bytes."""

import gzip
import hashlib
import io
import tarfile


def tarball(tree, release, path):
    """Writes the tree below a folder named as the release, and the digest beside it as `sha256sum` writes it."""
    with open(path, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=release.date) as compressed:
        with tarfile.open(fileobj=compressed, mode="w", format=tarfile.USTAR_FORMAT) as archive:
            for folder in folders(tree):
                archive.addfile(entry(f"{release.name}/{folder}".rstrip("/"), release, tarfile.DIRTYPE, 0o755))
            for name in sorted(tree):
                content, executable = tree[name]
                mode = 0o755 if executable else 0o644
                record = entry(f"{release.name}/{name}", release, tarfile.REGTYPE, mode, len(content))
                archive.addfile(record, io.BytesIO(content))
    digest(path)


def digest(path):
    """Writes `path`.sha256, which `sha256sum --check` reads beside the file."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_name(path.name + ".sha256").write_text(f"{sha256}  {path.name}\n")


def folders(tree):
    """Every folder of the tree, the tree itself included, a folder before what lies in it."""
    parents = {"/".join(name.split("/")[:depth]) for name in tree for depth in range(name.count("/") + 1)}
    return sorted(parents)


def entry(name, release, kind, mode, size=0):
    # Owner and group stay 0 and without a name.
    record = tarfile.TarInfo(name)
    record.type, record.mode, record.size, record.mtime = kind, mode, size, release.date
    return record
