"""Tasks of ``read_reports``: which documents are unread, and one batch of them read and landed."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from airflow.exceptions import AirflowFailException, AirflowSkipException
from airflow.sdk import TriggerRule, get_current_context, task

from gongkai.settings import Settings
from gongkai.stages.batching import balanced_batches
from gongkai.stages.keeping.parts import Part
from gongkai.tasks.assets import LANDED_RECORDS, event_says
from gongkai.tasks.in_step import in_step_with_store
from gongkai.tasks.landed_run import lands_its_run, tell_of_run
from gongkai.tasks.lineage import tell_datasets
from gongkai.tasks.naming import NAMED_BY_PORTALS, name_by_portals
from gongkai.tasks.passing import tried_again_where_it_may_pass
from gongkai.tasks.telling import tells_of_no_person

LARGEST_BATCH: Final = 200
SECONDS_OF_BATCH: Final = 120.0
"""What the end of a worker costs at most, where no document alone takes longer."""
_SCANS: Final = "scans"


@task
@lands_its_run
@tried_again_where_it_may_pass
@in_step_with_store(Part.LEDGER, Part.OUTCOMES)
@tells_of_no_person
def unread_batches() -> list[list[str]]:
    """Batches of the sha256 of documents with text that the current reader has not read; those of scans are kept aside.

    Archives are unpacked before. Batches are of about the same cost.
    """
    from gongkai.stages.pipeline import expand, unread  # noqa: PLC0415 - the DAG processor need not load the readers
    from gongkai.stages.reading_costs import reading_costs  # noqa: PLC0415

    settings = Settings.from_environment()
    expand(settings)
    costs = reading_costs(settings, unread(settings))
    texts, scans = (
        balanced_batches(
            {sha256: cost.seconds for sha256, cost in costs.items() if cost.is_scan is is_scan},
            seconds=SECONDS_OF_BATCH,
            largest=LARGEST_BATCH,
        )
        for is_scan in (False, True)
    )
    get_current_context()["ti"].xcom_push(_SCANS, scans)
    return texts


@task
@lands_its_run
@tried_again_where_it_may_pass
@tells_of_no_person
def scan_batches() -> list[list[str]]:
    """Batches of scans, which take minutes each and wait in a queue of their own."""
    scans: list[list[str]] = get_current_context()["ti"].xcom_pull(task_ids="unread_batches", key=_SCANS)
    return scans


# A scan of two thousand pages takes hours.
@task(execution_timeout=timedelta(hours=6), map_index_template=NAMED_BY_PORTALS)
@lands_its_run
@tried_again_where_it_may_pass
@in_step_with_store(Part.LEDGER, Part.OUTCOMES)
@tells_of_no_person
def read_batch(batch: list[str]) -> dict[str, Any]:
    """Reads one batch and lands it as one load; a retry reads what is still unread under the same load id."""
    from gongkai.landing.contract import landing_tables  # noqa: PLC0415
    from gongkai.reader_version import reader_version  # noqa: PLC0415
    from gongkai.stages.pipeline import portals_of, read_documents  # noqa: PLC0415

    settings = Settings.from_environment()
    name_by_portals(portals_of(settings, batch))
    started: datetime = get_current_context()["dag_run"].run_after.astimezone(UTC)
    digest = hashlib.sha256("".join(sorted(batch)).encode()).hexdigest()[:10]
    load_id = f"{started:%Y%m%dT%H%M%SZ}-{digest}"
    tell_of_run(load_id=load_id, reader_version=reader_version(), documents=len(batch))
    read = read_documents(settings, batch, load_id=load_id)
    tell_datasets(inputs=("vault.sealed_document",), outputs=(f"landing.{name}" for name in landing_tables()))
    return read


@task(outlets=[LANDED_RECORDS], trigger_rule=TriggerRule.ALL_DONE)
@lands_its_run
@tried_again_where_it_may_pass
@in_step_with_store(Part.LEDGER, Part.OUTCOMES, Part.RELEASE)
@tells_of_no_person
def announce_records(texts: list[list[str]] | None, scans: list[list[str]] | None) -> str:
    """Starts ``build_warehouse`` where the warehouse or the release is behind, and all that was listed is read.

    What is left unread holds back what follows, unless a partial release is wanted.
    """
    from gongkai.stages.pipeline import behind, left_unread  # noqa: PLC0415

    settings = Settings.from_environment()
    if texts is None or scans is None:
        raise AirflowFailException("what is unread was not found out; the task unread_batches says why")
    listed = {sha256 for batch in (*texts, *scans) for sha256 in batch}
    left = left_unread(settings, listed)
    if left and not settings.partial_release:
        raise AirflowFailException(
            f"{left} of this run's documents are not read; nothing is built or published before they are: run again "
            "(GONGKAI_PARTIAL_RELEASE=yes publishes without them, and the release says so)"
        )
    stage = behind(settings)
    if stage is None:
        raise AirflowSkipException("the release already holds everything that was landed")
    event_says(LANDED_RECORDS, read=len(listed) - left, unread=left)
    return stage
