"""The day on which an indicator says that its work was done."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from gongkai.interpreting.text.years import is_date_alone, printed_date
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.record import Indicator


def date_claims(indicators: Iterable[Indicator]) -> Iterable[Claim]:
    """A claim for every indicator whose actual value is a day: ``value`` as yyyymmdd, ``said`` as ISO 8601 has it.

    12月31日前 is a deadline that was kept, on a day that is not told: no claim.
    """
    for indicator in indicators:
        printed = (indicator.actual or "").strip()
        day = printed_date(printed) if is_date_alone(printed) else None
        if not isinstance(day, date):
            continue
        yield Claim(
            kind=ClaimKind.DATE,
            subject=indicator.name,
            where=indicator.where,
            evidence=indicator.printed_at("actual"),
            value=Decimal(f"{day:%Y%m%d}"),
            unit="日期",
            said=day.isoformat(),
        )
