"""One row of the ledger: a request to a portal, what came of it, and what the body is if it was sealed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from gongkai.model.sealed import DocumentRole


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
    is a document of its own; ``attachment_urls`` are the attachments that an article page names.
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

    @property
    def succeeded(self) -> bool:
        """Whether the portal gave what was asked for: a body, a redirect, or the word that nothing has changed."""
        return self.cause is None
