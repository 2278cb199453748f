"""Releases that were rolled back: what they said is not published again by itself.

Which release is current is not kept but follows from here: the newest one that is not rolled back. So a rollback that
was killed half way is finished by whatever runs next.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from gongkai.model.errors import GongkaiError, InvalidConfiguration
from gongkai.publishing.versions.release_folder import manifest_of, newer_than, versions
from gongkai.settings import CHINA

ROLLED_BACK: Final = "rolled_back.json"


class NothingToRollBack(GongkaiError):
    """The release is the current one already."""


@dataclass(frozen=True, slots=True)
class RolledBack:
    """That ``version`` was taken back in favour of an older one. ``at`` is ISO 8601, ``reason`` what a person wrote."""

    version: str
    content_hash: str
    at: str
    in_favour_of: str
    reason: str

    @property
    def day(self) -> str:
        """The day of the rollback in China."""
        return f"{datetime.fromisoformat(self.at).astimezone(CHINA):%Y-%m-%d}"

    @property
    def in_words(self) -> str:
        """What this means for who looks at the state, and how to undo it."""
        why = f" ({self.reason})" if self.reason else ""
        return (
            f"pinned: {self.version} was rolled back on {self.day} in favour of {self.in_favour_of}{why}; the next "
            f"release comes with other content, or with: gongkai releases rollback {self.version}"
        )


def rolled_back_releases(releases: Path) -> dict[str, RolledBack]:
    """The releases that count as rolled back, by version; raises InvalidConfiguration where the file is damaged."""
    file = releases / ROLLED_BACK
    if not file.exists():
        return {}
    try:
        entries = [RolledBack(**entry) for entry in json.loads(file.read_text("utf-8"))]
    except (ValueError, TypeError) as error:
        message = f"{file}: is damaged ({error}); restore it, or remove it to publish every content again"
        raise InvalidConfiguration(message) from error
    return {entry.version: entry for entry in entries}


def standing_release(releases: Path) -> str | None:
    """The newest version that is not rolled back: the one to be current; None where there is none."""
    taken_back = rolled_back_releases(releases)
    standing = [version for version in versions(releases) if version not in taken_back]
    return standing[-1] if standing else None


def rolled_back_with(content_hash: str, releases: Path) -> RolledBack | None:
    """The rollback that keeps this content from being published, None where nothing does."""
    held = [entry for entry in rolled_back_releases(releases).values() if entry.content_hash == content_hash]
    return held[-1] if held else None


def pinning(releases: Path) -> RolledBack | None:
    """The rollback of the newest release: while there is one, the current release is an older one on purpose."""
    listed = versions(releases)
    return rolled_back_releases(releases).get(listed[-1]) if listed else None


def roll_back_newer(releases: Path, version: str, *, now: datetime, reason: str) -> list[str]:
    """Takes back all versions after ``version`` and lets it stand again; the versions that this took back.

    ``now`` is aware. Raises UnknownRelease, and NothingToRollBack where ``version`` is the newest standing already.
    """
    manifest_of(releases, version)
    if standing_release(releases) == version:
        raise NothingToRollBack(f"{version}: is the current release already; `gongkai releases list` shows the others")
    kept = rolled_back_releases(releases)
    fresh = [newer for newer in newer_than(version, versions(releases)) if newer not in kept]
    kept.pop(version, None)
    for newer in fresh:
        content = manifest_of(releases, newer)["content_hash"]
        kept[newer] = RolledBack(newer, content, now.isoformat(timespec="seconds"), version, reason)
    _keep(releases, kept)
    return fresh


def _keep(releases: Path, entries: Mapping[str, RolledBack]) -> None:
    unfinished = releases / f".{ROLLED_BACK}"
    content = json.dumps([asdict(entry) for entry in entries.values()], ensure_ascii=False, indent=2)
    unfinished.write_text(content + "\n", "utf-8")
    unfinished.replace(releases / ROLLED_BACK)
