"""How hosts fail in a year: days without an answer, weeks of refusal, some that are slow, now and then one answer."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

_SPELLS_DOWN: Final = (0, 1, 1, 2, 3)
_DAYS_DOWN: Final = (1, 4)
_REFUSES_ONE_IN: Final = 40
_DAYS_REFUSED: Final = (10, 30)
_SLOW_ONE_IN: Final = 20
_DAYS: Final = 366

FALTERS: Final = 0.002
"""The share of requests that are answered with 503, of any host."""
HANGS: Final = 0.02
"""The share of a slow host's requests that are never answered."""
SLOW_SECONDS: Final = 8.0
USUAL_SECONDS: Final = 0.3
SILENCE_SECONDS: Final = 45.0
"""After so long the transport gives up."""


class Trouble(StrEnum):
    """What is wrong with a host on a day."""

    NONE = "none"
    DOWN = "down"
    REFUSES = "refuses"


@dataclass(frozen=True, slots=True)
class Host:
    """A host's year: on which days it is down or refuses, and whether it is slow."""

    down: frozenset[date]
    refusing: frozenset[date]
    is_slow: bool

    def trouble(self, day: date) -> Trouble:
        """What is wrong with it on ``day``."""
        if day in self.down:
            return Trouble.DOWN
        return Trouble.REFUSES if day in self.refusing else Trouble.NONE


def made_host(choice: random.Random, begins: date, place: int) -> Host:
    """The year of the host with this number; each kind of trouble is met by any dozen or few dozens of hosts."""
    down = [_spell(choice, begins, _DAYS_DOWN) for _ in range(choice.choice(_SPELLS_DOWN))]
    refusing = [_spell(choice, begins, _DAYS_REFUSED)] if place % _REFUSES_ONE_IN == _REFUSES_ONE_IN // 2 else []
    return Host(frozenset().union(*down), frozenset().union(*refusing), place % _SLOW_ONE_IN == _SLOW_ONE_IN // 2)


def _spell(choice: random.Random, begins: date, length: tuple[int, int]) -> frozenset[date]:
    first = begins + timedelta(days=choice.randint(5, _DAYS))
    return frozenset(first + timedelta(days=number) for number in range(choice.randint(*length)))
