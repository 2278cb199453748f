"""Whose readings count while a newer reader is tried (GONGKAI_REREAD=by-hand): the version that stands.

It is kept in a file of the data folder. Nothing is deleted when another version is made to stand: it can be undone.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from gongkai.landing.loads.landed_file import landed_table
from gongkai.landing.rows.markers import COMMIT_MARKER
from gongkai.model.errors import DamagedState
from gongkai.settings import Settings

STANDING_READER: Final = "standing_reader.json"
"""The file's name in the data folder."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The version whose readings count, and those that stood before it, the latest last."""

    reader: str
    former: tuple[str, ...] = ()


def standing_reader(settings: Settings, *, current: str) -> str:
    """The version whose readings count where it has read a document: the ``current`` one, unless by hand another."""
    return standing(settings, current=current).reader if settings.rereads_by_hand else current


def standing(settings: Settings, *, current: str) -> Standing:
    """What stands: as was said last, else the version that has read last, which is kept from then on.

    Where nothing was read yet it is the ``current`` one. Raises DamagedState where the file cannot be read.
    """
    file = settings.data / STANDING_READER
    if not file.exists():
        last = _last_reader(settings.landing)
        if last is not None:
            let_stand(settings, Standing(last))
        return Standing(last or current)
    try:
        said = json.loads(file.read_text("utf-8"))
        return Standing(str(said["reader"]), tuple(str(reader) for reader in said["former"]))
    except (ValueError, KeyError, TypeError) as error:
        cure = "restore it from a copy, or move it away: the version that has read last stands then"
        raise DamagedState(f"{file} cannot be read; {cure}") from error


def let_stand(settings: Settings, standing: Standing) -> None:
    """Has the readings of this version count from the next build on."""
    file = settings.data / STANDING_READER
    unfinished = file.with_suffix(".unfinished")
    unfinished.write_text(json.dumps({"reader": standing.reader, "former": standing.former}), "utf-8")
    unfinished.replace(file)


def _last_reader(landing: Path) -> str | None:
    last: tuple[datetime, str] | None = None
    for file in (landing / COMMIT_MARKER).glob("load=[!_]*/part-0.parquet"):
        for row in landed_table(file, columns=["read_at", "reader_version"]).to_pylist():
            told = (row["read_at"], row["reader_version"])
            last = told if last is None or told > last else last
    return last[1] if last else None
