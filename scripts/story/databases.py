"""Real database servers in a folder that goes away: own data, a socket in that folder, no network, no process left."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

from story.run import Failed, require, run


def program(name, *folders):
    """Where a server's program lies: Debian keeps some of them out of the path."""
    found = [shutil.which(name)]
    for folder in folders:
        found += sorted(str(place / name) for place in Path("/").glob(folder) if (place / name).exists())
    require(found[-1], f"{name} is not installed: scripts/bootstrap test")
    return found[-1]


def as_user(user, *command, dies_by=None):
    """The command, as somebody else where we are root (no server runs as root), and not outliving us."""
    words = ["setpriv"]
    if os.geteuid() == 0:
        words += [f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    if dies_by:
        words += ["--pdeathsig", dies_by]
    return [*words, *command] if len(words) > 1 else list(command)


def own_folder(folder, user):
    """A folder for the server's user, reached through folders that others may pass."""
    folder.parent.chmod(0o755)
    folder.mkdir()
    if os.geteuid() == 0:
        shutil.chown(folder, user, user)
    return folder


@contextmanager
def server(command, log, stop, answers):
    """Runs a server until the block ends. `answers` says whether it takes questions; `stop` asks it to go at once."""
    with log.open("wb") as said:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
    try:
        deadline = time.monotonic() + 60
        while not answers():
            require(process.poll() is None, f"the server ended: {log.read_text(errors='replace')}")
            require(time.monotonic() < deadline, f"the server does not answer: {log.read_text(errors='replace')}")
            time.sleep(0.1)
        yield
    finally:
        process.send_signal(stop)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def succeeds(ask):
    try:
        ask()
        return True
    except Failed:
        return False


@contextmanager
def postgresql(folder):
    """PostgreSQL, its socket in `folder/postgresql`; yields a function that runs SQL in a database, returning its rows."""
    binaries = Path(program("initdb", "usr/lib/postgresql/*/bin")).resolve().parent
    home = own_folder(folder / "postgresql", "postgres")
    run(*as_user("postgres", binaries / "initdb", "-D", home / "data", "-A", "trust", "-U", "postgres", "-N",
                 "--no-locale", "-E", "UTF8", "--no-instructions"), cwd=home)

    def ask(sql, database="postgres"):
        lines = run(
            binaries / "psql", "-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-h", home, "-p", "5432",
            "-U", "postgres", "-d", database, "-c", sql, cwd=home, env={"PGOPTIONS": ""})
        return [line.split("\t") for line in lines.splitlines()]

    command = as_user(
        "postgres", binaries / "postgres", "-D", home / "data", "-k", home, "-p", "5432", "-c", "listen_addresses=",
        "-c", "fsync=off", "-c", "autovacuum=off", dies_by="INT")
    # SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for clients.
    with server(command, folder / "postgresql.log", signal.SIGINT, lambda: succeeds(lambda: ask("select 1"))):
        yield ask


@contextmanager
def mariadb(folder):
    """MariaDB; yields a function that runs SQL and returns its rows."""
    home = own_folder(folder / "mariadb", "mysql")
    options = ["--no-defaults", f"--datadir={home}/data"]
    run(*as_user("mysql", program("mariadb-install-db"), *options, "--auth-root-authentication-method=normal",
                 "--skip-test-db"), cwd=home)

    def ask(sql):
        lines = run(
            "mariadb", "--no-defaults", "--batch", "--raw", "--skip-column-names", "--default-character-set=utf8mb4",
            "-uroot", "-S", home / "socket", "-e", sql, cwd=home)
        return [line.split("\t") for line in lines.splitlines()]

    command = as_user(
        "mysql", program("mariadbd", "usr/sbin"), *options, f"--socket={home}/socket", "--skip-networking",
        f"--pid-file={home}/pid", "--character-set-server=utf8mb4", "--innodb-flush-log-at-trx-commit=0",
        "--skip-log-bin", dies_by="TERM")
    with server(command, folder / "mariadb.log", signal.SIGTERM, lambda: succeeds(lambda: ask("select 1"))):
        yield ask
