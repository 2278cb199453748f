"""Builds the warehouse from what was landed: dbt staging → intermediate → marts, then Great Expectations.

Started by `landed_records`. DuckDB lets one process write a file, so `build` runs in a pool of one slot, and into a new
file that replaces the old one only when all of dbt's tests have passed. Nothing is built when nothing has changed.
"""

from airflow.sdk import dag

from gongkai.tasks.assets import LANDED_RECORDS
from gongkai.tasks.building import build, validate
from gongkai.tasks.defaults import dag_defaults
from gongkai.tasks.queues import BUILD


@dag(
    schedule=[LANDED_RECORDS],
    tags=["gongkai", "warehouse"],
    doc_md=__doc__,
    **dag_defaults(BUILD),
)
def build_warehouse() -> None:
    """Landing → warehouse."""
    build() >> validate()


build_warehouse()
