"""Codes of 政府收支分类科目 that documents print beside a name, and the dictionary does not have: as many as agree."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from gongkai.interpreting.words.classifications import plain_economic_name
from gongkai.interpreting.words.economic_codes import economic_names
from gongkai.interpreting.words.function_codes import function_names, is_function_code, plain_function_name
from gongkai.model.evidence import Where
from gongkai.model.figure import Figure
from gongkai.suggesting.standing import Standing

ENOUGH: Final = 3
"""So many documents have to print a name beside its code for it to be certain: a code of one may be its slip."""
_LEVELS: Final = frozenset({3, 5, 7})
Printed = tuple[str, str]
"""A code and the name beside it."""


@dataclass(frozen=True, slots=True)
class ClassSuggestion:
    """A ``code`` with the ``name`` that most documents print beside it, and the years of those that do.

    ``agree``: how many print that name, ``contradict`` how many another; ``sources`` name those that agree.
    """

    code: str
    name: str
    standing: Standing
    agree: int
    contradict: int
    years: tuple[int, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedClasses:
    """What one document prints: its codes with their names, and its fiscal year."""

    printed: frozenset[Printed]
    year: int | None


def printed_classes(figures: Iterable[Figure], year: int | None) -> PrintedClasses:
    """The codes and names of the classes in the tables of a document."""
    found: set[Printed] = set()
    for figure in figures:
        if figure.where is Where.TABLE:
            for each in (figure.at.function, figure.at.economic):
                if each is not None and each.code and each.name and _is_code(each.code):
                    found.add((each.code, each.name))
    return PrintedClasses(frozenset(found), year)


def class_suggestions(documents: Mapping[str, PrintedClasses]) -> list[ClassSuggestion]:
    """The names that the dictionary lacks, those that most documents print first; of economic codes the codes alone."""
    by_code: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for document, told in documents.items():
        for code, name in told.printed:
            by_code[code][name].add(document)
    found = [each for code, names in by_code.items() for each in _suggestions(code, names, documents)]
    return sorted(found, key=lambda each: (-each.agree, each.code, each.name))


def _suggestions(
    code: str, names: Mapping[str, set[str]], documents: Mapping[str, PrintedClasses]
) -> Iterator[ClassSuggestion]:
    """One for each name of ``code`` that is no name of it yet; another name of the same year contradicts it."""
    alike: dict[str, set[str]] = defaultdict(set)
    for name, printing in names.items():
        alike[_plain(code, name)] |= printing
    known = _known_names(code)
    for plain, agreeing in alike.items():
        if plain in known or (known and not is_function_code(code)):
            continue
        years = {year for each in agreeing if (year := documents[each].year) is not None}
        others = set().union(*(printing for other, printing in alike.items() if other != plain)) - agreeing
        against = {
            each for each in others if not known or documents[each].year is None or documents[each].year in years
        }
        is_certain = len(agreeing) >= ENOUGH and not against
        is_likely = len(agreeing) > max(1, len(against))
        is_possible = not is_likely and len(agreeing) > len(against)
        yield ClassSuggestion(
            code,
            max((n for n in names if _plain(code, n) == plain), key=lambda each: (len(names[each]), each)),
            Standing.CERTAIN
            if is_certain
            else Standing.LIKELY
            if is_likely
            else Standing.POSSIBLE
            if is_possible
            else Standing.UNKNOWN,
            len(agreeing),
            len(against),
            tuple(sorted(years)),
            tuple(sorted(agreeing)),
        )


def _known_names(code: str) -> frozenset[str]:
    names = function_names().get(code, ()) if is_function_code(code) else [economic_names().get(code)]
    return frozenset(_plain(code, name) for name in names if name)


def _is_code(code: str) -> bool:
    return is_function_code(code) or (code.startswith("3") and len(code) in _LEVELS - {7})


def _plain(code: str, name: str) -> str:
    return plain_function_name(name).removesuffix("支出") if is_function_code(code) else plain_economic_name(name)
