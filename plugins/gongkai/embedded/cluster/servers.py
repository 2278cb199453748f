"""PostgreSQL and Redis of one's own, from the system's packages, as docker-compose.yml runs them."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from gongkai.embedded.cluster.topology import composed
from gongkai.model.errors import GongkaiError

_POSTGRES_USER: Final = "postgres"


class ServerMissing(GongkaiError):
    """A program of the system is not installed; the message says which package has it."""


def postgres_programs() -> Path:
    """The folder of initdb and postgres, of the newest version that is installed; raises ServerMissing."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: float(file.parts[-3]))
    on_path = shutil.which("initdb")
    if not (versions or on_path):
        raise ServerMissing("PostgreSQL's server is not installed (Debian, Ubuntu: apt install postgresql)")
    return versions[-1].parent if versions else Path(on_path or "").resolve().parent


def postgres_command(folder: Path, port: int, *, password_file: Path) -> list[str]:
    """What runs PostgreSQL on loopback over ``folder``, which is made at first; raises ServerMissing."""
    programs = postgres_programs()
    if not (folder / "PG_VERSION").exists():
        _make_postgres(programs, folder, password_file)
    settings = ("listen_addresses=127.0.0.1", "unix_socket_directories=", f"port={port}")
    options = [part for setting in settings for part in ("-c", setting)]
    return [*_as_its_user(), str(programs / "postgres"), "-D", str(folder), *options]


def redis_command(project: Path, folder: Path, port: int, *, settings_file: Path) -> list[str]:
    """What runs Redis on loopback over ``folder``, by the command of docker-compose.yml; raises ServerMissing."""
    if shutil.which("redis-server") is None:
        raise ServerMissing("Redis is not installed (Debian, Ubuntu: apt install redis-server)")
    folder.mkdir(parents=True, exist_ok=True)
    told = [str(part) for part in composed(project)["redis"]["command"]]
    here = {"/run/secrets/redis_settings": str(settings_file), "6379": str(port), "/data": str(folder)}
    return [*(here.get(part, part) for part in told), "--bind", "127.0.0.1", "--pidfile", ""]


def _make_postgres(programs: Path, folder: Path, password_file: Path) -> None:
    """A cluster whose superuser is airflow, as in the image; root has the package's user own and run it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handed = folder.with_name("postgres-password")  # initdb may read no file of the one who starts it
    handed.touch(mode=0o600)
    try:
        handed.write_bytes(password_file.read_bytes())
        give_to_its_user(folder, handed)
        arguments = ["-D", str(folder), "--username=airflow", "--auth=scram-sha-256", "--encoding=UTF8"]
        run = subprocess.run(  # noqa: S603 - our own command
            [*_as_its_user(), str(programs / "initdb"), *arguments, "--locale=C.UTF-8", f"--pwfile={handed}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd="/",
            check=False,
        )
    finally:
        handed.unlink()
    if run.returncode:
        shutil.rmtree(folder)
        said = run.stdout.decode(errors="replace").strip().splitlines() or ["no output"]
        raise GongkaiError(f"PostgreSQL cannot be made in {folder}: {said[-1]}")


def give_to_its_user(*places: Path) -> None:
    """Lets PostgreSQL's user have them where root may not run it; raises ServerMissing where there is none."""
    if os.geteuid() != 0:
        return
    try:
        for place in places:
            shutil.chown(place, _POSTGRES_USER)
    except LookupError as error:
        raise ServerMissing(f"root may not run PostgreSQL, and there is no user {_POSTGRES_USER}") from error


def _as_its_user() -> Sequence[str]:
    """What lets the package's user run a program where root may not; it still ends with its parent."""
    if os.geteuid() != 0:
        return ()
    user = pwd.getpwnam(_POSTGRES_USER)
    return ("setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", "--pdeathsig=TERM", "--")
