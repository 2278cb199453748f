"""What the tasks of all machines did, as acts: the file of an attempt's beginning, and that of its end."""

from pathlib import Path

from gongkai.landing.task_runs import OF_A_DAY
from gongkai.object_store.act import Act, Kind
from gongkai.object_store.objects import kept_file
from gongkai.object_store.store import LocalAct, Store


def new_attempts(operations: Path, store: Store) -> list[LocalAct]:
    """The attempts of this machine that the store does not have; days that are over are kept already, and merged."""
    known = store.index.names(Kind.ATTEMPT)
    found = []
    for place in sorted(operations.glob("date=*/*.*.parquet")):
        if place.stem not in known:
            path = place.relative_to(operations).as_posix()
            found.append(LocalAct(Act(Kind.ATTEMPT, place.stem, (kept_file(path, place),)), {path: place}))
    return found


def bring_attempts(operations: Path, store: Store) -> int:
    """Brings the attempts of other machines that are not here, but of days that are merged here; how many files."""
    wanted = [
        (act, file, operations / file.path)
        for act in store.index.acts(Kind.ATTEMPT)
        for file in act.files
        if not (operations / file.path).exists() and not _is_merged((operations / file.path).parent)
    ]
    store.fetch_all(wanted)
    return len(wanted)


def _is_merged(day: Path) -> bool:
    return (day / OF_A_DAY).exists()
