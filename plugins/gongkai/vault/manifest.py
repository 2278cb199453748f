"""What the rows of the ledger add up to: the sealed documents, what is known of each URL, what failed how often."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.model.sealed import DocumentRole, SealedDocument

_LASTING: Final = frozenset({"WrongContent", "ForbiddenAddress", "RobotsDisallowed"})
_LASTING_STATUS: Final = frozenset({400, 404, 410, 414})


def sealed_documents(rows: Iterable[FetchRow]) -> list[SealedDocument]:
    """One document for each URL and content, in the order in which they were sealed; ``rows`` oldest first.

    Other bytes under the same URL are another document (a revision). ``fetched_at`` is when these bytes last became
    what the URL serves: fetching the same bytes again changes nothing, going back to older bytes makes them newest.
    Bytes that stand under two URLs are two documents with one sha256, because each was published in its own place.
    """
    current: dict[tuple[str, str], str] = {}
    found: dict[tuple[str, str, str], SealedDocument] = {}
    for row in rows:
        if row.role is None or row.sha256 is None or not row.succeeded:
            continue
        place = (row.portal, row.url)
        if current.get(place) == row.sha256:
            continue
        current[place] = row.sha256
        found.pop((*place, row.sha256), None)
        found[*place, row.sha256] = _document(row, row.role, row.sha256)
    return list(found.values())


def _document(row: FetchRow, role: DocumentRole, sha256: str) -> SealedDocument:
    return SealedDocument(
        sha256=sha256,
        portal=row.portal,
        url=row.url,
        role=role,
        file_name=row.file_name or row.url.rstrip("/").rpartition("/")[2],
        title=row.title,
        article_url=row.article_url,
        published_on=row.published_on,
        fetched_at=row.fetched_at,
        byte_count=row.byte_count or 0,
        publisher=row.publisher,
        region_code=row.region_code,
    )


def newest_successes(rows: Iterable[FetchRow]) -> dict[str, FetchRow]:
    """URL → its newest row whose body is in the vault; ``rows`` oldest first. Redirects and robots.txt do not count."""
    return {row.url: row for row in rows if _holds_body(row) and row.purpose is not FetchPurpose.ROBOTS}


def refused_runs(rows: Iterable[FetchRow]) -> Mapping[str, int]:
    """URL → number of runs that were told that it cannot be had, since it was last had; ``rows`` oldest first.

    Only answers about this URL count (not found, wrong content, not allowed), not a host that is down or refuses.
    """
    runs: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if _holds_body(row):
            runs.pop(row.url, None)
        elif row.cause in _LASTING or (row.cause == "HttpFailure" and row.status in _LASTING_STATUS):
            runs[row.url].add(row.run_id)
    return {url: len(refusing) for url, refusing in runs.items()}


def _holds_body(row: FetchRow) -> bool:
    return row.succeeded and row.sha256 is not None
