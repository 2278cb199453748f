"""A report as it is landed: its records and what the checks found in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import structlog

from gongkai.checks.document.checked_document import CheckedDocument, checked_document, landed_document
from gongkai.checks.document.checking import check_document
from gongkai.checks.document.result import CheckResult
from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.privacy.page_covers import PageCover
from gongkai.interpreting.report import report_reading
from gongkai.model.record import Records

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """``results`` is None where the checks could not be run: they are tried again on what was landed.

    ``continued``: block of a table that goes on from a page before → that of the table where it begins. ``covers``: its
    pages, and what of them must not be seen.
    """

    records: Records
    results: tuple[CheckResult, ...] | None = None
    continued: Mapping[int, int] = field(default_factory=dict)
    covers: tuple[PageCover, ...] = ()


def read_and_check(data: bytes, hints: SourceHints) -> CheckedReport:
    """Everything the file says, and its verdicts. Raises UnreadableDocument where it cannot be read."""
    reading = report_reading(data, hints)
    return CheckedReport(reading.records, checked(checked_document(reading)), reading.continued, reading.covers)


def checked_records(records: Records, continued: Mapping[int, int] | None = None) -> CheckedReport:
    """Records that are there already, with their verdicts."""
    tables = continued or {}
    return CheckedReport(records, checked(landed_document(records, tables)), tables)


def checked(document: CheckedDocument) -> tuple[CheckResult, ...] | None:
    """The results; None where a check fails: a fault of ours costs the verdicts of this document, not its records."""
    try:
        return check_document(document)
    except Exception as error:  # noqa: BLE001 - see above
        _log.error("checks_failed", title=document.facts.title, cause=type(error).__name__, message=str(error))
        return None
