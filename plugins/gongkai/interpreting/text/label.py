"""A printed label without what varies by hand: numbering, white space, quotes, 其中, a trailing colon or unit."""

import re
import unicodedata

_NUMBERING = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]\d{1,2}[)）]|\d{1,2}[、.．)）](?!\d)|[①-⑳])+"
)
_OF_WHICH = re.compile(r"^其中[:：]?|^按[一-鿿]{2,8}分[:：]")
_TAIL = ":：;；,，。"
_UNIT_TAIL = re.compile(r"[（(](?:单位[:：])?(?:元|千元|万元|百万元|亿元|人|辆|%|个|台|套)[)）]$")
_COUNTED = re.compile(r"[（(](?:单位[:：])?(人|辆|个|台|套|次|批次|人次|批|平方米|台/套|台（套）|%)[)）][:：]?$")
_QUOTES = str.maketrans("", "", "“”\"'‘’「」『』")


def counted_in(text: str) -> str | None:
    """The unit, not of money, that a label prints in brackets at its end (公务用车保有量（辆）), or None."""
    match = _COUNTED.search("".join(text.split()))
    return None if match is None else match[1]


def without_numbering(text: str) -> str:
    """``text`` as printed but for the numbering and 其中 before it (一、一般公共服务支出)."""
    plain = text.strip()
    while True:
        shorter = _OF_WHICH.sub("", _NUMBERING.sub("", plain)).strip()
        if shorter == plain or not shorter:
            return plain
        plain = shorter


def normalised_label(text: str) -> str:
    """``text`` as a vocabulary holds it: NFKC, no white space or quotes, no numbering, no 其中, no trailing unit.

    >>> normalised_label("  1、其中：“三公”经费（万元）：")
    '三公经费'
    """
    label = "".join(unicodedata.normalize("NFKC", text).split()).translate(_QUOTES)
    while True:
        shorter = label.rstrip(_TAIL)
        if shorter.endswith((")", "）")):
            shorter = _UNIT_TAIL.sub("", shorter)
        shorter = _OF_WHICH.sub("", _NUMBERING.sub("", shorter))
        if shorter == label:
            return label
        label = shorter
