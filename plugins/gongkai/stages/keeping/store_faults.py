"""Whether the object store still holds what was put there, and honours what it is relied on for."""

from collections.abc import Collection, Iterator
from typing import Final

from gongkai.model.errors import GongkaiError
from gongkai.object_store.act import Kind
from gongkai.object_store.bodies import body_key
from gongkai.object_store.journal import Journal
from gongkai.object_store.opened import opened_store
from gongkai.object_store.patience import Patience
from gongkai.object_store.store import Store, require_conditions
from gongkai.settings import Settings

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


def store_faults(settings: Settings, *, whole: bool) -> Iterator[str]:
    """What is wrong with the store, a line each; ``whole``: every object that the journal names is asked for by size.

    What an object holds is held against its hash whenever it is fetched.
    """
    store = looked_at(settings)
    try:
        require_conditions(store.bucket)
        last = store.index.last()
        newer = list(Journal(store.bucket).since(0 if last is None else last[0]))
        if last is not None and (not newer or newer[0].digest != last[1]):
            yield f"entry {last[0]} of its journal is not what this machine read; name the right store, or restore it"
        if whole:
            sizes = {
                act.key(file): file.byte_count for kind in Kind for act in store.index.acts(kind) for file in act.files
            }
            lacking = store.lacking(sizes)
            for key in lacking[:_NAMED]:
                yield f"{store.bucket.address}/{key} is gone or cut off; restore it from a copy or a former version"
            if len(lacking) > _NAMED:
                yield f"and {len(lacking) - _NAMED} more objects are gone or cut off"
    except GongkaiError as fault:
        yield str(fault)
