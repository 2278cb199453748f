"""Runs of the vault as acts: rows and what went over the wire; the bytes that rows name are put first."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import structlog

from gongkai.object_store.act import Act, KeptFile, Kind
from gongkai.object_store.bodies import StoredBodies, body_key
from gongkai.object_store.objects import kept_file
from gongkai.object_store.store import LocalAct, Store
from gongkai.vault import Vault

_ROWS: Final = "fetches/"
_log = structlog.get_logger(__name__)


def new_runs(vault: Vault, store: Store, spare: Path) -> list[LocalAct]:
    """The finished runs of this machine that the store does not have; ``spare`` is a folder for copies."""
    found = []
    for run_id in sorted(vault.finished_runs() - store.index.names(Kind.RUN)):
        places = vault.run_files(run_id, spare)
        files = tuple(kept_file(path, place) for path, place in places.items())
        found.append(LocalAct(Act(Kind.RUN, run_id, files), places))
    return found


def put_bodies(vault: Vault, store: Store, run_id: str) -> None:
    """Puts all bytes that the rows of a run name; those that this machine has lost are told in a line of the log."""
    store.put(list(_bodies(vault, run_id)))


def _bodies(vault: Vault, run_id: str) -> Iterator[tuple[str, KeptFile, Path]]:
    for sha256 in vault.bodies_of(run_id):
        place = vault.body_path(sha256)
        try:
            size = place.stat().st_size
        except FileNotFoundError:
            _log.warning("the vault has lost bytes that are not in the object store", sha256=sha256, run=run_id)
            continue
        yield body_key(sha256), KeptFile(sha256, size, sha256), place


def bring_runs(vault: Vault, store: Store, spare: Path) -> int:
    """Brings the rows of all runs that are not here; how many runs there were."""
    lacking = store.index.names(Kind.RUN) - vault.finished_runs()
    if not lacking:
        return 0
    spare.mkdir(parents=True, exist_ok=True)
    wanted = [(act, file) for act in store.index.acts(Kind.RUN) for file in act.files if _is_lacked(act, file, lacking)]
    store.fetch_all([(act, file, spare / f"{act.name}.parquet") for act, file in wanted])
    for act, file in wanted:
        vault.take_run(spare / f"{act.name}.parquet", file.path)
    return len(wanted)


def _is_lacked(act: Act, file: KeptFile, lacking: frozenset[str]) -> bool:
    return act.name in lacking and file.path.startswith(_ROWS)


def bring_bodies(vault: Vault, store: Store) -> None:
    """Brings the bytes that any row names and that are not here."""
    bodies = StoredBodies(store)
    for sha256 in vault.recorded_sha256s():
        if not vault.body_path(sha256).exists() and (data := bodies.get(sha256)) is not None:
            vault.mend(data)


def bring_wire(root: Path, store: Store) -> None:
    """Brings what went over the wire in all runs; ``root`` is the vault's folder."""
    files = [(act, file, root / file.path) for act in store.index.acts(Kind.RUN) for file in act.files]
    store.fetch_all([each for each in files if not each[1].path.startswith(_ROWS) and not each[2].exists()])
