"""When an article or a file is to be seen again: 30, 90 and 365 days after it was first had, computed from the ledger.

Corrections come soon after publication (更正, 重新公开) or with an audit in the following year. Portals replace files
in place without a word (国办发〔2017〕47号 asks for 更新替换), so that only another look tells.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Final

from gongkai.model.fetch import FetchPurpose, FetchRow

SEEN_AGAIN_AFTER_DAYS: Final = (30, 90, 365)
GONE_STATUS: Final = frozenset({404, 410})
RUNS_THAT_CONFIRM: Final = 2
"""So many runs that find nothing at an address are believed, until the next day on which it is to be seen again."""

_ASKED: Final = frozenset({FetchPurpose.ARTICLE, FetchPurpose.ATTACHMENT})
_ASKING: Final = frozenset({"GET", "POST"})
_NOT_MODIFIED: Final = 304
_LASTING: Final = frozenset({"WrongContent", "ForbiddenAddress", "RobotsDisallowed"})


@dataclass(slots=True)
class Sightings:
    """When one address was first and last had, and when runs since were told that it is not to be had any more."""

    first_had: datetime
    last_had: datetime
    refusals: list[tuple[str, datetime]] = field(default_factory=list)

    def is_due(self, now: datetime, changed_at: datetime | None = None) -> bool:
        """Whether it is to be seen again: a day for that has come, or its item in the list changed (``changed_at``)."""
        started = datetime.combine(self.first_had.astimezone(UTC).date(), time(), UTC)
        days = (started + timedelta(days=days) for days in SEEN_AGAIN_AFTER_DAYS)
        since = max((moment for moment in (*days, changed_at) if moment and moment <= now), default=None)
        if since is None or self.last_had >= since:
            return False
        return len({run for run, moment in self.refusals if moment >= since}) < RUNS_THAT_CONFIRM


def sightings(rows: Iterable[FetchRow]) -> Mapping[str, Sightings]:
    """Address → its sightings, for articles and files that were had at least once; ``rows`` oldest first."""
    found: dict[str, Sightings] = {}
    for row in rows:
        if row.purpose not in _ASKED or row.method not in _ASKING:
            continue
        seen = found.get(row.url)
        if row.succeeded and (row.sha256 is not None or row.status == _NOT_MODIFIED):
            if seen is None:
                found[row.url] = Sightings(row.fetched_at, row.fetched_at)
            else:
                seen.last_had = row.fetched_at
                seen.refusals.clear()
        elif seen is not None and (row.status in GONE_STATUS or row.cause in _LASTING):
            seen.refusals.append((row.run_id, row.fetched_at))
    return found
