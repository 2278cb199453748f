"""Notices on the 三公经费 that name neither a budget nor accounts (all made up)."""

from decimal import Decimal

import pytest

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.identity.finished_year import tells_finished_year
from gongkai.interpreting.report import document_reading
from gongkai.model.block import Paragraph
from gongkai.model.document import Document
from gongkai.model.figure import Coordinates, Stage


def notice(*lines: str) -> Document:
    return Document("text/plain", tuple(Paragraph(line, ordinal) for ordinal, line in enumerate(lines)))


def at(document: Document, value: str) -> Coordinates | None:
    figures = document_reading(document, SourceHints()).records.figures
    return next((figure.at for figure in figures if figure.value == Decimal(value)), None)


@pytest.mark.parametrize(
    "text",
    [
        "2021年“三公”经费支出30万元，比上年累计支出34万元减少4万元。",
        "2021年一般公共预算财政拨款安排的“三公”经费支出30万元，公务接待7批次，40人次。",
        "我院2021年三公经费开支30万元，比去年减少4万元。",
        "2021年“三公”经费支出30万元，年初预算为35万元，公务接待12批次。",
    ],
)
def test_money_that_was_paid_was_spent(text):
    document = notice("柳溪县“三公”经费说明", text)
    assert tells_finished_year(document)
    told = at(document, "30")
    assert told is not None
    assert (told.measure, told.stage, told.year) == ("three_public", Stage.ACTUAL, 2021)


@pytest.mark.parametrize(
    "text",
    [
        "2021年“三公”经费支出30万元，比上年减少4万元。",
        "2021年“三公”经费支出30万元，计划接待7批次，实际支出从严控制。",
        "2021年安排“三公”经费支出30万元，上年接待9批次。",
        "2021年“三公”经费预算拨款30万元，上年接待9批次。",
        "2021年会议费支出30万元，上年接待9批次。",
        "2021年“三公”经费支出年初预算为30万元，上年接待9批次。",
    ],
)
def test_what_may_be_a_plan_has_no_stage(text):
    assert not tells_finished_year(notice("柳溪县公开", text))


def test_a_part_of_the_initial_budget_stands_beside_what_was_spent():
    document = notice(
        "“三公”经费说明", "2021年“三公”经费支出30万元，公务接待7批次，年初预算为35万元；公务接待费支出2.5万元。"
    )
    stages = [told.stage for value in ("30", "35", "2.5") if (told := at(document, value)) is not None]
    assert stages == [Stage.ACTUAL, Stage.INITIAL_BUDGET, Stage.ACTUAL]
