"""`gongkai collect`: portals collected by hand, without Airflow; what follows (reading, building) is not started."""

from datetime import datetime
from pathlib import Path
from typing import Any

from gongkai.model.errors import InvalidConfiguration
from gongkai.settings import CHINA, Settings
from gongkai.stages.collecting import collect, portals_to_collect, year_range

_SHOWN = 5


def collect_portals(
    settings: Settings, names: list[str], *, folder: Path | None, from_year: int | None, to_year: int | None
) -> int:
    """Collects the portals named, or all that are due, or a folder; prints what came of each; 0, or 1 for a failure.

    With years it is a backfill. Raises InvalidConfiguration for a name without a file and for years in no order.
    """
    years = year_range(from_year, to_year)
    if folder is not None:
        if names or years is not None:
            raise InvalidConfiguration("--folder takes in a folder and nothing else; leave out portals and years")
        sources = [str(folder.resolve())]
    else:
        groups = portals_to_collect(settings, names, today=datetime.now(CHINA).date(), is_backfill=years is not None)
        sources = [name for group in groups for name in group]
    if not sources:
        print("no portal is due; name one to collect it now (`gongkai portals list` shows all)")
        return 0
    failures = 0
    for outcome in collect(settings, sources, years=years):
        _print_outcome(outcome)
        failures += len(outcome["failures"])
    return 1 if failures else 0


def _print_outcome(outcome: dict[str, Any]) -> None:
    counts = ("listed", "chosen", "known", "new", "seen_again", "revised", "requests")
    said = ", ".join(f"{outcome[name]} {name.replace('_', ' ')}" for name in counts)
    print(f"{outcome['portal']}: {said}")
    for kind in ("taken_down", "failures"):
        for line in outcome[kind][:_SHOWN]:
            print(f"  {'failed' if kind == 'failures' else 'taken down'}  {line}")
        if len(outcome[kind]) > _SHOWN:
            print(f"  and {len(outcome[kind]) - _SHOWN} more")
