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
_HALF_HIDDEN = re.compile(r"(?=[\d*]{7,17}[\d*Xx](?![\dA-Za-z*]))\d+\*{2,}[\d*]*[Xx]?")
_LAST_DIGITS = re.compile(
    r"(?:[后末尾][四六八468]位|尾号)(?:数字?|号码)?[\s:为是]{0,3}(?P<digits>\d{3,8}[Xx]?)(?![\dA-Za-z])"
)
_NEXT = re.compile(r"\s?(?:[、,/;和及与]|号码?)[\s:为是]{0,3}")
_BEFORE = re.compile(rf"(?<![\dA-Za-z])(?P<number>\d(?:{_GAP}\d){{13,16}}{_GAP}[\dXx])\s?[(\[【]\s?$")
_LONGEST = 60


def identity_numbers(text: str) -> Iterator[Span]:
    """The numbers in ``text`` (plain) that are a citizen's by themselves, whatever stands around them."""
    for match in _DIGITS.finditer(text):
        if is_identity_number(_digits(match[0])):
            yield match.span()


def labelled_identity_numbers(text: str, start: int) -> Iterator[Span]:
    """The numbers that begin at ``start``, behind a word for them: of 15 or 18 digits, half hidden, or last digits.

    A misprinted one counts too.
    """
    while (span := _labelled_at(text, start)) is not None:
        yield span
        further = _NEXT.match(text, span[1])
        if further is None:
            return
        start = further.end()


def _labelled_at(text: str, start: int) -> Span | None:
    match = _LABELLED.match(text, start)
    if match is not None and len(_digits(match[0])) in _LENGTHS:
        return match.span()
    hidden = _HALF_HIDDEN.match(text, start)
    if hidden is not None:
        return hidden.span()
    last = _LAST_DIGITS.match(text, start)
    return None if last is None else last.span("digits")


def identity_number_before(text: str, end: int) -> Span | None:
    """The number of 15 or 18 digits that a word in brackets, which begins at ``end``, says to be a citizen's."""
    match = _BEFORE.search(text, max(0, end - _LONGEST), end)
    return None if match is None or len(_digits(match["number"])) not in _LENGTHS else match.span("number")


def _digits(number: str) -> str:
    return re.sub(r"[^\dXx]", "", number)


def is_identity_number(digits: str) -> bool:
    """Whether 18 characters are a citizen's number: a real date of birth, and the right check digit."""
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
        total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    except ValueError:
        return False
    return born.year >= _FIRST_YEAR and _CHECK_DIGITS[total % 11] == digits[17].upper()
