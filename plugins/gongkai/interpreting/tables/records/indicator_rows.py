"""Rows of an indicator table: three levels filled down, target and result, points, deviation; total points below."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.interpreting.tables.records.indicator_columns import indicator_roles
from gongkai.interpreting.tables.records.indicator_values import (
    name_and_target,
    result_in_unit_of,
    stated_target,
)
from gongkai.interpreting.tables.records.loose_rows import take_texts
from gongkai.interpreting.tables.records.score_rows import take_score_row
from gongkai.interpreting.tables.records.tables_read import TablesRead
from gongkai.interpreting.tables.shape.indicator_rows_alone import NUMBERED
from gongkai.interpreting.tables.shape.parts import Region
from gongkai.interpreting.tables.shape.rows import Row, Slot, filled, joined_text
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.printed_amount import printed_amount
from gongkai.interpreting.text.quantity import quantity
from gongkai.model.characters import half_width
from gongkai.model.evidence import Where
from gongkai.model.record import Indicator

_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
_NOTHING = frozenset({"", "无", "—", "——", "-", "--", "/", "不适用", "……", "…", "..."})
_OTHER_COLUMNS = frozenset({"target", "actual", "weight", "score", "deviation"})
_POINTS = re.compile(r"[（(](\d{1,2}(?:\.\d{1,2})?)分[)）]$")


@dataclass(slots=True)
class _Levels:
    """The levels that hold for a row; a blank cell below a printed one says the same again."""

    level1: str | None = None
    level2: str | None = None
    project: str | None = None
    last: dict[str, tuple[int, int, int] | None] = field(default_factory=dict)


def take_indicators(region: Region, project: str | None, scored: str | None, read: TablesRead) -> None:
    """Indicators of ``region``; rows that give a total go to the score, rows without a name give nothing."""
    roles = indicator_roles(region.header)
    if "indicator" not in roles:
        return
    levels = _Levels(project=project)
    for row in region.body:
        if take_score_row(row, roles, scored, read):
            continue
        _take_row(row, roles, levels, read)


def _role_slots(row: Row, roles: Sequence[str | None]) -> dict[str, Slot]:
    found: dict[str, Slot] = {}
    own = roles.index("indicator") if "indicator" in roles else 0
    for index, role in enumerate(roles):
        if role == "weight" and index < own and role in roles[own:]:
            continue  # the weight of a level stands before the indicator's own
        slot = next((slot for slot in row if slot.covers(index)), None)
        if role is not None and slot is not None:
            found.setdefault(role, slot)
    if "levels" in found:
        found.update(_levels_under_one_heading(row, roles))
    return found


def _levels_under_one_heading(row: Row, roles: Sequence[str | None]) -> dict[str, Slot]:
    """The levels below a heading that spans them (评价内容): the cells there, from the left."""
    columns = [index for index, role in enumerate(roles) if role == "levels"]
    cells = list({slot.key: slot for index in columns for slot in row if slot.covers(index)}.values())
    return dict(zip(("level1", "level2"), cells, strict=False))


def _take_row(row: Row, roles: Sequence[str | None], levels: _Levels, read: TablesRead) -> None:
    slots = _role_slots(row, roles)
    name_slot = slots.get("indicator")
    if name_slot is not None and any(slots[role].key == name_slot.key for role in _OTHER_COLUMNS & slots.keys()):
        take_texts(row, [slot for slot in filled(row) if slot.is_anchor], (), read)  # one text over all columns
        return
    _fill_levels(slots, levels)
    if name_slot is None or not name_slot.is_anchor:
        return
    name = NUMBERED.sub("", joined_text(name_slot.cell.text)).strip().rstrip("。；;，,")
    if half_width(name) in _NOTHING or printed_amount(name) is not None:
        return
    target = _target(slots)
    if target is None and "target" not in slots:
        name, target = name_and_target(name)
    actual = _text(slots.get("actual"))
    parsed = quantity(target)
    result = result_in_unit_of(quantity(actual), parsed)
    read.indicators.append(
        Indicator(
            name=name,
            where=Where.TABLE,
            evidence=name_slot.evidence,
            project=levels.project,
            level1=levels.level1,
            level2=levels.level2,
            target=target,
            actual=actual,
            midyear=_text(slots.get("midyear")),
            completion_rate=_number(slots.get("completion_rate")),
            weight=_number(slots.get("weight")) if "weight" in slots else _points_in_name(name),
            score=_number(slots.get("score")),
            deviation=_text(slots.get("deviation")),
            target_operator=parsed.operator,
            target_value=parsed.value,
            target_unit=parsed.unit,
            actual_value=result.value,
            actual_unit=result.unit,
        )
    )
    read.account(row)


def _points_in_name(name: str) -> Decimal | None:
    """The full points that a name prints at its end (调查任务完成数（15分）) where the form has no column for them."""
    points = _POINTS.search(name)
    return None if points is None else Decimal(points[1])


def _fill_levels(slots: dict[str, Slot], levels: _Levels) -> None:
    """Put this row's levels in place: a printed one holds on, a new first level ends the second."""
    project = slots.get("project")
    if project is not None and not project.is_blank:
        levels.project = joined_text(project.cell.text)
    first, second = slots.get("level1"), slots.get("level2")
    if first is not None and not first.is_blank and levels.last.get("level1") != first.key:
        levels.level1, levels.level2 = level_name(first.text), None
        levels.last["level1"] = first.key
    elif first is None:
        levels.level1 = levels.level2 = None
    if second is not None and not second.is_blank:
        levels.level2 = level_name(second.text)
        if first is not None and first.is_blank and _is_of_another(levels.level1, levels.level2):
            levels.level1 = None
    elif second is None:
        levels.level2 = None


def _is_of_another(level1: str | None, level2: str) -> bool:
    """Whether a second level cannot belong to the first one that was last printed: a blank cell hides another."""
    families = (r"数量|质量|时效", r"效益|影响", r"满意")
    own = {family for family in families if re.search(family, level2)}
    words = {"产出": families[0], "效益": families[1], "满意": families[2]}
    above = {family for word, family in words.items() if word in (level1 or "")}
    return bool(own and above) and not own & above


def level_name(text: str) -> str:
    """A level as records hold it: without white space, numbering and the remark in brackets (产出指标(40分))."""
    plain = _BRACKETS.sub("", normalised_label(text))
    return plain or normalised_label(text)


def _target(slots: dict[str, Slot]) -> str | None:
    value = _text(slots.get("target"))
    if value is None:
        return None
    kind, unit = _text(slots.get("target_kind")) or "", _text(slots.get("target_unit")) or ""
    return stated_target(kind, value, unit) if kind or unit else value


def _text(slot: Slot | None) -> str | None:
    if slot is None:
        return None
    text = joined_text(slot.cell.text)
    return text or None


def _number(slot: Slot | None) -> Decimal | None:
    amount = None if slot is None else slot.amount
    return None if amount is None else amount.value
