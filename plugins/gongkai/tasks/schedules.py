"""When collecting starts by itself: the seasons are the portals' own matter, the hour is set here."""

import os
from typing import Final

from airflow.sdk import Asset

from gongkai.tasks.assets import PUBLISHED_RELEASE

EVERY_MORNING: Final = "0 7 * * *"
"""07:00 in Asia/Shanghai; each portal file says whether that day is one of its days."""

EVERY_MORNING_LATER: Final = "0 9 * * *"
"""09:00: what the morning's run brought, or did not bring, is in the ledger by then."""


def watch_schedule() -> str | None:
    """The cron line of ``watch_portals``; None where GONGKAI_SCHEDULE is ``off``."""
    return None if os.environ.get("GONGKAI_SCHEDULE") == "off" else EVERY_MORNING_LATER


def review_schedule() -> list[Asset] | None:
    """What starts ``review_release``; None where GONGKAI_SCHEDULE is ``off``: nobody is there to be asked."""
    return None if os.environ.get("GONGKAI_SCHEDULE") == "off" else [PUBLISHED_RELEASE]


def collection_schedule() -> str | None:
    """The cron line of ``collect_reports``; None where GONGKAI_SCHEDULE is ``off`` (a run that is started by hand)."""
    return None if os.environ.get("GONGKAI_SCHEDULE") == "off" else EVERY_MORNING
