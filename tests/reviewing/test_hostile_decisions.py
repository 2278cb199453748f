"""What nobody could read again is not written: characters that are not seen, files that decide twice or are damaged."""

import json
from datetime import date

import pytest

from gongkai.model.errors import InvalidConfiguration
from gongkai.reviewing.actions import Action, Decision, WrongDecision
from gongkai.reviewing.carrying import exported, take_in
from gongkai.reviewing.deciding import decide, decide_together
from gongkai.reviewing.items import Kind
from gongkai.reviewing.queue import open_items
from gongkai.reviewing.reviewed_files import kept_rows
from gongkai.warehouse.reviewed_identities import identities_file

TODAY = date(2026, 11, 30)
IDENTITY = {
    "document_key": "a" * 64, "field_name": "fiscal_year", "value": "2023", "reason": "the cover says so",
    "reviewed_by": "zh1", "reviewed_on": "2026-11-30",
}  # fmt: skip


def carried(settings, *rows):
    told = {**json.loads(exported(settings.dbt_project)), "identities": rows}
    return take_in(settings.dbt_project, json.dumps(told), named="carried.json")


@pytest.mark.parametrize("reason", ["turned\u202e", "cut\x00", "half \udcff"])
def test_a_reason_that_nobody_can_read_is_refused(settings, release, reason):
    [item] = open_items(settings, release, most=1, kind=Kind.READING)
    with pytest.raises(WrongDecision, match=r"U\+"):
        decide(settings, item, Decision(Action.CONFIRM, reason, "zh1", TODAY))
    assert not any(kept_rows(settings.dbt_project))


def test_nothing_left_to_decide_is_told(settings):
    with pytest.raises(WrongDecision, match="nothing is left"):
        decide_together(settings, [], Decision(Action.CONFIRM, "so", "zh1", TODAY))


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": "line\rbreak"},
        {"reason": "half \udcff"},
        {"value": "20２３"},
        {"field_name": "department", "value": "甲\u202e局"},
        {"field_name": "department", "value": "甲|乙局"},
        {"reviewed_on": "20261130"},
    ],
)
def test_an_import_of_what_cannot_be_read_again_takes_in_nothing(settings, wrong):
    before = identities_file(settings.dbt_project).read_bytes()
    with pytest.raises(InvalidConfiguration, match=r"carried\.json, identities 1"):
        carried(settings, {**IDENTITY, **wrong})
    assert identities_file(settings.dbt_project).read_bytes() == before


def test_a_file_that_decides_twice_is_told(settings):
    with pytest.raises(InvalidConfiguration, match="twice, differently"):
        carried(settings, IDENTITY, {**IDENTITY, "value": "2024"})
    assert carried(settings, IDENTITY, IDENTITY).taken_in == 1


@pytest.mark.parametrize(
    ("damage", "told"),
    [("单位".encode("gbk"), "must be UTF-8"), (b'"open', "look at its quotes"), (None, "the file is gone")],
)
def test_a_damaged_file_of_decisions_is_one_line(settings, damage, told):
    file = identities_file(settings.dbt_project)
    if damage is None:
        file.unlink()
    else:
        file.write_bytes(file.read_bytes() + damage)
    with pytest.raises(InvalidConfiguration, match=rf"identities\.csv, line \d.*{told}"):
        kept_rows(settings.dbt_project)
