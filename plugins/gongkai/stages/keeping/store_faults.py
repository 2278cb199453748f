"""Whether the object store still holds what was put there, and honours what it is relied on for."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from gongkai.model.errors import GongkaiError
from gongkai.object_store.act import Kind
from gongkai.object_store.bodies import body_key
from gongkai.object_store.journal import Journal, entry_keys
from gongkai.object_store.opened import opened_store
from gongkai.object_store.patience import Patience
from gongkai.object_store.store import Store, require_conditions
from gongkai.settings import Settings
from gongkai.stages.keeping.kept_objects import kept_objects, put_back

SHORT: Final = Patience(5.0)
"""For a look, which nothing hangs on."""

_ANY_SIZE: Final = -1
_NAMED: Final = 3


def looked_at(settings: Settings) -> Store:
    """The store, for a look."""
    assert settings.store is not None
    return opened_store(settings.store, settings.store_endpoint, data=settings.data, patience=SHORT)


def kept_loads(settings: Settings) -> frozenset[str]:
    """The loads that the store holds, as far as this machine has read the journal."""
    return frozenset() if settings.store is None else looked_at(settings).index.names(Kind.LOAD)


def nowhere(settings: Settings, sha256s: Collection[str]) -> frozenset[str]:
    """Those of these bytes, which this machine does not hold, that the store does not hold either."""
    lacking = set(looked_at(settings).lacking({body_key(sha256): _ANY_SIZE for sha256 in sha256s}))
    return frozenset(sha256 for sha256 in sha256s if body_key(sha256) in lacking)


@dataclass(frozen=True, slots=True)
class StoreFault:
    """What is wrong with the store, in one line; ``is_mended`` where it was put right."""

    line: str
    is_mended: bool = False


def store_faults(settings: Settings, *, whole: bool, repair: bool = False) -> Iterator[StoreFault]:
    """What is wrong with the store; ``whole``: every object that the journal or the ledger names is asked for by size.

    With ``repair`` what is gone from there is put there again where this machine still has it. What an object holds is
    held against its hash whenever it is fetched.
    """
    store = looked_at(settings)
    try:
        require_conditions(store.bucket)
        last = store.index.last()
        newer = list(Journal(store.bucket).since(0 if last is None else last[0]))
        if last is not None and (not newer or newer[0].digest != last[1]):
            told = f"entry {last[0]} of its journal is not what this machine read; name the right store, or restore it"
            yield StoreFault(told)
        if whole:
            yield from _lost_entries(store, 0 if last is None else last[0])
            yield from _lost_objects(settings, store, repair=repair)
    except GongkaiError as fault:
        yield StoreFault(str(fault))


def _lost_entries(store: Store, last: int) -> Iterator[StoreFault]:
    """Entries before the last that this machine knows: it needs none of them, and who is new cannot pass them."""
    for key in store.lacking(dict.fromkeys(entry_keys(last), _ANY_SIZE))[:_NAMED]:
        cure = "restore it from a copy or a former version: who is new cannot pass it"
        yield StoreFault(f"{store.bucket.address}/{key} is gone; {cure}")


def _lost_objects(settings: Settings, store: Store, *, repair: bool) -> Iterator[StoreFault]:
    objects = kept_objects(settings, store)
    lost = [objects[key] for key in store.lacking({key: each.was.byte_count for key, each in objects.items()})]
    mended = put_back(store, lost) if repair else set()
    if mended:
        yield StoreFault(f"{len(mended)} objects were gone, and were put there again from this machine", is_mended=True)
    left = [each for each in lost if each.key not in mended]
    cure = "a machine that still has it puts it back: gongkai verify --repair; else restore it from a copy"
    for each in left[:_NAMED]:
        yield StoreFault(f"{store.bucket.address}/{each.key} is gone or cut off; {cure}")
    if len(left) > _NAMED:
        yield StoreFault(f"and {len(left) - _NAMED} more objects are gone or cut off")
