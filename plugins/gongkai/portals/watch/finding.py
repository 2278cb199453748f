"""What watching a portal found: one line per check, with what was expected and what there is, in two languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is; an ``alarm`` needs a person, a ``warning`` may pass by itself."""

    NOT_EVALUABLE = "not_evaluable"
    OK = "ok"
    WARNING = "warning"
    ALARM = "alarm"


class WatchCheck(StrEnum):
    """What is looked at: is it asked, does it answer, refuse, show items, dates and pages, bring files, publish."""

    ASKED = "asked"
    REACHED = "reached"
    NOT_REFUSED = "not_refused"
    ITEMS = "items"
    DATES = "dates"
    PAGES = "pages"
    FILES = "files"
    ARRIVALS = "arrivals"
    PORTAL_FILE = "portal_file"


@dataclass(frozen=True, slots=True)
class Said:
    """One statement in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class WatchFinding:
    """One check of one portal, or of one of its lists; ``expected`` and ``found`` are counts in the check's own unit.

    Units: days since the portal was asked (``asked``), failing runs (``reached``), refused requests (``not_refused``),
    items and dated items of the first page, pages of a full walk, articles that brought something of the newest ones,
    articles published in the season (``arrivals``).
    """

    portal: str
    check: WatchCheck
    severity: Severity
    zh: str
    en: str
    list_url: str | None = None
    expected: float | None = None
    found: float | None = None


def gravest(findings: Iterable[WatchFinding]) -> WatchFinding | None:
    """The first of the gravest findings; None where there are none."""
    order = list(Severity)
    return max(findings, key=lambda one: order.index(one.severity), default=None)
