"""The header Retry-After (RFC 9110, 10.2.3): seconds or a date."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

_LONGEST_SECONDS: Final = 10 * 365 * 86_400.0
"""A host that wants to be left alone for longer is a host that cannot count; no moment of ours is so far away."""


def retry_after_seconds(value: str | None, now: datetime) -> float | None:
    """Seconds from ``now`` until the host wants to be asked again; None where it does not say so in a known form."""
    if value is None:
        return None
    plain = value.strip()
    if plain.isascii() and plain.isdigit():
        return min(float(plain), _LONGEST_SECONDS)
    try:
        moment = parsedate_to_datetime(plain)
    except (ValueError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (aware - now).total_seconds()), _LONGEST_SECONDS)
