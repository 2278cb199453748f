"""Tasks of ``reread_reports``: what a newer reader is to try, one batch of it, what it changes, and what is decided."""

from typing import Any, Final

from airflow.exceptions import AirflowSkipException
from airflow.sdk import get_current_context, task

from gongkai.settings import Settings
from gongkai.stages.batching import balanced_batches
from gongkai.stages.keeping.parts import Part
from gongkai.tasks.assets import LANDED_RECORDS
from gongkai.tasks.in_step import in_step_with_store
from gongkai.tasks.landed_run import lands_its_run
from gongkai.tasks.passing import tried_again_where_it_may_pass
from gongkai.tasks.reading import LARGEST_BATCH, SECONDS_OF_BATCH
from gongkai.tasks.telling import tells_of_no_person

AFTER_ALL_OTHERS: Final = -1000
"""The priority of a batch: whatever else waits for a worker goes first."""

LOOK, ACCEPT, UNDO = "look", "accept", "undo"


@task
@lands_its_run
@tried_again_where_it_may_pass
@in_step_with_store(Part.LEDGER, Part.OUTCOMES)
@tells_of_no_person
def waiting_batches() -> list[list[str]]:
    """Batches of the sha256 of documents that a former reader has read and the present one has not."""
    from gongkai.stages.reading_costs import reading_costs  # noqa: PLC0415 - the DAG processor need not load the readers
    from gongkai.stages.rereading.reread import waiting_to_be_reread  # noqa: PLC0415

    settings = Settings.from_environment()
    if get_current_context()["params"]["decision"] == UNDO:
        return []
    costs = reading_costs(settings, waiting_to_be_reread(settings))
    seconds = {sha256: cost.seconds for sha256, cost in costs.items()}
    return balanced_batches(seconds, seconds=SECONDS_OF_BATCH, largest=LARGEST_BATCH)


@task(trigger_rule="none_failed")
@lands_its_run
@tried_again_where_it_may_pass
@in_step_with_store(Part.LEDGER, Part.LOADS)
@tells_of_no_person
def tell_changes() -> dict[str, Any]:
    """How many figures would change, by what becomes of them and by measure."""
    from gongkai.stages.rereading.reread import trial  # noqa: PLC0415

    found = trial(Settings.from_environment())
    return {
        "former": found.former,
        "present": found.present,
        "waiting": found.waiting,
        "figures": dict(found.changes),
        "documents": found.changed_documents,
        "measures": dict(found.measures.most_common()),
        "outcomes": {f"{was}, now {now}": count for (was, now), count in found.outcomes.items()},
    }


@task(outlets=[LANDED_RECORDS])
@lands_its_run
@tried_again_where_it_may_pass
@in_step_with_store(Part.LEDGER, Part.OUTCOMES)
@tells_of_no_person
def take_decision() -> str:
    """Has the new readings count, or the former ones again, and starts ``build_warehouse``; skipped for a mere look."""
    from gongkai.stages.rereading import reread  # noqa: PLC0415

    settings, decision = Settings.from_environment(), get_current_context()["params"]["decision"]
    if decision == LOOK:
        raise AirflowSkipException("looked only: run it again with the decision `accept`")
    return (reread.accept(settings) if decision == ACCEPT else reread.undo(settings)).reader
