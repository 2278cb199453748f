"""What the rows of the ledger add up to: the sealed documents, what is known of each URL, what failed how often.

Each question is a selection of rows and columns, made where the rows are stored, and an answer from these. Tables are
oldest first.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.model.sealed import DocumentRole, SealedDocument
from gongkai.vault.fetch_table import FETCH_SCHEMA, rows_of, values_of

REFUSALS_COUNT_FOR: Final = timedelta(days=60)
"""After so long it is worth asking again for what could not be had: portals are repaired."""

LASTING: Final = pa.array(["WrongContent", "ForbiddenAddress"])
LASTING_STATUS: Final = pa.array([400, 404, 410, 414], pa.int32())
_FORBIDDEN: Final = "ForbiddenAddress"
_ROLES: Final = {role.value: role for role in DocumentRole}

HOLDS_BODY: Final = pc.field("cause").is_null() & pc.field("sha256").is_valid()
"""Requests whose body is in the vault."""

SEALED: Final = HOLDS_BODY & pc.field("role").is_valid()
"""Those whose body is a document of its own."""

SEALED_COLUMNS: Final = tuple(field.name for field in fields(SealedDocument) if field.name in FETCH_SCHEMA.names)

SUCCESSES: Final = HOLDS_BODY & (pc.field("purpose") != FetchPurpose.ROBOTS.value)
"""Those that say what an address of the portal gave; redirects and robots.txt do not."""

REFUSALS: Final = (
    HOLDS_BODY
    | pc.field("cause").isin(LASTING)
    | ((pc.field("cause") == "HttpFailure") & pc.field("status").isin(LASTING_STATUS))
)
"""Those that say of an address that it can be had, or that it cannot.

Only answers about the address count (not found, wrong content, elsewhere), not a host that is down or refuses, nor
robots.txt: it is looked at in every run, and to obey it costs the host nothing.
"""

REFUSAL_COLUMNS: Final = ("url", "final_url", "run_id", "cause", "fetched_at")

Refusal = tuple[str, str | None, str, str | None, datetime]
"""One row with REFUSAL_COLUMNS; without a cause it says that the address was had."""


def sealed_documents(sealed: Iterable[pa.Table]) -> list[SealedDocument]:
    """One document for each URL and content, in the order of sealing; ``sealed`` are pieces with SEALED_COLUMNS.

    Other bytes under the same URL are another document (a revision). ``fetched_at`` is when these bytes last became
    what the URL serves: fetching the same bytes again changes nothing, going back to older bytes makes them newest.
    Bytes that stand under two URLs are two documents with one sha256, because each was published in its own place.
    """
    standing: defaultdict[str, dict[str, SealedDocument]] = defaultdict(dict)  # portal → URL → what it serves now
    replaced: dict[tuple[str, str, str], SealedDocument] = {}
    for piece in sealed:
        for document in _documents(piece):
            of_portal = standing[document.portal]
            before = of_portal.get(document.url)
            if before is not None:
                if before.sha256 == document.sha256:
                    continue
                replaced[before.portal, before.url, before.sha256] = before
                replaced.pop((document.portal, document.url, document.sha256), None)
            of_portal[document.url] = document
    found = [document for of_portal in standing.values() for document in of_portal.values()]
    found += replaced.values()
    found.sort(key=lambda document: (document.fetched_at, document.portal, document.url))
    return found


def _documents(sealed: pa.Table) -> Iterator[SealedDocument]:
    columns = {name: values_of(sealed.column(name)) for name in SEALED_COLUMNS}
    columns["role"] = [_ROLES[role] for role in columns["role"]]
    columns["byte_count"] = [size or 0 for size in columns["byte_count"]]
    columns["file_name"] = [
        name or url.rstrip("/").rpartition("/")[2]
        for name, url in zip(columns["file_name"], columns["url"], strict=True)
    ]
    return (SealedDocument(*values) for values in zip(*columns.values(), strict=True))


def newest_successes(successes: pa.Table) -> dict[str, FetchRow]:
    """URL → its newest row whose body is in the vault; ``successes`` has all columns."""
    places = pa.table({"url": successes.column("url"), "place": pa.array(range(successes.num_rows), pa.int64())})
    newest = places.group_by("url").aggregate([("place", "max")]).column("place_max")
    return {row.url: row for row in rows_of(successes.take(newest.combine_chunks().sort()))}


def refused_runs(refusals: Sequence[Refusal], allows: Callable[[str], bool] | None = None) -> Mapping[str, int]:
    """URL → number of runs that were told that it cannot be had, since it was last had; ``refusals`` oldest first.

    A refusal counts for sixty days. One because of the portal's own hosts does not where ``allows`` now allows them.
    """
    runs: defaultdict[str, set[str]] = defaultdict(set)
    oldest: datetime | None = refusals[-1][-1] - REFUSALS_COUNT_FOR if refusals else None
    for url, final_url, run_id, cause, fetched_at in refusals:
        if cause is None:
            runs.pop(url, None)
        elif oldest is None or fetched_at < oldest or (cause == _FORBIDDEN and allows and allows(final_url or url)):
            continue
        else:
            runs[url].add(run_id)
    return {url: len(refusing) for url, refusing in runs.items()}
