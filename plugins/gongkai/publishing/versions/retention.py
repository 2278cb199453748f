"""Which releases are kept: the newest ones, the last of each month, and the one that readers use."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from gongkai.publishing.versions.release_folder import CURRENT, versions

_REMOVED: Final = ".removed-"


def kept_versions(listed: Iterable[str], *, newest: int, current: str | None) -> list[str]:
    """Those of ``listed`` (oldest first) that stay: ``newest`` of them, the last of each month, and ``current``."""
    ordered = list(listed)
    last_of_month = {version[:7]: version for version in ordered}
    stay = {*ordered[-newest:], *last_of_month.values(), current}
    return [version for version in ordered if version in stay]


def remove_old_releases(releases: Path, *, newest: int) -> list[str]:
    """Removes what need not be kept, and what a killed removal left; the versions that are gone.

    A version leaves the folder at one stroke, so that no reader finds half of it; who has a file of it open reads on.
    """
    for leftover in releases.glob(f"{_REMOVED}*"):
        shutil.rmtree(leftover)
    listed = versions(releases)
    link = releases / CURRENT
    current = link.readlink().name if link.is_symlink() else None
    stay = kept_versions(listed, newest=newest, current=current)
    gone = [version for version in listed if version not in stay]
    for version in gone:
        remove_release(releases / version)
    return gone


def remove_release(folder: Path) -> None:
    """Removes one release, so that no reader finds half of it."""
    beside = folder.with_name(f"{_REMOVED}{folder.name}")
    folder.rename(beside)
    shutil.rmtree(beside)
