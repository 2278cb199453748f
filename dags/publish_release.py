"""Publishes the warehouse as a release: a versioned folder that `releases/current` is switched to at one stroke.

Started by `built_warehouse`. A critical expectation that is not met stops publishing and leaves the last good release
in place; the task then fails at once, because trying again would not change what the data say.
"""

from airflow.sdk import dag

from gongkai.tasks.assets import BUILT_WAREHOUSE
from gongkai.tasks.defaults import dag_defaults
from gongkai.tasks.publishing import publish
from gongkai.tasks.queues import BUILD


@dag(
    schedule=[BUILT_WAREHOUSE],
    tags=["gongkai", "publishing"],
    doc_md=__doc__,
    **dag_defaults(BUILD),
)
def publish_release() -> None:
    """Warehouse → release."""
    publish()


publish_release()
