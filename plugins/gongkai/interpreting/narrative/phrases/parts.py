"""Whether one figure can be a part of another, by what is said of both."""

from dataclasses import replace
from typing import Final

from gongkai.interpreting.narrative.phrases.said import TOTALS, Clash, Said, unified
from gongkai.interpreting.words.coordinates import COUNTED, SPENT_ON, is_within
from gongkai.model.figure import Classification, EconomicClass

_BY_CLASSES: Final = "agency_operating_cost"
"""What bodies buy to keep running: told by economic class, which no other measure is."""
_CLASS_OF: Final = {
    "training_cost": EconomicClass("30216", "培训费", Classification.DEPARTMENT),
    "meeting_cost": EconomicClass("30215", "会议费", Classification.DEPARTMENT),
    "three_public.overseas": EconomicClass("30212", "因公出国（境）费用", Classification.DEPARTMENT),
    "three_public.reception": EconomicClass("30217", "公务接待费", Classification.DEPARTMENT),
    "three_public.vehicle_operation": EconomicClass("30231", "公务用车运行维护费", Classification.DEPARTMENT),
}
"""The class that an amount is of where it is told as a part of that, and no longer all of its measure."""


def is_special(said: Said) -> bool:
    """Whether a measure is named that is no total of a side of the accounts."""
    return said.measure is not None and said.measure not in TOTALS


def inside_of(outer: Said, inner: Said) -> Said:
    """``inner`` inside of ``outer``; as it is where they contradict each other."""
    found = unified(outer, inner)
    return inner if isinstance(found, Clash) else found


def part_of(whole: Said, part: Said) -> Said | None:
    """``part`` as a part of ``whole``, None where it cannot be one."""
    if part.measure == "carried_in" and (whole.measure or "").startswith(SPENT_ON):
        return inside_of(whole, part)
    if part.measure == "carried_in" and whole.side_meant == "expenditure":
        part = replace(part, measure=None, side="expenditure", carried=True)
    if whole.measure == _BY_CLASSES and part.measure in _CLASS_OF:
        part = replace(part, measure=None, economic=_CLASS_OF[part.measure])  # …，其中：办公费5万元，培训费1万元
    if whole.measure == _BY_CLASSES and part.measure is None and part.economic is not None and part.use is None:
        part = replace(part, measure=whole.measure, side=None)  # 机关运行经费30万元，其中：办公费5万元
    if is_special(whole) and part.measure is None and part.fund and part.side == "revenue":
        part = replace(part, side=None)  # 政府采购预算30万元，其中：其他收入2万元: bought with that money
    if is_special(whole) and part.measure is None and part.is_total and (part.use is not None or part.fund is None):
        return None
    if is_special(whole) and is_special(part) and not is_within("measure", part.measure, whole.measure):
        return None
    found = unified(whole, part)
    return None if isinstance(found, Clash) else found


def stand_beside(whole: Said, part: Said) -> bool:
    """Whether ``part`` is told beside ``whole`` rather than as a part of it (三公经费, 会议费)."""
    one, other = str(whole.measure).partition(".")[0], str(part.measure).partition(".")[0]
    is_money = part.measure is not None and not part.measure.startswith(COUNTED)
    is_money_beside_count = is_money and (whole.measure or "").startswith(COUNTED)  # 车辆3辆…；固定资产总额118.6万元
    return one == other or {one, other} <= {"three_public", "meeting_cost", "training_cost"} or is_money_beside_count
