"""Going back to an earlier release, which stays current until the warehouse says something else."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gongkai.publishing.versions.release_folder import lead_to, one_publisher
from gongkai.publishing.versions.rolled_back import roll_back_newer, standing_release


@dataclass(frozen=True, slots=True)
class Rollback:
    """The release that is current now, and the versions rolled back for it (none when going forward again)."""

    version: str
    path: Path
    rolled_back: tuple[str, ...]


def roll_back(releases: Path, version: str, *, now: datetime, reason: str = "") -> Rollback:
    """Makes ``version`` the current release; the versions after it count as rolled back, itself no longer.

    A newer version than the current one may be named as well: that is how a release is taken up again.
    ``now`` is aware. Raises UnknownRelease, and NothingToRollBack where it is current already.
    """
    with one_publisher(releases):
        if (standing := standing_release(releases)) is not None:
            lead_to(releases, standing)  # what a killed rollback or publication left to do
        rolled_back = roll_back_newer(releases, version, now=now, reason=reason)
        lead_to(releases, version)
        return Rollback(version, releases / version, tuple(rolled_back))
