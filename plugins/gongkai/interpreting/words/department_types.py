"""What kind of department a name means (vocabulary/department_types.csv), so that counties can be compared."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from gongkai.interpreting.text.label import normalised_label
from gongkai.model.errors import InvalidConfiguration

_FILE = "interpreting/vocabulary/department_types.csv"
_TAIL = re.compile(r"(?:[(（][^()（）]*[)）]|本级|机关|汇总|部门)$")
_GENERIC = re.compile(
    r"(?:局|委|委员会|工委|党组|办|办公室|办公厅|厅|部|署|院|校|学校|所|中心|站|馆|队|联合会|协会|学会|联|会|团|政府|街道|镇|乡|社|处|"
    r"公司|宫|台|段|库|党校|法院|检察院|监狱|集团|基地|幼儿园|中学|小学|[一二三四五六七八九十]中)$"
)


@cache
def department_types() -> Mapping[str, str]:
    """Name or alias → type, longest first; raises InvalidConfiguration where an alias would mean two types."""
    text = files("gongkai.interpreting").joinpath("vocabulary/department_types.csv").read_text("utf-8")
    found: dict[str, str] = {}
    for line, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        for alias in (row["type"], *filter(None, row["aliases"].split("|"))):
            name = normalised_label(alias)
            if found.setdefault(name, row["type"]) != row["type"]:
                raise InvalidConfiguration(
                    f"{_FILE} line {line}, aliases: {alias!r} already means {found[name]!r}; keep one"
                )
    return MappingProxyType(dict(sorted(found.items(), key=lambda pair: -len(pair[0]))))


def bare_name(name: str) -> str:
    """The name (normalised) without what follows it: 本级, 机关, （汇总） and other brackets at the end."""
    while True:
        shorter = _TAIL.sub("", name)
        if shorter == name or not shorter:
            return name
        name = shorter


def type_ending(name: str) -> str | None:
    """The longest ending of ``name`` that the vocabulary knows (工商联 in 大余县工商联), None where it knows none."""
    types = department_types()
    endings = (text[-length:] for text in (name, bare_name(name)) for length in _alias_lengths())
    return next((ending for ending in endings if ending in types), None)


@cache
def _alias_lengths() -> tuple[int, ...]:
    return tuple(sorted({len(alias) for alias in department_types()}, reverse=True))


def department_type_of(name: str | None) -> str | None:
    """The type of a department with this name, None where the vocabulary has none."""
    ending = type_ending(normalised_label(name)) if name else None
    return None if ending is None else department_types()[ending]


def is_organisation(name: str) -> bool:
    """Whether ``name`` (normalised) can be that of a department or unit: a known ending, or a usual last word."""
    return bool(name) and (type_ending(name) is not None or _GENERIC.search(bare_name(name)) is not None)
