"""The stages after collecting, each as one call: what the tasks and the command line share."""

from collections import Counter
from collections.abc import Collection
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypedDict

from gongkai.landing.loads.outcomes import documents_read, documents_with_cause, unread_documents
from gongkai.model.outcome import NOTHING_UNDERSTOOD
from gongkai.model.sealed import SealedDocument
from gongkai.opened_vault import opened_vault
from gongkai.reader_version import reader_version
from gongkai.settings import Settings
from gongkai.stages.rereading.standing_reader import standing_reader
from gongkai.vault import Vault

if TYPE_CHECKING:
    from gongkai.landing.rechecking import Settled, Unchecked


class Readers(TypedDict):
    """The present reader's version, and the one whose readings count where it has read a document."""

    reader_version: str
    standing_reader: str


def unread(settings: Settings, sealed: list[SealedDocument] | None = None) -> list[SealedDocument]:
    """The sealed documents without a reading that counts; ``sealed`` are all, where they are known already."""
    if sealed is None:
        sealed = Vault(settings.vault).sealed_documents()
    return unread_documents(sealed, settings.landing, **readers(settings))


def readers(settings: Settings) -> Readers:
    """Whose readings count, as the stages are told it."""
    current = reader_version()
    return {"reader_version": current, "standing_reader": standing_reader(settings, current=current)}


def not_understood(settings: Settings) -> list[SealedDocument]:
    """The sealed documents that print numbers of which the current reader has understood none."""
    found = documents_with_cause(settings.landing, NOTHING_UNDERSTOOD, reader_version=reader_version())
    return Vault(settings.vault).sealed_documents(found) if found else []


def portals_of(settings: Settings, sha256s: list[str]) -> list[str]:
    """The portals that these documents come from."""
    return [document.portal for document in Vault(settings.vault).sealed_documents(sha256s)]


def left_unread(settings: Settings, sha256s: Collection[str]) -> int:
    """How many of these documents are still unread."""
    return sum(document.sha256 in sha256s for document in unread(settings))


def _read(settings: Settings, sealed: list[SealedDocument]) -> list[SealedDocument]:
    """The documents that the warehouse is built from: those with an outcome.

    What is collected while a run goes on is left to the next one.
    """
    read = documents_read(settings.landing, **readers(settings))
    return [document for document in sealed if document.sha256 in read]


def expand(settings: Settings) -> int:
    """Makes the files inside unread archives documents of their own; how many there were."""
    from gongkai.landing.archive_expansion import expand_archives  # noqa: PLC0415 - loads the archive readers

    return expand_archives(unread(settings), opened_vault(settings), now=datetime.now(UTC))


def read_documents(settings: Settings, sha256s: list[str], *, load_id: str) -> dict[str, Any]:
    """Reads these documents, lands them as one load, and counts outcomes, records by kind and rows in quarantine."""
    from gongkai.landing.reading_batch import read_and_land  # noqa: PLC0415 - loads every reader

    vault = opened_vault(settings)
    documents = vault.sealed_documents(sha256s)
    summary = read_and_land(
        documents,
        vault,
        settings.landing,
        load_id=load_id,
        reader_version=reader_version(),
        read_at=datetime.now(UTC),
    )
    names = {document.sha256: document.file_name for document in documents}
    return {
        "outcomes": dict(summary.documents),
        "unread": len(summary.lost),
        "records": summary.records_by_table,
        "quarantined": summary.quarantined,
        "remarks": [
            f"{names.get(sha256, sha256)}: {cause}: {message}"
            for told in (summary.lost, summary.unreadable, summary.no_reports, summary.not_understood)
            for sha256, cause, message in told
        ],
    }


def recheck(settings: Settings) -> int:
    """Judges anew, from what was landed, every document whose verdicts are of other rules or settled values.

    Returns how many there were. A kill costs the load that was being judged.
    """
    from gongkai.landing import rechecking  # noqa: PLC0415 - loads the checks

    settled, unchecked = _unchecked(settings)
    now = datetime.now(UTC)
    return sum(
        rechecking.recheck(
            settings.landing,
            unchecked[start : start + rechecking.DOCUMENTS_A_LOAD],
            settled,
            load_id=f"{now:%Y%m%dT%H%M%S%fZ}-checks-{start:07d}",
            checked_at=now,
        )
        for start in range(0, len(unchecked), rechecking.DOCUMENTS_A_LOAD)
    )


