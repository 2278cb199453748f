"""Values that a form prints behind a label: 部门（单位）名称：…, 预算编码：…, 报告日期：…, or in the next cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from gongkai.interpreting.text.report_lines import normalised_line
from gongkai.model.block import Paragraph, Table
from gongkai.model.document import Document

_BRACKETS = re.compile(r"[(（][^()（）]{0,12}[)）]")
_GAP = re.compile(r"[ 　\xa0]{2,}|\t")
_PAIR = re.compile(r"^(?P<label>[^:]{2,24}?):(?P<value>.*)$")
_FORM_LABEL = re.compile(
    r"(?:(?:[一-鿿]{0,6}(?:\([一-鿿]{2}\))?名称|(?:填报|填表|编制|公开|主管|实施|预算|评价)(?:部门|单位|机构)|(?:金额)?单位|部门)"
    r"|[一-鿿]{0,4}(?:编码|代码)|[一-鿿]{0,2}(?:日期|时间)|[一-鿿]{0,4}(?:负责人|联系人|电话|联系方式|填报人|填表人|经办人|签字|签章))"
    r"(?:\([^()]{0,10}\))?:"
)
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class LabelledValue:
    """``label`` without white space and brackets (部门名称), ``value`` normalised; block and page of the label."""

    label: str
    value: str
    ordinal: int
    page: int | None
    confidence: float = 1.0


def plain_label(text: str) -> str:
    """A label without white space, brackets and colon: 部门（单位）名称（公章）： → 部门名称."""
    return _BRACKETS.sub("", normalised_line(text)).rstrip(":")


def labelled_values(document: Document) -> Iterator[LabelledValue]:
    """Pairs in reading order: ``label：value`` in a line, and each cell with the next filled cell of its row."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for label, value in line_pairs(block.text):
                yield LabelledValue(label, value, block.ordinal, block.page, block.confidence)
        else:
            yield from _table_pairs(block)


def _table_pairs(table: Table) -> Iterator[LabelledValue]:
    for row in table.rows():
        filled = [cell for cell in row if cell.text.strip()]
        for place, cell in enumerate(filled):
            page = cell.page if cell.page is not None else table.page
            for label, value in line_pairs(cell.text):
                yield LabelledValue(label, value, table.ordinal, page, cell.confidence)
            if place + 1 < len(filled):
                value = normalised_line(filled[place + 1].text)
                yield LabelledValue(plain_label(cell.text), value, table.ordinal, page, cell.confidence)


def line_pairs(text: str) -> Iterator[tuple[str, str]]:
    """Label and value, both normalised, for each line of ``text`` that prints any.

    A label may be letter-spaced (预 算 编 码), several pairs may share a line, and a form without rules may leave
    the colon out (部门名称 某某局 预算编码 127).
    """
    for line in text.splitlines():
        plain = normalised_line(line)
        if ":" in plain:
            yield from _pairs_with_colon(plain, line)
        elif 1 < len(words := line.split()) <= _MOST_WORDS:
            yield from ((plain_label(label), normalised_line(value)) for label, value in pairwise(words))


def _pairs_with_colon(plain: str, line: str) -> Iterator[tuple[str, str]]:
    starts = [match.start() for match in _FORM_LABEL.finditer(plain)]
    for start, end in zip(starts, [*starts[1:], len(plain)], strict=False):
        yield from _pair(plain[start:end])
    for part in (plain, *map(normalised_line, _GAP.split(line))):
        yield from _pair(part)


def _pair(text: str) -> Iterator[tuple[str, str]]:
    match = _PAIR.match(text)
    if match is not None and match["value"]:
        yield plain_label(match["label"]), match["value"]
