"""How many days after publication each report was in the vault, by the ledger, and which are not there at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median, quantiles
from typing import Final

from bench.country_year.portal_year import PortalYear
from gongkai.settings import CHINA
from gongkai.vault import Vault
from tests.made_site.reports import Form, Item
from tests.made_site.routes import CMS

_HUNDREDTHS: Final = 100
_MOST: Final = 94
"""Which of 99 hundredths the slow end is read at: 95 of a hundred reports came no later."""


@dataclass(frozen=True, slots=True)
class Lateness:
    """Days from publication to the vault of the reports of the year; ``missing`` are published and not had."""

    reports: int
    median: float
    slow_end: float
    most: int
    missing: tuple[str, ...]


def lateness(vault: Vault, portals: Mapping[str, PortalYear], begins: date, until: date) -> Lateness:
    """Of what was published from ``begins`` on and before ``until``, and is still there."""
    had: dict[tuple[str, str], date] = {}
    for document in vault.sealed_documents():
        key = (document.portal, document.article_url or document.url)
        day = document.fetched_at.astimezone(CHINA).date()
        had[key] = min(day, had.get(key, day))
    days: list[int] = []
    missing: list[str] = []
    paths = {(portal, url.partition("//")[2].partition("/")[2]): day for (portal, url), day in had.items()}
    for name, portal in portals.items():
        for item in portal.reports:
            if begins <= item.published_on < until:
                came = paths.get((name, _path(portal, item).removeprefix("/")))
                if came is None:
                    missing.append(f"{name} {_path(portal, item)} of {item.published_on}")
                else:
                    days.append((came - item.published_on).days)
    slow_end = quantiles(days, n=_HUNDREDTHS)[_MOST] if len(days) > 1 else float(sum(days))
    return Lateness(len(days), median(days), slow_end, max(days), tuple(missing))


def _path(portal: PortalYear, item: Item) -> str:
    cms = CMS[portal.site.family]
    return cms.file_path(item, 0) if item.form is Form.BARE_FILE else cms.article_path(item)
