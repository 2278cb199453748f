"""One thing that was looked at, and how it stands."""

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """How something stands: ``SICK`` keeps a run from working, ``WORN`` will, or costs something."""

    WELL = "ok"
    WORN = "look"
    SICK = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at (``about``), how it stands, and what was found, in one line with its cure."""

    about: str
    health: Health
    said: str

    def __str__(self) -> str:
        return f"{self.health:<6} {self.about:<14} {self.said}"
