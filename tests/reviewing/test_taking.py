"""Who has taken which question: for a day, one person each; the second is told."""

from datetime import UTC, date, datetime, timedelta

import pytest

from gongkai.reviewing.actions import Action, Decision, WrongDecision
from gongkai.reviewing.deciding import decide
from gongkai.reviewing.queue import Whose, items_of, open_items
from gongkai.reviewing.reviewed_files import kept_rows
from gongkai.reviewing.taking import give_back, not_another_s, take, taken_file, taken_items

NOW = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=23)
NEXT_DAY = NOW + timedelta(hours=24)


@pytest.fixture
def items(settings, release):
    return open_items(settings, release, most=5)


def keys_of(settings, release, whose, by="zh1", *, now=NOW):
    return [item.key for item in items_of(settings, release, whose, by, now=now, most=5)[0]]


def test_what_somebody_takes_is_theirs_for_a_day(settings, release, items):
    take(settings, items[:2], "zh1", now=NOW)
    mine = [item.key for item in items[:2]]
    assert keys_of(settings, release, Whose.MINE) == mine
    assert keys_of(settings, release, Whose.MINE, "zh2") == []
    assert keys_of(settings, release, Whose.NOBODY)[:3] == [item.key for item in items[2:]]
    assert keys_of(settings, release, Whose.ALL) == [item.key for item in items]
    assert keys_of(settings, release, Whose.MINE, now=LATER) == mine
    assert keys_of(settings, release, Whose.MINE, now=NEXT_DAY) == []
    assert keys_of(settings, release, Whose.NOBODY, now=NEXT_DAY) == [item.key for item in items]


def test_the_second_who_takes_it_is_told_and_takes_nothing(settings, items):
    take(settings, items[:1], "zh1", now=NOW)
    with pytest.raises(WrongDecision, match="zh1 has taken it until 2026-12-01 09:00"):
        take(settings, items[:2], "zh2", now=LATER)
    assert {who for who, _ in taken_items(settings, now=LATER).values()} == {"zh1"}
    assert not_another_s(settings, items, "zh2", now=LATER) == items[1:]
    take(settings, items[:2], "zh2", now=NEXT_DAY)
    assert {who for who, _ in taken_items(settings, now=NEXT_DAY).values()} == {"zh2"}


def test_what_is_given_back_is_nobody_s_and_nobody_gives_back_another_s(settings, items):
    take(settings, items[:2], "zh1", now=NOW)
    with pytest.raises(WrongDecision, match="zh1 has taken it"):
        give_back(settings, items[:2], "zh2", now=NOW)
    assert len(taken_items(settings, now=NOW)) == 2
    give_back(settings, items[:1], "zh1", now=NOW)
    assert set(taken_items(settings, now=NOW)) == {items[1].key}


def test_what_another_has_taken_is_decided_by_nobody_else(settings, items):
    take(settings, items[:1], "zh1", now=NOW)
    other = Decision(Action.CORRECT, "looked", "zh2", date(2026, 11, 30), "5")
    with pytest.raises(WrongDecision, match="zh1 has taken it"):
        decide(settings, items[0], other, now=LATER)
    assert kept_rows(settings.dbt_project) == ([], [], [])
    decide(settings, items[0], other, now=NEXT_DAY)


@pytest.mark.parametrize("line", ["x,zh1,yesterday", "x,某人,2026-11-30T01:00:00Z", "x", "x,zh1,2026-11-30T01:00:00"])
def test_a_line_that_is_written_wrongly_holds_nothing(settings, items, line):
    take(settings, items[:1], "zh1", now=NOW)
    with taken_file(settings).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    assert set(taken_items(settings, now=NOW)) == {items[0].key}
    with pytest.raises(WrongDecision, match="short mark"):
        take(settings, items[:1], "某人", now=NOW)


def test_a_damaged_file_holds_nothing(settings):
    taken_file(settings).parent.mkdir(parents=True, exist_ok=True)
    for damaged in (b"\xff\xfe\n", b"other,columns\n1,2\n", b'item_key,taken_by,taken_at\n"open\n'):
        taken_file(settings).write_bytes(damaged)
        assert taken_items(settings, now=NOW) == {}
