"""Numbers of identity cards (GB 11643): of 18 digits by date and check digit, of 15 where something says so."""

import re
from collections.abc import Iterator
from datetime import date

from gongkai.interpreting.privacy.spans import Span

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_FIRST_YEAR = 1900
_GAP = r"[-–—_.·/\s]{0,2}"
_DIGITS = re.compile(rf"(?<![\dA-Za-z])(?:\d{_GAP}){{17}}[\dXx](?![\dA-Za-z])")
_LENGTHS = (15, 18)
_LABELLED = re.compile(rf"\d(?:{_GAP}\d){{13,16}}{_GAP}[\dXx](?![\dA-Za-z])")


def identity_numbers(text: str) -> Iterator[Span]:
    """The numbers in ``text`` (plain) that are a citizen's by themselves, whatever stands around them."""
    for match in _DIGITS.finditer(text):
        if is_identity_number(re.sub(r"[^\dXx]", "", match[0])):
            yield match.span()


def labelled_identity_number(text: str, start: int) -> Span | None:
    """The number of 15 or 18 digits that begins at ``start``, behind a word for it; a misprinted one counts too."""
    match = _LABELLED.match(text, start)
    if match is None or len(re.sub(r"[^\dXx]", "", match[0])) not in _LENGTHS:
        return None
    return match.span()


def is_identity_number(digits: str) -> bool:
    """Whether 18 characters are a citizen's number: a real date of birth, and the right check digit."""
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
        total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    except ValueError:
        return False
    return born.year >= _FIRST_YEAR and _CHECK_DIGITS[total % 11] == digits[17].upper()
