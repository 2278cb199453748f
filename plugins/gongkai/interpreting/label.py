"""A printed label without what varies by hand: numbering, white space, quotes, 其中, a trailing colon or unit."""

import re
import unicodedata

_SPACE = re.compile(r"[\s　]+")
_NUMBERING = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]\d{1,2}[)）]|\d{1,2}[、.．)）](?!\d)|[①-⑳])+"
)
_OF_WHICH = re.compile(r"^其中[:：]?")
_TAIL = re.compile(r"[:：;；,，。]+$")
_UNIT_TAIL = re.compile(r"[（(](?:单位[:：])?(?:元|千元|万元|百万元|亿元|人|辆|%|个|台|套)[)）]$")
_QUOTES = str.maketrans("", "", "“”\"'‘’「」『』")


def normalised_label(text: str) -> str:
    """``text`` as a vocabulary holds it: NFKC, no white space or quotes, no numbering, no 其中, no trailing unit.

    >>> normalised_label("  1、其中：“三公”经费（万元）：")
    '三公经费'
    """
    label = _SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(_QUOTES)
    while True:
        shorter = _OF_WHICH.sub("", _NUMBERING.sub("", _UNIT_TAIL.sub("", _TAIL.sub("", label))))
        if shorter == label:
            return label
        label = shorter
