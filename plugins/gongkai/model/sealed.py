"""A document in the vault: the only thing that the collecting and the reading side both know."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class DocumentRole(StrEnum):
    """What a sealed body is: a file attached to an article, or the article page itself that carries the report."""

    ATTACHMENT = "attachment"
    ARTICLE = "article"
    FILE = "file"


class Withdrawal(StrEnum):
    """How a portal took back what it had published: nothing is at the address, or the article names it no longer."""

    TAKEN_DOWN = "taken_down"
    DETACHED = "detached"


@dataclass(frozen=True, slots=True)
class SealedDocument:
    """One published file: the hash of its bytes and what the portal said of it when it was fetched.

    ``sha256`` is the address of the bytes; ``fetched_at`` is aware, UTC; ``published_on`` is the portal's own date.
    ``withdrawn_at`` (aware, UTC) is when it was first found withdrawn, None while it stands; the bytes stay.
    """

    sha256: str
    portal: str
    url: str
    role: DocumentRole
    file_name: str
    title: str | None
    article_url: str | None
    published_on: date | None
    fetched_at: datetime
    byte_count: int
    publisher: str | None = None
    region_code: str | None = None
    withdrawn_at: datetime | None = None
    withdrawal: Withdrawal | None = None
