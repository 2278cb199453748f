"""Tasks of ``build_warehouse``: dbt into DuckDB, then Great Expectations on what was built."""

from typing import Any

from airflow.sdk import task

from gongkai.settings import Settings
from gongkai.stages.keeping.parts import Part
from gongkai.tasks.assets import BUILT_WAREHOUSE, event_says
from gongkai.tasks.defaults import WAREHOUSE_POOL
from gongkai.tasks.in_step import in_step_with_store
from gongkai.tasks.landed_run import lands_its_run
from gongkai.tasks.lineage import lineage_is_told, tell_models
from gongkai.tasks.passing import tried_again_where_it_may_pass
from gongkai.tasks.telling import tells_of_no_person


@task(pool=WAREHOUSE_POOL)
@lands_its_run
@tried_again_where_it_may_pass
@in_step_with_store(Part.LEDGER, Part.LOADS, Part.RELEASE, Part.OPERATIONS)
@tells_of_no_person
def build() -> dict[str, Any]:
    """Builds the warehouse into a new file, which takes the old one's place when all of dbt's tests have passed.

    What was judged by other rules, or with other settled values, is checked anew before, from what was landed.
    """
    from gongkai.stages import pipeline  # noqa: PLC0415 - the DAG processor need not load dbt
    from gongkai.warehouse.build import dbt_target  # noqa: PLC0415
    from gongkai.warehouse.built_models import built_models  # noqa: PLC0415

    settings = Settings.from_environment()
    built = pipeline.build(settings)
    if lineage_is_told() and not built["was_current"]:
        tell_models(built_models(dbt_target(settings)))
    return built


@task(outlets=[BUILT_WAREHOUSE], pool=WAREHOUSE_POOL)
@lands_its_run
@tried_again_where_it_may_pass
@in_step_with_store(Part.RELEASE)
@tells_of_no_person
def validate() -> dict[str, Any]:
    """Runs the expectations and keeps their results; whether a release may follow is decided by ``publish``."""
    from gongkai.stages import pipeline  # noqa: PLC0415

    validated = pipeline.validate(Settings.from_environment())
    event_says(BUILT_WAREHOUSE, **validated["results"])
    return validated
