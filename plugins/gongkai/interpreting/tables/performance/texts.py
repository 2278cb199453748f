"""Texts that stand in tables, with the label beside or above them: duties, goals, achievements, problems."""

import re
from collections.abc import Sequence

from gongkai.interpreting.tables.performance.performance_read import PerformanceRead
from gongkai.interpreting.tables.performance.score_rows import take_score_row
from gongkai.interpreting.tables.shape.form_parts import FormPart
from gongkai.interpreting.tables.shape.rows import Row, Slot, filled, joined_text
from gongkai.interpreting.text.flowing_text import flowing_text
from gongkai.interpreting.text.label import normalised_label
from gongkai.model.record import Narrative

_LONG = 60
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


def take_loose_rows(part: FormPart, project: str | None, read: PerformanceRead) -> None:
    """Total points and long texts in rows that stand below no header."""
    headings: tuple[Slot, ...] = ()
    for row in part.body:
        cells = [slot for slot in filled(row) if slot.is_anchor]
        if take_score_row(row, (), project, read):
            continue
        take_texts(row, cells, headings, read)
        headings = tuple(cells)


def take_remarks(part: FormPart, read: PerformanceRead) -> None:
    """Long texts in rows of a table of figures that hold no number."""
    above: tuple[Slot, ...] = ()
    for row in part.body:
        cells = [slot for slot in filled(row) if slot.is_anchor]
        if not any(slot.amount for slot in cells):
            take_texts(row, cells, above, read)
        above = tuple(cells)


def take_texts(row: Row, cells: Sequence[Slot], above: Sequence[Slot], read: PerformanceRead) -> bool:
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


def _short_text(cells: Sequence[Slot], read: PerformanceRead) -> bool:
    if len(cells) != 2 or _section(cells[0].text) not in _TEXT_SECTIONS:  # noqa: PLR2004 - a label and its text
        return False
    if cells[1].amount is not None or len(cells[1].text) < _SHORTEST_TEXT:
        return False
    _narrative(cells[1], cells[0], read)
    return True


def _section(text: str) -> str:
    plain = normalised_label(text)
    return next((section for section, words in _SECTIONS if re.search(words, plain)), "other")


def _narrative(slot: Slot, heading: Slot | None, read: PerformanceRead) -> None:
    label = None if heading is None else joined_text(heading.cell.text).rstrip("：:")
    section = "other" if label is None else _section(label)
    read.narratives.append(Narrative(section, label, flowing_text(slot.cell.text), slot.evidence))
