"""The tables that commit a load, and those that hold no records."""

from typing import Final

from gongkai.landing.rows.cover_rows import COVERS
from gongkai.landing.rows.verdict_rows import VERDICT_TABLES

COMMIT_MARKER: Final = "reading_outcome"
"""The table that is written last: a load without it does not count."""

VERDICT_MARKER: Final = "check_outcome"
"""The table that commits the verdicts of a load; of a load that reads, it is written before the outcomes."""

PAST_READINGS: Final = "past_reading"
"""The table of readings whose loads were removed: how they ended, for the history; nothing else of them is left."""

_BESIDE: Final = frozenset({"document", "identification", "problem", "quarantine", COVERS, PAST_READINGS})
NOT_RECORDS: Final = _BESIDE | {*VERDICT_TABLES, VERDICT_MARKER, COMMIT_MARKER}
"""Tables of a load whose rows are no records of a report."""
