"""Points and grades of projects or tasks: rows named by project with a column of points (项目名称 | 自评得分)."""

import re
from collections.abc import Sequence
from typing import Final

from gongkai.interpreting.tables.performance.performance_read import PerformanceRead
from gongkai.interpreting.tables.shape.form_parts import FormPart
from gongkai.interpreting.tables.shape.rows import Row, Slot, filled
from gongkai.interpreting.text.label import without_numbering
from gongkai.interpreting.text.task_number import is_task_number, without_task_number
from gongkai.interpreting.words.column_roles import role_of_header
from gongkai.interpreting.words.columns import is_whole, role_of_label
from gongkai.model.record import ComponentScore

_PROJECT: Final = re.compile(r"^(评价|自评|二级|一级|预算)?项目$")
_GRADE: Final = re.compile(r"^(项目)?(绩效)?(自评|评价|评定|考核)?(结果|结论)?(等级|等次|级别|评级|评级结果)$")
_GRADE_WORD: Final = re.compile(r"优秀|良好|合格|不合格|优|良|中|差|较差|一般")
_LONGEST: Final = 40
_FORM: Final = "project_scores"
_INDICATOR: Final = re.compile(r"指标")


def take_project_scores(part: FormPart, read: PerformanceRead) -> bool:
    """Whether rows of ``part`` are scores of projects: a column of points beside one of their names.

    The points in the row of all projects are then left to others: they are of no project, and of no part of a score.
    """
    columns = _columns(part)
    if columns is None:
        return False
    name_at, score_at, full_at, grade_at = columns
    content_at = next((index for index, path in enumerate(part.header.paths) if path and "内容" in path[-1]), None)
    found: list[ComponentScore] = []
    points: list[Slot] = []
    for row in part.body:
        name, score = _slot_at(row, name_at), _slot_at(row, score_at)
        if name is None or score is None or not score.is_anchor or score.amount is None:
            continue
        full, grade = _slot_at(row, full_at), _slot_at(row, grade_at)
        if name.is_blank or name.amount is not None or is_whole(name.label) or _is_total(row):
            points.append(score)
            continue
        project = _project(name, row, content_at)
        full_points = None if full is None or full.amount is None else full.amount.value
        read.claim([score, *([] if full is None else [full])])
        found.append(ComponentScore(project, score.amount.value, score.evidence, full_points, project, _grade(grade)))
    if found:
        read.account(points)
        read.component_scores.extend(found)
    return bool(found)


def _project(name: Slot, row: Row, content_at: int | None) -> str:
    """What a project or task is called: one that is only counted (任务1) by what it consists of."""
    content = _slot_at(row, content_at) if is_task_number(name.text) else None
    called = name.text if content is None or content.is_blank or len(content.text) > _LONGEST else content.text
    return without_numbering(without_task_number(called) or called)


def _columns(part: FormPart) -> tuple[int, int, int | None, int | None] | None:
    """The columns of names, points, full points and grades; None where one of the first two is missing."""
    paths = part.header.paths
    labels = [path[-1] if path else "" for path in paths]
    if any(_INDICATOR.search(label) for path in paths for label in path):
        return None
    is_list = part.match is not None and part.match.form.code == _FORM
    names = [i for i, x in enumerate(labels) if role_of_header(x) == "project" or (is_list and _PROJECT.match(x))]
    scores = [index for index, label in enumerate(labels) if role_of_label(label) == "score"]
    if not names or not scores:
        return None
    names.sort(key=lambda index: not labels[index].endswith("名称"))  # 年度主要任务 | 任务名称: a heading beside names
    full = _first(labels, "weight")
    grade = next((index for index, label in enumerate(labels) if _GRADE.match(label)), None)
    return names[0], scores[0], full, grade


def _first(labels: Sequence[str], role: str) -> int | None:
    return next((index for index, label in enumerate(labels) if role_of_label(label) == role), None)


def _slot_at(row: Row, column: int | None) -> Slot | None:
    return None if column is None else next((slot for slot in row if slot.covers(column)), None)


def _is_total(row: Row) -> bool:
    own = [slot for slot in filled(row) if slot.is_anchor]
    return bool(own) and is_whole(own[0].label)


def _grade(slot: Slot | None) -> str | None:
    found = None if slot is None else _GRADE_WORD.search(slot.label)
    return None if found is None else found[0]
