"""What all DAGs have in common."""

from datetime import datetime, timedelta
from typing import Any, Final

from gongkai.settings import CHINA
from gongkai.tasks.alerting import tell_people

WAREHOUSE_POOL: Final = "duckdb_writer"
"""A pool of one slot: DuckDB lets one process write a file, and nothing is validated or published while it changes."""

TASK_DEFAULTS: Final[dict[str, Any]] = {
    "owner": "gongkai",
    "retries": 2,
    "retry_delay": timedelta(seconds=20),
    "retry_exponential_backoff": True,
    "execution_timeout": timedelta(hours=1),
    "on_failure_callback": tell_people,
}


def dag_defaults(queue: str) -> dict[str, Any]:
    """What every DAG is called with beside its schedule, tags and text; its tasks wait in ``queue``."""
    return {
        "start_date": datetime(2024, 1, 1, tzinfo=CHINA),
        "catchup": False,
        "max_active_runs": 1,
        "default_args": {**TASK_DEFAULTS, "queue": queue},
    }
