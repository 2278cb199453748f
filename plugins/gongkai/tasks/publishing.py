"""The task of ``publish_release``."""

from pathlib import Path
from typing import Any, Final

from airflow.sdk import task

from gongkai.settings import Settings
from gongkai.stages.keeping.parts import Part
from gongkai.tasks.assets import PUBLISHED_RELEASE, event_says
from gongkai.tasks.defaults import WAREHOUSE_POOL
from gongkai.tasks.in_step import in_step_with_store
from gongkai.tasks.landed_run import lands_its_run, tell_of_run
from gongkai.tasks.lineage import tell_datasets
from gongkai.tasks.passing import tried_again_where_it_may_pass
from gongkai.tasks.telling import tells_of_no_person

_OF_THE_RELEASE: Final = ("release", "fct_expectation_result")
"""The tables of a release that are none of the warehouse."""


@task(outlets=[PUBLISHED_RELEASE], pool=WAREHOUSE_POOL)
@lands_its_run
@tried_again_where_it_may_pass
@in_step_with_store(Part.LEDGER, Part.LOADS, Part.RELEASE)
@tells_of_no_person
def publish() -> dict[str, Any]:
    """Publishes a release, switches ``current`` to it, and loads it into the serving database where one is named.

    A critical expectation that is not met stops it for good; a serving database that cannot take the release is tried
    again, and by the next run, while the files are published already.
    """
    from gongkai.stages import pipeline  # noqa: PLC0415 - the DAG processor need not load duckdb

    published = pipeline.publish(Settings.from_environment())
    release = Path(published["path"]).name
    documents = published["rows"].get("dim_document", 0)
    tell_of_run(documents=documents)
    marts = [name for name in published["rows"] if name not in _OF_THE_RELEASE]
    tell_datasets(inputs=(f"marts.{name}" for name in marts), outputs=(f"release.{name}" for name in published["rows"]))
    event_says(PUBLISHED_RELEASE, release=release, documents=documents)
    return published
