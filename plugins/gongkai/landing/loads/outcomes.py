"""What has been read and what is still to read: always computed from the vault and the committed loads."""

from collections.abc import Iterable
from pathlib import Path

from gongkai.landing.loads.landed_file import landed_table
from gongkai.landing.rows.markers import COMMIT_MARKER
from gongkai.model.sealed import SealedDocument


def committed_loads(folder: Path) -> list[str]:
    """Ids of the loads that are committed, in order."""
    files = (folder / COMMIT_MARKER).glob("load=[!_]*/part-0.parquet")
    return sorted(file.parent.name.removeprefix("load=") for file in files)


def documents_read(folder: Path, *, reader_version: str, standing_reader: str | None = None) -> frozenset[str]:
    """The sha256 of every document that has an outcome of this reader version, or of the one whose readings stand.

    What is not committed does not count. Raises DamagedState where the outcomes of a load cannot be read.
    """
    read: set[str] = set()
    versions = {reader_version, standing_reader}
    for file in (folder / COMMIT_MARKER).glob("load=[!_]*/part-0.parquet"):
        outcomes = landed_table(file, columns=["sha256", "reader_version"])
        read.update(row["sha256"] for row in outcomes.to_pylist() if row["reader_version"] in versions)
    return frozenset(read)


def seconds_taken(folder: Path) -> dict[str, float]:
    """By sha256 how long the newest reading of each document took, whichever reader version did it."""
    taken: dict[str, float] = {}
    for load_id in committed_loads(folder):
        rows = landed_table(
            folder / COMMIT_MARKER / f"load={load_id}" / "part-0.parquet", columns=["sha256", "seconds"]
        )
        taken.update((row["sha256"], row["seconds"]) for row in rows.to_pylist() if row["seconds"] is not None)
    return taken


def documents_with_cause(folder: Path, cause: str, *, reader_version: str) -> frozenset[str]:
    """The sha256 of every document whose outcome of this reader version has this cause."""
    found: set[str] = set()
    for file in (folder / COMMIT_MARKER).glob("load=[!_]*/part-0.parquet"):
        outcomes = landed_table(file, columns=["sha256", "reader_version", "cause"]).to_pylist()
        found.update(
            row["sha256"] for row in outcomes if (row["reader_version"], row["cause"]) == (reader_version, cause)
        )
    return frozenset(found)


def unread_documents(
    sealed: Iterable[SealedDocument], folder: Path, *, reader_version: str, standing_reader: str | None = None
) -> list[SealedDocument]:
    """The sealed documents that neither of these readers has read, each content once, in the order of the vault."""
    read = documents_read(folder, reader_version=reader_version, standing_reader=standing_reader)
    unread: dict[str, SealedDocument] = {}
    for document in sealed:
        if document.sha256 not in read:
            unread.setdefault(document.sha256, document)
    return list(unread.values())
