"""Performance indicators told in sentences (预期指标值为…，完成率为…，权重分值…，自评得分…)."""

import re
from decimal import Decimal

from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.narrative.sentences.plain_text import plain_text
from gongkai.model.evidence import Where
from gongkai.model.record import Indicator

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
_OPERATORS = {
    "大于等于": "≥", "不低于": "≥", "不少于": "≥", "大于或等于": "≥", ">=": "≥", "≧": "≥",
    "小于等于": "≤", "不超过": "≤", "不高于": "≤", "不多于": "≤", "小于或等于": "≤", "<=": "≤", "≦": "≤",
    "大于": ">", "高于": ">", "小于": "<", "低于": "<", "等于": "=",
}  # fmt: skip
_VALUE = re.compile(r"^(?P<operator>[≥≤<>=]?)(?P<number>-?\d+(?:,\d{3})*(?:\.\d+)?)(?P<unit>.*)$")
_UNITS = re.compile(
    r"^(?:[百千]?[万亿]?元|%|场次|人次|家次|批次|个|家|次|场|人|名|件|项|期|份|篇|天|户|台|套|辆|小时|分钟|分)"
)
_IS_INDICATOR = re.compile(rf"{_TARGET}.*(?:得分|完成率)", re.DOTALL)


def indicator_told(passage: Passage) -> Indicator | None:
    """The indicator that a passage tells, or None where it tells none."""
    plain, _ = plain_text(passage.text)
    if not re.search(r"指标值|目标值", plain) or not _IS_INDICATOR.search(plain):
        return None
    name, _, rest = plain.partition(":")
    name = re.sub(r"^(?:\([一二三四五六七八九十\d]+\)|\d+[.、])", "", name)
    if not rest or len(name) > 40:  # noqa: PLR2004
        return None
    told = _fields(rest)
    if "target" not in told or not told.keys() & {"actual", "score"}:
        return None
    target, actual = _as_written(told["target"]), told.get("actual")
    operator, target_value, target_unit = _parsed(target)
    _, actual_value, actual_unit = _parsed(actual)
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
        target_operator=operator or ("=" if target_value is not None else None),
        target_value=target_value,
        target_unit=target_unit,
        actual_value=actual_value,
        actual_unit=actual_unit,
    )


def _fields(text: str) -> dict[str, str]:
    """Key → value as printed; a clause that begins with no key goes on with the reason before it."""
    told: dict[str, str] = {}
    last = ""
    for clause in re.split(r"[，;。]|,(?!\d)", text):
        key, value = next(
            ((key, match["value"]) for key, pattern in _KEYS if key not in told and (match := pattern.match(clause))),
            ("", ""),
        )
        if key:
            told[key], last = value, key
        elif last in {"deviation", "measure"} and clause:
            told[last] += "，" + clause
    return told


def _as_written(value: str | None) -> str | None:
    """A value with its operator as a sign: 小于等于109.15万元 → ≤109.15万元; other words after the unit fall away."""
    if value is None:
        return None
    for words, sign in _OPERATORS.items():
        value = sign + value[len(words) :] if value.startswith(words) else value
    match = _VALUE.match(value)
    if match is None:
        return value
    unit = _UNITS.match(match["unit"])
    return match["operator"] + match["number"] + (unit[0] if unit else "")


def _parsed(value: str | None) -> tuple[str | None, Decimal | None, str | None]:
    match = _VALUE.match(_as_written(value) or "")
    if match is None:
        return None, None, None
    return match["operator"] or None, Decimal(match["number"].replace(",", "")), match["unit"] or None


def _number(value: str | None) -> Decimal | None:
    match = re.match(r"-?\d+(?:\.\d+)?", value or "")
    return Decimal(match[0]) if match else None
