"""Every report of every family comes, once; later runs ask for little, and changes are seen when it was promised."""

import random
from datetime import timedelta

import pytest

from tests.made_site.asked import asked_twice, smallest_gaps
from tests.made_site.changes import changed
from tests.made_site.reports import BEGIN, SitePortal, made_portals
from tests.made_site.routes import CMS
from tests.made_site.site import Asked
from tests.made_site.workplace import Workplace, document_faults, sealed_now

DELAY = 0.02


def kinds(asked: list[Asked]) -> set[str]:
    return {one.kind for one in asked}


def test_all_families_are_collected_completely_once_and_at_their_pace(collector):
    every_form = made_portals(list(CMS), count=14, reports=8, newest=BEGIN.date(), seed=7)
    every_form[12].variant = 1  # trs with another pager
    every_form[13].family, every_form[13].variant = "ucap", 1  # a column that searches
    collecting = collector(every_form, delay=DELAY)
    asked = collecting.run(waits=True)
    assert document_faults(collecting.workplace) == []
    assert asked_twice(asked) == []
    assert min(smallest_gaps(asked).values()) >= DELAY
    assert [summary["failures"] for summary in collecting.summaries] == [[]] * 14


def test_a_second_run_asks_for_lists_only_and_for_few(collector):
    portals = made_portals(["vsb", "longxun"], count=2, reports=32, newest=BEGIN.date(), seed=7)
    collecting = collector(portals)
    first = collecting.run()
    second = collecting.run(day=1)
    assert kinds(second) == {"robots", "list"}
    assert len(second) < 0.05 * len(first)
    assert [summary["new"] for summary in collecting.summaries] == [0, 0]


def only_what_is_gone(asked: list[Asked]) -> bool:
    """Whether only those files are looked for that an article no longer names, which two runs have to confirm."""
    return {one.status for one in asked if one.kind not in {"robots", "list"}} == {404}


@pytest.fixture
def choice() -> random.Random:
    return random.Random(5)


def test_what_is_new_or_changed_is_sealed_and_nothing_else(collector, choice):
    collecting = collector(reports=10)
    workplace: Workplace = collecting.workplace
    portals: list[SitePortal] = workplace.site.portals
    collecting.run()
    before = sealed_now(workplace)
    changes = changed(portals, choice, (BEGIN + timedelta(days=2)).date(), new=6, changes=4)
    assert changes.new
    assert changes.said_in_the_list
    assert changes.silent
    collecting.run(day=2)
    told = changes.new | changes.said_in_the_list
    assert sealed_now(workplace) - before == told
    assert only_what_is_gone(collecting.run(day=3))
    assert kinds(collecting.run(day=29)) == {"robots", "list"}
    assert sealed_now(workplace) - before == told
    collecting.run(day=32)
    assert sealed_now(workplace) - before == told | changes.silent
    assert only_what_is_gone(collecting.run(day=33))
    assert kinds(collecting.run(day=34)) == {"robots", "list"}
    assert [fault for fault in document_faults(workplace) if not fault.startswith("not published")] == []
