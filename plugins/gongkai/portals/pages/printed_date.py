"""Dates as portals print them beside an item, in a meta tag, or in an address."""

import re
from datetime import date
from typing import Final
from urllib.parse import urlsplit

_PRINTED: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_IN_ADDRESS: Final = (
    re.compile(r"/t((?:19|20)\d{2})(\d{2})(\d{2})_\d"),
    re.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})/"),
    re.compile(r"/((?:19|20)\d{2})(\d{2})/?(\d{2})/"),
)


def printed_date(text: str) -> date | None:
    """The first date in ``text``; None where there is none that the calendar knows.

    >>> printed_date("[2025-9-12 16:30]"), printed_date("2025年09月12日")
    (datetime.date(2025, 9, 12), datetime.date(2025, 9, 12))
    """
    return next((found for match in _PRINTED.finditer(text) if (found := _date(match))), None)


def address_date(url: str) -> date | None:
    """The date that an article's address states, such as /202509/t20250912_812345.html."""
    path = urlsplit(url).path
    matches = (pattern.search(path) for pattern in _IN_ADDRESS)
    return next((found for match in matches if match and (found := _date(match))), None)


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
