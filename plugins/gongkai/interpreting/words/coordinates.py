"""The codes of the cube's coordinates and which is a part of which (coordinates.csv)."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

from gongkai.configuration import Entry, Words, csv_entries
from gongkai.model.errors import InvalidConfiguration

_FILE: Final = "interpreting/vocabulary/coordinates.csv"
DIMENSIONS: Final = ("measure", "stage", "comparison", "fund", "use")
"""The dimensions whose members are codes of coordinates.csv; the others are years, classifications and names."""
COUNTED: Final = ("staff.", "vehicle.", "equipment.")
"""How the measures begin that are numbers of posts, cars and pieces of equipment, not money."""
SPENT_ON: Final = (
    "three_public",
    "procurement",
    "purchased_services",
    "meeting_cost",
    "training_cost",
    "agency_operating_cost",
)
"""How the measures begin that are money by what it is spent on."""


class Code(Entry):
    """One member of a dimension; ``parent`` is the code that it is a part of, None at the top of its tree."""

    dimension: Literal["measure", "stage", "comparison", "fund", "use"]
    code: str
    parent: str | None
    name_zh: str
    name_en: str
    also_zh: Words = ()


@cache
def codes() -> Mapping[tuple[str, str], Code]:
    """(dimension, code) → code.

    Raises InvalidConfiguration for an unknown dimension, a repeated code, no parent, or a word of two codes.
    """
    found: dict[tuple[str, str], Code] = {}
    for code in csv_entries("interpreting", "vocabulary/coordinates.csv", Code):
        if (code.dimension, code.code) in found:
            raise InvalidConfiguration(f"{_FILE} {code.dimension}, code: {code.code!r} is there already; remove one")
        found[code.dimension, code.code] = code
    for code in found.values():
        if code.parent is not None and (code.dimension, code.parent) not in found:
            raise InvalidConfiguration(
                f"{_FILE} {code.code}, parent: {code.parent!r} is no code of {code.dimension}; add it or name another"
            )
    _refuse_words_of_two(found.values())
    return MappingProxyType(found)


def _refuse_words_of_two(found: Iterable[Code]) -> None:
    """Raise InvalidConfiguration where one word is given two codes of one dimension."""
    code_of: dict[tuple[str, str], str] = {}
    for code in found:
        for word in (code.name_zh, *code.also_zh):
            other = code_of.setdefault((code.dimension, word), code.code)
            if other != code.code:
                told = f"{_FILE} {code.code}, also_zh: {word!r} is the {code.dimension} {other} already"
                raise InvalidConfiguration(f"{told}; keep it at one of them")


@cache
def parts_of(dimension: str, code: str | None) -> tuple[str, ...]:
    """The codes that ``code`` is directly made of; of None those at the top of the dimension's tree."""
    return tuple(c.code for c in codes().values() if c.dimension == dimension and c.parent == code)


@cache
def is_within(dimension: str, part: str | None, whole: str | None) -> bool:
    """Whether ``part`` is ``whole`` or stands somewhere below it; everything is within None, the whole dimension."""
    while part is not None and part != whole:
        known = codes().get((dimension, part))
        part = None if known is None else known.parent
    return part == whole
