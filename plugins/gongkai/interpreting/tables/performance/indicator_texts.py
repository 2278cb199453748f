"""Indicators written one after the other into one cell (1、1-产出指标；11-数量指标；名称；…指标值：…)."""

import re
from dataclasses import replace
from typing import Final

from gongkai.interpreting.tables.performance.performance_read import PerformanceRead
from gongkai.interpreting.tables.shape.form_parts import FormPart
from gongkai.interpreting.tables.shape.rows import Slot, joined_text
from gongkai.interpreting.text.quantity import quantity
from gongkai.interpreting.words.column_roles import role_of_header
from gongkai.model.evidence import Where
from gongkai.model.record import Indicator, IndicatorPlaces

_MARK: Final = "指标值"
_ONE: Final = re.compile(
    r"(?:^|(?<=[。；;]))\s*\d+(?:[、．]|\.(?!\d))\s*(?:\d+-)?(?P<level1>[^；;]+)[；;]"
    r"\s*(?:\d+-)?(?P<level2>[^；;]+)[；;](?P<name>.+?)[；;]"
    r"(?:实施(?:周期|期)指标值[:：](?P<period>.*?)[；;])?\s*年度指标值[:：](?P<target>.*?)"
    r"(?=[。；;]?\s*\d+(?:[、．]|\.(?!\d))\s*(?:\d+-)?[^；;]+[；;]|[。；;]?$)"
)


def take_packed_indicators(part: FormPart, project: str | None, read: PerformanceRead) -> None:
    """Indicators that cells of ``part`` hold as text: of the project that their row names, else of ``project``."""
    names = [i for i, path in enumerate(part.header.paths) if path and role_of_header(path[-1]) == "project"]
    for row in part.body:
        for slot in row:
            if slot.is_anchor and _MARK in slot.text:
                own = next((s.text for s in row for column in names if s.covers(column) and not s.is_blank), None)
                take_indicator_text(slot, own or project, read)


def take_indicator_text(slot: Slot, project: str | None, read: PerformanceRead) -> bool:
    """Whether the cell holds indicators in this writing; each becomes a record of ``project``."""
    text = joined_text(slot.cell.text)
    found = list(_ONE.finditer(text))
    for match in found:
        target = match["target"].rstrip("。；") or None
        parsed = quantity(target)
        read.indicators.append(
            Indicator(
                name=match["name"].rstrip("."),
                where=Where.TABLE,
                evidence=slot.evidence,
                project=project,
                level1=match["level1"],
                level2=match["level2"],
                target=target,
                target_operator=parsed.operator,
                target_value=parsed.value,
                target_unit=parsed.unit,
                places=IndicatorPlaces(target=None if target is None else replace(slot.evidence, raw=target)),
            )
        )
    return bool(found)
