"""Documents whose covers are of one form: asked together where nothing else is shared, and corrected one by one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from gongkai.reviewing import alike
from gongkai.reviewing.actions import Action, Decision, WrongDecision
from gongkai.reviewing.deciding import decide_together
from gongkai.reviewing.items import Kind, ReviewItem
from gongkai.reviewing.reviewed_files import kept_rows


def cover(number, name, *, form=("cover",), likeness=None):
    document = f"{number:064x}"
    return ReviewItem(
        Kind.IDENTITY, f"department-{document}", Decimal(5), {"field": "department", "read": name},
        {"document_key": document, "region_code": None}, likeness=(Kind.IDENTITY, likeness or name), form=form,
    )  # fmt: skip


@pytest.fixture
def waiting(monkeypatch):
    items = [cover(1, "甲县审计局"), cover(2, "乙县审计局"), cover(3, "丙县审计局", form=("another",))]
    monkeypatch.setattr(alike, "open_items", lambda *_, **__: items)
    return items


def test_covers_of_one_form_are_alike_where_no_spelling_is_shared(settings, waiting):
    assert alike.all_like(settings, None, waiting[0]) == waiting[:2]
    assert alike.all_like(settings, None, waiting[2]) == [waiting[2]]
    same = replace(waiting[2], key="department-9")
    waiting.append(same)
    assert alike.all_like(settings, None, waiting[2]) == [waiting[2], same]


def test_they_are_accepted_together_each_as_it_was_read_and_not_corrected(settings, waiting):
    def said(action, value=None):
        return Decision(action, "the covers say so", "zh1", date(2026, 11, 30), value)

    with pytest.raises(WrongDecision, match="one value is not right for several"):
        decide_together(settings, waiting[:2], said(Action.CORRECT, "丁县审计局"))
    assert not any(kept_rows(settings.dbt_project))
    decide_together(settings, waiting[:2], said(Action.ACCEPT))
    rows = [row for row in kept_rows(settings.dbt_project).identities if row["field_name"] == "department"]
    assert [row["value"] for row in rows] == ["甲县审计局", "乙县审计局"]
