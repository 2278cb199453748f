"""Failing on purpose: a run in which a batch failed is a failed run, and so is a watch that found an alarm."""

from datetime import UTC, datetime
from typing import Any

from airflow.exceptions import AirflowFailException
from airflow.sdk import TriggerRule, task

from gongkai.settings import Settings
from gongkai.stages.keeping.parts import Part
from gongkai.tasks.in_step import in_step_with_store
from gongkai.tasks.landed_run import lands_its_run
from gongkai.tasks.passing import tried_again_where_it_may_pass
from gongkai.tasks.telling import tells_of_no_person

SHOWN = 20


@task(trigger_rule=TriggerRule.ONE_FAILED)
@lands_its_run
@tells_of_no_person
def fail_with_a_failed_batch() -> None:
    """Fails when a task before it failed, and is skipped otherwise."""
    raise AirflowFailException("a batch failed; the red mapped task says why, the others went on")


@task
@lands_its_run
@tried_again_where_it_may_pass
@in_step_with_store(Part.LEDGER)
@tells_of_no_person
def watch_all_portals() -> dict[str, Any]:
    """Watches every portal by the ledger, keeps what was found as rows, and hands on alarms and warnings as lines."""
    from gongkai.portals.watch.finding import Severity  # noqa: PLC0415 - the DAG processor need not load the portals
    from gongkai.stages.watching import keep_watch, troubles  # noqa: PLC0415

    findings = keep_watch(Settings.from_environment(), now=datetime.now(UTC))
    return {
        "portals": len({finding.portal for finding in findings}),
        "alarms": troubles(findings, Severity.ALARM),
        "warnings": troubles(findings, Severity.WARNING),
    }


@task
@lands_its_run
@tells_of_no_person
def raise_alarms(watched: dict[str, Any]) -> None:
    """Fails at once where there is an alarm, and names the portals; trying again would not change what was found."""
    alarms = watched["alarms"]
    if not alarms:
        return
    names = sorted({alarm.partition(":")[0] for alarm in alarms})
    more = f"\n… and {len(alarms) - SHOWN} more" if len(alarms) > SHOWN else ""
    lines = "\n".join(alarms[:SHOWN])
    message = f"portals that need a look ({len(names)}): {', '.join(names)}\n{lines}{more}"
    raise AirflowFailException(message)
