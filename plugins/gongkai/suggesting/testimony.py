"""What one document says of the meanings of a label: its tables are read under each, and its sums and repetitions held.

What counts are sums of numbers that the label places with others (the rows of a column add up whatever it is called),
and repetitions elsewhere of numbers that it places, less other values printed there. Each kind counts once, however
many numbers of a column speak. A sum that fails counts where every number of the table has its place; two numbers at
one point of the table speak against a meaning.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import Final, TypeAlias

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.identity.identity import identify
from gongkai.interpreting.identity.report_context import report_context
from gongkai.interpreting.narrative.figures import narrative_figures
from gongkai.interpreting.proof.amounts import is_addable
from gongkai.interpreting.proof.carried_over import carried_over_sums
from gongkai.interpreting.proof.lists import list_sums
from gongkai.interpreting.proof.points import Key, points_of
from gongkai.interpreting.proof.sums import sums_at
from gongkai.interpreting.tables.figures.table_figures import TableAsPrinted, tables_as_printed
from gongkai.interpreting.words.accepted import supposing
from gongkai.interpreting.words.coordinates import is_within
from gongkai.model.document import Document
from gongkai.model.figure import Coordinates, Figure
from gongkai.model.record import Unmapped
from gongkai.suggesting.meanings import Says, alike_meaning, meanings_for
from gongkai.suggesting.printed_classes import PrintedClasses, printed_classes
from gongkai.suggesting.unknown_labels import Cell, cell_of, unknown_in, unknown_labels

Said: TypeAlias = Mapping[Key, set[tuple[Decimal, Decimal]]]
"""A point → the values printed for it elsewhere, each with half of its last place."""
MARGIN: Final = 0.5
"""By so much of one kind of evidence a meaning has to be ahead of another for a document to decide."""
_AS_GOOD: Final = 0.25
"""A meaning that is behind the best by less is as good."""
_MOST_TABLES: Final = 2
_MOST_NUMBERS: Final = 200
_TELLING_DIGITS: Final = 3
"""A value of fewer digits is printed twice by chance."""
UNCHANGED: Final = None
"""The label stays what it is: a bare name, or not understood."""


@dataclass(frozen=True, slots=True)
class Testimony:
    """What one document says of ``label``: the ``score`` of each meaning, and by which number its reading goes.

    Meanings with one number in ``readings`` give every number of the document the same place. ``alike`` is what the
    word of the vocabulary most like the label says, None where none is like it.
    """

    label: str
    scores: Mapping[Says | None, float]
    readings: Mapping[Says | None, int]
    alike: Says | None = None

    def verdict(self, says: Says | None) -> int:
        """1 where the document decides for this meaning (or for several with it); -1 for others; 0 where for none."""
        best, own = max(self.scores.values()), self.scores[says]
        if best - own >= MARGIN:
            return -1
        is_any = says is not UNCHANGED and own > 0 and own - self.scores[UNCHANGED] >= MARGIN
        return int(is_any and best - own < _AS_GOOD)


@dataclass(slots=True)
class ReadDocument:
    """A document whose tables are read again and again: ``numbers`` is what each of its ``tables`` gives now.

    ``unknown``: labels that were not understood → cells → values; ``classes``: its codes with their names.
    """

    tables: Sequence[TableAsPrinted]
    numbers: Sequence[Sequence[Figure | Unmapped]]
    text: Sequence[Figure]
    unknown: Mapping[str, Mapping[Cell, Decimal]]
    classes: PrintedClasses


def read_for_trials(document: Document, hints: SourceHints) -> ReadDocument:
    """The tables and sentences of ``document`` by the vocabulary as it stands."""
    facts = identify(document, hints)
    context = report_context(document, facts)
    tables = tables_as_printed(document, context)
    numbers = [list(table.numbers()) for table in tables]
    every = [number for found in numbers for number in found]
    unknown = unknown_labels(_figures(every), (number for number in every if isinstance(number, Unmapped)))
    classes = printed_classes(_figures(every), facts.fiscal_year)
    return ReadDocument(tables, numbers, narrative_figures(document, context).figures, unknown, classes)


def testimony(read: ReadDocument, label: str) -> Testimony | None:
    """What the document says of each meaning of ``label`` that is tried; None where it has no number to tell by."""
    chosen = _tables_with(read, label)
    if not chosen:
        return None
    base = [number for index in chosen for number in read.numbers[index]]
    said = _said_elsewhere(read, chosen)
    outcomes: dict[Says | None, _Outcome] = {UNCHANGED: _outcome(base)}
    money = {f.at.fund for f in _figures(base) if f.at.item is not None and label in unknown_in(f.at.item)}
    for tried in meanings_for(label, [figure.at for figure in _figures(base)]):
        if _is_of_other_money(tried, money):
            continue
        with supposing({label: dict(tried)}):
            outcomes[tried] = _outcome(number for index in chosen for number in read.tables[index].numbers())
    at_stake = _at_stake({says: outcome.figures for says, outcome in outcomes.items()})
    if not at_stake:
        return None
    numbers: dict[tuple[Coordinates | None, ...], int] = {}
    evidence: list[_Evidence] = []
    readings: dict[Says | None, int] = {}
    for says, outcome in outcomes.items():
        points = tuple(outcome.figures[cell].at if cell in outcome.figures else None for cell in at_stake)
        if points not in numbers:
            numbers[points] = len(evidence)
            evidence.append(_evidence(outcome, set(at_stake), said))
        readings[says] = numbers[points]
    scores = _scores(evidence)
    by_meaning = {says: scores[number] for says, number in readings.items()}
    return Testimony(label, by_meaning, readings, alike_meaning(label))


def _is_of_other_money(says: Says, money: Collection[str | None]) -> bool:
    """Whether a meaning names a fund outside of all that the other labels of the numbers say (其中：… of 财政拨款)."""
    fund = dict(says).get("fund")
    return fund is not None and bool(money) and not any(is_within("fund", fund, whole) for whole in money)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """The tables under one meaning: the figures by cell, and whether every number of theirs has its place."""

    figures: Mapping[Cell, Figure]
    is_whole: bool


@dataclass(slots=True)
class _Evidence:
    """What speaks for one reading of the numbers at stake, and against it.

    By dimension the sums with other numbers that ``held`` and ``failed``; ``repeated``: repetitions less clashes;
    ``doubles`` of the ``placed`` numbers share their point with another number of the table.
    """

    held: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    repeated: int = 0
    doubles: int = 0
    placed: int = 0


def _scores(evidence: Sequence[_Evidence]) -> list[float]:
    """A score for each reading: each dimension counts one at most, however many numbers of a column speak of it.

    Repetitions count one however many there are: where all money is 一般公共预算, each figure of it equals one of all.
    """
    most = Counter[str]()
    for each in evidence:
        most |= each.held
    found: list[float] = []
    for each in evidence:
        sums = sum(each.held[d] / most[d] for d in each.held)
        failures = sum(each.failed[d] / (each.held[d] + each.failed[d]) for d in each.failed)
        repeated = (each.repeated > 0) - (each.repeated < 0)
        found.append(sums - failures + repeated - each.doubles / max(1, each.placed))
    return found


def _tables_with(read: ReadDocument, label: str) -> list[int]:
    """The tables that print most numbers under ``label`` and are not too large."""
    cells = read.unknown.get(label, {})
    counts = [
        (sum(cell_of(number.evidence) in cells for number in numbers), -index)
        for index, numbers in enumerate(read.numbers)
        if len(numbers) <= _MOST_NUMBERS
    ]
    return sorted(-index for count, index in sorted(counts, reverse=True)[:_MOST_TABLES] if count)


def _at_stake(outcomes: Mapping[Says | None, Mapping[Cell, Figure]]) -> list[Cell]:
    """The cells whose coordinates hang on what the label means."""
    cells = dict.fromkeys(cell for figures in outcomes.values() for cell in figures)
    first = outcomes[UNCHANGED]
    return [
        cell
        for cell in cells
        if any(
            (cell in other) != (cell in first) or (cell in other and other[cell].at != first[cell].at)
            for other in outcomes.values()
        )
    ]


def _said_elsewhere(read: ReadDocument, chosen: Sequence[int]) -> Said:
    others = chain.from_iterable(numbers for index, numbers in enumerate(read.numbers) if index not in chosen)
    points = points_of([*_figures(others), *read.text])
    said: dict[Key, set[tuple[Decimal, Decimal]]] = defaultdict(set)
    for key, value, half in zip(points.keys, points.values, points.halves, strict=True):
        said[key].add((value, half))
    return said


def _evidence(outcome: _Outcome, at_stake: set[Cell], said: Said) -> _Evidence:
    points = points_of(list(outcome.figures.values()))
    staked = {place for place, cell in enumerate(outcome.figures) if cell in at_stake}
    places = [place for place, figure in enumerate(points.figures) if is_addable(figure)]
    found = _Evidence(placed=len(staked))
    for each in chain(sums_at(points, places), list_sums(points, places), carried_over_sums(points, places)):
        if len(each.parts) < 2 or each.has_doubles or staked.isdisjoint(each.operands):  # noqa: PLR2004 - no sum
            continue
        if staked.issuperset(each.operands):
            continue  # the rows of a column add up whatever it is called
        if each.holds and each.weight > 1:
            found.held[each.dimension] += 1
        elif not each.holds and outcome.is_whole:
            found.failed[each.dimension] += 1
    printed = Counter(points.keys)
    for place in staked:
        key = points.keys[place]
        found.doubles += printed[key] > 1
        if key in said and len(points.figures[place].value.normalize().as_tuple().digits) >= _TELLING_DIGITS:
            is_repeated = any(
                abs(points.values[place] - value) <= points.halves[place] + half for value, half in said[key]
            )
            found.repeated += 1 if is_repeated else -1
    return found


def _outcome(numbers: Iterable[Figure | Unmapped]) -> _Outcome:
    every = list(numbers)
    return _Outcome(_by_cell(every), all(isinstance(number, Figure) for number in every))


def _by_cell(numbers: Iterable[Figure | Unmapped]) -> dict[Cell, Figure]:
    return {cell_of(figure.evidence): figure for figure in _figures(numbers)}


def _figures(numbers: Iterable[Figure | Unmapped]) -> Iterator[Figure]:
    return (number for number in numbers if isinstance(number, Figure))
