"""A release: a versioned folder of the marts, switched to at one stroke when what it says is new and trusted."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from gongkai import __version__
from gongkai.model.errors import GongkaiError
from gongkai.publishing.dictionary import write_dictionary_files
from gongkai.publishing.tables import content_hash, released_dictionary, write_tables
from gongkai.settings import CHINA, Settings
from gongkai.warehouse.dictionary import DictionaryEntry
from gongkai.warehouse.fingerprint import built_fingerprint
from gongkai.warehouse.validation import ValidationSummary, kept_validation, results_file

CURRENT: Final = "current"
"""The name that always leads to the newest good release."""

_UNFINISHED: Final = ".unfinished-"


class PublishingStopped(GongkaiError):
    """The warehouse may not be published; the last good release stays in place."""


@dataclass(frozen=True, slots=True)
class Release:
    """A published release; ``is_new`` is False where its content was published already. ``rows`` is by table."""

    version: str
    path: Path
    is_new: bool
    rows: Mapping[str, int]


def publish(settings: Settings, *, now: datetime) -> Release:
    """Publishes the warehouse's marts as a new version and switches ``releases/current`` to it.

    ``now`` is aware; the version is its date in China and a number. Content that the newest release holds already is
    not published again. Raises PublishingStopped, in one line, where there is no validated warehouse or a critical
    expectation is not met. A kill at any moment leaves the last good release in place.
    """
    fingerprint, validation = _publishable(settings)
    dictionary = released_dictionary(settings.warehouse)
    content = content_hash(settings.warehouse, dictionary)
    releases = settings.releases
    releases.mkdir(parents=True, exist_ok=True)
    for leftover in releases.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(leftover)
    newest = newest_release(releases)
    if newest is not None and newest["content_hash"] == content:
        _switch(releases, newest["version"])
        return Release(newest["version"], releases / newest["version"], is_new=False, rows=newest["rows"])
    version = _next_version(releases, now)
    unfinished = releases / f"{_UNFINISHED}{version}"
    rows = write_tables(settings.warehouse, results_file(settings), unfinished, dictionary)
    write_dictionary_files(dictionary, unfinished, version=version)
    manifest = {
        "version": version,
        "created_at": now.isoformat(timespec="seconds"),
        "code_version": __version__,
        "inputs_fingerprint": fingerprint,
        "content_hash": content,
        "rows": rows,
        "columns": _columns(dictionary),
        "expectations": {
            "met": validation.passed,
            "critical_not_met": list(validation.failed_critical),
            "warning_not_met": list(validation.failed_warning),
        },
        "sha256": _file_hashes(unfinished),
    }
    (unfinished / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", "utf-8")
    unfinished.rename(releases / version)
    _switch(releases, version)
    return Release(version, releases / version, is_new=True, rows=rows)


def release_is_current(settings: Settings) -> bool:
    """Whether the current release says what the warehouse says now; False where there is no warehouse."""
    fingerprint = built_fingerprint(settings.warehouse)
    current = current_release(settings.releases)
    if fingerprint is None or current is None:
        return False
    if current["inputs_fingerprint"] == fingerprint:
        return True
    content = content_hash(settings.warehouse, released_dictionary(settings.warehouse))
    return bool(current["content_hash"] == content)


def current_release(releases: Path) -> dict[str, Any] | None:
    """The manifest of the release that ``current`` leads to, None before the first."""
    return _manifest(releases / CURRENT)


def newest_release(releases: Path) -> dict[str, Any] | None:
    """The manifest of the release with the highest version, whether it was switched to or not."""
    versions = sorted(_versions(releases), key=_sort_key)
    return _manifest(releases / versions[-1]) if versions else None


def _publishable(settings: Settings) -> tuple[str, ValidationSummary]:
    fingerprint = built_fingerprint(settings.warehouse)
    if fingerprint is None:
        raise PublishingStopped("there is no warehouse; build it first")
    validation = kept_validation(settings)
    if validation is None:
        raise PublishingStopped("the warehouse has not been validated since it was built; validate it first")
    if validation.failed_critical:
        more = len(validation.failed_critical) - 1
        raise PublishingStopped(
            f"critical expectation not met: {validation.failed_critical[0]}{f' and {more} more' if more else ''}; "
            "the last good release stays"
        )
    return fingerprint, validation


def _manifest(folder: Path) -> dict[str, Any] | None:
    file = folder / "manifest.json"
    return dict(json.loads(file.read_text("utf-8"))) if file.exists() else None


def _versions(releases: Path) -> list[str]:
    return [file.parent.name for file in releases.glob("[0-9]*/manifest.json")]


def _sort_key(version: str) -> tuple[str, int]:
    day, _, number = version.partition("-")
    return day, int(number)


def _next_version(releases: Path, now: datetime) -> str:
    day = now.astimezone(CHINA).strftime("%Y.%m.%d")
    numbers = [number for published, number in map(_sort_key, _versions(releases)) if published == day]
    return f"{day}-{max(numbers, default=0) + 1}"


def _columns(dictionary: list[DictionaryEntry]) -> dict[str, int]:
    return {entry.table: sum(other.table == entry.table for other in dictionary) - 1 for entry in dictionary}


def _file_hashes(folder: Path) -> dict[str, str]:
    """Hash of every file by its path in the release."""
    hashes: dict[str, str] = {}
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        with file.open("rb") as content:
            hashes[file.relative_to(folder).as_posix()] = hashlib.file_digest(content, "sha256").hexdigest()
    return hashes


def _switch(releases: Path, version: str) -> None:
    """Makes ``current`` lead to this version at one stroke: readers find the old release or the new, never none."""
    link = releases / CURRENT
    if link.is_symlink() and link.readlink() == Path(version):
        return
    prepared = releases / f".{CURRENT}"
    prepared.unlink(missing_ok=True)
    prepared.symlink_to(version)
    prepared.replace(link)
