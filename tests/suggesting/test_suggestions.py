"""What a label means is proposed from the documents' own sums and repetitions; certain is what leaves no other."""

from dataclasses import replace

import pytest

from gongkai.model.block import Cell, Paragraph, Table
from gongkai.model.document import Document
from gongkai.suggesting import testimony
from gongkai.suggesting.corpus import suggested
from gongkai.suggesting.standing import Standing
from tests.suggesting.budgets import UNKNOWN, budget

FIRST = (["103.21", "22.10", "125.31"], ["41.35", "7.77", "49.12"], ["144.56", "29.87", "174.43"])
SECOND = (["93.2", "12.35", "105.55"], ["61.3", "8.87", "70.17"], ["154.5", "21.22", "175.72"])
PROJECT = {"use": "project", "side": "expenditure"}


def told(stored, document):
    return testimony.testimony(testimony.read_for_trials(document, stored("x", document).hints), UNKNOWN)


def test_sums_and_repetitions_of_two_documents_make_a_meaning_certain(stored):
    documents = [stored("a", budget("示例县甲局", *FIRST)), stored("b", budget("示例县乙局", *SECOND))]
    (only,) = suggested(documents).labels
    assert (only.label, only.standing, dict(only.says)) == (UNKNOWN, Standing.CERTAIN, PROJECT)
    assert (only.documents, only.numbers, only.agree, only.contradict, only.others) == (2, 6, 2, 0, ())
    assert only.sources == ("a", "b")


def test_one_document_makes_nothing_certain(stored):
    (only,) = suggested([stored("a", budget("示例县甲局", *FIRST))], least=1).labels
    assert (only.standing, dict(only.says)) == (Standing.LIKELY, PROJECT)


def test_a_label_of_one_document_is_a_name_of_its_own(stored):
    assert suggested([stored("a", budget("示例县甲局", *FIRST))]).labels == []


def test_a_document_whose_sums_fail_decides_for_no_use(stored):
    wrong = (FIRST[0], ["41.53", "7.71", "49.24"], FIRST[2])  # 基本支出 and this are not 合计
    document = budget("示例县甲局", *wrong)
    heard = told(stored, replace(document, blocks=document.blocks[:3]))
    assert heard is None or heard.verdict(tuple(sorted(PROJECT.items()))) <= 0


def test_two_numbers_at_one_point_speak_against_a_meaning(stored):
    heard = told(stored, budget("示例县甲局", *FIRST))
    as_basic = (("side", "expenditure"), ("use", "basic"))  # the column beside it is 基本支出
    assert heard.scores[as_basic] < heard.scores[None]
    assert heard.verdict(as_basic) == -1


def test_a_document_against_keeps_a_meaning_from_being_certain(stored):
    other = budget("示例县丙局", FIRST[1], FIRST[0], FIRST[2])
    swapped = replace(other, blocks=tuple(_renamed(block) for block in other.blocks))
    documents = [stored("a", budget("示例县甲局", *FIRST)), stored("b", budget("示例县乙局", *SECOND))]
    documents.append(stored("c", swapped))
    (only,) = suggested(documents).labels
    assert only.standing is not Standing.CERTAIN
    assert only.contradict


def _renamed(block):
    """基本支出 for 项目支出 and the other way round: here the unknown column is 基本支出."""
    names = {"基本支出": "项目支出", "项目支出": "基本支出"}
    if isinstance(block, Table):
        return replace(block, cells=tuple(replace(c, text=names.get(c.text, c.text)) for c in block.cells))
    return replace(block, text=block.text.replace("项目支出", "基本支出"))


@pytest.mark.parametrize("least", [3, 4])
def test_labels_that_too_few_documents_print_are_left_out(stored, least):
    documents = [stored("a", budget("示例县甲局", *FIRST)), stored("b", budget("示例县乙局", *SECOND))]
    assert suggested(documents, least=least).labels == []


def test_a_row_of_money_of_one_fund_is_no_money_of_another(stored):
    rows = [
        ["科目编码", "科目名称", "合计", "基本支出"],
        ["2010301", "行政运行", "61.86", "41.35"],
        ["", UNKNOWN, "41.37", "41.37"],
        ["", "合计", "103.23", "82.72"],
    ]
    blocks = (
        Paragraph("示例县甲局2026年部门预算公开", 0),
        Paragraph("一般公共预算支出预算表 单位：万元", 1),
        Table(tuple(Cell(row, column, text) for row, told in enumerate(rows) for column, text in enumerate(told)), 2),
    )
    heard = told(stored, Document("text/plain", blocks))
    funds = {dict(says).get("fund") for says in heard.scores if says is not None}
    assert funds - {None} <= {"fiscal.general"}
