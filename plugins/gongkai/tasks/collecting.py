"""Tasks of ``collect_reports``: which portals are due, one batch of them collected, and what follows from it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from airflow.exceptions import AirflowSkipException
from airflow.sdk import TriggerRule, get_current_context, task

from gongkai.settings import CHINA, Settings
from gongkai.stages.batching import batches
from gongkai.stages.keeping.parts import Part
from gongkai.tasks.assets import SEALED_DOCUMENTS, event_says
from gongkai.tasks.in_step import in_step_with_store
from gongkai.tasks.landed_run import lands_its_run, tell_of_run
from gongkai.tasks.lineage import tell_datasets
from gongkai.tasks.naming import NAMED_BY_PORTALS, name_by_portals
from gongkai.tasks.passing import tried_again_where_it_may_pass
from gongkai.tasks.telling import tells_of_no_person

LARGEST_BATCH = 20
_COUNTS = {"documents": "new", "requests": "requests"}


@task
@lands_its_run
@tried_again_where_it_may_pass
@tells_of_no_person
def look_after_state() -> dict[str, Any]:
    """Looks at what is stored before anything is added to it; what is damaged is told, and made again where it can be.

    It never fails: what cannot go on with the damage says so itself.
    """
    from gongkai.landing.task_runs import merge_task_runs  # noqa: PLC0415 - the DAG processor need not load pyarrow
    from gongkai.stages.verifying import damage  # noqa: PLC0415

    settings = Settings.from_environment()
    merge_task_runs(settings.operations, today=datetime.now(UTC).date())
    return {"remarks": [str(found) for found in damage(settings, repair=True, whole=False)]}


@task
@lands_its_run
@tried_again_where_it_may_pass
@in_step_with_store(Part.LEDGER)
def portal_batches() -> list[list[str]]:
    """Batches of what to collect: names of portals, or the one folder that the run was started for, as it was named.

    What is due is what is due on the run's own day in China, whenever the task is cleared and runs again.
    """
    from gongkai.stages.collecting import portals_to_collect  # noqa: PLC0415 - the DAG processor need not load the portals

    context = get_current_context()
    parameters, today = context["params"], context["dag_run"].run_after.astimezone(CHINA).date()
    if parameters.get("folder"):
        return [[parameters["folder"]]]
    is_backfill = parameters.get("from_year") is not None or parameters.get("to_year") is not None
    groups = portals_to_collect(
        Settings.from_environment(), parameters.get("portals"), today=today, is_backfill=is_backfill
    )
    return [[name for group in batch for name in group] for batch in batches(groups, largest=LARGEST_BATCH)]


# A host that wants an hour between two requests is waited for once.
@task(map_index_template=NAMED_BY_PORTALS, execution_timeout=timedelta(hours=3))
@lands_its_run
@tried_again_where_it_may_pass
@in_step_with_store(Part.LEDGER)
@tells_of_no_person
def collect_batch(batch: list[str]) -> dict[str, Any]:
    """Collects the portals of one batch, their hosts at once; what fails is in the ledger and in the result."""
    from gongkai.stages.collecting import collect, year_range  # noqa: PLC0415

    name_by_portals(Path(source).name for source in batch)
    parameters = get_current_context()["params"]
    years = year_range(parameters.get("from_year"), parameters.get("to_year"))
    collected = collect(Settings.from_environment(), batch, years=years)
    tell_of_run(**{of: sum(each[count] for each in collected) for of, count in _COUNTS.items()})
    tell_datasets(outputs=("vault.sealed_document", "vault.fetch"))
    return {"portals": collected}


@task(outlets=[SEALED_DOCUMENTS], trigger_rule=TriggerRule.ALL_DONE)
@lands_its_run
@tried_again_where_it_may_pass
@in_step_with_store(Part.LEDGER, Part.OUTCOMES, Part.RELEASE)
@tells_of_no_person
def announce_documents() -> str:
    """Starts ``read_reports`` where anything after collecting is behind, be it because an earlier run was killed."""
    from gongkai.stages.pipeline import behind, unread  # noqa: PLC0415

    settings = Settings.from_environment()
    stage = behind(settings)
    if stage is None:
        raise AirflowSkipException("nothing new, and the release holds everything that was collected")
    event_says(SEALED_DOCUMENTS, unread=len(unread(settings)), behind=stage)
    return stage
