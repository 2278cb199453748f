"""The file of the embedded Airflow's metadata: one that cannot be read is set aside, and another is made."""

import sqlite3
from contextlib import closing
from pathlib import Path


def set_aside_if_damaged(file: Path) -> str | None:
    """What was found and done, in one line; None where the metadata can be read, or there are none.

    Nothing is lost but the history of runs in Airflow's pages: what is to do is computed from the data folder.
    """
    if not file.exists() or (fault := _fault(file)) is None:
        return None
    aside = file.with_name(f"damaged-{file.name}")
    for end in ("-wal", "-shm", ""):  # the file last: were this killed, the next run would find it
        part = file.with_name(file.name + end)
        if part.exists():
            part.replace(aside.with_name(aside.name + end))
    return f"{file}: Airflow's metadata cannot be read ({fault}); they are set aside as {aside.name} and made anew"


def _fault(file: Path) -> str | None:
    try:
        with closing(sqlite3.connect(file)) as database:
            (told,) = database.execute("pragma quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if told == "ok" else " ".join(str(told).split())
