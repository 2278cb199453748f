"""The vocabulary of figures: which measure a printed label stands for (vocabulary/measures.csv)."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from gongkai.interpreting.text.label import normalised_label
from gongkai.model.errors import InvalidConfiguration

KINDS = ("amount", "count", "rate")
_FILE = "interpreting/vocabulary/measures.csv"


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure that reports print; ``kind`` is amount, count or rate; ``parent`` the code it is a part of."""

    code: str
    kind: str
    parent: str | None
    name_zh: str
    name_en: str
    aliases_zh: tuple[str, ...]


@cache
def measures() -> Mapping[str, Measure]:
    """Code → measure, in the order of the file; raises InvalidConfiguration for a row that cannot be right."""
    text = files("gongkai.interpreting").joinpath("vocabulary/measures.csv").read_text("utf-8")
    found: dict[str, Measure] = {}
    for line, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        if row["kind"] not in KINDS:
            raise InvalidConfiguration(f"{_FILE} line {line}, kind: {row['kind']!r} must be one of {', '.join(KINDS)}")
        if row["code"] in found:
            raise InvalidConfiguration(f"{_FILE} line {line}, code: {row['code']!r} stands twice; keep one")
        found[row["code"]] = Measure(
            code=row["code"],
            kind=row["kind"],
            parent=row["parent"] or None,
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            aliases_zh=tuple(filter(None, row["aliases_zh"].split("|"))),
        )
    for measure in found.values():
        if measure.parent is not None and measure.parent not in found:
            raise InvalidConfiguration(f"{_FILE} {measure.code}, parent: {measure.parent!r} is no code of this file")
    return MappingProxyType(found)


@cache
def measures_by_label() -> Mapping[str, tuple[Measure, ...]]:
    """Normalised label → the measures that bear it (收、支总计 is both revenue and expenditure)."""
    found: dict[str, list[Measure]] = {}
    for measure in measures().values():
        for alias in dict.fromkeys(normalised_label(name) for name in (measure.name_zh, *measure.aliases_zh)):
            found.setdefault(alias, []).append(measure)
    return MappingProxyType({label: tuple(bearers) for label, bearers in found.items()})
