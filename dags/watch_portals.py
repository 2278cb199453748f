"""Watches the portals by the ledger: silence is an alarm, and so is a page that no longer looks as it did.

Runs every morning two hours after collecting has begun, and asks no portal anything. For each portal: was it asked when
it was due, does it answer, does it refuse, do its lists still show their items, dates and pages, do its articles still
bring files, and have as many reports come this season as in the years before. What was found is kept as rows
(`fct_portal_watch` in the warehouse); an alarm fails the run, which names the portals. Portals that nobody has seen
work and that were never asked raise none.
"""

from airflow.sdk import dag

from gongkai.tasks.defaults import dag_defaults
from gongkai.tasks.queues import CRAWL
from gongkai.tasks.schedules import watch_schedule
from gongkai.tasks.watching import raise_alarms, watch_all_portals


@dag(
    schedule=watch_schedule(),
    tags=["gongkai", "collecting"],
    doc_md=__doc__,
    **dag_defaults(CRAWL),
)
def watch_portals() -> None:
    """Ledger → findings."""
    raise_alarms(watch_all_portals())  # type: ignore[arg-type]  # Airflow hands on the value, not the promise of it


watch_portals()
