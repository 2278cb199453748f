"""Administrative divisions by the list GB/T 2260 (vocabulary/regions.csv): codes, names, former names, ancestry."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from gongkai.model.errors import InvalidConfiguration

LEVELS = ("province", "prefecture", "county", "zone")
_FILE = "interpreting/vocabulary/regions.csv"


@dataclass(frozen=True, slots=True)
class Region:
    """One division under one name; ``valid_to`` is the first year without it, None while it stands.

    ``parent`` is a code of this list, None for a province; ``successor`` is today's code of a former division.
    """

    code: str
    name: str
    short_name: str
    level: str
    parent: str | None
    valid_from: int | None
    valid_to: int | None
    successor: str | None


@cache
def all_regions() -> tuple[Region, ...]:
    """Every row of the list; raises InvalidConfiguration for a row that cannot be right."""
    text = files("gongkai.interpreting").joinpath("vocabulary/regions.csv").read_text("utf-8")
    rows = tuple(_region(row, line) for line, row in enumerate(csv.DictReader(text.splitlines()), start=2))
    current = {row.code for row in rows if row.valid_to is None}
    for row in rows:
        for key, code in (("parent", row.parent), ("successor", row.successor)):
            if code is not None and code not in current and row.valid_to is None:
                raise InvalidConfiguration(f"{_FILE} {row.code} {row.name}, {key}: {code!r} is no current code; add it")
    return rows


def _region(row: dict[str, str], line: int) -> Region:
    if row["level"] not in LEVELS:
        raise InvalidConfiguration(f"{_FILE} line {line}, level: {row['level']!r} must be one of {', '.join(LEVELS)}")
    if len(row["code"]) != 6 or not row["code"].isdigit():  # noqa: PLR2004 - GB/T 2260
        raise InvalidConfiguration(f"{_FILE} line {line}, code: {row['code']!r} must have six digits")
    return Region(
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"],
        level=row["level"],
        parent=row["parent"] or None,
        valid_from=int(row["valid_from"]) if row["valid_from"] else None,
        valid_to=int(row["valid_to"]) if row["valid_to"] else None,
        successor=row["successor"] or None,
    )


@cache
def current_regions() -> Mapping[str, Region]:
    """Code → the division that bears it today."""
    return MappingProxyType({row.code: row for row in all_regions() if row.valid_to is None})


@cache
def regions_by_name() -> Mapping[str, tuple[Region, ...]]:
    """Full name → the divisions that bear or bore it, current ones first."""
    return _grouped({row: row.name for row in all_regions()})


@cache
def regions_by_short_name() -> Mapping[str, tuple[Region, ...]]:
    """Short name → the divisions it may mean, current ones first; names that have no shorter form are left out."""
    return _grouped({row: row.short_name for row in all_regions() if row.short_name != row.name})


def _grouped(names: Mapping[Region, str]) -> Mapping[str, tuple[Region, ...]]:
    found: dict[str, list[Region]] = {}
    for row, name in names.items():
        found.setdefault(name, []).append(row)
    return MappingProxyType(
        {name: tuple(sorted(rows, key=lambda row: row.valid_to is not None)) for name, rows in found.items()}
    )


def ancestors(region: Region) -> tuple[Region, ...]:
    """The divisions above ``region``, the nearest first."""
    found: list[Region] = []
    code = region.parent
    while code is not None:
        above = current_regions().get(code)
        if above is None:
            above = next((row for row in all_regions() if row.code == code), None)
        if above is None:
            break
        found.append(above)
        code = above.parent
    return tuple(found)


def is_within(region: Region, above: Region) -> bool:
    """Whether ``region`` is ``above`` or lies in it."""
    return region.code == above.code or any(row.code == above.code for row in ancestors(region))


def region_today(region: Region) -> Region:
    """The division as it stands today: the successor of a former one, else itself."""
    if region.valid_to is None or region.successor is None:
        return region
    return current_regions().get(region.successor, region)


def full_name(region: Region) -> str:
    """The name from the province down, as reports print it: 湖南省岳阳市云溪区, 上海市普陀区."""
    above = [row.name for row in reversed(ancestors(region)) if not region.name.startswith(row.name)]
    return "".join([*above, region.name])


def region_of_code(code: str | None) -> Region | None:
    """The current division with this code (2, 4 or 6 digits), None where there is none."""
    return current_regions().get(code.ljust(6, "0")) if code else None
