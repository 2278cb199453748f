"""What tasks read and write, told to whom AIRFLOW__OPENLINEAGE__TRANSPORT names; without it nothing is told.

Airflow's provider tells that a task began and how it ended; here its datasets are added, and each model that dbt built
as a run of its own below the task's. What cannot be told costs a line of the log.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final
from uuid import NAMESPACE_URL, uuid5

import structlog
from airflow.sdk import get_current_context

if TYPE_CHECKING:
    from gongkai.warehouse.built_models import BuiltModel

NAMESPACE: Final = "gongkai"
"""Of datasets, which are called by what they are in (vault, landing, marts, release) and their name."""

_PRODUCER: Final = "gongkai"
_log = structlog.get_logger(__name__)


def lineage_is_told() -> bool:
    """Whether somebody is named to whom lineage is told."""
    try:
        from airflow.providers.openlineage.conf import is_disabled  # noqa: PLC0415 - it is an extra
    except ImportError:
        return False
    return not is_disabled()


def tell_datasets(*, inputs: Iterable[str] = (), outputs: Iterable[str] = ()) -> None:
    """Says what the running task has read and written."""
    if not lineage_is_told():
        return
    from airflow.providers.openlineage.api.datasets import emit_dataset_lineage  # noqa: PLC0415
    from openlineage.client.event_v2 import Dataset  # noqa: PLC0415

    read, written = ([Dataset(NAMESPACE, name) for name in sorted(names)] for names in (inputs, outputs))
    emit_dataset_lineage(inputs=read, outputs=written)


def tell_models(models: "Iterable[BuiltModel]") -> None:
    """Says of each of dbt's models what it was made from and when, and of the task what all of them read and write.

    Who does not take the first event is told no other.
    """
    if not lineage_is_told():
        return
    from airflow.providers.openlineage.plugins.listener import get_openlineage_listener  # noqa: PLC0415
    from airflow.providers.openlineage.plugins.macros import lineage_parent_id  # noqa: PLC0415

    built = list(models)
    made = {model.name for model in built}
    read = {name for model in built for name in model.reads}
    try:
        client = get_openlineage_listener().adapter.get_or_create_openlineage_client()
        parent = lineage_parent_id(get_current_context()["ti"])
        for model in built:
            for event in _events(model, parent):
                client.emit(event)
    except Exception as error:  # noqa: BLE001 - whatever the other side does, the warehouse is built
        _log.warning("lineage could not be told", cause=f"{type(error).__name__}: {error}"[:300])
        return
    if built:
        tell_datasets(inputs=read - made, outputs={name for name in made if name.startswith("marts.")})


def _events(model: "BuiltModel", parent: str) -> Iterator[Any]:
    """That a model began, and that it was built; ``parent`` is namespace, job and run of the task, with / between."""
    from openlineage.client.event_v2 import InputDataset, Job, OutputDataset, Run, RunEvent, RunState  # noqa: PLC0415
    from openlineage.client.facet_v2 import documentation_dataset, parent_run, schema_dataset  # noqa: PLC0415

    namespace, job, run_id = parent.rsplit("/", 2)
    run = Run(
        str(uuid5(NAMESPACE_URL, f"{run_id}/{model.name}")),
        {"parent": parent_run.ParentRunFacet(parent_run.Run(run_id), parent_run.Job(namespace, job))},
    )
    field = schema_dataset.SchemaDatasetFacetFields
    described = {
        "schema": schema_dataset.SchemaDatasetFacet([field(*column) for column in model.columns]),
        "documentation": documentation_dataset.DocumentationDatasetFacet(model.description),
    }
    inputs = [InputDataset(NAMESPACE, name) for name in model.reads]
    outputs = [OutputDataset(NAMESPACE, model.name, facets=described)]
    for state, moment in ((RunState.START, model.began_at), (RunState.COMPLETE, model.ended_at)):
        yield RunEvent(
            eventType=state,
            eventTime=moment.isoformat(),
            run=run,
            job=Job(namespace, f"dbt.{model.name}"),
            inputs=inputs,
            outputs=outputs,
            producer=_PRODUCER,
        )
