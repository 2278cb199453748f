"""Printed comparisons against the figures they compare: differences, rates of change and of completion, shares.

What is compared is taken from the same row or sentence, else from the same table or paragraph, else from the document.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from gongkai.checks.document.comparing import compared, quotient_of, sum_of
from gongkai.checks.document.figure_index import FigureIndex, bare, preference
from gongkai.checks.document.operand import Operand
from gongkai.checks.document.result import CheckResult, Comparator, Reason, Verdict
from gongkai.checks.document.rule import Kind, Rule
from gongkai.model.document_facts import DocType
from gongkai.model.evidence import Where
from gongkai.model.figure import Comparison, Figure, Stage

_LOOK_BACK: Final = frozenset(
    {DocType.FINAL_ACCOUNTS, DocType.OVERALL_SELF_EVALUATION, DocType.PROJECT_SELF_EVALUATION}
)
_BUDGETS: Final = (Stage.ADJUSTED_BUDGET, Stage.BUDGET, Stage.INITIAL_BUDGET)


def comparison_results(rule: Rule, index: FigureIndex, doc_types: tuple[DocType, ...]) -> Iterator[CheckResult]:
    """One result for each printed comparison of the rule's kind whose operands stand in the document, or do not."""
    comparison, judged = _KINDS[rule.kind]
    for place, figure in enumerate(index.figures):
        if figure.at.comparison is comparison and (rule.of != "project") == (figure.at.project is None):
            result = judged(rule, index, place, _Against(index, place, bool(_LOOK_BACK & set(doc_types))))
            if result is not None:
                yield result


class _Against:
    """The figures beside a comparison: this year's, the one compared with, the difference."""

    def __init__(self, index: FigureIndex, place: int, looks_back: bool) -> None:  # noqa: FBT001 - of the document
        self.index, self.place, self._looks_back = index, place, looks_back
        self.figure: Figure = index.figures[place]
        at = self.figure.at
        looks_back = looks_back or at.comparison is Comparison.COMPLETION  # a budget completes no other budget
        told = at.stage if at.stage is not None else Stage.ACTUAL if looks_back else Stage.BUDGET
        base = at.base
        self.stage = told
        self.base_year = base.year if base is not None and base.year else None if at.year is None else at.year - 1
        self.base_stage = base.stage if base is not None and base.stage else None

    def current(self) -> Operand | None:
        return self._nearest(year=self.figure.at.year, stages=self._alike(self.stage))

    def prior(self) -> Operand | None:
        stages = (self.base_stage,) if self.base_stage else self._alike(self.stage)
        return None if self.base_year is None else self._nearest(year=self.base_year, stages=stages)

    def budgets(self) -> list[Operand]:
        """The budget that a completion is said to be of; where none is said, the nearest of each stage, best first."""
        base = self.figure.at.base
        year = base.year if base is not None and base.year else self.figure.at.year
        stages = (self.base_stage,) if self.base_stage else _BUDGETS
        found = (self._nearest(year=year, stages=(stage,)) for stage in stages)
        return [each for each in found if each is not None]

    def may_be_base(self, budget: Operand) -> bool:
        """Whether a rate of a budget that is not named must be of this one: not the initial one, and beside it."""
        at = budget.at
        is_later = at is not None and at.stage is not Stage.INITIAL_BUDGET
        return self.base_stage is not None or (is_later and self._distance(budget) < 2)  # noqa: PLR2004 - the same table

    def difference(self) -> Operand | None:
        """The difference told with the rate: in the same paragraph or row, of the same figure, against the same base.

        What is fewer than planned may well be more than the year before.
        """
        found = self._like(Comparison.DELTA, lambda at: at.get("year") == self.figure.at.year)
        near = [each for each in found if self._distance(each) < 2 and self._has_its_base(each)]  # noqa: PLR2004
        return min(near, key=self._nearness) if near else None

    def _has_its_base(self, difference: Operand) -> bool:
        """Whether a difference is against what the rate is against: a year before without a stage is of its own."""
        other = _Against(self.index, self.index.place_of_operand(difference), self._looks_back)
        own_stage, stage = self.base_stage or self.stage, other.base_stage or other.stage
        return other.base_year == self.base_year and stage in self._alike(own_stage)

    def whole(self) -> Operand | None:
        """The whole that a share names: a figure beside it whose label says so."""
        base = self.figure.at.base
        name = bare(base.of) if base is not None and base.of else None
        if not name:
            return None
        found = [
            self.index.operands[place]
            for place in self.index.by_block.get(self.figure.evidence.block, ())
            if self.index.figures[place].at.comparison is None and name in bare(self.index.figures[place].label)
        ]
        return min(found, key=self._nearness) if found else None

    def _alike(self, stage: Stage) -> tuple[Stage, ...]:
        return (Stage.BUDGET, Stage.INITIAL_BUDGET) if stage in (Stage.BUDGET, Stage.INITIAL_BUDGET) else (stage,)

    def _nearest(self, *, year: int | None, stages: tuple[Stage, ...]) -> Operand | None:
        def is_of(at: Mapping[str, object]) -> bool:
            return at["year"] == year and at["stage"] in stages

        found = self._like(None, is_of)
        return min(found, key=self._nearness) if found else None

    def _like(self, comparison: Comparison | None, is_of: Callable[[Mapping[str, object]], bool]) -> list[Operand]:
        own = self.index.coordinates[self.place]
        differing = ("comparison", "base", "year", "stage")
        return [
            self.index.operands[place]
            for place in self.index.by_measure[self.figure.at.measure]
            if place != self.place
            and self.index.coordinates[place]["comparison"] == comparison
            and is_of(self.index.coordinates[place])
            and all(
                value == own[name] for name, value in self.index.coordinates[place].items() if name not in differing
            )
        ]

    def _distance(self, operand: Operand) -> int:
        evidence, own = operand.evidence, self.figure.evidence
        assert evidence is not None
        if evidence.block != own.block:
            return 2
        return 0 if evidence.row == own.row else 1

    def _nearness(self, operand: Operand) -> tuple[int, ...]:
        return (self._distance(operand), *preference(operand))


