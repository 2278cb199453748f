"""What stands before a heading, an item or a label to count it (第一部分, 一、, （一）, 1., （1）, ①, 附件1：)."""

import re
from functools import lru_cache
from typing import Final

from gongkai.interpreting.text.years import YEAR
from gongkai.model.characters import half_width

COUNT: Final = "[一二三四五六七八九十]{1,3}"
"""A number of one to three Chinese digits."""

_NO_DECIMAL = rf"(?:(?!\d)|(?={YEAR}年)|(?=[235]\d\d(?:\d\d){{0,2}}[-—–][一-鿿]))"
"""What stands behind the number of an item: no digit, but for a year or the code of a class (1、20103-某某事务)."""
PART: Final = rf"第(?:{COUNT}|\d{{1,3}})(?:部分|部|章)"
"""The number of a part of a report."""

ITEM_WHOLE: Final = rf"[（(]{COUNT}[)）]|{COUNT}[、.．]|[（(]\d{{1,2}}[)）]|\d{{1,2}}[、.．]{_NO_DECIMAL}|[①-⑳]"
"""The number of an item with all its marks, as one alternative of a pattern, for places where brackets are apart."""

ITEM: Final = rf"{ITEM_WHOLE}|{COUNT}[)）]|\d{{1,2}}[)）]{_NO_DECIMAL}"
"""The number of an item, as one alternative of a pattern; of 1.5万元 there is none, of 1.2024年 there is one."""

_NUMBERING = re.compile(rf"(?:{PART}|{ITEM})+")
_PART = re.compile(PART)
_ITEM = re.compile(ITEM)
_ATTACHMENT = re.compile(rf"附(?:件|表)?(?:\d{{1,2}}(?!\d)|{COUNT})?(?:[-—]\d{{1,2}}(?!\d))?[:：.、]*")
_ATTACHMENT_ALONE = re.compile(rf"附(?:件|表)?(?:{COUNT}|\d{{1,4}})?(?:[-—]\d{{1,2}})?[:：]?")
_TABLE_ALONE = re.compile(rf"(?:公开|预算|附)?表?(?:{COUNT}|\d+)(?:-\d+)?表?")
_TABLE = re.compile(
    rf"(?:公开|附)?(?:表(?:{COUNT}|\d{{1,3}})(?:[-—]\d{{1,2}})?|\d{{1,3}}(?:[-—]\d{{1,2}})?表)(?!\d)[:：、.]?"
)
_LEVELS = (
    _PART,
    re.compile(rf"{COUNT}[、.．]"),
    re.compile(rf"[(]{COUNT}[)]、?"),
    re.compile(rf"\d{{1,2}}[.．、]{_NO_DECIMAL}"),
    re.compile(r"[(]\d{1,2}[)]"),
)
_FIRST = re.compile(r"[(]?(?:一|0?1)(?:[)、]|[.．](?!\d))|①|第[一1](?:部分|部|章)")
_LONGEST = 24


@lru_cache(maxsize=512)
def numbering_level(text: str) -> int | None:
    """The depth of the number a line begins with (1: 第一部分, 2: 一、, 3: （一）, 4: 1., 5: （1）), else None.

    ① opens no level: sentences run on over such items.
    """
    plain = half_width(text.lstrip()[:_LONGEST])
    return next((level for level, numbering in enumerate(_LEVELS, start=1) if numbering.match(plain)), None)


def unnumbered(text: str) -> str:
    """``text`` without the numbers of parts and items that it begins with.

    >>> unnumbered("第二部分一、（一）收入决算表")
    '收入决算表'
    """
    found = _NUMBERING.match(text)
    return text if found is None else text[found.end() :]


def is_numbered(text: str) -> bool:
    """Whether ``text`` begins with the number of an item."""
    return _ITEM.match(text) is not None


def is_first_number(text: str) -> bool:
    """Whether the number that ``text`` begins with is the first of a list (一、, （一）, 1., （1）, ①)."""
    return _FIRST.match(half_width(text.lstrip()[:_LONGEST])) is not None


def opens_part(text: str) -> bool:
    """Whether ``text`` begins with the number of a part (第二部分 …)."""
    return _PART.match(text) is not None


def without_attachment_number(text: str) -> str:
    """``text`` without 附件2-1：, 附表一、 before it."""
    found = _ATTACHMENT.match(text)
    return text if found is None else text[found.end() :]


def without_table_number(text: str) -> str:
    """``text`` without 表一、, 公开01表, 附表3-1： before it."""
    found = _TABLE.match(text)
    return text if found is None else text[found.end() :]


def is_attachment_number(text: str) -> bool:
    """Whether ``text`` only counts an attachment (附件1, 附表二：)."""
    return _ATTACHMENT_ALONE.fullmatch(text) is not None


def is_table_number(text: str) -> bool:
    """Whether ``text`` only counts a table (公开01表, 表一, 附表3-1) or is a number and nothing else."""
    return _TABLE_ALONE.fullmatch(text) is not None
