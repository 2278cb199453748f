"""What people said last and all machines must know: which releases were rolled back, whose readings stand."""

from collections.abc import Mapping
from pathlib import Path

from gongkai.object_store.act import Act, Kind
from gongkai.object_store.objects import kept_file
from gongkai.object_store.store import LocalAct, Store
from gongkai.publishing.versions.rolled_back import ROLLED_BACK
from gongkai.settings import Settings
from gongkai.stages.rereading.standing_reader import STANDING_READER


def note_files(settings: Settings) -> dict[str, Path]:
    """Each note by its name."""
    return {ROLLED_BACK: settings.releases / ROLLED_BACK, STANDING_READER: settings.data / STANDING_READER}


def bring_notes(settings: Settings, store: Store) -> None:
    """Brings every note as it was kept last: what was written here and not kept was not said."""
    for name, place in note_files(settings).items():
        act = store.index.act(Kind.NOTE, name)
        if act is not None and (not place.exists() or kept_file(name, place) != act.files[0]):
            store.fetch_all([(act, act.files[0], place)])


def written(settings: Settings) -> dict[str, Act]:
    """The notes as they stand here."""
    return {
        name: Act(Kind.NOTE, name, (kept_file(name, place),))
        for name, place in note_files(settings).items()
        if place.exists()
    }


def new_notes(settings: Settings, store: Store, before: Mapping[str, Act]) -> list[LocalAct]:
    """The notes that were written since they were ``before``, and those that were never kept."""
    places = note_files(settings)
    return [
        LocalAct(act, {name: places[name]})
        for name, act in written(settings).items()
        if before.get(name) != act or store.index.act(Kind.NOTE, name) is None
    ]
