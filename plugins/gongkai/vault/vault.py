"""The vault as one object: bytes in, bytes out, and what the ledger says about them."""

import fcntl
import secrets
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, cast

import pyarrow as pa
import pyarrow.compute as pc

from gongkai.model.characters import whole_characters
from gongkai.model.errors import DamagedState, GongkaiError
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.model.sealed import DocumentRole, SealedDocument
from gongkai.model.wire import WireExchange, WirePlace
from gongkai.vault import manifest
from gongkai.vault.changed_addresses import changed_addresses
from gongkai.vault.content_store import ContentStore, Elsewhere
from gongkai.vault.fetch_log import FetchLog, Journal
from gongkai.vault.fetch_table import FETCH_SCHEMA, rows_of, values_of
from gongkai.vault.wire_archive import WireArchive, WireRecord
from gongkai.vault.withdrawals import ARTICLE_PAGES, GONE, LOOK_COLUMNS, LOOKS, with_withdrawals

_TEXTS: Final = ("url", "final_url", "message", "article_url", "title", "publisher", "file_name")
"""What a row tells in the words of others."""


class RunRecord:
    """Where one run puts what it fetched; ``run_id`` begins with its start in UTC and names its portal."""

    def __init__(self, run_id: str, store: ContentStore, journal: Journal, wire: WireRecord) -> None:
        self.run_id = run_id
        self._store = store
        self._journal = journal
        self._wire = wire
        self._count = 0

    def add(self, row: FetchRow, body: bytes | None = None) -> FetchRow:
        """The row as it was written: its place in the run, and the body's hash and size where there is a body.

        The body is sealed before the row is written, so that a row never names bytes that are not there.
        """
        self._count += 1
        placed = replace(_storable(row), fetch_id=f"{self.run_id}-{self._count:05d}", run_id=self.run_id)
        if body is not None:
            placed = replace(placed, sha256=self._store.seal(body), byte_count=len(body))
        self._journal.append(placed)
        return placed

    def archive(self, exchange: WireExchange) -> WirePlace:
        """Where an exchange was put as it went over the wire; what rows name it by."""
        return self._wire.add(exchange)

    def seal(self, row: FetchRow, body: bytes, *, role: DocumentRole) -> FetchRow:
        """Adds a row whose body is a document of its own."""
        return self.add(replace(row, role=role), body)

    def fail(self, row: FetchRow, failure: GongkaiError) -> FetchRow:
        """Adds a row that says why there is no body."""
        return self.add(replace(row, cause=failure.cause, message=str(failure)))


def _storable(row: FetchRow) -> FetchRow:
    """The row without halves of characters, which a portal may send in a title and no ledger can hold."""
    changed: dict[str, Any] = {
        name: whole_characters(text) for name in _TEXTS if isinstance(text := getattr(row, name), str)
    }
    changed["new_items"] = tuple(replace(item, title=whole_characters(item.title)) for item in row.new_items)
    return replace(row, **changed)


class CollectedElsewhere(GongkaiError):
    """Another run is collecting this portal; what this one would have asked for is left to that one."""


