"""A release: a versioned folder of the marts, switched to at one stroke when what it says is new and trusted."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from gongkai import __version__
from gongkai.publishing.release.tables import content_hash, released_dictionary, table_hashes
from gongkai.publishing.release.writing import UNFINISHED, NewRelease, Present, PublishingStopped, write_release
from gongkai.publishing.versions.intact import newest_intact, only_sizes, pointer_fault, release_fault
from gongkai.publishing.versions.release_folder import (
    CURRENT,
    Manifest,
    current_release,
    is_version,
    lead_to,
    manifest_of,
    next_version,
    one_publisher,
    versions,
)
from gongkai.publishing.versions.retention import remove_old_releases, remove_release
from gongkai.publishing.versions.rolled_back import RolledBack, rolled_back_releases, rolled_back_with, standing_release
from gongkai.settings import Settings
from gongkai.warehouse.expectations.validation import ValidationSummary, kept_validation
from gongkai.warehouse.fingerprint import built_fingerprint

__all__ = ["CURRENT", "PublishingStopped", "Release", "current_release", "publish", "release_is_current"]

_NONE_MISSING: Final[Mapping[str, int]] = {}


def _nothing_more(_: Path, __: Manifest) -> None:
    """Nothing is added."""


@dataclass(frozen=True, slots=True)
class Release:
    """The current release; ``is_new`` is False where its content was published already. ``rows`` is by table.

    ``held`` says which rollback keeps what the warehouse says now from being published, ``replaced`` which newer
    release was damaged, and how, where this one stands in its place.
    """

    version: str
    path: Path
    is_new: bool
    rows: Mapping[str, int]
    held: RolledBack | None = None
    replaced: str | None = None


def publish(
    settings: Settings, *, now: datetime, missing: Mapping[str, int] = _NONE_MISSING, present: Present = _nothing_more
) -> Release:
    """Publishes the warehouse's marts as a new version and switches ``releases/current`` to it.

    ``now`` is aware; the version is its date in China, but none before that of an earlier release, and a number.
    Content that the newest standing release holds already is not published again, nor content that was rolled back; a
    release that is kept is looked at file by file, and published again where it is damaged. ``missing`` is what the
    release lacks, by portal: documents that were collected and not read. ``present`` adds what layers above this one
    make of a release. Raises PublishingStopped, in one line, where
    there is no validated warehouse, a critical expectation is not met, or the disk takes no more. A kill at any moment
    leaves the last good release in place, and the next call does the rest.
    """
    fingerprint, validation = _publishable(settings)
    dictionary = released_dictionary(settings.warehouse)
    hashes = table_hashes(settings.warehouse, dictionary)
    content = content_hash(dictionary, hashes)
    releases = settings.releases
    with one_publisher(releases):
        for leftover in releases.glob(f"{UNFINISHED}*"):
            shutil.rmtree(leftover)
        led_to = (releases / CURRENT).resolve()
        standing, replaced = newest_intact(releases)
        newest = manifest_of(releases, standing) if standing else None
        held = rolled_back_with(content, releases)
        if newest is None:
            if held is not None and replaced is not None:
                raise PublishingStopped(f"{replaced}: restore it from a copy; {held.in_words}")
            held = None
        if newest is None or (held is None and newest["content_hash"] != content):
            version = next_version(releases, now, taken=list(rolled_back_releases(releases)))
            manifest: Manifest = {
                "version": version,
                "created_at": now.isoformat(timespec="seconds"),
                "code_version": __version__,
                "inputs_fingerprint": fingerprint,
                "content_hash": content,
                "table_hashes": hashes,
            }
            manifest["missing"] = {"unread_documents": dict(missing)}
            rows = write_release(settings, NewRelease(manifest, dictionary, validation, newest, now), present)
            lead_to(releases, version)
            remove_old_releases(releases, newest=settings.kept_releases)
            if is_version(led_to) and led_to.name not in versions(releases):  # damaged, and now replaced
                remove_release(led_to)
            return Release(version, releases / version, is_new=True, rows=rows, replaced=replaced)
        lead_to(releases, newest["version"])
        path = releases / newest["version"]
        return Release(path.name, path, is_new=False, rows=newest["rows"], held=held, replaced=replaced)


def release_is_current(settings: Settings) -> bool:
    """Whether the current release says what the warehouse says now, or a rollback keeps the warehouse back.

    False where there is no warehouse, and where a file of the release is gone or cut off.
    """
    fingerprint = built_fingerprint(settings.warehouse)
    current = current_release(settings.releases)
    if fingerprint is None or current is None or current["version"] != standing_release(settings.releases):
        return False
    told = pointer_fault(settings.releases), release_fault(settings.releases / current["version"], current, only_sizes)
    if any(told):
        return False
    if current["inputs_fingerprint"] == fingerprint:
        return True
    dictionary = released_dictionary(settings.warehouse)
    content = content_hash(dictionary, table_hashes(settings.warehouse, dictionary))
    return current["content_hash"] == content or rolled_back_with(content, settings.releases) is not None


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
