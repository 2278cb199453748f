"""Points that a table of money gives its rows (年度资金总额 | 全年预算数 | 执行数 | 分值 | 执行率 | 得分)."""

from collections.abc import Iterator

from gongkai.interpreting.tables.performance.performance_read import PerformanceRead
from gongkai.interpreting.tables.shape.form_parts import FormPart
from gongkai.interpreting.tables.shape.rows import Row, Slot
from gongkai.interpreting.words.columns import role_of_label
from gongkai.model.record import ComponentScore


def take_points(part: FormPart, read: PerformanceRead) -> None:
    """The points of every row, each a part of the score of the whole department."""
    for score in _points(part, None, read):
        read.component_scores.append(score)


def take_points_of_project(part: FormPart, project: str | None, read: PerformanceRead) -> None:
    """The points of the first row that has some: those that a table about ``project`` gives its money."""
    first = next(_points(part, project, read), None)
    if first is not None:
        read.component_scores.append(first)


def _points(part: FormPart, project: str | None, read: PerformanceRead) -> Iterator[ComponentScore]:
    roles = [
        next((role for label in reversed(path) if (role := role_of_label(label)) is not None), None)
        for path in part.header.paths
    ]
    if "score" not in roles:
        return
    own = {slot.key for row in part.body for slot in row if slot.is_anchor}
    for row in part.body:
        places: dict[str, Slot] = {}
        for slot in row:
            role = roles[slot.start] if slot.start < len(roles) else None
            if role in ("score", "weight") and slot.amount is not None and slot.key in own:
                places.setdefault(role, slot)
        score, full = places.get("score"), places.get("weight")
        name = _name_of(row, own)
        if score is None or score.amount is None or not name or read.is_accounted(score):
            continue
        read.claim(places.values())
        full_points = None if full is None or full.amount is None else full.amount.value
        yield ComponentScore(name, score.amount.value, score.evidence, full_points, project)


def _name_of(row: Row, own: set[tuple[int, int, int]]) -> str:
    """What a cell that comes down from the header says of all rows (项目资金（万元）), else what the row is called."""
    heading = next((slot.text for slot in row if slot.key not in own and not slot.is_blank), "")
    return heading or next((slot.text for slot in row if slot.key in own and not slot.is_blank and not slot.amount), "")
