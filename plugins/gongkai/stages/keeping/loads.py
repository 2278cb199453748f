"""Loads of the landing as acts: the file of each table, and the seal; what commits a load comes last."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import structlog

from gongkai.landing.contract import landing_tables
from gongkai.landing.loads.load import load_file
from gongkai.landing.loads.load_damage import set_load_aside
from gongkai.landing.loads.load_seal import SEAL, kept_seal
from gongkai.landing.loads.outcomes import committed_loads
from gongkai.landing.rechecking import verdict_loads
from gongkai.landing.rows.markers import COMMIT_MARKER, VERDICT_MARKER
from gongkai.object_store.act import Act, KeptFile, Kind
from gongkai.object_store.objects import kept_file
from gongkai.object_store.store import LocalAct, Store

_log = structlog.get_logger(__name__)
_LAST: Final = (VERDICT_MARKER, COMMIT_MARKER)


def new_loads(landing: Path, store: Store) -> list[LocalAct]:
    """The committed loads of this machine that the store does not have, but those of which it has a part only."""
    known = store.index.names(Kind.LOAD)
    found = []
    for load_id, marker in sorted(_markers(landing).items()):
        if load_id not in known and _is_whole(landing, load_id, marker):
            places = {place.relative_to(landing).as_posix(): place for place in _files(landing, load_id, marker)}
            files = tuple(kept_file(path, place) for path, place in places.items())
            found.append(LocalAct(Act(Kind.LOAD, load_id, files), places))
    return found


def _markers(landing: Path) -> dict[str, Path]:
    """Load → what commits it. A load that reads and was killed has verdicts, but nothing beside them that seals it."""
    judged = {load_id: load_file(landing, VERDICT_MARKER, load_id) for load_id in verdict_loads(landing)}
    sealed = {load_id: file for load_id, file in judged.items() if file.with_name(SEAL).exists()}
    return sealed | {load_id: load_file(landing, COMMIT_MARKER, load_id) for load_id in committed_loads(landing)}


def _is_whole(landing: Path, load_id: str, marker: Path) -> bool:
    """Whether all that the load was sealed with is here: of what was brought there may be outcomes alone."""
    whole = all(load_file(landing, table, load_id).exists() for table in kept_seal(marker) or ())
    if not whole:
        _log.warning("a load is not kept: some of its files are not here", load=load_id)
    return whole


def _files(landing: Path, load_id: str, marker: Path) -> Iterator[Path]:
    tables = (load_file(landing, table, load_id) for table in landing_tables())
    yield from (file for file in tables if file != marker and file.exists())
    if (seal := marker.with_name(SEAL)).exists():
        yield seal
    yield marker


def give_way(landing: Path, acts: Iterable[Act]) -> None:
    """Sets aside the loads of this machine that another has kept first under their names, with other content."""
    for act in acts:
        if act.kind is not Kind.LOAD:
            continue
        for file in act.files:
            place = landing / file.path
            if place.name == SEAL and _other_is_here(place, file):
                set_load_aside(landing, act.name)


def _other_is_here(place: Path, file: KeptFile) -> bool:
    return place.exists() and kept_file(file.path, place) != file


def bring_loads(landing: Path, store: Store, *, whole: bool) -> int:
    """Brings what is not here of all loads, or of their outcomes alone; how many files there were."""
    here = {*_here(landing)}
    wanted = [
        (act, file)
        for act in store.index.acts(Kind.LOAD)
        for file in act.files
        if file.path not in here and (whole or file.path.split("/")[0] in _LAST)
    ]
    for last in ("", *_LAST):  # a kill in between leaves loads that do not count
        is_last = [each for each in wanted if _comes_with(each[1]) == last]
        store.fetch_all([(act, file, landing / file.path) for act, file in is_last])
    return len(wanted)


def _here(landing: Path) -> Iterator[str]:
    for place in landing.glob("*/load=[!_]*/*"):
        if place.name == SEAL or place.suffix == ".parquet":
            yield place.relative_to(landing).as_posix()


def _comes_with(file: KeptFile) -> str:
    table, _, name = file.path.partition("/")
    return table if table in _LAST and not name.endswith(SEAL) else ""
