"""The stages after collecting, each as one call: what the tasks and the command line share."""

from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from gongkai.landing.outcomes import unread_documents
from gongkai.model.sealed import SealedDocument
from gongkai.reader_version import READER_VERSION
from gongkai.settings import Settings
from gongkai.vault import Vault


def unread(settings: Settings) -> list[SealedDocument]:
    """The sealed documents that the current reader has not read."""
    sealed = Vault(settings.vault).sealed_documents()
    return unread_documents(sealed, settings.landing, reader_version=READER_VERSION)


def expand(settings: Settings) -> int:
    """Makes the files inside unread archives documents of their own; how many there were."""
    from gongkai.landing.archive_expansion import expand_archives  # noqa: PLC0415 - loads the archive readers

    return expand_archives(unread(settings), Vault(settings.vault), now=datetime.now(UTC))


def read_documents(settings: Settings, sha256s: list[str], *, load_id: str) -> dict[str, Any]:
    """Reads these documents, lands them as one load, and counts outcomes, records by kind and rows in quarantine."""
    from gongkai.landing.reading_batch import read_and_land  # noqa: PLC0415 - loads every reader

    vault, wanted = Vault(settings.vault), frozenset(sha256s)
    documents = [document for document in vault.sealed_documents() if document.sha256 in wanted]
    summary = read_and_land(
        documents,
        vault,
        settings.landing,
        load_id=load_id,
        reader_version=READER_VERSION,
        read_at=datetime.now(UTC),
    )
    names = {document.sha256: document.file_name for document in documents}
    return {
        "outcomes": dict(summary.documents),
        "records": summary.records_by_table,
        "quarantined": summary.quarantined,
        "remarks": [
            f"{names.get(sha256, sha256)}: {cause}: {message}" for sha256, cause, message in summary.unreadable
        ],
    }


def build(settings: Settings) -> dict[str, Any]:
    """Builds the warehouse where it is behind; raises WarehouseBuildFailed."""
    from gongkai.warehouse.build import build_warehouse  # noqa: PLC0415 - loads duckdb

    vault = Vault(settings.vault)
    summary = build_warehouse(settings, vault.sealed_documents(), vault.fetch_rows(), reader_version=READER_VERSION)
    return asdict(summary)


def validate(settings: Settings) -> dict[str, Any]:
    """Runs the expectations on the warehouse; the remarks name those that are not met."""
    from gongkai.warehouse import validation  # noqa: PLC0415 - loads Great Expectations

    summary = validation.validate(settings)
    remarks = [f"expectation not met (critical): {line}" for line in summary.failed_critical]
    remarks += [f"expectation not met (warning): {line}" for line in summary.failed_warning]
    return {"results": dict(Counter(summary.by_result)), "remarks": remarks}


def publish(settings: Settings) -> dict[str, Any]:
    """Publishes the warehouse; raises PublishingStopped where it may not be published."""
    from gongkai.publishing import release  # noqa: PLC0415 - loads duckdb

    published = release.publish(settings, now=datetime.now(UTC))
    return {"path": str(published.path), "is_new": published.is_new, "rows": dict(published.rows)}


def behind(settings: Settings) -> str | None:
    """The first stage that has something to do: reading, building or publishing; None where all is worked off."""
    from gongkai.publishing.release import release_is_current  # noqa: PLC0415 - loads duckdb
    from gongkai.warehouse.build import is_current  # noqa: PLC0415

    sealed = Vault(settings.vault).sealed_documents()
    if not sealed:
        return None
    if unread_documents(sealed, settings.landing, reader_version=READER_VERSION):
        return "reading"
    if not is_current(settings, sealed, reader_version=READER_VERSION):
        return "building"
    return None if release_is_current(settings) else "publishing"
