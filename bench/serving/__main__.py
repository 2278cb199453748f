"""`make bench-serving`: psql, SQLAlchemy, ADBC and JDBC query the serving schema while releases are swapped under them.

Two releases of different content take turns in a PostgreSQL of our own. Each client asks several tables in one
transaction and joins them in one statement; an answer that is not wholly that of one release is mixed. What is missing
on this machine is named, with its cure, and left out. The exit status is 1 where anything failed.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from bench.material.postgres_server import postgres_server
from bench.serving.programs import MissingProgram, Program, program
from bench.serving.releases import Answers, answers_of_releases, publish_two
from bench.serving.swaps import make_ready, swaps_made
from gongkai.settings import Settings

_PROJECT: Final = Path(__file__).resolve().parents[2]
_CLIENTS: Final = ("psql", "sqlalchemy", "adbc", "jdbc")


def main() -> int:
    """0 where no client saw an error or a mixed release."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--every", type=float, default=2.5, help="seconds from one swap to the next")
    parser.add_argument("--pause", type=float, default=0.05, help="seconds a client rests between two turns")
    parser.add_argument("--data", type=Path, help="a data folder whose releases take turns, not made-up ones")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-serving-") as folder, postgres_server(port=_free_port()) as dsn:
        settings = Settings(project=_PROJECT, data=Path(folder), serving_dsn=dsn)
        if chosen.data is None:
            publish_two(settings)
        else:
            shutil.copytree(chosen.data / "releases", settings.releases, symlinks=True)
        answers = answers_of_releases(settings.releases)
        swaps = max(1, round(chosen.seconds / chosen.every) - 1)
        make_ready(settings, sorted(answers, reverse=True), swaps)
        place = dict(part.split("=", 1) for part in dsn.split())
        server = f"{place['user']}@127.0.0.1:{place['port']}/{place['dbname']}"
        programs = list(_programs(server, chosen.seconds, chosen.pause, Path(folder) / "adbc"))
        _say(f"{' and '.join(answers)} take turns, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        readers = [_started(each) for each in programs]
        took = list(swaps_made(settings, swaps, chosen.every, lambda: any(reader.poll() is None for reader in readers)))
        told = [reader.communicate()[0] for reader in readers]
    _say(f"{len(took)} swaps, readers waited for: {sum(took) / len(took):.2f} s each, at most {max(took):.2f} s")
    _say(f"{'client':12}{'statements':>12}{'answers':>10}{'releases':>10}{'errors':>8}{'mixed':>8}{'slowest turn':>14}")
    failed = [_tell(each.name, lines, answers) for each, lines in zip(programs, told, strict=True)]
    return int(any(failed) or not programs)


def _programs(server: str, seconds: float, pause: float, folder: Path) -> Iterator[Program]:
    for name in _CLIENTS:
        try:
            yield program(name, server, seconds, pause, folder)
        except MissingProgram as missing:
            _say(f"{name} is left out: {missing}")


def _started(each: Program) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        each.command,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=_PROJECT,
        env=os.environ | each.environment,
    )


def _tell(name: str, lines: str, answers: Mapping[str, Answers]) -> bool:
    """Says what a client saw; whether it saw what it should not."""
    right = {text: version for version, answer in answers.items() for text in (answer.apart, answer.joined)}
    counts, seen, mixed = Counter[str](), set[str](), 0
    for line in lines.splitlines():
        kind, number, text = line.split("\t", 2)
        counts[kind] += int(number)
        if kind == "error":
            _say(f"  {name}, {number} times: {text}")
        elif kind == "seen" and text in right:
            seen.add(right[text])
        elif kind == "seen":
            mixed += int(number)
            _say(f"  {name} saw what no release says, {number} times: {text[:200]}")
    columns = f"{counts['asked']:12,}{counts['seen']:10,}{len(seen):10}{counts['error']:8}{mixed:8}"
    _say(f"{name:12}{columns}{counts['slowest']:11} ms")
    return bool(counts["error"] or mixed or len(seen) < len(answers))


def _free_port() -> int:
    """A port for JDBC, which knows no socket in a folder."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
