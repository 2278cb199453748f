"""The terms of a rule and the figures that make it inapplicable: points of the cube, as far as the rule says them."""

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, model_validator

from gongkai.interpreting.words.coordinates import DIMENSIONS as CODED
from gongkai.interpreting.words.coordinates import codes

SHARED_DIMENSIONS: Final = (
    *(
        "year",
        "stage",
        "fund",
        "carried",
        "use",
        "function",
        "economic",
        "economic_government",
        "project",
        "scope",
        "item",
    ),
)
"""The coordinates, beside the measure, that the terms of an equation either all name or all share."""
ANY: Final = "any"
"""The value of a coordinate that a term does not look at."""
WHOLE: Final = "whole"
"""The value of a coordinate that a figure must not be limited in (None in the cube)."""


class Term(BaseModel):
    """One operand: a measure, and the coordinates in which it is not the one that all terms share.

    A coordinate is a code, ``whole`` (not limited), ``any`` (not looked at) or a list of codes, the first that is
    printed. ``years_before`` is how many years before the shared one the figure is of; ``label`` a pattern that its
    printed label must hold, where no coordinate says it; without an ``optional`` term the others still add up.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    measure: str
    sign: Literal[1, -1] = 1
    optional: bool = False
    years_before: int = 0
    where: Literal["table", "narrative"] | None = None
    label: str | None = None
    stage: str | tuple[str, ...] | None = None
    fund: str | tuple[str, ...] | None = None
    use: str | tuple[str, ...] | None = None
    function: str | tuple[str, ...] | None = None
    economic: str | tuple[str, ...] | None = None
    economic_government: str | tuple[str, ...] | None = None
    project: str | tuple[str, ...] | None = None
    scope: str | tuple[str, ...] | None = None
    item: str | tuple[str, ...] | None = None
    carried: bool | Literal["any"] | None = None
    year: Literal["any"] | None = None

    @model_validator(mode="after")
    def _has_known_codes(self) -> "Term":
        for dimension in ("measure", "stage", "fund", "use"):
            for code in self.choices(dimension) if dimension != "measure" else (self.measure,):
                if code not in (None, ANY) and (dimension, code) not in codes():
                    message = f"{dimension}: {code!r} is no code of coordinates.csv; add it there or correct it"
                    raise ValueError(message)
        return self

    def named(self) -> frozenset[str]:
        """The coordinates that the term itself says."""
        return frozenset(name for name in SHARED_DIMENSIONS if getattr(self, name) is not None)

    def choices(self, dimension: str) -> tuple[str | bool | None, ...]:
        """What the coordinate may be, best first; None is the whole, ``any`` everything."""
        written = getattr(self, dimension)
        values = written if isinstance(written, tuple) else (written,)
        return tuple(None if value == WHOLE else value for value in values if value is not None)


class Precondition(BaseModel):
    """Figures, by some of their coordinates, that make a rule inapplicable where one of them is printed and not 0."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    measure: str
    fund: str | None = None
    use: str | None = None

    @model_validator(mode="after")
    def _has_known_codes(self) -> "Precondition":
        for dimension in CODED:
            code = getattr(self, dimension, None)
            if code is not None and (dimension, code) not in codes():
                message = f"{dimension}: {code!r} is no code of coordinates.csv; add it there or correct it"
                raise ValueError(message)
        return self
