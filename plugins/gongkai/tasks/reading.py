"""Tasks of ``read_reports``: which documents are unread, and one batch of them read and landed."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.exceptions import AirflowSkipException
from airflow.sdk import TriggerRule, get_current_context, task

from gongkai.settings import Settings
from gongkai.tasks.assets import LANDED_RECORDS
from gongkai.tasks.batching import batches
from gongkai.tasks.telling import tells_of_no_person

LARGEST_BATCH = 40


@task
@tells_of_no_person
def unread_batches() -> list[list[str]]:
    """Batches of the sha256 of documents that the current reader has not read; archives are unpacked before."""
    from gongkai.stages.pipeline import expand, unread  # noqa: PLC0415 - the DAG processor need not load the readers

    settings = Settings.from_environment()
    expand(settings)
    return batches([document.sha256 for document in unread(settings)], largest=LARGEST_BATCH)


@task(execution_timeout=timedelta(hours=6))  # forty scans of sixty pages
@tells_of_no_person
def read_batch(batch: list[str]) -> dict[str, Any]:
    """Reads one batch and lands it as one load; a retry reads what is still unread under the same load id."""
    from gongkai.stages.pipeline import read_documents  # noqa: PLC0415

    started: datetime = get_current_context()["dag_run"].run_after.astimezone(UTC)
    digest = hashlib.sha256("".join(sorted(batch)).encode()).hexdigest()[:10]
    return read_documents(Settings.from_environment(), batch, load_id=f"{started:%Y%m%dT%H%M%SZ}-{digest}")


@task(outlets=[LANDED_RECORDS], trigger_rule=TriggerRule.ALL_DONE)
@tells_of_no_person
def announce_records() -> str:
    """Starts ``build_warehouse`` where the warehouse or the release is behind."""
    from gongkai.stages.pipeline import behind  # noqa: PLC0415

    stage = behind(Settings.from_environment())
    if stage is None:
        raise AirflowSkipException("the release already holds everything that was landed")
    return stage
