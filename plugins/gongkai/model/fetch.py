"""One row of the ledger: a request to a portal, what came of it, and what the body is if it was sealed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from gongkai.model.sealed import DocumentRole


class WalkEnd(StrEnum):
    """How a walk through a list ended well: at the list's last page, or where everything was known already."""

    LAST_PAGE = "last_page"
    KNOWN_ITEMS = "known_items"


@dataclass(frozen=True, slots=True)
class ListedItem:
    """One item of a list as it was first shown, or as it was shown when its title or its date had changed."""

    url: str
    title: str
    published_on: date | None


class FetchPurpose(StrEnum):
    """What a request was for. ``file`` is not a request: a file of a folder that was taken in."""

    ROBOTS = "robots"
    LIST = "list"
    ARTICLE = "article"
    ATTACHMENT = "attachment"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRow:
    """One request and its end; ``cause`` and ``message`` are None exactly where it succeeded.

    ``url`` is what was asked for, ``final_url`` where the answer came from (or where a redirect points);
    ``status`` is None where no answer came; ``fetched_at`` is aware, UTC; ``robots`` is ``allowed``, ``disallowed`` or
    None where robots.txt was not consulted. ``sha256`` addresses the body in the vault. ``role`` is set where the body
    is a document of its own; ``attachment_urls`` are the attachments that an article page names. ``warc_file`` (below
    the vault's ``warc`` folder) and ``warc_offset`` (bytes) are where the answer stands as it went over the wire.

    A list page has ``list_url``, the first page of its list; ``item_count`` and ``dated_count``, its items and how many
    of them bear a date; ``new_items``, those that the ledger does not have yet under this title and date. The page with
    which a walk through the list ended well has ``walk_end``.
    """

    fetch_id: str
    run_id: str
    portal: str
    url: str
    purpose: FetchPurpose
    fetched_at: datetime
    method: str = "GET"
    final_url: str | None = None
    status: int | None = None
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    elapsed_ms: int = 0
    byte_count: int | None = None
    sha256: str | None = None
    robots: str | None = None
    cause: str | None = None
    message: str | None = None
    role: DocumentRole | None = None
    article_url: str | None = None
    title: str | None = None
    published_on: date | None = None
    publisher: str | None = None
    file_name: str | None = None
    region_code: str | None = None
    attachment_urls: tuple[str, ...] = ()
    warc_file: str | None = None
    warc_offset: int | None = None
    list_url: str | None = None
    item_count: int | None = None
    dated_count: int | None = None
    new_items: tuple[ListedItem, ...] = ()
    walk_end: WalkEnd | None = None

    @property
    def succeeded(self) -> bool:
        """Whether the portal gave what was asked for: a body, a redirect, or the word that nothing has changed."""
        return self.cause is None
