"""Loads that are no longer what was landed: found by their seals, and set aside so that they are landed again."""

import random
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from gongkai.landing.contract import landing_tables
from gongkai.landing.loads.load import load_file
from gongkai.landing.loads.load_seal import SEAL, Looks, file_fault, kept_seal
from gongkai.landing.rows.markers import COMMIT_MARKER, VERDICT_MARKER
from gongkai.model.errors import DamagedState

_SET_ASIDE: Final = "_damaged"


@dataclass(frozen=True, slots=True)
class LoadDamage:
    """A committed load of which a file is gone or changed; ``fault`` names the file and says what became of it."""

    load_id: str
    fault: str


def damaged_loads(folder: Path, looks: Looks, *, kept: Collection[str] = ()) -> Iterator[LoadDamage]:
    """Every committed load that is not what was landed, in no order: so that a sample is of all of them.

    Of those that are ``kept`` in the object store a machine may have a part.
    """
    markers = {file.parent.name.removeprefix("load="): file for file in _markers(folder)}
    for load_id, marker in random.sample(sorted(markers.items()), len(markers)):
        fault = _fault(folder, load_id, marker, looks, is_kept=load_id in kept)
        if fault is not None:
            yield LoadDamage(load_id, fault)


def set_load_aside(folder: Path, load_id: str) -> None:
    """Takes a load out of what counts, to ``folder/_damaged``: its documents are unread again, or not judged."""
    place = folder / _SET_ASIDE / f"load={load_id}"
    place.mkdir(parents=True, exist_ok=True)
    # What commits it goes first: a kill leaves a load that does not count.
    for table in (COMMIT_MARKER, VERDICT_MARKER, *landing_tables()):
        file = load_file(folder, table, load_id)
        if file.exists():
            file.replace(place / f"{table}.parquet")
        file.with_name(SEAL).unlink(missing_ok=True)


def _markers(folder: Path) -> Iterator[Path]:
    """One marker a load; that of a load which reads, where it has both."""
    for table in (VERDICT_MARKER, COMMIT_MARKER):
        yield from sorted((folder / table).glob("load=[!_]*/part-0.parquet"))


def _fault(folder: Path, load_id: str, marker: Path, looks: Looks, *, is_kept: bool) -> str | None:
    try:
        sealed = kept_seal(marker)
    except DamagedState as damage:
        return str(damage)
    if sealed is None:
        return _unreadable(folder, load_id)
    for table, was in sealed.items():
        file = load_file(folder, table, load_id)
        if is_kept and not file.exists():
            continue
        fault = file_fault(file, was, looks)
        if fault is not None:
            return f"{file} {fault}"
    return None


def _unreadable(folder: Path, load_id: str) -> str | None:
    """The first file without a readable end, of a load without a seal."""
    for table in landing_tables():
        file = load_file(folder, table, load_id)
        try:
            if file.exists():
                pq.read_metadata(file)
        except (OSError, pa.ArrowException) as error:
            return f"{file} cannot be read ({' '.join(str(error).split())[:100]})"
    return None
