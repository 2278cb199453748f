"""Taking a decision back: it holds no more, it is known who did so and why, and that is carried along."""

import json
from dataclasses import replace
from datetime import date

import pytest

from gongkai.model.errors import InvalidConfiguration
from gongkai.reviewing import withdrawing
from gongkai.reviewing.actions import Action, WrongDecision
from gongkai.reviewing.carrying import exported, take_in
from gongkai.reviewing.deciding import decide
from gongkai.reviewing.queue import is_decided
from gongkai.reviewing.refusals import refusals_file
from gongkai.reviewing.reviewed_files import kept_rows
from gongkai.reviewing.withdrawals import kept_withdrawals, withdrawals_file, withdrawn_row
from gongkai.reviewing.withdrawing import decided_of, decision_called, every_decision, withdraw
from gongkai.warehouse.reviewed_identities import identities_file
from gongkai.warehouse.reviewed_readings import reviewed_file, settled_values
from tests.reviewing.test_deciding import KEYS, document, reading, said, word

NEXT = date(2026, 11, 30)


def take_back(settings, item, *, by="zh2", reason="the next page says otherwise"):
    decided = decided_of(item, kept_rows(settings.dbt_project))
    return withdraw(settings, decided, reason=reason, by=by, on=NEXT)


@pytest.mark.parametrize(
    ("item", "action"),
    [
        (reading(1), Action.WITHHOLD),
        (reading(figures=KEYS), Action.ACCEPT),
        (word(), Action.REFUSE),
        (document(), Action.ACCEPT),
    ],
)
def test_what_is_taken_back_holds_no_more_and_is_known(settings, item, action):
    decide(settings, reading(9), said(Action.CONFIRM))
    decide(settings, item, said(action))
    before = decided_of(item, kept_rows(settings.dbt_project))
    assert before.row["reviewed_by"] == "zh1"
    assert decision_called(before.key, kept_rows(settings.dbt_project)) is not None
    take_back(settings, item)
    kept = kept_rows(settings.dbt_project)
    assert not is_decided(item, kept)
    assert decided_of(item, kept) is None
    assert [each.key for each in every_decision(kept)] == [reading(9).key], "nothing else has changed"
    rows = kept_withdrawals(settings.dbt_project)
    assert [withdrawn_row(row) for row in rows] == list(before.rows)
    assert {(row["reviewed_by"], row["reviewed_on"], row["reason"]) for row in rows} == {
        ("zh2", "2026-11-30", "the next page says otherwise")
    }
    decide(settings, item, said(action, by="zh3"))
    assert is_decided(item, kept_rows(settings.dbt_project))


def test_a_withdrawal_that_was_killed_in_the_middle_is_written_once(settings, monkeypatch):
    """The withdrawal is written first: between the two files the decision still holds."""
    decide(settings, reading(1), said(Action.CONFIRM))

    def killed(*_):
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setitem(withdrawing._WRITES, "readings", killed)
        with pytest.raises(SystemExit):
            take_back(settings, reading(1))
    assert is_decided(reading(1), kept_rows(settings.dbt_project))
    take_back(settings, reading(1))
    assert not is_decided(reading(1), kept_rows(settings.dbt_project))
    assert len(kept_withdrawals(settings.dbt_project)) == 1


def test_it_is_taken_back_once(settings):
    decide(settings, reading(1), said(Action.CONFIRM))
    decided = decided_of(reading(1), kept_rows(settings.dbt_project))
    withdraw(settings, decided, reason="too soon", by="zh1", on=NEXT)
    with pytest.raises(WrongDecision, match="meanwhile"):
        withdraw(settings, decided, reason="too soon", by="zh1", on=NEXT)
    assert len(kept_withdrawals(settings.dbt_project)) == 1


@pytest.mark.parametrize(("by", "reason"), [("某人", "why"), ("zh1", " ")])
def test_who_and_why_are_wanted(settings, by, reason):
    decide(settings, reading(1), said(Action.CONFIRM))
    with pytest.raises(WrongDecision):
        take_back(settings, reading(1), by=by, reason=reason)
    assert is_decided(reading(1), kept_rows(settings.dbt_project))


def test_a_withdrawal_is_carried_and_what_was_taken_back_here_does_not_return(settings, tmp_path):
    other = replace(settings, project=tmp_path / "other")
    for of in (reviewed_file, refusals_file, identities_file):
        file = of(settings.dbt_project)
        target = other.dbt_project / "seeds" / "reviewed" / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    decide(settings, reading(1), said(Action.CONFIRM))
    before = exported(settings.dbt_project)
    assert take_in(other.dbt_project, before, named="x.json").taken_in == 1
    take_back(settings, reading(1))
    after = exported(settings.dbt_project)
    assert take_in(other.dbt_project, after, named="x.json").taken_in == 1
    assert settled_values(other.dbt_project) == {}
    assert kept_withdrawals(other.dbt_project) == kept_withdrawals(settings.dbt_project)
    carried = take_in(other.dbt_project, before, named="x.json")
    assert (carried.taken_in, carried.decided_otherwise) == (0, [f"readings: {1:032x}, taken back"])
    assert take_in(other.dbt_project, after, named="x.json").taken_in == 0


def test_a_withdrawal_that_is_written_wrongly_is_one_line(settings):
    withdrawals_file(settings.dbt_project).write_text(
        "kind,decision,reason,reviewed_by,reviewed_on\nreadings,[1],why,zh1,2026-11-30\n", "utf-8"
    )
    with pytest.raises(InvalidConfiguration, match=r"withdrawals\.csv, line 2, decision"):
        kept_withdrawals(settings.dbt_project)


def test_a_file_that_is_nested_without_end_is_told(settings):
    text = json.dumps({"format": "gongkai review 1"})[:-1] + ', "words": ' + "[" * 100_000
    with pytest.raises(InvalidConfiguration, match="is no file of"):
        take_in(settings.dbt_project, text, named="x.json")
