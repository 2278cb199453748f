"""A figure: one printed number of the accounts and the point of the cube it stands for (contract: records.md).

``Coordinates`` say what is counted, of when, of which money, spent on what, by whom; each that is None means the whole.
The codes of measures, funds, uses, stages and comparisons are those of coordinates.csv. Values are exactly what is
printed, in the unit printed; nothing is computed.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from gongkai.model.evidence import Evidence, Where


class Stage(StrEnum):
    """Which figure of the budget cycle a value is."""

    INITIAL_BUDGET = "initial_budget"
    ADJUSTED_BUDGET = "adjusted_budget"
    BUDGET = "budget"
    BUDGET_ADJUSTMENT = "budget_adjustment"
    ALLOTTED = "allotted"
    ACTUAL = "actual"


PLANS: Final = frozenset({Stage.BUDGET, Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET})
"""The stages at which money is planned."""


class Comparison(StrEnum):
    """How a value relates to another figure; None of these is the figure itself."""

    DELTA = "delta"
    RATE = "rate"
    SHARE = "share"
    COMPLETION = "completion"


class Classification(StrEnum):
    """Which of the two lists of economic classes a code is of."""

    DEPARTMENT = "department"
    GOVERNMENT = "government"


class Proof(StrEnum):
    """Whether the sums and repetitions of the document hold with a figure in them."""

    PROVED = "proved"
    CONTRADICTED = "contradicted"
    UNPROVED = "unproved"


@dataclass(frozen=True, slots=True)
class FunctionClass:
    """A class (类, 3 digits), section (款, 5) or item (项, 7) of 支出功能分类; ``code`` None where none is known."""

    code: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class EconomicClass:
    """A class of 支出经济分类, and of which of its two lists (部门预算, 政府预算)."""

    code: str | None
    name: str | None
    of: Classification = Classification.DEPARTMENT


@dataclass(frozen=True, slots=True)
class Base:
    """What a comparison is against: a year and stage; of a share, ``of`` names the whole."""

    year: int | None = None
    stage: Stage | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A point of the cube; see coordinates.csv for the codes. A coordinate that is None means the whole.

    ``economic_government`` is the class of 政府预算支出经济分类 where a row prints one beside its class of
    部门预算支出经济分类. ``carried`` is True for money carried over from the years before. ``scope`` is the unit whose
    figure it is, ``own`` for 本级 beside its units, None for the department of the document; ``item`` the printed name
    of a part that no other coordinate says.
    """

    measure: str
    year: int | None = None
    stage: Stage | None = None
    comparison: Comparison | None = None
    base: Base | None = None
    fund: str | None = None
    carried: bool = False
    use: str | None = None
    function: FunctionClass | None = None
    economic: EconomicClass | None = None
    economic_government: EconomicClass | None = None
    project: str | None = None
    scope: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed number at its point of the cube, with where it was printed and how far the document proves it.

    ``value`` is signed, in ``unit`` as printed; ``label`` the header path and row labels as printed; ``form`` how its
    table was recognised, if it was; ``proofs`` in how many sums and repetitions it stands that hold;
    ``right_probability`` how likely the number and its whole meaning are read rightly, 0-1, and ``circumstances`` what
    that follows from (interpreting/confidence); None before these are known.
    """

    at: Coordinates
    value: Decimal
    unit: str | None
    where: Where
    evidence: Evidence
    label: str = ""
    form: str | None = None
    proof: Proof = Proof.UNPROVED
    proofs: int = 0
    right_probability: float | None = None
    circumstances: str | None = None
