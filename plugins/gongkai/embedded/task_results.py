"""What the tasks of a run handed back, read from the embedded Airflow's metadata."""

from collections.abc import Sequence
from typing import Any

from airflow.models.xcom import XComModel
from airflow.utils.session import create_session


def task_results(runs: Sequence[tuple[str, str]], task_id: str) -> list[Any]:
    """The return values of ``task_id`` in these runs (dag_id, run_id), every mapped instance of its own."""
    found: list[Any] = []
    with create_session() as session:
        for dag_id, run_id in runs:
            query = XComModel.get_many(run_id=run_id, key="return_value", task_ids=task_id, dag_ids=dag_id)
            found += [XComModel.deserialize_value(row) for row in session.scalars(query).all()]
    return found
