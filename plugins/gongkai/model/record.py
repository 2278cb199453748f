"""Records: what a report says, typed, each with its evidence. The shape is contracts/records.md.

Values are exactly what is printed, in the unit printed; nothing is computed. A field that the report does not print
is None. Figures have a module of their own, :mod:`gongkai.model.figure`.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from gongkai.model.claim import Claim
from gongkai.model.document import Problem
from gongkai.model.document_facts import DocumentFacts
from gongkai.model.evidence import Evidence, Where
from gongkai.model.figure import Figure

IndicatorValue = Literal["target", "actual", "completion_rate", "weight", "score"]
"""The values of an indicator that others are held against."""


@dataclass(frozen=True, slots=True)
class IndicatorPlaces:
    """Where the values of an indicator stand that are not printed together with its name."""

    target: Evidence | None = None
    actual: Evidence | None = None
    completion_rate: Evidence | None = None
    weight: Evidence | None = None
    score: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One performance indicator; ``target`` and ``actual`` as printed, their parts where they can be parsed.

    ``evidence`` is where its name stands.
    """

    name: str
    where: Where
    evidence: Evidence
    project: str | None = None
    level1: str | None = None
    level2: str | None = None
    target: str | None = None
    actual: str | None = None
    midyear: str | None = None
    completion_rate: Decimal | None = None
    weight: Decimal | None = None
    score: Decimal | None = None
    deviation: str | None = None
    target_operator: str | None = None
    target_value: Decimal | None = None
    target_unit: str | None = None
    actual_value: Decimal | None = None
    actual_unit: str | None = None
    places: IndicatorPlaces = IndicatorPlaces()

    def printed_at(self, value: IndicatorValue) -> Evidence:
        """Where this value was printed: at the name where nothing else is known."""
        place: Evidence | None = getattr(self.places, value)
        return self.evidence if place is None else place


@dataclass(frozen=True, slots=True)
class ComponentScore:
    """Points of one part of the score or of a project, the points it could have had, and its grade (优, 良)."""

    name: str
    score: Decimal
    evidence: Evidence
    full: Decimal | None = None
    project: str | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Narrative:
    """A passage under its heading.

    ``section`` is one of functions, organisation, goals, achievements, problems, improvements, use_of_results, other.
    """

    section: str
    heading: str | None
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A number whose coordinates are not known: kept with its label and the reason in ``because``, never guessed."""

    label: str
    value: Decimal
    unit: str | None
    where: Where
    evidence: Evidence
    form: str | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """Everything one document says.

    ``figures`` are the numbers of the accounts with their coordinates, ``unmapped`` those that have none, each with the
    reason; ``component_scores`` the points of parts of the score and of projects.
    """

    document: DocumentFacts
    figures: tuple[Figure, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    component_scores: tuple[ComponentScore, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = field(default_factory=tuple)
