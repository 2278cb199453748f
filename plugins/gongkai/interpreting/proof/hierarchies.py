"""Which members of a dimension are parts of which, where parts add up to the whole.

A member is a code, a name, or None for the whole. Codes of the cube have their tree in coordinates.csv, function and
economic classes in their digits (a class of 3, sections of 5, items of 7); units, projects and named items are parts of
the whole. Money carried over and the measures that hold it are one hierarchy: 收入总计 is 本年收入, 年初结转和结余 and
使用非财政拨款结余 together.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, TypeAlias

from gongkai.interpreting.words.coordinates import codes
from gongkai.model.figure import Coordinates, EconomicClass, FunctionClass

Member: TypeAlias = str | tuple[str, str] | None
"""A code or name; (list, code) of an economic class, ("", name) of a class without a code; None for the whole."""

NAMED: Final = ("function", "economic", "project", "scope", "item")
"""Dimensions whose members are rows of a list; a row may name several at once."""

SUMMED: Final = ("measure", "carried", "fund", "use", *NAMED)
"""Every dimension with parts that add up."""

_NO_ADDENDS: Final = frozenset(
    {"procurement.sme", "procurement.micro", "asset.fixed", "staff.in_service", "carried_in", "balance_drawn"}
    | {"carried_out", "balance_distributed"}
)
"""Measures that are some of their parent (an "of which"), or that ``carried`` adds up."""

_ACCOUNTS: Final[Mapping[str, tuple[str, Member]]] = MappingProxyType(
    {
        "revenue_and_carryover": ("in", None),
        "revenue": ("in", "of_year"),
        "carried_in": ("in", "carried"),
        "balance_drawn": ("in", "balance"),
        "expenditure_and_carryover": ("out", None),
        "expenditure": ("out", "of_year"),
        "carried_out": ("out", "carried"),
        "balance_distributed": ("out", "balance"),
    }
)
"""Measure → the account that it is of, and the part of it that it is."""


@cache
def account(measure: str, *, carried: bool) -> tuple[str, Member]:
    """The account that a measure is of and which part of it: carried over, of the year, the balance; None is all of it.

    A measure that no account names is one by itself: 三公经费 of the year and carried over.
    """
    of, part = _ACCOUNTS.get(measure, (measure, "of_year"))
    return of, "carried" if carried else part


def member(dimension: str, at: Coordinates) -> Member:
    """Which part of ``dimension`` a point is of; None for the whole."""
    value = getattr(at, dimension)
    if isinstance(value, FunctionClass):
        return value.code or ("", value.name or "")
    if isinstance(value, EconomicClass):
        return (value.of.value, value.code) if value.code else ("", value.name or "")
    return value  # type: ignore[no-any-return]


@cache
def wholes_of(dimension: str, part: Member) -> tuple[Member, ...]:
    """What ``part`` is a part of, the nearest first; empty where it is a part of nothing."""
    if part is None:
        return ()
    if dimension in ("function", "economic"):
        of, code = part if isinstance(part, tuple) else (None, part)
        shorter = [code[:length] for length in (5, 3) if length < len(code)] if of != "" else []
        return (*((short if of is None else (of, short)) for short in shorter), None)
    if dimension in ("measure", "fund", "use"):
        return _codes_above(dimension, str(part))
    return (None,)


def _codes_above(dimension: str, code: str) -> tuple[Member, ...]:
    found: list[Member] = []
    known = codes().get((dimension, code))
    while known is not None and known.parent is not None and known.code not in _NO_ADDENDS:
        found.append(known.parent)
        known = codes().get((dimension, known.parent))
    return tuple(found) if dimension == "measure" else (*found, None)


def list_of(dimension: str, part: Member) -> str:
    """Parts of one whole that are of different lists do not add up: 部门 and 政府 classes; "" where there is one."""
    return part[0] if dimension == "economic" and isinstance(part, tuple) else ""
