"""`airflow …` in a process that has Airflow loaded already, and what tasks need for its scheduler.

Seven of the ten tasks of a run over a few reports do less work than loading it takes; tasks are forks of the scheduler.
"""

import importlib
import sys
from collections.abc import Sequence
from typing import Final

from setproctitle import setproctitle

NEEDED_BY_TASKS: Final = (
    "pandas",
    "gongkai.stages.collecting",
    "gongkai.stages.pipeline",
    "gongkai.stages.reading_costs",
    "gongkai.stages.verifying",
    "gongkai.landing.rechecking",
)
"""What two tasks or more import; what one alone needs, as dbt and Great Expectations, it loads itself."""

NEEDED_BY_AIRFLOW: Final = ("airflow.__main__", "airflow.models.dagrun", "airflow.models.serialized_dag")
"""What each part of Airflow imports. Airflow reads its settings while it is imported: set the environment first."""


def load(names: Sequence[str]) -> None:
    """Imports these modules, for the parts that are forked afterwards."""
    for name in names:
        importlib.import_module(name)


def run_airflow(*arguments: str) -> None:
    """What the command `airflow` does with these arguments, its settings being those of this process."""
    from airflow.__main__ import main  # noqa: PLC0415 - Airflow reads its settings at import

    setproctitle(f"airflow {arguments[0]}")
    sys.argv = ["airflow", *arguments]
    main()  # type: ignore[no-untyped-call]
