"""A client of the serving schema: `python -m bench.serving.clients NAME ADDRESS SECONDS PAUSE`; Reader.java is JDBC's.

It asks for as many seconds, in turn: all questions but the last in one transaction (repeatable read, then read
committed), the last alone. Every cell of an answer is told as its program gives it, in lines of kind, number and text:
`seen` (an answer, and how often), `error`, `asked` (statements), `slowest` (milliseconds of one turn).
"""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

QUESTIONS: Final = Path(__file__).parent / "questions.sql"
Ask = Callable[[str, Sequence[str]], Iterable[object]]
"""Gives all cells that the questions are answered with, in one transaction of a level; no level: each for itself."""

LEVELS: Final = ("repeatable read", "read committed", "")
_END: Final = "-- end --"


def questions() -> tuple[list[str], list[str]]:
    """Those for one transaction, and the one that is a whole answer by itself."""
    listed = QUESTIONS.read_text("utf-8").splitlines()
    return listed[:-1], listed[-1:]


def told(cells: Iterable[object]) -> str:
    """An answer as one text, by which programs are compared."""
    return "|".join("" if cell is None else str(cell) for cell in cells)


def psql(address: str) -> Ask:
    """One psql that is told what to ask line by line; it ends at the first error."""
    command = ["psql", address, "--quiet", "--no-align", "--tuples-only", "--no-psqlrc", "--set=ON_ERROR_STOP=1"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    asking, answering = process.stdin, process.stdout
    assert asking is not None
    assert answering is not None

    def ask(level: str, asked: Sequence[str]) -> Iterable[object]:
        lines = [*(f"{question};" for question in asked), f"\\echo {_END}"]
        if level:
            lines = [f"begin isolation level {level};", *lines[:-1], "commit;", lines[-1]]
        asking.write("\n".join(lines) + "\n")
        asking.flush()
        cells: list[object] = []
        while (line := answering.readline().rstrip("\n")) != _END:
            if not line and process.poll() is not None:
                raise ConnectionError(f"psql ended with status {process.returncode}")
            cells.extend(line.split("|"))
        return cells

    return ask


def sqlalchemy(address: str) -> Ask:
    """An engine over psycopg, one connection of its pool a turn."""
    from sqlalchemy import create_engine, text  # noqa: PLC0415 - each client is a process of its own

    engine = create_engine(address.replace("postgresql:", "postgresql+psycopg:"))

    def ask(level: str, asked: Sequence[str]) -> Iterable[object]:
        options = {"isolation_level": level.upper() or "AUTOCOMMIT"}
        with engine.connect().execution_options(**options) as connection, connection.begin():
            return [cell for question in asked for row in connection.execute(text(question)) for cell in row]

    return ask


def adbc(address: str) -> Ask:
    """ADBC's driver, answers as Arrow tables."""
    from adbc_driver_postgresql import dbapi  # noqa: PLC0415

    connection = dbapi.connect(address, autocommit=True)

    def ask(level: str, asked: Sequence[str]) -> Iterable[object]:
        cells: list[object] = []
        with connection.cursor() as cursor:
            if level:
                cursor.execute(f"begin isolation level {level}")
            try:
                for question in asked:
                    cursor.execute(question)
                    cells += [cell for row in cursor.fetchall() for cell in row]
            finally:
                if level:
                    cursor.execute("commit")
        return cells

    return ask


CLIENTS: Final[dict[str, Callable[[str], Ask]]] = {"psql": psql, "sqlalchemy": sqlalchemy, "adbc": adbc}


def main(name: str, address: str, seconds: float, pause: float) -> None:
    """Asks until the time is over, and says what was seen."""
    ask, (apart, joined) = CLIENTS[name](address), questions()
    seen, errors, asked, slowest, turn = Counter[str](), Counter[str](), 0, 0.0, 0
    end = time.monotonic() + seconds
    while (begun := time.monotonic()) < end:
        level = LEVELS[turn % len(LEVELS)]
        try:
            seen[told(ask(level, apart if level else joined))] += 1
            asked += len(apart if level else joined)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            errors[f"{type(error).__name__}: {' '.join(str(error).split())}"] += 1
            if isinstance(error, ConnectionError):
                break
        slowest, turn = max(slowest, time.monotonic() - begun), turn + 1
        time.sleep(pause)
    lines = [f"seen\t{times}\t{answer}" for answer, times in seen.items()]
    lines += [f"error\t{times}\t{error}" for error, times in errors.items()]
    lines += [f"asked\t{asked}\t", f"slowest\t{1000 * slowest:.0f}\t"]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]), float(sys.argv[4]))
