"""Which items are taken last: those that failed, so that a host that is then left alone costs no others."""

from collections.abc import Iterable
from typing import Final

from gongkai.crawling.politeness.host_budget import HostLeftAlone
from gongkai.model.fetch import FetchPurpose, FetchRow

_TAKEN: Final = frozenset({FetchPurpose.ARTICLE, FetchPurpose.ATTACHMENT})


def failed_items(rows: Iterable[FetchRow]) -> frozenset[str]:
    """The addresses of items whose article, or one of whose files, was last asked for in vain; ``rows`` oldest first.

    Three failures in a row end the requests to a host: were the same three asked first in every run, nothing behind
    them would ever be had. A row that says that its host was left alone says nothing of the item.
    """
    newest = {row.url: row for row in rows if row.purpose in _TAKEN and row.cause != HostLeftAlone.__name__}
    return frozenset(row.article_url or row.url for row in newest.values() if row.cause is not None)
