"""Every object that the journal or a row of the ledger names, and where this machine may have the same bytes."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from gongkai.model.errors import GongkaiError
from gongkai.object_store.act import Act, KeptFile, Kind
from gongkai.object_store.bodies import body_key
from gongkai.object_store.objects import kept_file, put_object
from gongkai.object_store.store import Store
from gongkai.settings import Settings
from gongkai.vault import Vault

_ANY_SIZE = -1


@dataclass(frozen=True, slots=True)
class KeptObject:
    """An object by its key; ``was`` is what was put there, ``place`` where this machine would have it."""

    key: str
    was: KeptFile
    place: Path


def kept_objects(settings: Settings, store: Store) -> dict[str, KeptObject]:
    """By key; the size of bytes that are not here is not known, and -1."""
    folders = {Kind.RUN: settings.vault, Kind.LOAD: settings.landing}
    found = [
        KeptObject(act.key(file), file, _folder(settings, folders, act) / file.path)
        for kind in (Kind.RUN, Kind.LOAD, Kind.RELEASE)
        for act in store.index.acts(kind)
        for file in act.files
    ]
    vault = Vault(settings.vault)
    for sha256 in vault.recorded_sha256s(runs=store.index.names(Kind.RUN)):
        place = vault.body_path(sha256)
        size = place.stat().st_size if place.exists() else _ANY_SIZE
        found.append(KeptObject(body_key(sha256), KeptFile(sha256, size, sha256), place))
    return {each.key: each for each in found}


def _folder(settings: Settings, folders: dict[Kind, Path], act: Act) -> Path:
    return folders.get(act.kind, settings.releases / act.name)


def put_back(store: Store, lost: Collection[KeptObject]) -> set[str]:
    """The keys of those that this machine still had, and has put there again; nothing is overwritten."""
    done = set()
    for each in lost:
        if each.place.exists() and kept_file(each.was.path, each.place) == each.was:
            try:
                put_object(store.bucket, each.key, each.was, each.place)
            except GongkaiError:  # cut off: there is something else
                continue
            done.add(each.key)
    return done
