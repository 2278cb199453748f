"""Prints what Airflow sees in dags/ and plugins/ as JSON; run as a process, so that its settings touch nothing else."""

import json
import sys

from airflow.dag_processing.dagbag import DagBag
from airflow.plugins_manager import get_import_errors, get_plugin_info

before = set(sys.modules)
bag = DagBag(dag_folder=sys.argv[1])
imported = sorted(set(sys.modules) - before)

import queue  # noqa: E402

get_plugin_info()
folder = sys.argv[2]
loaded = [
    name
    for name, module in sys.modules.items()
    if str(getattr(module, "__file__", "") or "").startswith(folder) and "." not in name and name != "gongkai"
]
print(
    json.dumps(
        {
            "imported": imported,
            "import_errors": bag.import_errors,
            "plugin_errors": get_import_errors(),
            "plugin_files": sorted(loaded),
            "queue_is_standard": "gongkai" not in (queue.__file__ or ""),
            "dags": {
                dag_id: {
                    "tags": sorted(dag.tags),
                    "doc": bool(dag.doc_md),
                    "catchup": dag.catchup,
                    "max_active_runs": dag.max_active_runs,
                    "schedule": type(dag.timetable).__name__,
                    "starts_on": sorted(asset.name for asset in dag.schedule) if isinstance(dag.schedule, list) else [],
                    "tasks": {
                        task.task_id: {
                            "owner": task.owner,
                            "retries": task.retries,
                            "timeout": task.execution_timeout.total_seconds() if task.execution_timeout else None,
                            "pool": task.pool,
                            "queue": task.queue,
                            "priority": task.priority_weight,
                            "mapped": task.is_mapped,
                            "named": task.map_index_template if task.is_mapped else None,
                            "outlets": sorted(asset.name for asset in task.outlets),
                        }
                        for task in dag.tasks
                    },
                }
                for dag_id, dag in bag.dags.items()
            },
        }
    )
)
