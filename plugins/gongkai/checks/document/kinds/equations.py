"""Rules whose terms the rule names: equations, bounds and ratios between figures that share all other coordinates.

An equation is judged wherever one table or one paragraph prints all of its terms; where none does, over the document
with the best printing of each.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import combinations, islice, product
from typing import Final

from gongkai.checks.document.comparing import compared, quotient_of, sum_of
from gongkai.checks.document.figure_index import FigureIndex, preference
from gongkai.checks.document.operand import Operand
from gongkai.checks.document.result import CheckResult, Comparator, Reason, Side, Verdict
from gongkai.checks.document.rule import Kind, Rule
from gongkai.checks.document.term import ANY, SHARED_DIMENSIONS, Term
from gongkai.model.evidence import Where

Shared = tuple[Hashable, ...]
Found = Mapping[int, Sequence[Operand]]
_MOST_CHOICES: Final = 512
_DOCUMENT: Final = -1
_ROLES: Final = ("left", "right", "numerator", "denominator")


def equation_results(rule: Rule, index: FigureIndex) -> Iterator[CheckResult]:
    """One result for each set of shared coordinates and place where the equation is printed; else what is missing."""
    found = _candidates(rule, index)
    required = {number for number, term in enumerate(rule.terms) if not term.optional}
    judged = False
    for by_place in found.values():
        places = [place for place, terms in by_place.items() if place != _DOCUMENT and required <= terms.keys()]
        if not places and required <= by_place[_DOCUMENT].keys():
            places = [_DOCUMENT]
        for place in places:
            judged = True
            yield _judged(rule, by_place[place])
    if not judged:
        printed = {number for by_place in found.values() for number in by_place[_DOCUMENT]}
        yield from _lacking(rule, required, printed)


def _candidates(rule: Rule, index: FigureIndex) -> dict[Shared, dict[int, dict[int, list[Operand]]]]:
    """Shared coordinates → place (a block, or -1 for the document) → number of the term → its printings."""
    named = frozenset().union(*(term.named() for term in rule.terms))
    found: defaultdict[Shared, defaultdict[int, defaultdict[int, list[Operand]]]]
    found = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for number, term in enumerate(rule.terms):
        for place in index.by_measure.get(term.measure, ()):
            at, operand = index.coordinates[place], index.operands[place]
            if at["comparison"] is not None or not _is_meant(term, at, operand):
                continue
            year = at["year"]
            shared = tuple(
                (year + term.years_before if isinstance(year, int) else year) if name == "year" else at[name]
                for name in SHARED_DIMENSIONS
                if name not in named
            )
            signed = operand.signed(term.sign)
            assert operand.evidence is not None
            found[shared][operand.evidence.block][number].append(signed)
            found[shared][_DOCUMENT][number].append(signed)
    return {shared: {p: _best_choices(rule, terms) for p, terms in by.items()} for shared, by in found.items()}


def _is_meant(term: Term, at: Mapping[str, Hashable], operand: Operand) -> bool:
    if term.where is not None and operand.where is not Where(term.where):
        return False
    if term.label is not None and not re.search(term.label, operand.label):
        return False
    for name in term.named():
        choices = term.choices(name)
        value = at[name]
        if (
            ANY not in choices
            and (value[1] if name.startswith("economic") and isinstance(value, tuple) else value) not in choices
        ):
            return False
    return True


def _best_choices(rule: Rule, terms: Mapping[int, list[Operand]]) -> dict[int, list[Operand]]:
    """Of each term the printings whose coordinates its rule prefers, the best printing first."""
    chosen = {}
    for number, operands in terms.items():
        term = rule.terms[number]
        rank = {id(each): _rank(term, each) for each in operands}
        best = min(rank.values())
        chosen[number] = sorted((each for each in operands if rank[id(each)] == best), key=preference)
    return chosen


def _rank(term: Term, operand: Operand) -> tuple[int, ...]:
    at = operand.at
    assert at is not None
    ranks = []
    for name in ("stage", "fund", "use"):
        choices = term.choices(name)
        value = getattr(at, name)
        ranks.append(choices.index(value) if value in choices else len(choices))
    return tuple(ranks)


def _judged(rule: Rule, terms: Found) -> CheckResult:
    """The result with the best printing of each term; doubtful where it fails and other printings would hold."""
    result = _with(rule, {number: operands[0] for number, operands in terms.items()})
    if result.verdict is not Verdict.FAIL:
        return result
    for fewer in _without_optional(rule, terms):
        within = _with(rule, fewer)
        if within.verdict is Verdict.PASS:
            return within
    numbers = sorted(terms)
    distinct = [list({each.value: each for each in terms[number]}.values()) for number in numbers]
    for choice in islice(product(*distinct), 1, _MOST_CHOICES):
        if _with(rule, dict(zip(numbers, choice, strict=True))).verdict is Verdict.PASS:
            other = next(each for each, first in zip(choice, distinct, strict=True) if each is not first[0])
            return _doubtful(result, other)
    return result


def _without_optional(rule: Rule, terms: Found) -> Iterator[dict[int, Operand]]:
    """The best printings without some of the optional terms: 其中：使用结余 is a part of another term then."""
    optional = [number for number in terms if rule.terms[number].optional]
    for count in range(1, len(optional) + 1):
        for dropped in combinations(optional, count):
            yield {number: operands[0] for number, operands in terms.items() if number not in dropped}


def _doubtful(result: CheckResult, other: Operand) -> CheckResult:
    return CheckResult(
        *(result.rule, Verdict.DOUBTFUL, result.subject, result.left, result.right, result.allowance),
        *(result.comparator, Reason.OTHER_CANDIDATE, f"{other.printed}{other.printed_unit or ''}"),
    )


def _with(rule: Rule, chosen: Mapping[int, Operand]) -> CheckResult:
    sides: dict[str, list[Operand]] = {role: [] for role in _ROLES}
    number = 0
    for role in _ROLES:
        for _ in getattr(rule, role):
            if number in chosen:
                sides[role].append(chosen[number])
            number += 1
    left = sum_of(sides["left"])
    right: Side
    if rule.kind is Kind.RATIO:
        right = quotient_of(sides["numerator"], sides["denominator"], absolute=rule.absolute)
    else:
        right = sum_of(sides["right"])
    return compared(rule, left, right, Comparator.AT_MOST if rule.kind is Kind.BOUND else Comparator.EQUAL)


def _lacking(rule: Rule, required: set[int], printed: set[int]) -> Iterator[CheckResult]:
    """Not evaluable where the side that asks is printed and something else is not, or not at the same coordinates."""
    everything = set(range(len(rule.terms)))
    lefts = set(range(len(rule.left)))
    asking = {"left": lefts, "right": everything - lefts}.get(rule.asked_by, everything)
    if not asking & required & printed:
        return
    missing = [rule.terms[number].measure for number in sorted(required - printed)]
    yield CheckResult(rule, Verdict.NOT_EVALUABLE, reason=Reason.MISSING, detail="、".join(dict.fromkeys(missing)))
