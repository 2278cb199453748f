"""What each command needs of the object store, where one is named (GONGKAI_STORE)."""

from contextlib import AbstractContextManager, nullcontext
from typing import Final

from gongkai.settings import Settings
from gongkai.stages.keeping.parts import Part

_WRITES, _LOOKS = False, True
NEEDS: Final[dict[str, tuple[tuple[Part, ...], bool]]] = {
    "_collect": ((Part.LEDGER,), _WRITES),
    "_build": ((Part.LEDGER, Part.LOADS, Part.RELEASE, Part.OPERATIONS), _WRITES),
    "_reread": ((Part.LEDGER, Part.LOADS), _WRITES),
    "_rollback": ((Part.RELEASE,), _WRITES),
    "_query": ((Part.RELEASE,), _LOOKS),
    "_list": ((Part.RELEASE,), _LOOKS),
    "_explain": ((Part.LEDGER, Part.LOADS, Part.RELEASE), _LOOKS),
    "_serve": ((Part.LEDGER, Part.LOADS, Part.RELEASE), _LOOKS),
    "_status": ((Part.LEDGER, Part.LOADS, Part.RELEASE), _LOOKS),
    "_portals_list": ((Part.LEDGER,), _LOOKS),
    "_suggest": ((Part.LEDGER, Part.LOADS), _LOOKS),
}
"""What commands, by the name of their function, need of the object store, and whether they only look."""


def beside_store(command: str, settings: Settings) -> AbstractContextManager[None]:
    """In which a command finds what it needs; what it has made is in the store at its end. Raises as in_store does."""
    if settings.store is None or command not in NEEDS:
        return nullcontext()
    from gongkai.stages.in_store import in_store, looking_into_store  # noqa: PLC0415 - loads obstore

    parts, only_looks = NEEDS[command]
    return (looking_into_store if only_looks else in_store)(settings, *parts)
