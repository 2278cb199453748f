"""Telephone numbers: mobile and land lines by their shape, others behind a word for them."""

import re
from collections.abc import Iterator

from gongkai.interpreting.privacy.spans import Span
from gongkai.interpreting.text.years import ANY_YEAR

UNIT = r"\s*(?:元|美元|平方|平米|公里|立方|[万亿%千㎡亩吨米度次个件台条人户辆份册股字笔套批例起只头棵株])"
LABELLED_END = rf"(?!\d|[.,]\d|{UNIT})"
NUMBER_END = rf"(?![A-Za-z]){LABELLED_END}"
NUMBER_START = r"(?<![\dA-Za-z])(?<!\d[.,])"
_SIGN = r"[-–—‐‑−.·•/\s]"
_MOBILE = re.compile(
    rf"{NUMBER_START}(?<!\d-)(?:\+?(?:00)?86{_SIGN}{{0,2}})?(?P<number>1[3-9](?:{_SIGN}{{0,2}}\d){{9}}){NUMBER_END}"
)
_UNDERLINED = re.compile(rf"{NUMBER_START}(?<!_)1[3-9]\d_\d{{4}}_\d{{4}}(?!_){NUMBER_END}")
_SPACED_GROUPS = frozenset({(11,), (3, 4, 4)})
_SIGNED_GROUPS = _SPACED_GROUPS | {(3, 8), (7, 4), (3, 3, 5), (4, 3, 4), (4, 4, 3), (3, 2, 2, 2, 2), (3, 4, 2, 2)}
_YEAR = re.compile(ANY_YEAR)
_PLACE = r"0(?:3[1-9]\d|4[1-9]\d|5[1-9]\d|63\d|66\d|69\d|7[0-79]\d|8[1-9]\d|9[0-9]\d)"
_DASH = r"[-–—. ]?"
_LANDLINE = re.compile(
    rf"{NUMBER_START}(?<![\dA-Za-z]-)(?:\+?(?:00)?86{_SIGN}{{0,2}})?"
    rf"(?:\(0\d{{2,3}}\)\s?[1-9]\d{{2,3}}{_DASH}\d{{4}}"
    rf"|0\d{{2,3}}\s?[-–—‐‑−.·•/]\s?[1-9]\d{{2,3}}{_DASH}\d{{4}}"
    rf"|(?:{_PLACE}\s?[2-8]\d{{2,3}}|0(?:10|2[0-57-9])\s?[2-8]\d{{3}})[- ]?\d{{4}})"
    rf"(?:\s?(?:转|[-–—]|[Ee][Xx][Tt]\.?)\s?\d{{1,5}})?{NUMBER_END}"
)
_LABELLED = re.compile(
    rf"[+(]?\d(?:[-–—‐‑−.·•/()\s]{{0,2}}\d){{6,15}}(?:\s?(?:转|[Ee][Xx][Tt]\.?)\s?\d{{1,5}})?{LABELLED_END}"
)
_GROUPED = re.compile(rf"1[3-9]\d(?P<sign>[^\dA-Za-z\u4e00-\u9fff]{{1,2}})\d{{4}}(?P=sign)\d{{4}}{LABELLED_END}")
_NEXT = re.compile(r"\s?(?:\([^()\d]{1,8}\)\s?)?(?:以及|或者|[、,/;或和及与])\s?")
_AMOUNT = re.compile(r"\d+\.\d{1,2}(?!\d)|\d{1,3}(?:,\d{3})+")
_DAY = re.compile(rf"{ANY_YEAR}[-./年](?:0?[1-9]|1[0-2])(?:[-./月](?:0?[1-9]|[12]\d|3[01]))?(?!\d)")
_SERVICE = re.compile(rf"{ANY_YEAR}(?=\s)")


def telephones(text: str) -> Iterator[Span]:
    """The numbers in ``text`` (plain) that are a telephone's by their shape."""
    for match in _MOBILE.finditer(text):
        if _is_mobile(match["number"]):
            yield match.span()
    for match in _UNDERLINED.finditer(text):
        yield match.span()
    for match in _LANDLINE.finditer(text):
        yield match.span()


def labelled_telephones(text: str, start: int) -> Iterator[Span]:
    """The numbers that begin at ``start``, behind a word for a telephone: one, or several in a row."""
    while (match := _GROUPED.match(text, start) or _LABELLED.match(text, start)) is not None:
        if _AMOUNT.match(match[0]) or _DAY.match(match[0]) or _SERVICE.match(match[0]):
            return
        yield match.span()
        further = _NEXT.match(text, match.end())
        if further is None:
            return
        start = further.end()


def _is_mobile(number: str) -> bool:
    """Whether the groups of digits are those that people write; three with white space may also be cells of a row."""
    groups = re.split(rf"{_SIGN}+", number)
    lengths = tuple(map(len, groups))
    if re.search(r"[\s.]", number):
        return lengths in _SPACED_GROUPS and not (lengths != (11,) and _YEAR.fullmatch(groups[1]))
    return lengths in _SIGNED_GROUPS
