"""The task of ``publish_release``."""

from pathlib import Path
from typing import Any

from airflow.sdk import task

from gongkai.settings import Settings
from gongkai.stages.keeping.parts import Part
from gongkai.tasks.assets import PUBLISHED_RELEASE, event_says
from gongkai.tasks.defaults import WAREHOUSE_POOL
from gongkai.tasks.in_step import in_step_with_store
from gongkai.tasks.passing import tried_again_where_it_may_pass
from gongkai.tasks.telling import tells_of_no_person


@task(outlets=[PUBLISHED_RELEASE], pool=WAREHOUSE_POOL)
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
    event_says(PUBLISHED_RELEASE, release=release, documents=published["rows"].get("dim_document", 0))
    return published
