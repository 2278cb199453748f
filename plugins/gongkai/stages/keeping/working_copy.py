"""The data folder of this machine as a working copy of the store: caught up before work, put there after it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from gongkai.object_store.act import Act, Kind
from gongkai.object_store.failures import KeptElsewhere
from gongkai.object_store.store import Store
from gongkai.opened_vault import opened_vault
from gongkai.publishing.versions.release_folder import UnknownRelease
from gongkai.settings import Settings
from gongkai.stages.keeping import attempts, loads, notes, releases, runs
from gongkai.stages.keeping.parts import Part


class WorkingCopy:
    """What lies below ``settings.data``, beside ``store``."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self._settings, self._store = settings, store
        self._vault = opened_vault(settings)
        self._notes: Mapping[str, Act] = {}
        self._removed: list[str] = []
        self._parts: frozenset[Part] = frozenset()

    def catch_up(self, parts: Collection[Part]) -> None:
        """Brings these parts up with the journal, and what people said last."""
        self._parts = frozenset(parts)
        self._store.catch_up(self._give_way)
        notes.bring_notes(self._settings, self._store)
        if Part.LEDGER in parts:
            with self._spare() as spare:
                runs.bring_runs(self._vault, self._store, Path(spare))
        if Part.LOADS in parts or Part.OUTCOMES in parts:
            loads.bring_loads(self._settings.landing, self._store, whole=Part.LOADS in parts)
        if Part.OPERATIONS in parts:
            attempts.bring_attempts(self._settings.operations, self._store)
        if Part.RELEASE in parts or self._removed:
            self._removed.clear()
            releases.bring_current(self._settings.releases, self._store)
        self._notes = notes.written(self._settings)

    def bring_release(self, version: str) -> None:
        """Brings an older release; raises UnknownRelease where the store has none of this version."""
        known = self._store.index.names(Kind.RELEASE)
        if version not in known:
            raise UnknownRelease(
                f"{version}: there is no such release in the store; there are {', '.join(sorted(known))}"
            )
        releases.bring_release(self._settings.releases, self._store, version)

    def bring_everything(self) -> None:
        """Brings the bytes that all runs name, what went over the wire, and all releases."""
        runs.bring_bodies(self._vault, self._store)
        runs.bring_wire(self._settings.vault, self._store)
        for version in sorted(self._store.index.names(Kind.RELEASE)):
            releases.bring_release(self._settings.releases, self._store, version)

    def keep(self) -> list[Act]:
        """Puts into the store whatever was done here and is not there, however long ago; what it was.

        A kill at any moment leaves the rest to the next call. What another machine has kept under the same name stands:
        raises KeptElsewhere where that is a release.
        """
        self._store.require_conditions()
        self._store.catch_up(self._give_way)
        self._vault.recover(datetime.now(UTC))
        with self._spare() as spare:
            new = runs.new_runs(self._vault, self._store, Path(spare))
            for run in new:
                runs.put_bodies(self._vault, self._store, run.act.name)
            new += loads.new_loads(self._settings.landing, self._store)
            new += releases.new_releases(self._settings.releases, self._store)
            new += attempts.new_attempts(self._settings.operations, self._store)
            new += notes.new_notes(self._settings, self._store, self._notes)
            kept = self._store.keep(new, self._give_way)
        self._notes = notes.written(self._settings)
        self._raise_if_removed()
        if Part.RELEASE in self._parts or any(act.kind in {Kind.RELEASE, Kind.NOTE} for act in kept):
            releases.point_to_current(self._settings.releases, self._store)
        return kept

    def _give_way(self, acts: Sequence[Act]) -> None:
        loads.give_way(self._settings.landing, acts)
        self._removed += releases.give_way(self._settings.releases, acts)

    def _raise_if_removed(self) -> None:
        if self._removed:
            releases.bring_current(self._settings.releases, self._store)
            told = f"release {self._removed.pop()} was published by another machine first"
            raise KeptElsewhere(f"{told}; this machine's was removed, and the next try publishes what is still new")

    def _spare(self) -> "TemporaryDirectory[str]":
        folder = self._settings.data / "store"
        folder.mkdir(parents=True, exist_ok=True)
        return TemporaryDirectory(prefix=".", dir=folder)
