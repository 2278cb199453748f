"""What rows that were read already say of addresses: the same as ``Vault`` answers, without going through the files.

A collection reads its portal's rows once. Asked three times, a ledger of hundreds of files costs more than the requests
of a day without news.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.vault import manifest

_LASTING: Final = frozenset(manifest.LASTING.to_pylist())
_LASTING_STATUS: Final = frozenset(manifest.LASTING_STATUS.to_pylist())


def newest_successes(rows: Iterable[FetchRow]) -> dict[str, FetchRow]:
    """URL → its newest row whose body is in the vault; ``rows`` oldest first."""
    return {row.url: row for row in rows if _holds_body(row) and row.purpose is not FetchPurpose.ROBOTS}


def refused_runs(rows: Iterable[FetchRow], *, allows: Callable[[str], bool] | None = None) -> Mapping[str, int]:
    """URL → number of runs, since it was last had, that were told that it cannot be had; ``rows`` oldest first."""
    told = [row for row in rows if _holds_body(row) or _is_refusal(row)]
    refusals = [(row.url, row.final_url, row.run_id, row.cause, row.fetched_at) for row in told]
    return manifest.refused_runs(refusals, allows)


def _holds_body(row: FetchRow) -> bool:
    return row.cause is None and row.sha256 is not None


def _is_refusal(row: FetchRow) -> bool:
    return row.cause in _LASTING or (row.cause == "HttpFailure" and row.status in _LASTING_STATUS)
