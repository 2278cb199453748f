"""One portal's year: what it has published by a day, what it has changed or taken down since, and how it answers."""

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bench.country_year.calendar import year_of_items
from bench.country_year.troubles import made_host
from tests.made_site.reports import Form, Item, SitePortal
from tests.made_site.routes import Reply, item_paths, routed

_REVISED: Final = 0.02
_REVISED_AFTER: Final = (10, 80)
_TAKEN_DOWN: Final = 0.01
_TAKEN_DOWN_AFTER: Final = (20, 200)
_FIRST_NUMBER: Final = 801_000


class PortalYear:
    """A portal that has published for a year when the first day begins, and goes on for a year.

    ``reports`` is how many it publishes a year. What is published on a day is there the next morning.
    """

    def __init__(self, name: str, family: str, place: int, *, begins: date, reports: int, seed: int) -> None:
        choice = random.Random(f"{seed}-{name}")
        county = f"第{place + 1}示例县"
        before = year_of_items(choice, county, begins.year - 1, reports=reports, numbered_from=_FIRST_NUMBER)
        number = max(item.number for item in before) + 10
        this = year_of_items(choice, county, begins.year, reports=reports, numbered_from=number)
        validators = ("etag", "modified", "")[place % 3]
        self.site = SitePortal(name, family, place % 2, county, [], validators)
        self.host = made_host(choice, begins, place)
        self.news: defaultdict[date, int] = defaultdict(int)
        """Morning → how many items came or changed, as the list says it, since the morning before."""
        self._coming: defaultdict[date, list[Item]] = defaultdict(list)
        self._changing: defaultdict[date, list[Item]] = defaultdict(list)
        self._going: defaultdict[date, list[Item]] = defaultdict(list)
        self._by_path: dict[str, Item] = {}
        for item in [*before, *this]:
            self._plan(choice, item)
        self._day = min(self._coming)

    @property
    def reports(self) -> list[Item]:
        """The reports that are there now."""
        return self.site.reports

    def begin(self, morning: date) -> None:
        """Lets everything happen that happens before this morning."""
        while self._day < morning:
            for item in self._coming.pop(self._day, ()):
                self.site.items.append(item)
                self._index(item)
                self.news[self._day + timedelta(days=1)] += 1
            for item in self._changing.pop(self._day, ()):
                self._change(item)
            for item in self._going.pop(self._day, ()):
                self._take_down(item)
            self._day += timedelta(days=1)

    def answer(self, target: str, form: Mapping[str, str]) -> Reply:
        """What it publishes at a path with its query."""
        item = self._by_path.get(target)
        portal = self.site if item is None else replace(self.site, items=[item])  # to look for one among one is quick
        return routed(portal, target, form)

    def _plan(self, choice: random.Random, item: Item) -> None:
        self._coming[item.published_on].append(item)
        if not item.is_report:
            return
        fate = choice.random()
        if fate < _REVISED:
            self._changing[item.published_on + timedelta(days=choice.randint(*_REVISED_AFTER))].append(item)
        elif fate < _REVISED + _TAKEN_DOWN:
            self._going[item.published_on + timedelta(days=choice.randint(*_TAKEN_DOWN_AFTER))].append(item)

    def _change(self, item: Item) -> None:
        """Other bytes in its place; every second time the list says so by a new date."""
        item.version += 1
        if item.number % 2 and item.form is not Form.BARE_FILE:
            item.listed_on = self._day
            self.news[self._day + timedelta(days=1)] += 1

    def _take_down(self, item: Item) -> None:
        self.site.items.remove(item)
        for path in item_paths(self.site, item):
            self._by_path.pop(path, None)

    def _index(self, item: Item) -> None:
        self._by_path |= dict.fromkeys(item_paths(self.site, item), item)
