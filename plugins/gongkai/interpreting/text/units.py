"""Units as reports print them: behind a number, in brackets at the end of a label, in a line above a table."""

import re
from typing import Final

from gongkai.interpreting.text.class_levels import LEVEL_MARK
from gongkai.model.characters import half_width, unspaced
from gongkai.model.money import MONEY_UNITS

MONEY: Final = "|".join(MONEY_UNITS)
"""The units of money, as one alternative of a pattern."""

_COUNTED_IN = (
    "平方米 平方公里 立方米 公里 米 亩 公顷 吨 公斤 小时 分钟 天 个月 期 "
    "台/套 台(套) 台(件、套) 台套 台 套 件 辆 只 支 座 栋 幅 处 间 "
    "人次 批次 场次 家次 次 场 批 人 名 户 家 个 位 级 类 项 份 篇 条 本 册 宗 门 所 起 个百分点"
)
COUNT_UNITS: Final[tuple[str, ...]] = tuple(sorted(_COUNTED_IN.split(), key=lambda unit: (-len(unit), unit)))
"""What things are counted and measured in, the longest first."""

COUNTED: Final = "|".join(map(re.escape, COUNT_UNITS))
"""The same as one alternative of a pattern."""

POINTS: Final = "分(?![钟别为析类布期管配工局支内享])"
"""Points of a score: 分 that begins no other word."""

_NO_CLASS = f"(?!{LEVEL_MARK})"  # 一般公共服务支出（类） names a class of functions
_BEHIND_LABEL = re.compile(rf"{_NO_CLASS}[（(](?:单位[:：])?(?P<unit>{COUNTED}|%)[)）][:：]?$")
_TAIL = re.compile(rf"{_NO_CLASS}[（(](?:单位[:：])?(?:{MONEY}|{COUNTED}|%)[)）]$")
_LINE = re.compile(rf"(?:金额)?单位[:：]?\s*(?:人民币)?\s*({MONEY})")
_BRACKET = re.compile(rf"[（(](?:单位[:：])?\s*({MONEY})\s*[)）]")
_PRINTED = re.compile(
    rf"[(（]?\s*(?:金额|计量|货币)?单位[:：]?\s*(?:人民币)?\s*(?:{MONEY})"
    rf"(?:\s*[、,，/]\s*[一-鿿]{{1,3}}(?![一-鿿]))*\s*[)）]?|[（(]\s*(?:{MONEY})\s*[)）]"
)


def unit_in(text: str) -> str | None:
    """The unit of money that a line above a table or a header states (单位：万元, （万元）), or None."""
    plain = half_width(text)
    match = _LINE.search(plain) or _BRACKET.search(plain)
    return None if match is None else match[1]


def without_unit(text: str) -> str:
    """A line (half-width) without the unit of money it states (收支总表 单位：万元 → 收支总表)."""
    return _PRINTED.sub("", text).strip(" ,;、")


def counted_in(text: str) -> str | None:
    """The unit, not of money, that a label prints in brackets at its end (公务用车保有量（辆）), or None."""
    match = _BEHIND_LABEL.search(unspaced(text))
    return None if match is None else match["unit"]


def without_unit_behind(label: str) -> str:
    """A label without the unit that it prints in brackets at its end."""
    return _TAIL.sub("", label) if label.endswith((")", "）")) else label
