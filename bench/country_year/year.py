"""A year of mornings over a sample of the country's portals, with the ledger looked at when each month is over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import pyarrow.parquet as pq

from bench.country_year.day import Day, run_of
from bench.country_year.hosts import SimulatedHosts
from bench.country_year.portal_year import PortalYear
from bench.country_year.questions import QUESTIONS, Cost, asked
from bench.country_year.workplace import Workplace

_ASKED_PORTALS: Final = 12
"""So many portals' collections are begun to say what one costs: one of each family."""


@dataclass(frozen=True, slots=True)
class LedgerState:
    """The ledger on a day: rows, files, bytes on disk, and what each question costs."""

    on: date
    rows: int
    files: int
    size: int
    costs: Mapping[str, Cost]


def mornings(
    first: date, days: int, workplace: Workplace, hosts: SimulatedHosts, portals: Mapping[str, PortalYear]
) -> Iterator[Day]:
    """The runs of so many days, one after the other."""
    had: dict[str, date] = {}
    for number in range(days):
        day = first + timedelta(days=number)
        for portal in portals.values():
            portal.begin(day)
        yield run_of(day, workplace, hosts, portals, had)


def is_months_end(day: date) -> bool:
    """Whether the next day is another month's."""
    return (day + timedelta(days=1)).day == 1


def ledger_state(workplace: Workplace, on: date, names: list[str]) -> LedgerState:
    """What the ledger has come to, and what it costs to be asked."""
    settings = workplace.settings
    files = [*settings.vault.glob("fetches/*/*.parquet")]
    rows, size = sum(pq.read_metadata(file).num_rows for file in files), sum(file.stat().st_size for file in files)
    costs = {
        question: asked(
            question, settings, on + timedelta(days=1), names[:_ASKED_PORTALS] if about.is_of_each_portal else ()
        )
        for question, about in QUESTIONS.items()
    }
    return LedgerState(on, rows, len(files), size, costs)
