"""What a site publishes anew and what it changes without saying so."""

import random
from dataclasses import dataclass
from datetime import date

from tests.made_site.reports import Form, Item, SitePortal
from tests.made_site.routes import documents

Document = tuple[str, str, bytes]
"""Portal, path and bytes."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What the vault has to seal: at the next look at the lists, and when it sees articles again."""

    new: frozenset[Document]
    said_in_the_list: frozenset[Document]
    silent: frozenset[Document]


def changed(portals: list[SitePortal], choice: random.Random, on: date, *, new: int, changes: int) -> Changes:
    """Publishes ``new`` reports, and changes ``changes`` others in four ways in turn.

    1. The list says （更正） and a new date, and the article names other files. 2. The list shows another date only,
    and the files have other bytes. 3. A file has other bytes, 4. a page that is the report has another figure, and no
    list says so.
    """
    before = _published(portals)
    for number in range(new):
        portals[number % len(portals)].publish(choice, on)
    after_new = _published(portals)
    told: set[Document] = set()
    silent: set[Document] = set()
    old = [(portal, item) for portal in portals for item in portal.reports if item.published_on < on]
    for number in range(changes):
        form = (Form.ONE_FILE, Form.TWO_FILES, Form.ONE_FILE, Form.IN_THE_PAGE)[number % 4]
        portal, item = old.pop(choice.choice([place for place, (_, one) in enumerate(old) if one.form is form]))
        known = set(_documents(portal))
        _change(item, number % 4, on)
        (told if number % 4 < 2 else silent).update(set(_documents(portal)) - known)
    return Changes(frozenset(after_new - before), frozenset(told), frozenset(silent))


def _change(item: Item, way: int, on: date) -> None:
    item.version += 1
    if way == 0:
        item.title += "（更正）"
        item.edition += 1
    if way < 2:
        item.listed_on = on


def _published(portals: list[SitePortal]) -> set[Document]:
    return {document for portal in portals for document in _documents(portal)}


def _documents(portal: SitePortal) -> list[Document]:
    return [(portal.name, path, body) for path, body in documents(portal).items()]
