"""Total points, grade and points of parts: rows such as 总分, 绩效自评综合得分, 评价等次."""

import re
from collections.abc import Sequence
from decimal import Decimal

from gongkai.interpreting.tables.performance.performance_read import PerformanceRead
from gongkai.interpreting.tables.shape.form_parts import FormPart
from gongkai.interpreting.tables.shape.rows import Row, Slot, filled
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.words.columns import role_of_label
from gongkai.model.evidence import Evidence
from gongkai.model.record import ComponentScore

_TOTAL = re.compile(
    r"(绩效)?(自评|评价)?(总分值?|总得分|综合得分|得分合计|合计得分|总计得分|得分|合计|总计)([、和]?评价总分)?(\(.{1,6}\))?"
)
_ANY_TOTAL = re.compile(r"合计|总计")
"""What totals of points are called, and those of everything else that a table counts."""
_SCORED = re.compile(r"得分|评价总分|评分|自评总分")
_OWN_TOTAL = re.compile(r"(绩效)?(自评|评价)(总分|总?得分|综合得分)(\(.{1,6}\))?")
_GRADE = re.compile(r"^(绩效)?(自评|评价|评定|考核)?(结果)?(等级|等次|级别)$")
_GRADE_WORD = re.compile(r"优秀|良好|合格|不合格|优|良|中|差|较差|一般")
_FULL = Decimal(100)
Points = tuple[Slot, Decimal]
"""A cell and the points that it prints."""


def take_score_row(row: Row, roles: Sequence[str | None], project: str | None, read: PerformanceRead) -> bool:
    """Whether ``row`` states the total or the grade; it is then taken, for the project or the whole department."""
    cells = filled(row)
    own = [slot for slot in cells if slot.is_anchor]
    if not own:
        return False
    own = own[_place_of_total(own) :]
    label = own[0].label
    if _GRADE.match(label) and len(own) > 1:
        grade = _GRADE_WORD.search(own[1].label)
        if grade is not None and project is None and read.is_scored_whole:
            read.grade = read.grade or grade[0]
        read.account(own)
        return True
    if not _TOTAL.fullmatch(label):
        return False
    numbers = [(slot, amount.value) for slot in own[1:] if (amount := slot.amount) is not None]
    score = _score(label, numbers, roles)
    if score is None:
        return bool(roles)
    if project is None:
        _score_whole(score[1], read)
    else:
        _score_project(project, score[1], score[0].evidence, read)
    read.claim(own)
    return True


def _place_of_total(own: Sequence[Slot]) -> int:
    """Where the label of the total stands: first, or behind other pairs (主管部门 | X | 自评总分 |)."""
    pairs = range(2, len(own) - 1, 2)
    return next((n for n in pairs if _OWN_TOTAL.fullmatch(own[n].label) and own[n + 1].amount is not None), 0)


def _score(label: str, numbers: list[Points], roles: Sequence[str | None]) -> Points | None:
    """The points got: the cell below 得分, else the second of two numbers, else the one a 得分 label names."""
    below = [(slot, value) for slot, value in numbers if any(roles[c] == "score" for c in _columns(slot, roles))]
    if below:
        return below[0]
    if len(numbers) == 2:  # noqa: PLR2004 - full points, then points got
        (_, full), (_, got) = numbers
        is_of_points = bool(roles) or full == _FULL or _ANY_TOTAL.fullmatch(label) is None
        return numbers[1] if full >= got and is_of_points else None
    if len(numbers) == 1 and (_SCORED.search(label) or (label == "总分" and numbers[0][1] != _FULL)):
        return numbers[0]
    return None


def _columns(slot: Slot, roles: Sequence[str | None]) -> range:
    return range(slot.start, min(slot.end, len(roles)))


def _score_whole(score: Decimal, read: PerformanceRead) -> None:
    if read.is_scored_whole and read.score is None:
        read.score = score


def _score_project(project: str, score: Decimal, evidence: Evidence, read: PerformanceRead) -> None:
    """The total of a project's own table; the first that is printed is the score."""
    if all(told.project != project for told in read.project_scores):
        read.project_scores.append(ComponentScore(project, score, evidence, project=project))


def take_component_scores(part: FormPart, project: str | None, read: PerformanceRead) -> None:
    """Points of each part of the score (决策 20 17.9), with the points it could have had."""
    roles: dict[str, int] = {}
    for index, path in enumerate(part.header.paths):
        role = next((role for label in reversed(path) if (role := role_of_label(label)) is not None), None)
        if role in {"weight", "score"}:
            roles.setdefault(role, index)
    if "score" not in roles:
        return
    for row in part.body:
        own = [slot for slot in filled(row) if slot.is_anchor]
        scored = _points_at(row, roles["score"])
        if not own or scored is None or own[0].amount is not None:
            continue
        cell, score = scored
        name = own[0].text
        if re.fullmatch(r"合计|总计|总分", normalised_label(name)):
            if project is not None:
                _score_project(project, score, cell.evidence, read)
            else:
                _score_whole(score, read)
        else:
            full = _points_at(row, roles["weight"]) if "weight" in roles else None
            read.component_scores.append(ComponentScore(name, score, cell.evidence, full and full[1], project))
        keep = [s for s in own if any(s.covers(index) for index in roles.values())]
        read.claim(keep)


def _points_at(row: Row, column: int) -> Points | None:
    slot = next((slot for slot in row if slot.covers(column)), None)
    amount = None if slot is None else slot.amount
    return None if slot is None or amount is None else (slot, amount.value)