def _difference(rule: Rule, index: FigureIndex, place: int, against: _Against) -> CheckResult | None:
    left, current, prior = sum_of([index.operands[place]]), against.current(), against.prior()
    if current is None or prior is None:
        return None
    return compared(rule, left, sum_of([current, prior.signed(-1)]))


def _bound(rule: Rule, index: FigureIndex, place: int, against: _Against) -> CheckResult | None:
    current = against.current()
    if current is None:
        return None
    return compared(rule, sum_of([index.operands[place]]), sum_of([current]), Comparator.AT_MOST)


def _rate(rule: Rule, index: FigureIndex, place: int, against: _Against) -> CheckResult | None:
    """The rate against the difference told with it and this year's figure."""
    difference, current = against.difference(), against.current()
    if difference is None:
        return None
    left = sum_of([index.operands[place]])
    if current is None:
        return CheckResult(rule, Verdict.NOT_EVALUABLE, left.operands[0].label, left, reason=Reason.MISSING)
    return compared(rule, left, quotient_of([difference], [current, difference.signed(-1)]))


def _rate_of_years(rule: Rule, index: FigureIndex, place: int, against: _Against) -> CheckResult | None:
    """The rate against the figures of the two years."""
    current, prior = against.current(), against.prior()
    if current is None or prior is None:
        return None
    return compared(rule, sum_of([index.operands[place]]), quotient_of([current, prior.signed(-1)], [prior]))


def _completion(rule: Rule, index: FigureIndex, place: int, against: _Against) -> CheckResult | None:
    """The rate against the final figure over the budget; of which budget it is, is often not said."""
    left, actual, budgets = index.operands[place], against.current(), against.budgets()
    if actual is None or not budgets:
        return None
    results = [compared(rule, sum_of([left]), quotient_of([actual], [budget])) for budget in budgets]
    result = next((each for each in results if each.verdict is Verdict.PASS), results[0])
    if result.verdict is Verdict.FAIL and not against.may_be_base(budgets[0]):
        return replace(result, verdict=Verdict.NOT_EVALUABLE, reason=Reason.BASE_UNSAID)
    if result.verdict is Verdict.FAIL and left.value == 0 and left.where is Where.TABLE:
        # A column of rates that prints nothing but 0 beside money that was spent was not filled in.
        return replace(result, verdict=Verdict.NOT_EVALUABLE, reason=Reason.NOT_FILLED_IN)
    return result


def _share(rule: Rule, index: FigureIndex, place: int, against: _Against) -> CheckResult | None:
    part, whole = against.current(), against.whole()
    if part is None or whole is None:
        return None
    return compared(rule, sum_of([index.operands[place]]), quotient_of([part], [whole]))


_Judge = Callable[[Rule, FigureIndex, int, _Against], CheckResult | None]
_KINDS: Final[Mapping[Kind, tuple[Comparison, _Judge]]] = {
    Kind.CHANGE_DIFFERENCE: (Comparison.DELTA, _difference),
    Kind.CHANGE_BOUND: (Comparison.DELTA, _bound),
    Kind.CHANGE_RATE: (Comparison.RATE, _rate),
    Kind.CHANGE_RATE_OF_YEARS: (Comparison.RATE, _rate_of_years),
    Kind.COMPLETION: (Comparison.COMPLETION, _completion),
    Kind.SHARE: (Comparison.SHARE, _share),
}
OF_FIGURES: Final = frozenset(_KINDS)
"""Kinds that look at figures with a comparison; some of them at claims too."""
