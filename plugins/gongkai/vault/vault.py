"""The vault as one object: bytes in, bytes out, and what the ledger says about them."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from gongkai.model.errors import GongkaiError
from gongkai.model.fetch import FetchRow
from gongkai.model.sealed import DocumentRole, SealedDocument
from gongkai.vault import manifest
from gongkai.vault.content_store import ContentStore
from gongkai.vault.fetch_log import FetchLog, Journal


class RunRecord:
    """Where one run puts what it fetched; ``run_id`` begins with its start in UTC and names its portal."""

    def __init__(self, run_id: str, store: ContentStore, journal: Journal) -> None:
        self.run_id = run_id
        self._store = store
        self._journal = journal
        self._count = 0

    def add(self, row: FetchRow, body: bytes | None = None) -> FetchRow:
        """The row as it was written: its place in the run, and the body's hash and size where there is a body.

        The body is sealed before the row is written, so that a row never names bytes that are not there.
        """
        self._count += 1
        placed = replace(row, fetch_id=f"{self.run_id}-{self._count:05d}", run_id=self.run_id)
        if body is not None:
            placed = replace(placed, sha256=self._store.seal(body), byte_count=len(body))
        self._journal.append(placed)
        return placed

    def seal(self, row: FetchRow, body: bytes, *, role: DocumentRole) -> FetchRow:
        """Adds a row whose body is a document of its own."""
        return self.add(replace(row, role=role), body)

    def fail(self, row: FetchRow, failure: GongkaiError) -> FetchRow:
        """Adds a row that says why there is no body."""
        return self.add(replace(row, cause=failure.cause, message=str(failure)))


class Vault:
    """Everything below ``root``: blobs, fetches, and what a run that goes on has in hand."""

    def __init__(self, root: Path) -> None:
        self._store = ContentStore(root)
        self._log = FetchLog(root)

    def read(self, sha256: str) -> bytes:
        """The bytes with this hash; raises UnreadableDocument where they are missing or damaged."""
        return self._store.read(sha256)

    def sha256s(self) -> list[str]:
        """The hashes of all bytes in the vault, documents or not, sorted."""
        return list(self._store.sha256s())

    @contextmanager
    def run(self, portal: str, now: datetime) -> Iterator[RunRecord]:
        """A run over one portal. What killed runs left behind is put in order first."""
        self._log.recover()
        self._store.remove_abandoned()
        run_id = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{portal}-{secrets.token_hex(3)}"
        with self._log.journal(run_id) as journal:
            yield RunRecord(run_id, self._store, journal)

    def fetch_rows(self, portal: str | None = None) -> list[FetchRow]:
        """The ledger, oldest first, of one portal or of all."""
        return [row for row in self._log.rows() if portal is None or row.portal == portal]

    def sealed_documents(self) -> list[SealedDocument]:
        """One for each URL and content, in the order of sealing; see ``manifest.sealed_documents`` for the rule."""
        return manifest.sealed_documents(self.fetch_rows())

    def known_urls(self, portal: str | None = None) -> frozenset[str]:
        """The URLs whose content is in the vault, list and article pages included."""
        return frozenset(self.newest_successes(portal))

    def newest_successes(self, portal: str | None = None) -> dict[str, FetchRow]:
        """URL → its newest row whose body is in the vault."""
        return manifest.newest_successes(self.fetch_rows(portal))

    def refused_runs(self, portal: str | None = None) -> Mapping[str, int]:
        """URL → number of runs, since it was last had, that were told that it cannot be had."""
        return manifest.refused_runs(self.fetch_rows(portal))
