"""One batch of sealed documents, read and landed as one load; a document that cannot be read costs only itself."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from traceback import extract_tb
from typing import Protocol

import structlog

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.nothing_understood import nothing_understood
from gongkai.interpreting.privacy.scrubber import scrubbed
from gongkai.landing.checked_report import CheckedReport, checked_records, read_and_check
from gongkai.landing.loads.load import LoadSummary, committed_load, land
from gongkai.landing.loads.outcomes import unread_documents
from gongkai.landing.rows.document_rows import Reading
from gongkai.model.errors import GongkaiError, InvalidConfiguration, LostBytes
from gongkai.model.full_disk import no_room
from gongkai.model.outcome import NOTHING_UNDERSTOOD, OtherFile, ReadingStatus
from gongkai.model.record import Records
from gongkai.model.sealed import SealedDocument
from gongkai.progress import with_progress
from gongkai.reading.isolation.isolated_reader import SECONDS_PER_DOCUMENT, WORKER_MEMORY_BYTES, IsolatedReader

ReportReader = Callable[[bytes, SourceHints], Records]
"""Bytes of a report and what the portal said of it → its records; raises UnreadableDocument."""

CheckedReader = Callable[[bytes, SourceHints], CheckedReport]
"""The same with the verdicts on them."""

_OTHER_FILES = frozenset(map(str, OtherFile))
_NOTHING_RECOGNISED = "no figure, indicator or passage was recognised in the document; look at it, and fetch it again"

_log = structlog.get_logger(__name__)


class SealedBytes(Protocol):
    """Where the bytes are: the vault."""

    def read(self, sha256: str) -> bytes:
        """The bytes with this hash."""
        ...


def read_and_land(
    documents: Iterable[SealedDocument],
    vault: SealedBytes,
    landing_folder: Path,
    *,
    load_id: str,
    reader_version: str,
    read_at: datetime,
    reader: AbstractContextManager[ReportReader] | None = None,
) -> LoadSummary:
    """Reads every document that this reader version has not read, lands the batch as one load, and says what came.

    ``reader`` gives what reads a document; by default one that runs in a process of its own, where it is checked too.
    The batch always goes on: a document that fails gets an outcome with its cause; one whose bytes the vault has lost
    gets none and stays unread, because that is no fault of the document. Run again with the same ``load_id`` after a
    kill.
    """
    unread = unread_documents(documents, landing_folder, reader_version=reader_version)
    if not unread:
        return committed_load(landing_folder, load_id)
    lost: list[tuple[str, str, str]] = []
    with isolated_reader() if reader is None else _checking(reader) as read:
        landed = land(
            _readings(unread, vault, read, lost),
            landing_folder,
            load_id=load_id,
            reader_version=reader_version,
            read_at=read_at,
        )
    return replace(landed, lost=tuple(lost))


@contextmanager
def _checking(reader: AbstractContextManager[ReportReader]) -> Iterator[CheckedReader]:
    with reader as read:
        yield lambda data, hints: checked_records(read(data, hints))


@contextmanager
def isolated_reader() -> Iterator[CheckedReader]:
    """Reads and checks each report in a worker process with limits on time and memory; one worker serves the batch."""
    with IsolatedReader(seconds=SECONDS_PER_DOCUMENT, memory_bytes=WORKER_MEMORY_BYTES) as worker:
        yield lambda data, hints: worker.call(read_and_check, data, hints)


def _readings(
    documents: Collection[SealedDocument], vault: SealedBytes, read: CheckedReader, lost: list[tuple[str, str, str]]
) -> Iterator[Reading]:
    """Each document's reading; those that the vault has lost are added to ``lost`` instead."""
    for document in with_progress(documents, _log):
        started = time.monotonic()
        try:
            reading = _reading(document, vault, read)
        except LostBytes as loss:
            lost.append((document.sha256, loss.cause, str(loss)))
            continue
        yield replace(reading, seconds=round(time.monotonic() - started, 3))


def _reading(document: SealedDocument, vault: SealedBytes, read: CheckedReader) -> Reading:
    hints = SourceHints(
        file_name=document.file_name,
        title=document.title,
        publisher=document.publisher,
        region_code=document.region_code,
        published_on=document.published_on,
    )
    try:
        report = read(vault.read(document.sha256), hints)
        finished = finished_reading(document.sha256, report.records)
        return replace(finished, results=report.results, continued=report.continued, covers=report.covers)
    except (InvalidConfiguration, LostBytes):
        raise  # with a vocabulary or a rule that is wrong no document can be read, nor without its bytes
    except GongkaiError as error:
        if error.may_pass:  # the object store is away, a disk is full: no fault of the document
            raise
        return Reading(document.sha256, ReadingStatus.UNREADABLE, cause=error.cause, message=scrubbed(str(error)))
    except Exception as error:
        if no_room(error):
            raise
        # A fault of ours costs this document, never the batch.
        message = scrubbed(f"{' '.join(str(error).split()) or 'no message'} ({_place_of(error)})")[:500]
        _log.error("reading_failed", sha256=document.sha256, cause=type(error).__name__, message=message)
        return Reading(document.sha256, ReadingStatus.UNREADABLE, cause=type(error).__name__, message=message)


def _place_of(error: Exception) -> str:
    """Module and line that raised, so that a fault of ours can be found without a traceback in the log."""
    frames = extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "no place known"


def finished_reading(sha256: str, records: Records) -> Reading:
    """The reading of a document that a reader came to the end of; without a single record it counts as unreadable.

    One that is another file than a report says what it is, whatever its words gave.
    """
    other = next((problem for problem in records.problems if problem.code in _OTHER_FILES), None)
    if other is not None:
        return Reading(sha256, ReadingStatus.NO_REPORT, records, cause=other.code, message=other.message)
    told = (records.figures, records.unmapped, records.indicators, records.component_scores, records.narratives)
    if not any(told):
        first = records.problems[0] if records.problems else None
        return Reading(
            sha256,
            ReadingStatus.UNREADABLE,
            records,
            cause=first.code if first else "NothingRecognised",
            message=first.message if first else _NOTHING_RECOGNISED,
        )
    if (message := nothing_understood(records)) is not None:
        return Reading(sha256, ReadingStatus.PARTLY_READ, records, cause=NOTHING_UNDERSTOOD, message=message)
    status = ReadingStatus.PARTLY_READ if records.problems else ReadingStatus.READ
    return Reading(sha256, status, records)
