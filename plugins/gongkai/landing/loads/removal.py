"""Loads removed for good: what their readings were stays as rows of ``past_reading``, all else goes.

A kill at any moment leaves each load whole or not counting; the next removal ends what one that was killed has begun.
"""

import json
import shutil
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

import pyarrow as pa

from gongkai.landing.contract import landing_tables
from gongkai.landing.loads.landed_file import landed_table
from gongkai.landing.loads.load import load_file, make_schema_load, write_parquet
from gongkai.landing.rows.markers import COMMIT_MARKER, PAST_READINGS, VERDICT_MARKER
from gongkai.model.errors import DamagedState

_BEGUN: Final = "_removing.json"


def remove_loads(folder: Path, load_ids: Collection[str], *, now: datetime) -> None:
    """Removes these committed loads below ``folder``; ``now`` is aware. Nobody may build from them meanwhile."""
    end_removal(folder)
    make_schema_load(folder)
    _write_past_readings(folder, load_ids, name=f"{now:%Y%m%dT%H%M%S%fZ}-vacuum")
    begun = folder / _BEGUN
    unfinished = begun.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(sorted(load_ids)), "utf-8")
    unfinished.replace(begun)
    end_removal(folder)


def end_removal(folder: Path) -> None:
    """Removes what is left of loads whose removal was begun."""
    begun = folder / _BEGUN
    for load_id in _begun(begun):
        # What commits it goes first: a kill leaves a load that does not count.
        for table in (COMMIT_MARKER, VERDICT_MARKER):
            load_file(folder, table, load_id).unlink(missing_ok=True)
        for place in folder.glob(f"*/load={load_id}"):
            shutil.rmtree(place)
    begun.unlink(missing_ok=True)


def _begun(file: Path) -> list[str]:
    try:
        return [str(load_id) for load_id in json.loads(file.read_text("utf-8"))]
    except FileNotFoundError:
        return []
    except (ValueError, TypeError) as error:
        raise DamagedState(f"{file} cannot be read; remove it: loads that it names are looked for anew") from error


def _write_past_readings(folder: Path, load_ids: Collection[str], *, name: str) -> None:
    """The readings of these loads, as one file more of those that were removed; each load is told once."""
    schema = landing_tables()[PAST_READINGS].schema
    known = {row["load_id"] for table in _past(folder) for row in table.select(["load_id"]).to_pylist()}
    told = [
        landed_table(file)
        for load_id in sorted(set(load_ids) - known)
        if (file := load_file(folder, COMMIT_MARKER, load_id)).exists()
    ]
    if told:
        all_told = pa.concat_tables([schema.empty_table(), *told], promote_options="default")  # columns came later
        write_parquet(all_told.select(schema.names).cast(schema), load_file(folder, PAST_READINGS, name))


def _past(folder: Path) -> Iterator[pa.Table]:
    for file in (folder / PAST_READINGS).glob("load=[!_]*/part-0.parquet"):
        yield landed_table(file)