def _unchecked(settings: Settings) -> "tuple[Settled, list[Unchecked]]":
    """What people have settled, and the documents that were not judged with it and with the rules of now."""
    from gongkai.landing.rechecking import unchecked_documents  # noqa: PLC0415 - loads the checks
    from gongkai.warehouse.reviewed_readings import settled_values  # noqa: PLC0415 - loads duckdb

    settled = settled_values(settings.dbt_project)
    return settled, unchecked_documents(settings.landing, settled, **readers(settings))


def build(settings: Settings) -> dict[str, Any]:
    """Checks anew what the rules or settled readings have changed, and builds the warehouse where it is behind.

    Raises WarehouseBuildFailed.
    """
    from gongkai.warehouse.build import build_warehouse  # noqa: PLC0415 - loads duckdb

    rechecked = recheck(settings)
    vault = Vault(settings.vault)
    documents = _read(settings, vault.sealed_documents())
    summary = build_warehouse(settings, documents, vault.fetches(), **readers(settings))
    return {**asdict(summary), "rechecked": rechecked}


def validate(settings: Settings) -> dict[str, Any]:
    """Runs the expectations on the warehouse; the remarks name those that are not met or not applied."""
    from gongkai.warehouse.expectations import validation  # noqa: PLC0415 - loads Great Expectations

    summary = validation.validate(settings)
    remarks = [f"expectation not met (critical): {line}" for line in summary.failed_critical]
    remarks += [f"expectation not met (warning): {line}" for line in summary.failed_warning]
    if summary.not_applied:
        names = ", ".join(line.partition(":")[0] for line in summary.not_applied)
        remarks.append(f"expectations not applied, there is nothing to look at: {names}")
    return {"results": dict(Counter(summary.by_result)), "remarks": remarks}


def publish(settings: Settings) -> dict[str, Any]:
    """Publishes the warehouse, and serves the current release where there is a serving database.

    The remarks say what a person should know. Raises PublishingStopped where the warehouse may not be published, and
    ServingFailed, after the release was published, where the serving database did not take it.
    """
    from gongkai.presenting.site import write_site  # noqa: PLC0415 - loads duckdb
    from gongkai.publishing.release.publish import publish as publish_release  # noqa: PLC0415
    from gongkai.publishing.serving.serve import serve_current  # noqa: PLC0415 - loads psycopg

    missing = Counter(document.portal for document in unread(settings))
    published = publish_release(settings, now=datetime.now(UTC), missing=missing, present=partial(write_site, settings))
    remarks = [] if published.held is None else [published.held.in_words]
    if published.replaced is not None:
        remarks.append(f"{published.replaced}; readers have {published.version} now")
    if published.rows.get("dim_document", 0) > settings.shown_documents:
        told = f"more than {settings.shown_documents:,} documents: tables alone are published, no site and no workbooks"
        remarks.append(f"{told}; GONGKAI_SHOWN_DOCUMENTS raises the bound")
    if missing:
        remarks.append(f"the release lacks documents that are not read: {missing.total()}; the next run reads them")
    served = serve_current(settings)
    if served is not None and served.remark is not None:
        remarks.append(f"serving: {served.remark}")
    return {
        "path": str(published.path),
        "is_new": published.is_new,
        "rows": dict(published.rows),
        "served": None if served is None else served.version,
        "remarks": remarks,
    }


def behind(settings: Settings, sealed: list[SealedDocument] | None = None) -> str | None:
    """The first stage that has something to do: reading, building or publishing; None where all is worked off.

    ``sealed`` are all sealed documents, where they are known already.
    """
    from gongkai.publishing.release.publish import release_is_current  # noqa: PLC0415 - loads duckdb
    from gongkai.publishing.serving.serve import serving_is_current  # noqa: PLC0415
    from gongkai.warehouse.build import is_current  # noqa: PLC0415

    if sealed is None:
        sealed = Vault(settings.vault).sealed_documents()
    if not sealed:
        return None
    if unread(settings, sealed):
        return "reading"
    if _unchecked(settings)[1] or not is_current(settings, _read(settings, sealed), **readers(settings)):
        return "building"
    return None if release_is_current(settings) and serving_is_current(settings) else "publishing"
