"""Rows outside any known header: label and value side by side, inline amounts, long texts, total points."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gongkai.interpreting.tables.records.score_rows import take_score_row
from gongkai.interpreting.tables.records.tables_read import TablesRead
from gongkai.interpreting.tables.shape.parts import Region
from gongkai.interpreting.tables.shape.rows import Row, Slot, filled, joined_text
from gongkai.interpreting.text.flowing_text import flowing_text
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.printed_amount import InlineAmount, inline_amounts
from gongkai.interpreting.words.measure_labels import measure_of_label
from gongkai.interpreting.words.measures import measures
from gongkai.interpreting.words.stages import stage_of_label, stage_of_titles
from gongkai.model.evidence import Where
from gongkai.model.record import Figure, Narrative, Stage

_LONG = 60
_TITLES_HEARD = 3
_SECTIONS = (
    ("functions", r"职能职责|主要职能|主要职责|部门职责"),
    ("organisation", r"机构设置|内设机构|人员情况"),
    ("goals", r"预期目标|总体目标|中长期目标|年度目标|绩效目标|年度主要工作|年度主要任务|工作任务|^目标"),
    ("achievements", r"实际完成|完成情况|取得的成绩|总体运行情况|主要成效|工作成效"),
    ("problems", r"存在的?问题|主要问题"),
    ("improvements", r"改进措施|整改|下一步|保障措施|节约"),
    ("use_of_results", r"结果应用|结果拟应用"),
)
_TEXT_SECTIONS = frozenset({"functions", "goals", "achievements", "improvements"})
_SHORTEST_TEXT = 9


def take_loose_rows(region: Region, project: str | None, read: TablesRead) -> list[str]:
    """Records of loose rows; gives the labels beside a number that no measure covers.

    The stage of an amount must stand in its label or in a title above: the kind of report alone is too little here.
    """
    stage = stage_of_titles(region.titles[:2])
    is_target = any("目标" in title for title in region.titles[:_TITLES_HEARD])
    unknown: list[str] = []
    headings: tuple[Slot, ...] = ()
    for row in region.body:
        cells = [slot for slot in filled(row) if slot.is_anchor]
        if take_score_row(row, (), project, read):
            continue
        if not take_texts(row, cells, headings, read):
            said = stage or (_stage_beside(row) if is_target else None)
            _take_pairs(cells, region, said, read, unknown, is_of_project=project is not None)
        headings = tuple(cells)
    return unknown


def _stage_beside(row: Row) -> Stage | None:
    """The stage that the cell beside several rows of a target form says of all of them (年度预算申请（万元）)."""
    return stage_of_titles(slot.label for slot in row[:1] if slot.cell.row_span > 1)


def take_remarks(region: Region, stage: Stage | None, read: TablesRead) -> None:
    """Label:number cells and long texts in rows of a region that hold no figures of their own."""
    above: tuple[Slot, ...] = ()
    for row in region.body:
        cells = [slot for slot in filled(row) if slot.is_anchor]
        for slot in cells:
            _take_inline(slot, region, stage, read)
        if not any(slot.amount for slot in cells):
            take_texts(row, cells, above, read)
        above = tuple(cells)


def _take_inline(slot: Slot, region: Region, stage: Stage | None, read: TablesRead) -> None:
    for amount in inline_amounts(slot.text):
        figure = _figure(slot, amount, region, stage)
        if figure is not None:
            _add(figure, slot, read)


def _take_pairs(
    cells: Sequence[Slot],
    region: Region,
    stage: Stage | None,
    read: TablesRead,
    unknown: list[str],
    *,
    is_of_project: bool,
) -> None:
    if not is_of_project:
        for slot in cells:
            _take_inline(slot, region, stage, read)
    numbers = {slot.key for slot in cells if slot.amount is not None}
    for place, (beside, slot) in enumerate(pairwise(cells), start=1):
        amount = slot.amount
        is_one_of_many = place + 1 < len(cells) and cells[place + 1].key in numbers
        if amount is None or read.is_accounted(slot) or beside.key in numbers or is_one_of_many:
            continue
        figure = _figure(slot, InlineAmount(beside.text, amount.value, amount.unit), region, stage)
        if figure is None or is_of_project:
            unknown.append(normalised_label(beside.text))
        else:
            _add(figure, slot, read)


def _add(figure: Figure, slot: Slot, read: TablesRead) -> None:
    scope = read.scope_of(figure.scope)
    getattr(read, f"{measures()[figure.measure].kind}s").append(replace(figure, scope=scope))
    read.account([slot])


def _figure(slot: Slot, amount: InlineAmount, region: Region, stage: Stage | None) -> Figure | None:
    """The figure that a label beside its number is; money needs a unit and a stage that are certain.

    Below a header (自评表 按收入性质分) such a figure is what was spent: the form has no other column for it.
    """
    label = normalised_label(amount.label)
    known = measure_of_label(label)
    if known is None:
        return None
    when = Stage.ACTUAL if region.match is not None or known.kind != "amount" else stage
    unit = {"count": "辆" if known.code.startswith("vehicle") else "人", "rate": "%"}.get(known.kind)
    unit = unit or amount.unit or region.unit
    said = stage_of_label(label, None).stage
    if known.kind == "amount":
        when = said or when
    if unit is None or when is None:
        return None
    return Figure(known.code, when, amount.value, unit, Where.TABLE, slot.evidence, label=amount.label)


def take_texts(row: Row, cells: Sequence[Slot], above: Sequence[Slot], read: TablesRead) -> bool:
    """Whether the row is a label with a long text, or long texts under the labels of the row above."""
    long_cells = [slot for slot in cells if len(slot.text) > _LONG]
    if not long_cells:
        return _short_text(cells, read)
    for slot in long_cells:
        beside = next(
            (s for s in reversed(row) if s.end <= slot.start and not s.is_blank and len(s.text) <= _LONG), None
        )
        over = next((s for s in above if s.start < slot.end and slot.start < s.end and len(s.text) <= _LONG), None)
        heading = over if over is not None and _section(over.text) != "other" else beside or over
        _narrative(slot, heading, read)
    return True


def _short_text(cells: Sequence[Slot], read: TablesRead) -> bool:
    if len(cells) != 2 or _section(cells[0].text) not in _TEXT_SECTIONS:  # noqa: PLR2004 - a label and its text
        return False
    if cells[1].amount is not None or len(cells[1].text) < _SHORTEST_TEXT:
        return False
    _narrative(cells[1], cells[0], read)
    return True


def _section(text: str) -> str:
    plain = normalised_label(text)
    return next((section for section, words in _SECTIONS if re.search(words, plain)), "other")


def _narrative(slot: Slot, heading: Slot | None, read: TablesRead) -> None:
    label = None if heading is None else joined_text(heading.cell.text).rstrip("：:")
    section = "other" if label is None else _section(label)
    read.narratives.append(Narrative(section, label, flowing_text(slot.cell.text), slot.evidence))
