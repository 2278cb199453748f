"""A run in which a batch failed is a failed run, although the rest of it went on."""

from airflow.exceptions import AirflowFailException
from airflow.sdk import TriggerRule, task


@task(trigger_rule=TriggerRule.ONE_FAILED)
def fail_with_a_failed_batch() -> None:
    """Fails when a task before it failed, and is skipped otherwise."""
    raise AirflowFailException("a batch failed; the red mapped task says why, the others went on")
