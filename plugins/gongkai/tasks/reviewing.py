"""Tasks of ``review_release``: people are asked once a release, and what they decided is taken up."""

from datetime import timedelta
from typing import Any, Final

from airflow.exceptions import AirflowSkipException
from airflow.providers.standard.operators.hitl import HITLOperator
from airflow.sdk import task

from gongkai.settings import Settings
from gongkai.stages.keeping.parts import Part
from gongkai.tasks.assets import SEALED_DOCUMENTS
from gongkai.tasks.in_step import in_step_with_store
from gongkai.tasks.landed_run import lands_its_run
from gongkai.tasks.passing import tried_again_where_it_may_pass
from gongkai.tasks.telling import tells_of_no_person

BUILD: Final = "按已作决定重建 | Build with what was decided"
LATER: Final = "以后再说 | Later"

_WAITS: Final = timedelta(hours=23)
"""Tomorrow's release asks anew."""
_MOST_COUNTED: Final = 1000
_SUBJECT: Final = (
    "版本 {{ ti.xcom_pull('waiting_questions')['version'] }}：待办 {{ ti.xcom_pull('waiting_questions')['told'] }} 项"
    " | {{ ti.xcom_pull('waiting_questions')['told'] }} questions wait"
)
_BODY: Final = (
    "请在[待办](/gongkai/queue)逐项处理，最要紧的在前；处理完后选择重建。\n\n"
    "Decide in the [queue](/gongkai/queue), worth most first; then have the warehouse built with what was decided."
)


@task
@lands_its_run
@tried_again_where_it_may_pass
@in_step_with_store(Part.RELEASE)
@tells_of_no_person
def waiting_questions() -> dict[str, Any]:
    """How many questions the current release leaves open; skipped where it leaves none."""
    from gongkai.answering.open_release import open_release  # noqa: PLC0415 - the DAG processor need not load duckdb
    from gongkai.reviewing.queue import open_items  # noqa: PLC0415

    settings = Settings.from_environment()
    with open_release(settings) as release:
        count = len(open_items(settings, release, most=_MOST_COUNTED))
        version = release.version
    if not count:
        raise AirflowSkipException(f"release {version} leaves no question open")
    return {"version": version, "told": f"{count}+" if count == _MOST_COUNTED else str(count)}


def people_decide() -> HITLOperator:
    """Waits, without holding a worker, until somebody says that decisions are to be taken up, or a day is over."""
    return HITLOperator(
        task_id="people_decide",
        subject=_SUBJECT,
        body=_BODY,
        options=[BUILD, LATER],
        defaults=LATER,
        response_timeout=_WAITS,
    )


@task(outlets=[SEALED_DOCUMENTS])
@lands_its_run
@tried_again_where_it_may_pass
@in_step_with_store(Part.LEDGER, Part.OUTCOMES, Part.RELEASE)
@tells_of_no_person
def take_up_decisions(answer: dict[str, Any]) -> str:
    """Starts ``read_reports``, and by it what follows, where something was decided; skipped where nothing was."""
    if answer["chosen_options"] != [BUILD]:
        raise AirflowSkipException("put off; the next collection takes up what was decided")
    from gongkai.stages.pipeline import behind  # noqa: PLC0415

    stage = behind(Settings.from_environment())
    if stage is None:
        raise AirflowSkipException("nothing was decided since the release was made")
    return stage
