"""Work between a look into the object store and a put into it, where one is named; else just the work."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from gongkai.model.errors import GongkaiError
from gongkai.settings import Settings
from gongkai.stages.keeping.parts import Part

if TYPE_CHECKING:
    from gongkai.object_store.patience import Patience
    from gongkai.stages.keeping.working_copy import WorkingCopy


@contextmanager
def in_store(settings: Settings, *parts: Part) -> Iterator[None]:
    """Brings ``parts`` here first; what the block has made is in the store when this ends.

    Raises StoreAway where the store does not answer for two minutes: what was done is kept here, and is put there by
    whatever runs next. Where the block fails, what it had finished is put there as well.
    """
    if settings.store is None:
        yield
        return
    copy = working_copy(settings)
    copy.catch_up(parts)
    try:
        yield
    except Exception:
        with suppress(GongkaiError, OSError):  # the block's failure is the one to be told
            copy.keep()
        raise
    copy.keep()


@contextmanager
def looking_into_store(settings: Settings, *parts: Part) -> Iterator[None]:
    """Brings ``parts`` here first; where the store does not answer within seconds, a line says so, no more."""
    if settings.store is not None:
        from gongkai.object_store.failures import StoreAway  # noqa: PLC0415
        from gongkai.stages.keeping.store_faults import SHORT  # noqa: PLC0415

        try:
            working_copy(settings, patience=SHORT).catch_up(parts)
        except StoreAway as away:
            sys.stderr.write(f"gongkai: {away}; what is here is shown\n")
    yield


def working_copy(settings: Settings, *, patience: "Patience | None" = None) -> "WorkingCopy":
    """The data folder beside the store that ``settings`` name."""
    from gongkai.object_store.opened import opened_store  # noqa: PLC0415 - loads obstore
    from gongkai.stages.keeping.working_copy import WorkingCopy  # noqa: PLC0415

    assert settings.store is not None
    store = opened_store(settings.store, settings.store_endpoint, data=settings.data, patience=patience)
    return WorkingCopy(settings, store)
