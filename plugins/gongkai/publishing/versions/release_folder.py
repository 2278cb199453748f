"""The folder of releases: which versions lie there, and the pointer that leads readers to one of them."""

import fcntl
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from gongkai.model.errors import GongkaiError
from gongkai.settings import CHINA

DAMAGED: Final = "damaged.txt"
"""A file in the folder of a release that is no longer what was published; it says what was found."""

_ASIDE: Final = "damaged-current"
_TOLD: Final = {"version", "created_at", "inputs_fingerprint", "content_hash", "sha256", "rows"}
"""What every manifest says; one that does not is damaged."""

_VERSION: Final = re.compile(r"\d{4}\.\d{2}\.\d{2}-\d+")
CURRENT: Final = "current"
"""The name that always leads to the release that readers use."""

MEMORY: Final = "4GB"
"""What DuckDB may hold while a release is made; what needs more is put on disk beside the release."""

Manifest = dict[str, Any]
"""What manifest.json of a release says."""


class UnknownRelease(GongkaiError):
    """There is no release of this version."""


def current_release(releases: Path) -> Manifest | None:
    """The manifest of the release that ``current`` leads to; None before the first, and where it is damaged."""
    return _manifest(releases / CURRENT)


def manifest_of(releases: Path, version: str) -> Manifest:
    """The manifest of this version; raises UnknownRelease, naming those there are."""
    manifest = _manifest(releases / version) if version in versions(releases) else None
    if manifest is None:
        known = versions(releases)
        there = f"there are {', '.join(reversed(known[-5:]))}" if known else "there is none yet: make run"
        raise UnknownRelease(f"{version}: there is no such release; {there}")
    return manifest


def versions(releases: Path) -> list[str]:
    """Every version that lies in the folder, oldest first; those that are known to be damaged do not count."""
    return sorted((folder.name for folder in folders(releases) if _manifest(folder) is not None), key=_order)


def folders(releases: Path) -> list[Path]:
    """The folder of every version, damaged ones as well."""
    return sorted(filter(is_version, releases.glob("*")), key=lambda folder: _order(folder.name))


def is_version(folder: Path) -> bool:
    """Whether this is the folder of a release, by its name."""
    return bool(_VERSION.fullmatch(folder.name)) and folder.is_dir()


def next_version(releases: Path, now: datetime, *, taken: list[str]) -> str:
    """The version of a release made at ``now``: the date in China and a number above those used that day.

    The newest release is the one with the latest version, so where the clock is behind that, or was ahead when it was
    made, its date is used again.
    """
    used = [_order(version) for version in (*(folder.name for folder in folders(releases)), *taken)]
    day = max([now.astimezone(CHINA).strftime("%Y.%m.%d"), *(other for other, _ in used)])
    numbers = [number for other, number in used if other == day]
    return f"{day}-{max(numbers, default=0) + 1}"


def damage_of(folder: Path) -> str:
    """What is known of a damaged release."""
    mark = folder / DAMAGED
    return mark.read_text("utf-8").strip() if mark.exists() else "manifest.json is gone or cut off"


def newer_than(version: str, others: list[str]) -> list[str]:
    """Those of ``others`` that were made after ``version``."""
    return [other for other in others if _order(other) > _order(version)]


def lead_to(releases: Path, version: str) -> None:
    """Makes ``current`` lead to this version at one stroke: readers find the old release or the new, never none."""
    link = releases / CURRENT
    if link.is_symlink() and link.readlink() == Path(version):
        return
    prepared = releases / f".{CURRENT}"
    prepared.unlink(missing_ok=True)
    prepared.symlink_to(version)
    if link.is_dir() and not link.is_symlink():  # a copy that knew no links has made it a folder
        link.rename(releases / f"{_ASIDE}-{version}")
    prepared.replace(link)


@contextmanager
def one_publisher(releases: Path) -> Iterator[None]:
    """Waits until no other process publishes, rolls back or removes releases; the lock ends with the process."""
    releases.mkdir(parents=True, exist_ok=True)
    with (releases / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _manifest(folder: Path) -> Manifest | None:
    try:
        told = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    is_whole = isinstance(told, dict) and told.keys() >= _TOLD and not (folder / DAMAGED).exists()
    return told if is_whole else None


def _order(version: str) -> tuple[str, int]:
    day, _, number = version.partition("-")
    return day, int(number) if number.isdecimal() else 0
