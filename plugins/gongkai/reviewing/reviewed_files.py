"""The files of seeds/reviewed/: one person writes at a time, and a reader sees a whole file, old or new."""

import csv
import fcntl
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from gongkai.reviewing.refusals import COLUMNS as REFUSAL_COLUMNS
from gongkai.reviewing.refusals import kept_refusals, refusal_rows, refusals_file
from gongkai.warehouse.decision_rows import Row
from gongkai.warehouse.reviewed_identities import COLUMNS as IDENTITY_COLUMNS
from gongkai.warehouse.reviewed_identities import identities_file, identity_rows
from gongkai.warehouse.reviewed_readings import COLUMNS, reviewed_file, settled_rows


class Decisions(NamedTuple):
    """What people have decided, column → text: settled readings, refusals, and what documents are."""

    readings: list[Row]
    refusals: list[Row]
    identities: list[Row]


@contextmanager
def one_writer(dbt_project: Path) -> Iterator[None]:
    """Waits until nobody else writes decisions; the lock ends with the process."""
    folder = os.open(reviewed_file(dbt_project).parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def kept_rows(dbt_project: Path) -> Decisions:
    """Every decision; raises InvalidConfiguration where a file is wrong."""
    return Decisions(settled_rows(dbt_project), refusal_rows(kept_refusals(dbt_project)), identity_rows(dbt_project))


def write_readings(dbt_project: Path, rows: Sequence[Row]) -> None:
    """Writes all settled readings; call it inside ``one_writer`` with what ``kept_rows`` gave and what is new."""
    write_whole(reviewed_file(dbt_project), COLUMNS, rows)


def write_refusals(dbt_project: Path, rows: Sequence[Row]) -> None:
    """Writes all refusals, in the same way."""
    write_whole(refusals_file(dbt_project), REFUSAL_COLUMNS, rows)


def write_identities(dbt_project: Path, rows: Sequence[Row]) -> None:
    """Writes all that is settled of documents, in the same way."""
    write_whole(identities_file(dbt_project), IDENTITY_COLUMNS, rows)


def write_whole(file: Path, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Writes a CSV file so that a reader sees it whole, as it was or as it is."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="") as new:
            new.write(text.getvalue())
            new.flush()
            os.fsync(new.fileno())
        beside.replace(file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
