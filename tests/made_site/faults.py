"""What portals do to those who ask: where on a made-up portal, when, and what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tests.made_site.reports import Form, Item, SitePortal
from tests.made_site.routes import CMS, Reply

Hits = Callable[[SitePortal, str, Reply], bool]
"""Portal, path, and what it would answer → whether the fault lies there."""
Times = Callable[[int, int], bool]
"""The number of the run (from 1) and how often the path was asked before → whether the fault shows."""
Answer = Callable[[SitePortal, str, Reply], Reply]
"""Portal, path, and what it would answer → what it answers."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. ``cause`` is what the ledger says of it, ``is_lost`` whether what lies there can never be had."""

    name: str
    hits: Hits
    times: Times
    answer: Answer
    cause: str | None
    is_lost: bool = False
    family: str = ""
    """The family of the portal; any where it is empty."""


def article(*numbers: int) -> Hits:
    """The article pages of reports that have one PDF, by their place from the list's top."""
    return lambda portal, path, _: path in {CMS[portal.family].article_path(one_file(portal)[n]) for n in numbers}


def file(number: int) -> Hits:
    """The file of one of these reports."""
    return lambda portal, path, _: path == CMS[portal.family].file_path(one_file(portal)[number], 0)


def robots(_portal: SitePortal, path: str, _reply: Reply) -> bool:
    """robots.txt."""
    return path == "/robots.txt"


def everything(_portal: SitePortal, _path: str, reply: Reply) -> bool:
    """All articles and files."""
    return reply.kind in {"article", "file"}


def whole_host(_portal: SitePortal, _path: str, reply: Reply) -> bool:
    """Everything but robots.txt."""
    return reply.kind != "robots"


def lists(_portal: SitePortal, _path: str, reply: Reply) -> bool:
    """All pages of the list."""
    return reply.kind == "list"


def second_page(portal: SitePortal, path: str, _reply: Reply) -> bool:
    """The second page of the list."""
    return CMS[portal.family].list_number(portal, path, {}, {}) == 2


def one_file(portal: SitePortal) -> list[Item]:
    """The reports that have one PDF and are not pinned, the newest first."""
    fitting = (item for item in portal.items if item.form is Form.ONE_FILE and item.suffixes[0] == "pdf")
    return sorted((item for item in fitting if not item.is_pinned), key=lambda item: -item.number)


def once(_run: int, before: int) -> bool:
    """The first time that a path is asked for."""
    return before == 0


def for_ever(_run: int, _before: int) -> bool:
    """Always."""
    return True


def in_the_first_run(run: int, _before: int) -> bool:
    """In the first run only."""
    return run == 1


def in_the_second_run(run: int, _before: int) -> bool:
    """In the second run only."""
    return run == 2


def over_the_wire(how: str) -> Answer:
    """The right answer, in the wrong way."""
    return lambda _, __, reply: replace(reply, how=how)


def page(text: str, status: int = 200, content_type: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    """A page that is not what was asked for."""
    given = {"content-type": content_type, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return lambda _, __, reply: Reply(text.encode(), status, given, reply.kind)


def status(number: int, **headers: str) -> Answer:
    """An error."""
    return page(f"<html><head><title>{number}</title></head><body>error</body></html>", number, **headers)


def redirect(location: str) -> Answer:
    """A redirect."""
    return lambda _, __, reply: Reply(b"", 302, {"location": location}, reply.kind)


def called(content_type: str) -> Answer:
    """The right bytes under another type."""
    return lambda _, __, reply: replace(reply, headers={**reply.headers, "content-type": content_type})


def names_a_next_page(portal: SitePortal, path: str, reply: Reply) -> Reply:
    """A page of a list that never comes to its end: behind the last page the last items again."""
    return _endless(portal, path, reply, [])


def has_a_next_page(portal: SitePortal, path: str, reply: Reply) -> Reply:
    """A page of a list that never comes to its end: behind the last page other items, which are no reports."""
    number = int(path.rpartition("cur_page=")[2]) if "cur_page" in path else 1
    on = date(2019, 1, 1) - timedelta(days=number)
    noise = [Item(number * 100 + n, f"第{number * 100 + n}号通知", "", on, on, Form.NOTICE, ()) for n in range(10)]
    return _endless(portal, path, reply, noise)


def _endless(portal: SitePortal, path: str, reply: Reply, behind: list[Item]) -> Reply:
    cms = CMS[portal.family]
    number = int(path.rpartition("cur_page=")[2]) if "cur_page" in path else 1
    last = cms.page_count(portal)
    items = cms.items_on(portal, min(number, last)) if number <= last or not behind else behind
    return replace(reply, body=cms.list_page(portal, number, 1_000_000, items).encode(cms.encoding))
