"""Numbers that lead to a person: bank accounts, chat accounts, passports, number plates, mail addresses."""

import re
from collections.abc import Iterator

from gongkai.interpreting.privacy.spans import Span
from gongkai.interpreting.privacy.telephones import LABELLED_END, UNIT
from gongkai.interpreting.text.years import ANY_YEAR

_CARD = re.compile(
    rf"(?<![\dA-Za-z])(?<!\d[.,-])62\d\d(?:[- ]?\d{{4}}){{3}}(?:[- ]?\d{{3}})?(?!\d|[A-Za-z]|[.,]\d|{UNIT})"
)
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
PLATE = (
    rf"[{_PROVINCES}]\s?[A-HJ-NP-Za-hj-np-z]\s?[·•.\-–—]?\s?"
    r"(?=[A-Za-z]{0,5}\d)[A-HJ-NP-Za-hj-np-z0-9]{4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳]"
)
"""A number plate: province, place, and five or six characters, one of them a digit."""
_PLATE = re.compile(rf"{PLATE}(?![A-Za-z0-9])")
_PASSPORT = re.compile(
    r"(?<![A-Za-z0-9])(?:E[A-HJ-NP-Z]\d{7}|[EG](?!20[0-3]\d[01]\d[0-3]\d)\d{8})(?![A-Za-z0-9]|[-.]\d)"
)
_LABELLED_PASSPORT = re.compile(
    r"[A-Za-z]{1,2}\s?\d{6,10}(?![A-Za-z0-9])|\d{8,9}(?![A-Za-z0-9])|[一-鿿]字第?\d{6,8}号?"
)
_AT = r"(?:@|\s?[\[(]\s?(?:at|AT|At)\s?[\])])"
_DOT = r"(?:[.。]|[\[(]\s?(?:dot|DOT|Dot)\s?[\])])"
_MAIL = re.compile(
    rf"(?:[A-Za-z0-9](?:[A-Za-z0-9._%+-]|\s(?=@))*|[一-鿿]{{2,4}}){_AT}\s?[A-Za-z0-9-]+(?:\s?{_DOT}\s?[A-Za-z0-9-]+)+"
    r"|[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}\s(?:at|AT)\s[A-Za-z0-9-]+(?:\s(?:dot|DOT)\s[A-Za-z0-9-]+)+"
)
MAIL_SIGN = rf"{_AT}|\s(?:at|AT)\s"
_MAIL_SIGN = re.compile(MAIL_SIGN)
_ACCOUNT = re.compile(rf"(?!{ANY_YEAR}[-./]?(?:0[1-9]|1[0-2])[-./]?[0-3]\d(?!\d))\d(?:[- ]?\d){{7,29}}+{LABELLED_END}")
_IN_CELL = re.compile(rf"(?<![\d.,])\d(?:[-–—\s*]{{0,2}}[\d*Xx])*+{LABELLED_END}")
_SHORTEST = 8
_CHAT = re.compile(r"[A-Za-z][A-Za-z0-9_-]{4,19}(?![A-Za-z0-9_-])|\d(?:[- ]?\d){4,12}(?!\d|[.,]\d)")


def other_numbers(text: str) -> Iterator[Span]:
    """The numbers in ``text`` (plain) that tell by themselves what they are."""
    for match in _CARD.finditer(text):
        if _is_card(re.sub(r"\D", "", match[0])):
            yield match.span()
    has_at = _MAIL_SIGN.search(text) is not None  # else the pattern runs to the end of every word, from each letter
    for pattern in (_PLATE, _PASSPORT, *((_MAIL,) if has_at else ())):
        for match in pattern.finditer(text):
            yield match.span()


def labelled_account(text: str, start: int) -> Span | None:
    """The account of eight digits and more, no day, that begins at ``start``."""
    return _span(_ACCOUNT.match(text, start))


def numbers_in_cell(text: str, *, shortest: int = _SHORTEST) -> Iterator[Span]:
    """The numbers of ``shortest`` digits and more in a cell (plain) that is meant for accounts or identity numbers.

    Blanks, hyphens and stars may stand among the digits; amounts with decimals, commas or a unit are none.
    """
    for match in _IN_CELL.finditer(text):
        if len(re.sub(r"[^\d*Xx]", "", match[0])) >= shortest:
            yield match.span()


def labelled_chat(text: str, start: int) -> Span | None:
    """The name or number of a chat account that begins at ``start``."""
    return _span(_CHAT.match(text, start))


def labelled_passport(text: str, start: int) -> Span | None:
    """The number of a passport, or of another paper, that begins at ``start``."""
    return _span(_LABELLED_PASSPORT.match(text, start))


def _span(match: re.Match[str] | None) -> Span | None:
    return None if match is None else match.span()


def _is_card(digits: str) -> bool:
    """Whether the last digit checks (Luhn, ISO/IEC 7812-1); cards of UnionPay have 16 or 19 digits."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0  # noqa: PLR2004
