"""What portals have taken back, by the ledger: addresses with nothing any more, files that their articles dropped."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from gongkai.model.fetch import FetchPurpose
from gongkai.model.sealed import SealedDocument, Withdrawal

_GONE: Final = pa.array([404, 410], pa.int32())
_PURPOSES: Final = pa.array([FetchPurpose.ARTICLE.value, FetchPurpose.ATTACHMENT.value])
_NOT_MODIFIED: Final = 304

LOOKS: Final = pc.field("purpose").isin(_PURPOSES) & (
    (pc.field("cause").is_null() & (pc.field("sha256").is_valid() | (pc.field("status") == _NOT_MODIFIED)))
    | pc.field("status").isin(_GONE)
)
"""Requests that say whether something is still at the address of an article or a file."""

GONE: Final = pc.field("purpose").isin(_PURPOSES) & pc.field("status").isin(_GONE)
"""Those that found nothing at the address."""

ARTICLE_PAGES: Final = (
    (pc.field("purpose") == FetchPurpose.ARTICLE.value) & pc.field("cause").is_null() & pc.field("sha256").is_valid()
)
"""Those that brought an article's page."""

LOOK_COLUMNS: Final = ("portal", "url", "purpose", "cause", "sha256", "fetched_at", "attachment_urls")

_Place = tuple[str, str]
"""Portal and address."""


def with_withdrawals(documents: Iterable[SealedDocument], looks: pa.Table) -> Iterator[SealedDocument]:
    """The documents, with when and how they were withdrawn; ``looks`` has LOOK_COLUMNS, oldest first.

    The newest look decides: what came back is not withdrawn. An article that names no file at all any more says
    nothing of its files: its page may have changed its form.
    """
    gone, dropped = _newest(looks)
    for document in documents:
        address = document.url.partition("#")[0]  # of a file in an archive, the archive's
        taken_down = gone.get((document.portal, address))
        detached = dropped.get((document.portal, document.article_url or ""), {}).get(address)
        if taken_down is not None:
            yield replace(document, withdrawn_at=taken_down, withdrawal=Withdrawal.TAKEN_DOWN)
        elif detached is not None:
            yield replace(document, withdrawn_at=detached, withdrawal=Withdrawal.DETACHED)
        else:
            yield document


def _newest(looks: pa.Table) -> tuple[Mapping[_Place, datetime], Mapping[_Place, Mapping[str, datetime]]]:
    """Address → since when nothing is there; article → the files that it named before, and since when no more."""
    gone: dict[_Place, datetime] = {}
    named: dict[_Place, frozenset[str]] = {}
    dropped: defaultdict[_Place, dict[str, datetime]] = defaultdict(dict)
    columns = (looks.column(name).to_pylist() for name in LOOK_COLUMNS)
    for portal, url, purpose, cause, sha256, fetched_at, attachment_urls in zip(*columns, strict=True):
        place = (portal, url)
        if cause is not None:
            gone.setdefault(place, fetched_at)
            continue
        gone.pop(place, None)
        if purpose != FetchPurpose.ARTICLE.value or sha256 is None or not attachment_urls:
            continue
        files = frozenset(attachment_urls)
        for file in named.get(place, files) - files:
            dropped[place].setdefault(file, fetched_at)
        for file in files:
            dropped[place].pop(file, None)
        named[place] = files
    return gone, dropped
