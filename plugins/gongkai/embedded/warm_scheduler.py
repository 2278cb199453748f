"""Airflow's scheduler that has loaded what most tasks need: its tasks are forks of it, and begin with that loaded.

Seven of the ten tasks of a run over a few reports do less work than loading it takes.
"""

import importlib
import runpy
import sys
from typing import Final

LOADED: Final = (
    "pandas",
    "gongkai.stages.collecting",
    "gongkai.stages.pipeline",
    "gongkai.stages.reading_costs",
    "gongkai.stages.verifying",
    "gongkai.landing.rechecking",
)
"""What two tasks or more import; what one alone needs, as dbt and Great Expectations, it loads itself."""


def main() -> None:
    """Runs `airflow scheduler` with the arguments given."""
    for name in LOADED:
        importlib.import_module(name)
    sys.argv[1:1] = ["scheduler"]
    runpy.run_module("airflow", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
