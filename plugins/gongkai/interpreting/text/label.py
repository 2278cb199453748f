"""A printed label without what varies by hand: numbering, white space, quotes, 其中, a trailing colon or unit."""

import re
from functools import lru_cache
from typing import Final

from gongkai.interpreting.text.numbering import unnumbered
from gongkai.interpreting.text.units import without_unit_behind
from gongkai.model.characters import unspaced

_OF_WHICH = re.compile(r"^其中[:：]?|^按[一-鿿]{2,8}分[:：]")
_TAIL = ":：;；,，。"
_UP_OR_DOWN: Final = re.compile(r"增[加长]?[、/](?:减少?|下降)")
"""增、减金额 and 增长/下降率 are 增减金额 and 增减率."""
_NOTE: Final = re.compile(r"(?<=[一-鿿)）])(?<!米)[⁰¹²³⁴-⁹⁽⁾]+")
"""The mark of a footnote, which half as wide would be a digit of the label (项目支出²)."""
_LONGEST_REMEMBERED: Final = 80
"""Characters of a text that is a label: the same ones are asked for again and again, longer ones are sentences."""
_QUOTES = str.maketrans("", "", "“”\"'‘’「」『』")


def without_numbering(text: str) -> str:
    """``text`` as printed but for the numbering and 其中 before it (一、一般公共服务支出)."""
    plain = text.strip()
    while True:
        shorter = _OF_WHICH.sub("", unnumbered(plain)).strip()
        if shorter == plain or not shorter:
            return plain
        plain = shorter


def normalised_label(text: str) -> str:
    """``text`` as a vocabulary holds it: NFKC, no white space or quotes, no numbering, no 其中, no trailing unit.

    >>> normalised_label("  1、其中：“三公”经费（万元）：")
    '三公经费'
    """
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _normalised(text)


@lru_cache(maxsize=32768)
def _remembered(text: str) -> str:
    return _normalised(text)


def plain_characters(text: str) -> str:
    """``text`` in the characters of a normalised label; numbering, 其中 and units stay, as within sentences."""
    return _UP_OR_DOWN.sub("增减", unspaced(text).translate(_QUOTES))


def _normalised(text: str) -> str:
    label = plain_characters(_NOTE.sub("", text))
    while True:
        shorter = without_unit_behind(label.rstrip(_TAIL))
        shorter = _OF_WHICH.sub("", unnumbered(shorter))
        if shorter == label:
            return label
        label = shorter
