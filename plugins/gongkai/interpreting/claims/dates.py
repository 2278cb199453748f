"""The day on which an indicator says that its work was done."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.record import Indicator

_DAY = re.compile(r"(?P<year>20[0-3]\d)(?:年|[-./])(?P<month>\d{1,2})(?:月|[-./])(?P<day>\d{1,2})日?")


def date_claims(indicators: Iterable[Indicator]) -> Iterable[Claim]:
    """A claim for every indicator whose actual value is a day: ``value`` as yyyymmdd, ``said`` as ISO 8601 has it.

    12月31日前 is a deadline that was kept, on a day that is not told: no claim.
    """
    for indicator in indicators:
        found = _DAY.fullmatch((indicator.actual or "").strip())
        if found is None:
            continue
        try:
            day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            continue
        yield Claim(
            kind=ClaimKind.DATE,
            subject=indicator.name,
            where=indicator.where,
            evidence=indicator.evidence,
            value=Decimal(f"{day:%Y%m%d}"),
            unit="日期",
            said=day.isoformat(),
        )
