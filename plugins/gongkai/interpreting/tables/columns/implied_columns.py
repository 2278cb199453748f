"""What columns say by the columns beside them: a whole of parts, the other part, the budget after its adjustment."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from gongkai.interpreting.tables.columns.column import Column
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.words.coordinates import codes
from gongkai.interpreting.words.label_meaning import LabelMeaning

_OF_WHICH: Final = re.compile(r"\s*其中")


def with_implied(columns: list[Column]) -> list[Column]:
    """``columns`` with what those beside them say of 合计, 小计 and 其他."""
    return _with_wholes(_with_others(_with_adjusted(_with_stages_before(columns))))


def _with_stages_before(columns: list[Column]) -> list[Column]:
    """``columns``, where 其中：财政资金 right of 执行数 is at its stage, and so is the money named behind it."""
    found: list[Column] = []
    stage: str | None = None
    is_part = False
    for column in columns:
        said = next((m.says["stage"] for m in reversed(column.meanings) if "stage" in m.says), None)
        is_part = said is None and bool(column.path) and (_begins_parts(column) or (is_part and _is_of_fund(column)))
        stage = said if said is not None or not is_part else stage
        if is_part and stage is not None:
            part = replace(column.meanings[-1], says={**column.meanings[-1].says, "stage": stage})
            found.append(replace(column, meanings=(*column.meanings[:-1], part)))
        else:
            found.append(column)
    return found


def _begins_parts(column: Column) -> bool:
    return _OF_WHICH.match(column.path[-1]) is not None and _is_of_fund(column)


def _is_of_fund(column: Column) -> bool:
    return bool(column.meanings) and column.meanings[-1].is_understood and "fund" in column.meanings[-1].says


def _with_wholes(columns: list[Column]) -> list[Column]:
    """``columns``, where 小计 beside two parts of a measure is that measure (因公出国, 公务接待 …: 三公经费)."""
    found: list[Column] = []
    for column in columns:
        is_whole = bool(column.meanings) and column.meanings[-1].is_whole
        above = column.path[:-1]
        said = any("measure" in meaning.says for meaning in column.meanings)
        whole = _whole_of(other for other in columns if is_whole and not said and other.path[: len(above)] == above)
        meaning = LabelMeaning(says={"measure": whole, "whole": "true"}) if whole else None
        found.append(column if meaning is None else replace(column, meanings=(*column.meanings[:-1], meaning)))
    return found


def _whole_of(columns: Iterable[Column]) -> str | None:
    """The one measure that the measures of these columns are parts of, None where there is none or several."""
    measures = {m.says["measure"] for c in columns for m in c.meanings if "measure" in m.says}
    parents = {codes()["measure", m].parent for m in measures if ("measure", m) in codes()}
    tops = parents - measures - {None, "revenue_and_carryover", "expenditure_and_carryover"}
    top = next(iter(tops), None)
    parts = [m for m in measures if top is not None and codes()["measure", m].parent == top]
    return top if len(tops) == 1 and len(parts) > 1 else None


def _with_others(columns: list[Column]) -> list[Column]:
    """``columns``, where 其他 beside a measure that has an other part is that part (固定资产: 在用, 出租, 其他)."""
    measures = [m.says["measure"] for c in columns for m in c.meanings if "measure" in m.says]
    other = next((f"{m}.other" for m in measures if ("measure", f"{m}.other") in codes()), None)
    if other is None:
        return columns
    meaning = LabelMeaning(says={"measure": other})
    return [
        replace(c, meanings=(*c.meanings[:-1], meaning)) if c.path and normalised_label(c.path[-1]) == "其他" else c
        for c in columns
    ]


def _with_adjusted(columns: list[Column]) -> list[Column]:
    """``columns``, where 小计 beside the initial budget and its adjustment is the adjusted budget."""
    stages: dict[tuple[str, ...], set[str]] = {}
    for column in columns:
        said = column.meanings[-1].says.get("stage") if column.meanings else None
        stages.setdefault(column.path[:-1], set()).add(said or "")
    return [
        replace(c, meanings=(*c.meanings[:-1], replace(c.meanings[-1], says={"stage": "adjusted_budget"})))
        if c.meanings and c.meanings[-1].is_whole and {"initial_budget", "budget_adjustment"} <= stages[c.path[:-1]]
        else c
        for c in columns
    ]
