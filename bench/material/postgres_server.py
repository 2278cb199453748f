"""A PostgreSQL server of one's own for as long as one needs it: Debian's package, and a folder.

It is spoken to through a socket in the folder: a port that is free when one looks may be taken when the server starts.
"""

import os
import pwd
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.embedded.cluster.servers import give_to_its_user, postgres_programs

# Speed over safety: what is in it is thrown away.
_SETTINGS = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "listen_addresses=",
)


@contextmanager
def postgres_server(settings: tuple[str, ...] = (), *, port: int | None = None) -> Iterator[str]:
    """A running server with an empty database ``gongkai``, as a libpq address; it and its files are gone afterwards.

    It listens on ``port`` of this machine too, where one is named: for programs that know no socket in a folder.

    The server refuses to be root, so root runs it as the package's user postgres. Raises ServerMissing.
    """
    programs = postgres_programs()
    with tempfile.TemporaryDirectory(prefix="gongkai-postgres-") as name:
        folder = Path(name)
        give_to_its_user(folder)
        log = folder / "log"
        _run([programs / "initdb", "--pgdata", folder / "data", "--username", "gongkai", "--auth", "trust"])
        place = [f"unix_socket_directories={folder}"]
        place += [] if port is None else [f"port={port}", "listen_addresses=127.0.0.1"]
        options = " ".join(f"-c {setting}" for setting in (*_SETTINGS, *place, *settings))
        control: list[str | Path] = [programs / "pg_ctl", "--pgdata", folder / "data", "--log", log, "--wait"]
        _run([*control, "--options", options, "start"])
        try:
            at_port = [] if port is None else [f"--port={port}"]
            _run([programs / "createdb", f"--host={folder}", *at_port, "--username=gongkai", "gongkai"])
            yield f"host={folder} user=gongkai dbname=gongkai" + ("" if port is None else f" port={port}")
        finally:
            _run([*control, "--mode", "immediate", "stop"])


def _run(command: list[str | Path]) -> None:
    user = pwd.getpwnam("postgres").pw_uid if os.geteuid() == 0 else None
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    run = subprocess.run(
        command,
        user=user,
        cwd="/",
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if run.returncode:
        raise RuntimeError(f"{Path(command[0]).name} failed: {run.stdout.strip() or 'no output'}")
