"""What Airflow calls the mapped tasks in its pages: the portals that they work on."""

from collections.abc import Iterable
from typing import Final

from airflow.sdk import get_current_context

from gongkai.tasks.landed_run import tell_of_run

NAMED_BY_PORTALS: Final = "{{ portals }}"
"""The template by which Airflow names a mapped task; the task puts ``portals`` into its context."""

_LONGEST: Final = 250
"""Characters that Airflow's metadata hold of a name."""


def name_by_portals(names: Iterable[str]) -> None:
    """Has Airflow show ``names`` in the place of the running mapped task's number, also where it fails afterwards."""
    shown = portal_names(names)
    get_current_context()["portals"] = shown  # type: ignore[typeddict-unknown-key]
    tell_of_run(subject=shown)


def portal_names(names: Iterable[str]) -> str:
    """The names in one line, each once; of more than fit, how many there are besides."""
    different = sorted(set(names))
    for shown in range(len(different), 0, -1):
        more = f" and {len(different) - shown} more" if shown < len(different) else ""
        line = ", ".join(different[:shown]) + more
        if len(line) <= _LONGEST:
            return line
    return f"{len(different)} portals"