class Vault:
    """Everything below ``root``: blobs, fetches, and what a run that goes on has in hand.

    With ``until`` (aware) its ledger is looked at as it was then; runs are for the vault of today. Bytes that it does
    not hold come from ``elsewhere``, where that is said.
    """

    def __init__(self, root: Path, *, until: datetime | None = None, elsewhere: Elsewhere | None = None) -> None:
        self._root = root
        self._store = ContentStore(root, elsewhere)
        self._log = FetchLog(root, until)
        self._wire = WireArchive(root)

    def read(self, sha256: str) -> bytes:
        """The bytes with this hash; raises LostBytes where they are missing or damaged."""
        return self._store.read(sha256)

    def ledger_faults(self) -> Iterator[DamagedState]:
        """What is wrong with each file of the ledger that cannot be read whole."""
        return self._log.faults()

    def newest_request(self) -> datetime | None:
        """When the newest request of the ledger was made (aware, UTC); None where it holds none."""
        return cast("datetime | None", pc.max(self._log.unordered(["fetched_at"]).column("fetched_at")).as_py())

    def recorded_sha256s(self, runs: Collection[str] | None = None) -> list[str]:
        """The hashes of all bytes that the ledger, of these runs or all, says the vault has, sorted."""
        where = manifest.HOLDS_BODY
        if runs is not None:
            where &= pc.field("run_id").isin(pa.array(sorted(runs), pa.string()))
        return sorted(self._log.unordered(["sha256"], where).column("sha256").unique().to_pylist())

    def holds(self, sha256: str) -> bool:
        """Whether there are such bytes, here or elsewhere; whether they still have their hash is seen at reading."""
        return sha256 in self._store

    def size(self, sha256: str) -> int:
        """How many bytes are stored under this hash. Raises OSError where there is no file."""
        return self._store.path(sha256).stat().st_size

    def mend(self, data: bytes) -> bool:
        """Puts bytes that were had again in the place of those that are missing or damaged; whether that was needed."""
        return self._store.mend(data)

    def set_aside(self, sha256: str) -> None:
        """Takes damaged bytes out of the store, to ``root/damaged``: what is missing is collected again."""
        self._store.set_aside(sha256)

    def sha256s(self) -> list[str]:
        """The hashes of all bytes in the vault, documents or not, sorted."""
        return list(self._store.sha256s())

    @contextmanager
    def collecting_alone(self, portal: str) -> Iterator[None]:
        """Holds the portal, so that nobody asks twice for the same; raises CollectedElsewhere where somebody has it."""
        folder = self._root / "journals"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f".{portal}.lock").open("ab") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as held:
                message = f"{portal} is being collected by another run, which goes on; nothing is to be done"
                raise CollectedElsewhere(message) from held
            yield

    @contextmanager
    def run(self, portal: str, now: datetime) -> Iterator[RunRecord]:
        """A run over one portal. What killed runs left behind is put in order first."""
        self.recover(now)
        run_id = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{portal}-{secrets.token_hex(3)}"
        # The archive is closed before the ledger is: rows that are in Parquet name files that are in their place.
        with self._log.journal(run_id) as journal, self._wire.record(run_id) as wire:
            yield RunRecord(run_id, self._store, journal, wire)

    def recover(self, now: datetime) -> None:
        """Puts in order what killed runs left behind; ``now`` is aware."""
        self._wire.recover()
        self._log.recover(now.astimezone(UTC).date())
        self._store.remove_abandoned()

    def finished_runs(self) -> frozenset[str]:
        """The runs that are over: their rows stand in Parquet."""
        return self._log.runs()

    def run_files(self, run_id: str, spare: Path) -> dict[str, Path]:
        """What a finished run consists of, by paths below ``root``: its rows, and what went over the wire.

        Its rows get a file of their own in the folder ``spare``, of the same disk.
        """
        files = dict([self._log.run_file(run_id, spare)])
        return files | {path.relative_to(self._root).as_posix(): path for path in self._wire.files(run_id)}

    def bodies_of(self, run_id: str) -> list[str]:
        """The hashes of all bytes that the rows of a run name, sorted."""
        found = self._log.unordered(["sha256"], manifest.HOLDS_BODY & (pc.field("run_id") == run_id))
        return sorted(found.column("sha256").unique().to_pylist())

    def body_path(self, sha256: str) -> Path:
        """Where the bytes with this hash lie, or would lie."""
        return self._store.path(sha256)

    def take_run(self, file: Path, path: str) -> None:
        """Moves the rows of a run of another machine to their place, ``path`` below ``root``."""
        self._log.take(file, self._root / path)

    def fetch_rows(self, portal: str | None = None) -> list[FetchRow]:
        """The ledger, oldest first, of one portal or of all; of all it is for a small vault, see ``fetch_table``."""
        return rows_of(self._log.table(FETCH_SCHEMA.names, _of(portal)))

    def fetch_rows_by_portal(self) -> Iterator[tuple[str, list[FetchRow]]]:
        """Each portal's name and its rows, oldest first; one portal's rows at a time are in memory."""
        portals = self._log.unordered(["portal"]).column("portal").unique()
        for portal in sorted(portals.to_pylist()):
            yield portal, self.fetch_rows(portal)

    def fetch_table(self, columns: Sequence[str]) -> pa.Table:
        """These columns of the whole ledger, oldest first; what a million rows can be read as."""
        return self._log.table(columns)

    def fetches_of(self, sha256: str) -> list[FetchRow]:
        """The requests that brought these bytes, oldest first."""
        these = pc.field("sha256") == sha256
        found = self._log.unordered(["portal", "fetched_at"], these)  # first where they are: whole rows are wide
        if not found.num_rows:
            return []
        moments, portals = pc.min_max(found.column("fetched_at")), found.column("portal").unique()
        between = (pc.field("fetched_at") >= moments["min"]) & (pc.field("fetched_at") <= moments["max"])
        return rows_of(self._log.table(FETCH_SCHEMA.names, pc.field("portal").isin(portals) & between & these))

    def fetches(self) -> Iterator[FetchRow]:
        """Every row of the ledger, oldest first, a few at a time in memory."""
        for piece in self._log.slices(FETCH_SCHEMA.names):
            yield from rows_of(piece)

    def sealed_documents(self, sha256s: Collection[str] | None = None) -> list[SealedDocument]:
        """One for each URL and content, in the order of sealing; see ``manifest.sealed_documents`` for the rule.

        With ``sha256s`` those with these bytes, without going through all others.
        """
        wanted = None if sha256s is None else frozenset(sha256s)
        sealed = manifest.SEALED
        if wanted is not None:  # what else its URL served says whether, and since when, the URL serves it
            these = manifest.SEALED & pc.field("sha256").isin(pa.array(sorted(wanted), pa.string()))
            sought = self._log.unordered(["portal", "url"], these)
            of_portals = pc.field("portal").isin(sought.column("portal").unique())
            sealed &= of_portals & pc.field("url").isin(sought.column("url").unique())
        found = manifest.sealed_documents(self._log.slices(manifest.SEALED_COLUMNS, sealed))
        told, named, looked = GONE, ARTICLE_PAGES, LOOKS
        if wanted is not None:
            places = {document.url.partition("#")[0] for document in found} | {one.article_url or "" for one in found}
            theirs = of_portals & pc.field("url").isin(pa.array(sorted(places), pa.string()))
            told, named, looked = GONE & theirs, ARTICLE_PAGES & theirs, LOOKS & theirs
        gone = self._log.unordered(["url"], told)
        pages = self._log.unordered(["url", "attachment_urls"], named)
        changed = changed_addresses(gone, pages)
        if len(changed):
            looks = self._log.table(LOOK_COLUMNS, looked & pc.field("url").isin(changed))
            found = list(with_withdrawals(found, looks))
        return [document for document in found if wanted is None or document.sha256 in wanted]

    def sealed_places(self) -> tuple[list[str], list[str]]:
        """Portal and sha256 of each document that ``sealed_documents`` lists, in any order: enough to count them."""
        sealed = self._log.unordered(["portal", "url", "sha256"], manifest.SEALED)
        places = sealed.group_by(["portal", "url", "sha256"]).aggregate([])
        return values_of(places.column("portal")), values_of(places.column("sha256"))

    def known_urls(self, portal: str | None = None) -> frozenset[str]:
        """The URLs whose content is in the vault, list and article pages included."""
        urls = self._log.unordered(["url"], _of(portal, manifest.SUCCESSES)).column("url").unique()
        return frozenset(urls.to_pylist())

    def newest_successes(self, portal: str | None = None) -> dict[str, FetchRow]:
        """URL → its newest row whose body is in the vault."""
        return manifest.newest_successes(self._log.table(FETCH_SCHEMA.names, _of(portal, manifest.SUCCESSES)))

    def refused_runs(
        self, portal: str | None = None, *, allows: Callable[[str], bool] | None = None
    ) -> Mapping[str, int]:
        """URL → number of runs, since it was last had, that were told that it cannot be had.

        What was not asked for because of its host does not count where ``allows`` (of a URL) now says yes.
        """
        found = self._log.table(manifest.REFUSAL_COLUMNS, _of(portal, manifest.REFUSALS))
        columns = (values_of(found.column(name)) for name in manifest.REFUSAL_COLUMNS)
        return manifest.refused_runs(list(zip(*columns, strict=True)), allows)

    def last_listed(self) -> dict[str, datetime]:
        """Portal → when one of its lists was last had (aware, UTC)."""
        is_list = (pc.field("purpose") == FetchPurpose.LIST.value) & pc.field("cause").is_null()
        lists = self._log.unordered(["portal", "fetched_at"], is_list)
        newest = lists.group_by("portal").aggregate([("fetched_at", "max")])
        return dict(zip(newest.column("portal").to_pylist(), newest.column("fetched_at_max").to_pylist(), strict=True))


def _of(portal: str | None, where: pc.Expression | None = None) -> pc.Expression | None:
    if portal is None:
        return where
    of_portal = pc.field("portal") == portal
    return of_portal if where is None else of_portal & where
