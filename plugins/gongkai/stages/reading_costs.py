"""What the documents to be read will cost: what they cost the last time, else what their bytes tell."""

from collections.abc import Sequence
from typing import Final

from gongkai.landing.loads.outcomes import seconds_taken
from gongkai.model.errors import GongkaiError
from gongkai.model.sealed import SealedDocument
from gongkai.opened_vault import opened_vault
from gongkai.reading.cost import ReadingCost, reading_cost
from gongkai.reading.isolation.isolated_reader import IsolatedReader
from gongkai.settings import Settings
from gongkai.vault import Vault

_SECONDS: Final = 20.0
_MEMORY_BYTES: Final = 2**30
_SURELY_NO_SCAN: Final = 5.0
"""Seconds that the OCR of one page takes longer than."""
_UNKNOWN: Final = ReadingCost(60.0)
"""Of a file that could not even be looked at."""


def reading_costs(settings: Settings, documents: Sequence[SealedDocument]) -> dict[str, ReadingCost]:
    """By sha256 what each document will cost; hostile bytes are looked at in a process of their own."""
    taken = seconds_taken(settings.landing)
    costs = {document.sha256: ReadingCost(taken.get(document.sha256, 0.0)) for document in documents}
    new = [sha256 for sha256, cost in costs.items() if not 0 < cost.seconds < _SURELY_NO_SCAN]
    if not new:
        return costs
    vault = opened_vault(settings)
    with IsolatedReader(seconds=_SECONDS, memory_bytes=_MEMORY_BYTES) as worker:
        for sha256 in new:
            costs[sha256] = _cost(sha256, vault, worker)
    return costs


def _cost(sha256: str, vault: Vault, worker: IsolatedReader) -> ReadingCost:
    try:
        return worker.call(reading_cost, vault.read(sha256))
    except GongkaiError as error:
        if error.may_pass:  # the object store is away
            raise
        # the reading says what is wrong with it
        return _UNKNOWN
