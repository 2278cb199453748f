"""部门预算支出经济分类: codes and names (vocabulary/economic_codes.csv), and the measures that some codes are."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.words.measures import measures
from gongkai.model.errors import InvalidConfiguration

_FILE = "interpreting/vocabulary/economic_codes.csv"
_CODE = re.compile(r"3\d{2}(?:\d{2})?")


def is_economic_code(text: str) -> bool:
    """Whether ``text`` is a code of 部门预算支出经济分类: 3 or 5 digits that begin with 3."""
    return bool(_CODE.fullmatch(text))


def economic_level(code: str) -> str:
    """``class`` for 3 digits (301), ``section`` for 5 (30101)."""
    return "class" if len(code) == 3 else "section"  # noqa: PLR2004 - the length of a class code


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = files("gongkai.interpreting").joinpath("vocabulary/economic_codes.csv").read_text("utf-8")
    rows = tuple(csv.DictReader(text.splitlines()))
    for line, row in enumerate(rows, start=2):
        if not is_economic_code(row["code"]):
            raise InvalidConfiguration(f"{_FILE} line {line}, code: {row['code']!r} must be 3 or 5 digits from 3")
        if row["measure"] and row["measure"] not in measures():
            raise InvalidConfiguration(f"{_FILE} line {line}, measure: {row['measure']!r} is no code of measures.csv")
    return rows


@cache
def economic_names() -> Mapping[str, str]:
    """Code → name."""
    return MappingProxyType({row["code"]: row["name"] for row in _rows()})


@cache
def economic_measures() -> Mapping[str, str]:
    """Code → the measure that its amount is (301 → economic.wages_and_benefits, 30217 → three_public.reception)."""
    return MappingProxyType({row["code"]: row["measure"] for row in _rows() if row["measure"]})


@cache
def _codes_by_name() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in _rows():
        found.setdefault(normalised_label(row["name"]), []).append(row["code"])
    return MappingProxyType({name: tuple(codes) for name, codes in found.items()})


def economic_code_of(name: str, *, level: str | None = None) -> str | None:
    """The one code whose name is ``name`` at this level, or None."""
    codes = [c for c in _codes_by_name().get(normalised_label(name), ()) if level is None or economic_level(c) == level]
    return codes[0] if len(codes) == 1 else None
