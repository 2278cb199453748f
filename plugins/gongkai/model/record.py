"""Records: what a report says, typed, each with its evidence. The shape is contracts/records.md.

Values are exactly what is printed, in the unit printed; nothing is computed. A field that the report does not print
is None. ``scope`` is ``department`` for the whole department, else the part's printed name.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from gongkai.model.claim import Claim
from gongkai.model.document import Problem
from gongkai.model.document_facts import DocumentFacts
from gongkai.model.evidence import Evidence, Where
from gongkai.model.figure import Figure as CubeFigure

WHOLE_DEPARTMENT = "department"
"""The scope of a figure that is the whole department's."""


class Stage(StrEnum):
    """Which figure of the budget cycle a value is."""

    INITIAL_BUDGET = "initial_budget"
    ADJUSTED_BUDGET = "adjusted_budget"
    BUDGET = "budget"
    BUDGET_ADJUSTMENT = "budget_adjustment"
    ACTUAL = "actual"
    PRIOR_YEAR_ACTUAL = "prior_year_actual"
    PRIOR_YEAR_BUDGET = "prior_year_budget"


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount, a count or a rate of one measure (interpreting/vocabulary/measures.csv) at one stage.

    ``fund`` names the part of the money where the figure is only that part's (一般公共预算财政拨款 …); ``label`` is the
    printed label; ``form`` the code of the form that was recognised, None in running text.
    """

    measure: str
    stage: Stage
    value: Decimal
    unit: str
    where: Where
    evidence: Evidence
    scope: str = WHOLE_DEPARTMENT
    fund: str | None = None
    label: str | None = None
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What the report says of the year before: ``delta`` signed in ``unit``, ``rate`` signed in per cent.

    ``base`` is the figure of the year before that it is said to be against (prior_year_budget, prior_year_actual), None
    where only the year is named.
    """

    measure: str
    delta: Decimal | None
    rate: Decimal | None
    unit: str | None
    evidence: Evidence
    where: Where = Where.NARRATIVE
    base: Stage | None = None


@dataclass(frozen=True, slots=True)
class FunctionLine:
    """Expenditure of one function class (类, 3 digits), section (款, 5) or item (项, 7) of 支出功能分类."""

    code: str | None
    name: str
    level: str
    total: Decimal | None
    basic: Decimal | None
    project: Decimal | None
    stage: Stage
    unit: str
    where: Where
    evidence: Evidence
    share: Decimal | None = None
    fund: str | None = None
    form: str | None = None


@dataclass(frozen=True, slots=True)
class RevenueLine:
    """Revenue of one function class, section or item by source (the form 收入决算表)."""

    code: str | None
    name: str
    level: str
    total: Decimal | None
    stage: Stage
    unit: str
    where: Where
    evidence: Evidence
    fiscal_appropriation: Decimal | None = None
    superior_subsidy: Decimal | None = None
    institutional: Decimal | None = None
    operating: Decimal | None = None
    affiliate_remittance: Decimal | None = None
    other: Decimal | None = None
    form: str | None = None


@dataclass(frozen=True, slots=True)
class EconomicLine:
    """Expenditure of one economic class (3 digits) or item (5 digits) of 部门预算支出经济分类."""

    code: str | None
    name: str
    level: str
    value: Decimal
    stage: Stage
    unit: str
    where: Where
    evidence: Evidence
    fund: str | None = None
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One performance indicator; ``target`` and ``actual`` as printed, their parts where they can be parsed."""

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


@dataclass(frozen=True, slots=True)
class Project:
    """One project and its money; ``execution_rate`` in per cent."""

    name: str
    unit: str | None
    where: Where
    evidence: Evidence
    budget: Decimal | None = None
    actual: Decimal | None = None
    execution_rate: Decimal | None = None
    score: Decimal | None = None
    grade: str | None = None


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
    """A passage with phone and identity numbers masked.

    ``section`` is one of functions, organisation, goals, achievements, problems, improvements, use_of_results, other.
    """

    section: str
    heading: str | None
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A figure that was read but that no measure covers: kept with its label, never guessed."""

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

    ``figures`` and ``uncomposed`` are the cube (version 2): every number of the accounts with its coordinates, or with
    the reason why it has none. The lists of amounts, lines and changes stand beside them until all have moved over.
    """

    document: DocumentFacts
    figures: tuple[CubeFigure, ...] = ()
    uncomposed: tuple[Unmapped, ...] = ()
    amounts: tuple[Figure, ...] = ()
    counts: tuple[Figure, ...] = ()
    rates: tuple[Figure, ...] = ()
    changes: tuple[Change, ...] = ()
    function_lines: tuple[FunctionLine, ...] = ()
    revenue_lines: tuple[RevenueLine, ...] = ()
    economic_lines: tuple[EconomicLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    projects: tuple[Project, ...] = ()
    component_scores: tuple[ComponentScore, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    claims: tuple[Claim, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
    problems: tuple[Problem, ...] = field(default_factory=tuple)
