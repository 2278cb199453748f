"""The programs that query, each as a command; or what is missing for one, with its cure."""

import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.serving.clients import QUESTIONS

_ADBC: Final = "adbc-driver-postgresql==1.13.0"
_JDBC: Final = Path(os.environ.get("JDBC_DRIVER", "/usr/share/java/postgresql.jar"))
_READER: Final = Path(__file__).parent / "Reader.java"


class MissingProgram(RuntimeError):
    """A program is not installed; how it is installed stands in the message."""


@dataclass(frozen=True, slots=True)
class Program:
    """A client as a command; ``environment`` is what it needs beside ours."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)


def program(name: str, server: str, seconds: float, pause: float, folder: Path) -> Program:
    """The client of this name for a database at ``server`` (user@host:port/name); ``folder`` may be written to.

    Raises MissingProgram.
    """
    times = [str(seconds), str(pause)]
    command = [sys.executable, "-m", "bench.serving.clients", name, f"postgresql://{server}", *times]
    match name:
        case "psql" if shutil.which("psql") is None:
            raise MissingProgram("psql is not installed: apt-get install postgresql-client")
        case "adbc":
            return Program(name, command, _with_adbc(folder))
        case "jdbc":
            return Program(name, [*_java(server.partition("@")), str(QUESTIONS), *times])
    return Program(name, command)


def _with_adbc(folder: Path) -> dict[str, str]:
    """The driver, which is not in the lock, in a folder that goes when the bench ends."""
    if importlib.util.find_spec("adbc_driver_postgresql"):
        return {}
    uv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--target", str(folder), _ADBC]
    if subprocess.run(uv, capture_output=True, check=False).returncode:
        raise MissingProgram(f"ADBC cannot be fetched: uv pip install {_ADBC}")
    return {"PYTHONPATH": str(folder)}


def _java(server: tuple[str, str, str]) -> list[str]:
    if shutil.which("javac") is None:
        raise MissingProgram("there is no Java compiler: apt-get install default-jdk-headless")
    if not _JDBC.exists():
        raise MissingProgram(f"no {_JDBC}: apt-get install libpostgresql-jdbc-java, or name a driver in JDBC_DRIVER")
    user, _, place = server
    return ["java", "-cp", str(_JDBC), str(_READER), f"jdbc:postgresql://{place}?user={user}"]
