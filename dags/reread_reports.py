"""Tries a newer reader on what a former one has read, behind all other work, and tells what it would change.

Started by hand after an upgrade, where GONGKAI_REREAD is `by-hand`: what was read before stands until the new readings
are accepted, and new reports are read by the new reader meanwhile. `decision`:

- `look`: read anew what is still to read, and tell which figures would change (`tell_changes`);
- `accept`: the same, then the new readings count: the warehouse is built and published with them;
- `undo`: the readings before the last acceptance count again, and are built and published.

`gongkai reread` does the same without Airflow, and writes every changed figure to a file (`--changes`).
"""

from airflow.sdk import Param, dag

from gongkai.tasks.defaults import dag_defaults
from gongkai.tasks.queues import READ
from gongkai.tasks.reading import read_batch
from gongkai.tasks.rereading import ACCEPT, AFTER_ALL_OTHERS, LOOK, UNDO, take_decision, tell_changes, waiting_batches


@dag(
    schedule=None,
    tags=["gongkai", "reading"],
    doc_md=__doc__,
    **dag_defaults(READ),
    params={"decision": Param(LOOK, type="string", enum=[LOOK, ACCEPT, UNDO], description="what becomes of it")},
)
def reread_reports() -> None:
    """Landing → changes → decision."""
    waiting = waiting_batches()
    reread_batch = read_batch.override(
        task_id="reread_batch",
        priority_weight=AFTER_ALL_OTHERS,
        weight_rule="absolute",
        max_active_tis_per_dag=1,
    )
    reread_batch.expand(batch=waiting) >> tell_changes() >> take_decision()


reread_reports()
