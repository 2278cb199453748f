"""The vocabulary of figures: which measure a printed label stands for (vocabulary/measures.csv)."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from gongkai.configuration import Entry, Words, csv_entries
from gongkai.interpreting.text.label import normalised_label
from gongkai.model.errors import InvalidConfiguration

_FILE = "vocabulary/measures.csv"


class Measure(Entry):
    """One figure that reports print; ``kind`` is amount, count or rate; ``parent`` the code it is a part of."""

    code: str
    kind: Literal["amount", "count", "rate"]
    parent: str | None
    name_zh: str
    name_en: str
    aliases_zh: Words


@cache
def measures() -> Mapping[str, Measure]:
    """Code → measure, in the order of the file; raises InvalidConfiguration for a row that cannot be right."""
    found = {row.code: row for row in csv_entries("interpreting", _FILE, Measure, key="code")}
    for measure in found.values():
        if measure.parent is not None and measure.parent not in found:
            raise InvalidConfiguration(
                f"interpreting/{_FILE} {measure.code}, parent: {measure.parent!r} must be a code of this file"
            )
    return MappingProxyType(found)


@cache
def measures_by_label() -> Mapping[str, tuple[Measure, ...]]:
    """Normalised label → the measures that bear it (收、支总计 is both revenue and expenditure)."""
    found: dict[str, list[Measure]] = {}
    for measure in measures().values():
        for alias in dict.fromkeys(normalised_label(name) for name in (measure.name_zh, *measure.aliases_zh)):
            found.setdefault(alias, []).append(measure)
    return MappingProxyType({label: tuple(bearers) for label, bearers in found.items()})
