"""The bytes that a figure was read from, and every request that brought them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.interpreting.privacy.scrubber import scrubbed
from gongkai.interpreting.privacy.told import scrubbed_value
from gongkai.model.errors import UnreadableDocument
from gongkai.opened_vault import opened_vault
from gongkai.settings import Settings
from gongkai.vault.content_store import ContentStore


@dataclass(frozen=True, slots=True)
class SealedFile:
    """The bytes in the vault. ``state`` is intact, or says what is wrong; ``facts``: what the portal said."""

    sha256: str
    path: Path
    state: str
    byte_count: int | None
    facts: Mapping[str, Any]
    fetches: list[Mapping[str, Any]]


def sealed_file(settings: Settings, sha256: str) -> SealedFile:
    """What this data folder knows of the bytes with this hash; ``state`` says where it does not hold them."""
    vault = opened_vault(settings)
    try:
        size: int | None = len(vault.read(sha256))
        state = "intact"
    except UnreadableDocument as failure:
        size, state = None, str(failure)
    documents = vault.sealed_documents([sha256])
    facts: dict[str, Any] = {}
    if documents:
        document = documents[0]
        facts = {
            name: scrubbed_value(getattr(document, name))
            for name in ("portal", "file_name", "title", "url", "article_url", "published_on", "publisher")
        }
    fetches: list[Mapping[str, Any]] = [
        {
            "fetched_at": row.fetched_at,
            "url": scrubbed(row.url),
            "method": row.method,
            "status": row.status,
            "robots": row.robots,
            "warc_file": row.warc_file,
            "warc_offset": row.warc_offset,
        }
        for row in vault.fetches_of(sha256)
    ]
    return SealedFile(sha256, ContentStore(settings.vault).path(sha256), state, size, facts, fetches)
