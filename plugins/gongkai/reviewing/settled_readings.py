"""What a decision says of a reading, as rows of readings.csv: one for each figure that its cell prints."""

from decimal import Decimal
from typing import Final

from gongkai.reviewing.actions import Action, Decision, WrongDecision
from gongkai.reviewing.items import ReviewItem
from gongkai.warehouse.decision_rows import Row
from gongkai.warehouse.reviewed_readings import fits_a_reading

_MOST_SHOWN: Final = 40


def reading_rows(item: ReviewItem, decision: Decision) -> list[Row]:
    """The rows that this decision makes; raises WrongDecision where the value is no number."""
    row = {
        "document_key": str(item.shown["document_key"]), "column_name": "value", "value": _value(item, decision),
        "unit": item.asked["printed_unit"], "reason": decision.reason, "reviewed_by": decision.by,
        "reviewed_on": decision.on.isoformat(),
    }  # fmt: skip
    return [{**row, "record_key": key} for key in item.figures]


def _value(item: ReviewItem, decision: Decision) -> str:
    if decision.action is Action.WITHHOLD:
        return ""
    if decision.action is Action.CORRECT:
        return _number(decision.value or "")
    return _number(item.asked["suggested_value" if decision.action is Action.ACCEPT else "printed_value"])


def _number(text: str) -> str:
    plain = text.strip().replace(",", "").replace("，", "")
    number = f"{Decimal(plain).normalize() + 0:f}" if fits_a_reading(plain) else ""  # no negative nought
    if not number:
        shown = text.strip()[:_MOST_SHOWN]
        raise WrongDecision(f"{shown!r}: must be a number in the unit printed, such as 1503.10, 8 places at most")
    return number
