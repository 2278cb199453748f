"""Rows of an indicator table: three levels filled down, target and result, points, deviation; total points below."""

import re
from collections.abc import Sequence
from decimal import Decimal

from gongkai.interpreting.tables.performance.indicator_columns import indicator_roles, with_levels_in_wide_heading
from gongkai.interpreting.tables.performance.indicator_levels import LEVEL_ROLES, IndicatorLevels, cells_cut_by_pages
from gongkai.interpreting.tables.performance.indicator_values import (
    name_and_target,
    result_in_unit_of,
    stated_target,
)
from gongkai.interpreting.tables.performance.performance_read import PerformanceRead
from gongkai.interpreting.tables.performance.score_rows import take_score_row
from gongkai.interpreting.tables.performance.texts import take_texts
from gongkai.interpreting.tables.shape.form_parts import FormPart
from gongkai.interpreting.tables.shape.indicator_rows_alone import NUMBERED
from gongkai.interpreting.tables.shape.rows import Row, Slot, filled, joined_text
from gongkai.interpreting.text.printed_amount import printed_amount
from gongkai.interpreting.text.quantity import quantity
from gongkai.model.characters import half_width
from gongkai.model.evidence import Evidence, Where
from gongkai.model.record import Indicator, IndicatorPlaces

_NOTHING = frozenset({"", "无", "—", "——", "-", "--", "/", "不适用", "……", "…", "..."})
_OTHER_COLUMNS = frozenset({"target", "actual", "weight", "score", "deviation"})
_BESIDE = frozenset({None, "note", "project", "ordinal"})
"""Roles of columns beside an indicator that say nothing of it."""
_POINTS = re.compile(r"[（(](\d{1,2}(?:\.\d{1,2})?)分[)）]$")


def take_indicators(part: FormPart, project: str | None, read: PerformanceRead) -> None:
    """Indicators of ``part``; rows that give a total go to the score, rows without a name give nothing."""
    roles = with_levels_in_wide_heading(indicator_roles(part.header), part.body)
    if "indicator" not in roles:
        return
    levels = IndicatorLevels(project=project)
    cut = cells_cut_by_pages(part.body, [index for index, role in enumerate(roles) if role in LEVEL_ROLES])
    for row in part.body:
        if take_score_row(row, roles, project, read):
            continue
        slots = _role_slots(row, roles)
        printed = {role: cut.get(slot.key, slot) if role in LEVEL_ROLES else slot for role, slot in slots.items()}
        if _take_row(row, printed, levels, read):
            read.account(slot for slot in row if any(roles[slot.start : slot.end]))
            read.claim(slot for slot in row if set(roles[slot.start : slot.end]) - _BESIDE)


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


def _take_row(row: Row, slots: dict[str, Slot], levels: IndicatorLevels, read: PerformanceRead) -> bool:
    """Whether the row is an indicator; it is then one of ``read``."""
    name_slot = slots.get("indicator")
    if name_slot is not None and any(slots[role].key == name_slot.key for role in _OTHER_COLUMNS & slots.keys()):
        take_texts(row, [slot for slot in filled(row) if slot.is_anchor], (), read)  # one text over all columns
        return False
    levels.fill(slots)
    if name_slot is None or not name_slot.is_anchor:
        return False
    name = NUMBERED.sub("", joined_text(name_slot.cell.text)).strip().rstrip("。；;，,")
    if half_width(name) in _NOTHING or printed_amount(name) is not None:
        return False
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
            places=IndicatorPlaces(
                target=_printed_at(slots.get("target")),
                actual=_printed_at(slots.get("actual")),
                completion_rate=_printed_at(slots.get("completion_rate")),
                weight=_printed_at(slots.get("weight")),
                score=_printed_at(slots.get("score")),
            ),
        )
    )
    return True


def _printed_at(slot: Slot | None) -> Evidence | None:
    return None if slot is None or slot.is_blank else slot.evidence


def _points_in_name(name: str) -> Decimal | None:
    """The full points that a name prints at its end (调查任务完成数（15分）) where the form has no column for them."""
    points = _POINTS.search(name)
    return None if points is None else Decimal(points[1])


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
