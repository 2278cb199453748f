"""How a portal is asked, as its file says it: distance, number and hours of requests, and what its TLS needs."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from gongkai.crawling.policy import LEFT_ALONE_HOURS, NIGHT, REQUESTS_A_DAY, SMALLEST_DELAY_SECONDS
from gongkai.crawling.tls import TlsSettings

_Hour = Annotated[int, Field(ge=0, le=24)]


class Politeness(BaseModel):
    """How the portal is asked; its robots.txt can only make this slower.

    Without ``max_requests_per_day``, ``left_alone_hours`` and ``backfill_hours`` the house's own hold, and none on this
    machine.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    delay_seconds: float = Field(default=SMALLEST_DELAY_SECONDS, ge=0, le=600, description="seconds from 0 to 600")
    max_requests_per_run: int = Field(default=500, ge=1, le=20_000, description="a whole number from 1 to 20000")
    max_requests_per_day: int | None = Field(
        default=None, ge=1, le=20_000, description=f"a whole number from 1 to 20000 (without it, {REQUESTS_A_DAY})"
    )
    left_alone_hours: float | None = Field(
        default=None, ge=1, le=168, description=f"hours from 1 to 168 (without it, {LEFT_ALONE_HOURS:g})"
    )
    backfill_hours: tuple[_Hour, _Hour] | None = Field(
        default=None, description=f"two hours in China, from when to when (without it, [{NIGHT[0]}, {NIGHT[1]}])"
    )

    def completed(self, *, is_on_this_machine: bool) -> "Politeness":
        """The same with what holds where the file says nothing."""
        if is_on_this_machine:
            return self
        house = {
            "max_requests_per_day": REQUESTS_A_DAY,
            "left_alone_hours": LEFT_ALONE_HOURS,
            "backfill_hours": NIGHT,
        }
        return self.model_copy(update={name: value for name, value in house.items() if getattr(self, name) is None})


class Tls(BaseModel):
    """What the TLS of the portal's hosts needs; certificates are verified whatever stands here."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    curve: Literal["P-256", "P-384", "P-521"] | None = Field(default=None, description="P-256, P-384 or P-521")
    legacy_renegotiation: bool = Field(default=False, description="true or false")

    def settings(self) -> TlsSettings:
        """The same for the transport."""
        return TlsSettings(curve=self.curve, legacy_renegotiation=self.legacy_renegotiation)
