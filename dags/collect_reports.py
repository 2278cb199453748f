"""Collects what portals have published since the last time: lists → articles → files → vault.

Runs every morning and asks the portals whose day it is (`cadence` in `dags/portals/*.yml`), one mapped task per batch
of portals, politely: robots.txt, one connection a host, a delay between requests. Everything that fails is a row of
the ledger with its cause and is asked for again the next time; the run goes on. What is stored is looked at before, by
sample (`gongkai verify` looks at all of it). By hand:

- `portals`: names of portal files, to collect these now whatever their cadence;
- `from_year`, `to_year`: a backfill of reports of these years (of all verified portals, or of those named): lists are
  walked to their last page, and what is missing of these years is brought in, whatever years a portal's file names;
- `folder`: a directory of files, taken in as a portal of its own instead.
"""

from airflow.sdk import Param, dag

from gongkai.tasks.collecting import announce_documents, collect_batch, look_after_state, portal_batches
from gongkai.tasks.defaults import dag_defaults
from gongkai.tasks.queues import CRAWL
from gongkai.tasks.schedules import collection_schedule
from gongkai.tasks.watching import fail_with_a_failed_batch


@dag(
    schedule=collection_schedule(),
    tags=["gongkai", "collecting"],
    doc_md=__doc__,
    **dag_defaults(CRAWL),
    params={
        "portals": Param([], type="array", items={"type": "string"}, description="portals to collect now"),
        "from_year": Param(None, type=["null", "integer"], minimum=2000, maximum=2100, description="backfill from"),
        "to_year": Param(None, type=["null", "integer"], minimum=2000, maximum=2100, description="backfill to"),
        "folder": Param(None, type=["null", "string"], description="a folder of files to take in instead"),
    },
)
def collect_reports() -> None:
    """Portals → vault."""
    batches = portal_batches()
    look_after_state() >> batches
    collected = collect_batch.expand(batch=batches)
    collected >> announce_documents()
    collected >> fail_with_a_failed_batch()


collect_reports()
