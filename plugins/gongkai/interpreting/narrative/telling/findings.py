"""What has been read so far: figures at their points of the cube, and numbers that have none."""

from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.model.evidence import Evidence, Where
from gongkai.model.figure import Coordinates, Figure
from gongkai.model.record import Unmapped


@dataclass
class Findings:
    """What is found, in the order of the document."""

    figures: list[Figure] = field(default_factory=list)
    unmapped: list[Unmapped] = field(default_factory=list)

    def keep(self, at: Coordinates, value: Decimal, unit: str | None, label: str, evidence: Evidence) -> None:
        """A figure that was understood."""
        self.figures.append(
            Figure(at=at, value=value, unit=unit, where=Where.NARRATIVE, evidence=evidence, label=label)
        )

    def leave(self, value: Decimal, unit: str | None, label: str, evidence: Evidence, because: str) -> None:
        """A number that was not; ``because`` names what was not understood."""
        self.unmapped.append(Unmapped(label, value, unit, Where.NARRATIVE, evidence, because=because))
