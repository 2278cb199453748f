"""Performance indicators told in sentences (预期指标值为…，完成率为…，权重分值…，自评得分…)."""

import re
from dataclasses import fields
from decimal import Decimal

from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.narrative.sentences.plain_text import plain_text
from gongkai.interpreting.text.numbering import unnumbered
from gongkai.interpreting.text.quantity import NO_QUANTITY, NUMBER, Quantity, quantity_at_start
from gongkai.model.evidence import Where
from gongkai.model.record import Indicator, IndicatorPlaces

_TARGET = r"(?:预期|年度|年初)?(?:指标值|目标值|绩效目标值)(?:设定)?(?:为|是)?"
_KEYS = (
    ("target", re.compile(rf"^.{{0,30}}?{_TARGET}(?P<value>.+)")),
    ("midyear", re.compile(r"^.{0,4}年中(?:监控|运行监控)?(?:实际)?(?:完成值|完成)(?:为|是)?(?P<value>.+)")),
    ("completion_rate", re.compile(r"^.{0,6}?(?:指标)?完成率(?:为|是)?(?P<value>.+)")),
    ("deviation", re.compile(r"^(?:存在)?偏差原因(?:分析)?[:为是]?(?P<value>.+)")),
    ("measure", re.compile(r"^(?:改进|整改)措施[:为是]?(?P<value>.+)")),
    ("weight", re.compile(r"^.{0,6}?(?:权重分值|权重|分值)(?:为|是)?(?P<value>.+)")),
    ("score", re.compile(r"^.{0,6}?(?:自评)?得分(?:为|是)?(?P<value>.+)")),
    ("actual", re.compile(r"^(?:本次.*?|实际完成值?(?:为|是)?)(?P<value>[-\d].*)")),
)
_VALUES = frozenset(field.name for field in fields(IndicatorPlaces))
_CLAUSE = re.compile(r"(?:[^，;。,]|,(?=\d))+")
_DIGITS = re.compile(rf"[-+]?(?:{NUMBER})")
_IS_INDICATOR = re.compile(rf"{_TARGET}.*(?:得分|完成率)", re.DOTALL)


def indicator_told(passage: Passage) -> Indicator | None:
    """The indicator that a passage tells, or None where it tells none."""
    plain, positions = plain_text(passage.text)
    if not re.search(r"指标值|目标值", plain) or not _IS_INDICATOR.search(plain):
        return None
    name, _, rest = plain.partition(":")
    name = unnumbered(name)
    if not rest or len(name) > 40:  # noqa: PLR2004
        return None
    told, starts = _fields(rest)
    if "target" not in told or not told.keys() & {"actual", "score"}:
        return None
    target, actual = _as_written(told["target"]), told.get("actual")
    wanted, reached = _parsed(told["target"]), _parsed(actual)
    begins = len(plain) - len(rest)
    return Indicator(
        name=name,
        where=Where.NARRATIVE,
        evidence=passage.evidence(0, len(passage.text)),
        target=target,
        actual=_as_written(actual),
        midyear=_as_written(told.get("midyear")),
        completion_rate=_number(told.get("completion_rate")),
        weight=_number(told.get("weight")),
        score=_number(told.get("score")),
        deviation=told.get("deviation"),
        target_operator=wanted.operator or ("=" if wanted.value is not None else None),
        target_value=wanted.value,
        target_unit=wanted.unit,
        actual_value=reached.value,
        actual_unit=reached.unit,
        places=IndicatorPlaces(
            **{
                key: passage.evidence(positions[begins + start], positions[begins + start + len(told[key]) - 1] + 1)
                for key, start in starts.items()
                if key in _VALUES
            }
        ),
    )


def _fields(text: str) -> tuple[dict[str, str], dict[str, int]]:
    """Key → value, and key → where it starts; a clause that begins with no key goes on with the reason before."""
    told: dict[str, str] = {}
    starts: dict[str, int] = {}
    last = ""
    for clause in _CLAUSE.finditer(text):
        found = next(
            ((key, match) for key, pattern in _KEYS if key not in told and (match := pattern.match(clause[0]))), None
        )
        if found is not None:
            last, match = found
            told[last], starts[last] = match["value"], clause.start() + match.start("value")
        elif last in {"deviation", "measure"}:
            told[last] += "，" + clause[0]
    return told, starts


def _as_written(value: str | None) -> str | None:
    """A value with its operator as a sign: 小于等于109.15万元 → ≤109.15万元; other words after the unit fall away."""
    found = quantity_at_start(value or "")
    if value is None or found is None:
        return value
    said, _ = found
    digits = _DIGITS.search(value)
    return f"{said.operator or ''}{digits[0] if digits else ''}{said.unit or ''}"


def _parsed(value: str | None) -> Quantity:
    found = quantity_at_start(value or "")
    return NO_QUANTITY if found is None else found[0]


def _number(value: str | None) -> Decimal | None:
    match = re.match(r"-?\d+(?:\.\d+)?", value or "")
    return Decimal(match[0]) if match else None
