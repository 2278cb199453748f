"""Indicators written one after the other into one cell (1、1-产出指标；11-数量指标；名称；…指标值：…)."""

import re

from gongkai.interpreting.tables.records.indicator_values import indicator_value
from gongkai.interpreting.tables.records.tables_read import TablesRead
from gongkai.interpreting.tables.shape.rows import Slot, joined_text
from gongkai.model.evidence import Where
from gongkai.model.record import Indicator

_ONE = re.compile(
    r"(?:^|(?<=[。；]))\s*\d+、\s*\d+-(?P<level1>[^；]+)；\s*\d+-(?P<level2>[^；]+)；(?P<name>.+?)；"
    r"实施(?:周期|期)指标值[:：](?P<period>.*?)；年度指标值[:：](?P<target>.*?)(?=[。；]?\s*\d+、\s*\d+-|[。；]?$)"
)


def take_indicator_text(slot: Slot, project: str | None, read: TablesRead) -> bool:
    """Whether the cell holds indicators in this writing; each becomes a record of ``project``."""
    text = joined_text(slot.cell.text)
    found = list(_ONE.finditer(text))
    for match in found:
        target = match["target"].rstrip("。；") or None
        parsed = indicator_value(target)
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
            )
        )
    return bool(found)
