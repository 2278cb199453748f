"""A report twice as large takes about twice the work: a hostile one must not hold up a night's run.

Calls are counted, not seconds, where Python does the work; where a regular expression does it, a bound of seconds is
so wide that only a quadratic one can miss it.
"""

import sys
import time
from collections.abc import Callable

import pytest

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.report import document_reading
from gongkai.model.block import Block, Cell, Paragraph, Table
from gongkai.model.document import Document

MOST = 2.5
"""Twice the size, and something for what does not grow evenly."""


def _calls(work: Callable[[], object]) -> int:
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def _table(rows: list[list[str]], ordinal: int, page: int | None = None) -> Table:
    cells = (Cell(r, c, text, page=page) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table(tuple(cells), ordinal, page)


def _document(*blocks: Block) -> Document:
    return Document("text/plain", blocks)


def _columns(count: int) -> Document:
    header = ["科目编码", "科目名称", *(f"第{place}列" for place in range(count))]
    rows = [header, ["2010501", "行政运行", *(f"{place}.5" for place in range(count))], ["", "合计", *["5"] * count]]
    return _document(Paragraph("支出决算表 单位：万元", 0), _table(rows, 1))


def _columns_of_few_names(count: int) -> Document:
    names = ["基本支出", "合计", "项目支出"]
    header = ["科目编码", "科目名称", *(names[place % 3] for place in range(count))]
    rows = [["2010501", "行政运行", *(f"{row}{place * place % 977}.5" for place in range(count))] for row in range(5)]
    return _document(Paragraph("支出决算表 单位：万元", 0), _table([header, *rows], 1))


def _words_and_numbers(count: int) -> Document:
    return _document(_table([["绿化", *("投资" if place % 2 else "3.5" for place in range(count))]], 0))


def _rows(count: int) -> Document:
    rows = [["科目编码", "科目名称", "本年支出合计"], *(["2010501", "行政运行", str(row)] for row in range(count))]
    return _document(Paragraph("支出决算表 单位：万元", 0), _table(rows, 1))


def _tables(count: int) -> Document:
    blocks: list[Block] = []
    for place in range(count):
        blocks += [
            Paragraph(f"第{place}年情况 单位：万元", 2 * place),
            _table([["项目", "金额"], ["绿化", "3"]], 2 * place + 1),
        ]
    return _document(*blocks)


def _pages(count: int) -> Document:
    rows = [["科目编码", "科目名称", "本年支出合计"], ["2010501", "行政运行", "3"]]
    return _document(*(_table(rows, place, place + 1) for place in range(count)))


def _list_of_names(count: int) -> Document:
    return _document(_table([["姓名", "职务"] * count, ["", ""] * count], 0))


def _sentences(count: int) -> Document:
    return _document(
        Paragraph("本年支出合计12.5万元，其中：基本支出3.5万元，占28%；项目支出（含结转）9万元。" * count, 0)
    )


def _lines(count: int) -> Document:
    return _document(*(Paragraph(f"其中基本支出{place}.5万元，项目支出3万元", place) for place in range(count)))


def _words_of_lists(count: int) -> Document:
    return _document(Paragraph("其中" * count + "支出合计5万元。", 0))


def _brackets_in_brackets(count: int) -> Document:
    return _document(Paragraph("（" * count + "支出5万元" + "）" * count, 0))


@pytest.mark.parametrize(
    ("document_of", "size"),
    [
        (_columns, 200), (_columns_of_few_names, 300), (_words_and_numbers, 200), (_rows, 100), (_tables, 60),
        (_pages, 60), (_list_of_names, 100),
        (_sentences, 60), (_lines, 80), (_words_of_lists, 300), (_brackets_in_brackets, 500),
    ],
)  # fmt: skip
def test_twice_the_size_is_about_twice_the_work(document_of: Callable[[int], Document], size: int) -> None:
    small, large = document_of(size), document_of(2 * size)
    document_reading(large, SourceHints())  # vocabularies are loaded, labels remembered
    once = _calls(lambda: document_reading(small, SourceHints()))
    twice = _calls(lambda: document_reading(large, SourceHints()))
    assert twice < MOST * once


@pytest.mark.parametrize(
    "text",
    [
        "我们认真做好各项工作",
        "指标值得分",
        "(类)支出",
        "得分5分，",
        "预算：3",
        "联系人：",
        "(",
        "3 ",
        " ",
        ".",
        "长沙市",
    ],
)
@pytest.mark.parametrize("in_cell", [False, True], ids=["paragraph", "cell"])
def test_a_very_long_text_is_soon_read(text: str, in_cell: bool) -> None:
    long_text = text * (10_000 // len(text))
    block = _table([["项目", "内容"], ["说明", long_text]], 0) if in_cell else Paragraph(long_text, 0)
    begun = time.process_time()
    document_reading(_document(block), SourceHints())
    assert time.process_time() - begun < 3  # a tenth of a second is usual
