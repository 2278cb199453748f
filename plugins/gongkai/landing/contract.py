"""The written contract of the landing zone (contract.yml): its tables, columns and the Parquet schemas they make."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType
from typing import Final, Literal

import pyarrow as pa
from pydantic import Field

from gongkai.configuration import Entry, Pattern, yaml_entry
from gongkai.interpreting.words.coordinates import DIMENSIONS, codes
from gongkai.model.errors import InvalidConfiguration

VALUE_PRECISION: Final = 28
VALUE_SCALE: Final = 8
"""Printed values are decimal(28, 8): a 万元 figure with eight places is exact to a ten-thousandth of a yuan."""

_FILE: Final = "landing/contract.yml"
_ARROW: Final[Mapping[str, pa.DataType]] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "decimal": pa.decimal128(VALUE_PRECISION, VALUE_SCALE),
    "real": pa.float64(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us", tz="UTC"),
    "boolean": pa.bool_(),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it may hold and what it means in Chinese and English.

    ``field`` is the record's field it is taken from, with points between the fields of fields (at.function.code);
    ``decimals_of`` the column whose printed places it counts.
    """

    name: str
    type: str
    zh: str
    en: str
    field: str
    nullable: bool = False
    allowed: frozenset[str | int] | None = None
    pattern: re.Pattern[str] | None = None
    minimum: float | None = None
    maximum: float | None = None
    decimals_of: str | None = None


@dataclass(frozen=True)
class LandingTable:
    """One table of the landing zone; ``records`` is the field of Records whose items become its rows, if any."""

    name: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    identity: tuple[str, ...] = ()
    records: str | None = None

    @cached_property
    def schema(self) -> pa.Schema:
        """The Parquet schema."""
        return pa.schema([pa.field(c.name, _ARROW[c.type], nullable=c.nullable) for c in self.columns])

    @cached_property
    def column_names(self) -> frozenset[str]:
        """Names of all columns."""
        return frozenset(column.name for column in self.columns)


class _Column(Entry):
    type: Literal["text", "integer", "decimal", "real", "date", "timestamp", "boolean"]
    zh: str = Field(min_length=1, description="its description in Chinese")
    en: str = Field(min_length=1, description="its description in English")
    field: str | None = None
    nullable: bool = False
    allowed: tuple[str | int, ...] | None = None
    vocabulary: str | None = None
    pattern: Pattern | None = None
    minimum: float | None = None
    maximum: float | None = None
    printed: bool = False


class _Table(Entry):
    zh: str
    en: str
    columns: dict[str, _Column]
    groups: tuple[Literal["load", "record", "evidence", "printed_at", "left_side", "right_side"], ...] = ()
    identity: tuple[str, ...] = ()
    records: str | None = Field(None, alias="from")


class _Contract(Entry):
    groups: dict[str, dict[str, _Column]]
    tables: dict[str, _Table]
    collected: dict[str, _Table]


@cache
def _contract() -> _Contract:
    return yaml_entry("landing", "contract.yml", _Contract)


@cache
def landing_tables() -> Mapping[str, LandingTable]:
    """Name → table, in the order of the file; raises InvalidConfiguration where the contract contradicts itself."""
    return MappingProxyType({name: _table(name, entry) for name, entry in _contract().tables.items()})


@cache
def collected_tables() -> Mapping[str, LandingTable]:
    """Name → table of what the warehouse sees of the vault."""
    return MappingProxyType({name: _table(name, entry) for name, entry in _contract().collected.items()})


def _table(name: str, entry: _Table) -> LandingTable:
    groups = _contract().groups
    written: dict[str, _Column] = {}
    for group in ("load", "record"):
        written.update(groups[group] if group in entry.groups else {})
    written.update(entry.columns)
    for group in ("evidence", "printed_at", "left_side", "right_side"):
        written.update(groups[group] if group in entry.groups else {})
    columns: list[Column] = []
    for column, properties in written.items():
        columns.append(_column(column, properties))
        if properties.printed:
            columns.append(_decimals_column(columns[-1]))
    table = LandingTable(name, entry.zh, entry.en, tuple(columns), entry.identity, entry.records)
    missing = set(table.identity) - table.column_names
    if missing:
        raise InvalidConfiguration(f"{_FILE} {name}, identity: {', '.join(sorted(missing))} is no column of the table")
    return table


def _column(name: str, written: _Column) -> Column:
    known = written.vocabulary
    allowed = written.allowed if known is None else _vocabulary(f"{_FILE} {name}, vocabulary", known)
    return Column(
        name=name,
        type=written.type,
        zh=written.zh,
        en=written.en,
        field=written.field or name,
        nullable=written.nullable,
        allowed=None if allowed is None else frozenset(allowed),
        pattern=written.pattern,
        minimum=written.minimum,
        maximum=written.maximum,
    )


def _vocabulary(place: str, name: str) -> frozenset[str]:
    """The codes of a dimension of coordinates.csv."""
    dimension = name.removeprefix("coordinates.")
    if dimension not in DIMENSIONS:
        raise InvalidConfiguration(f"{place}: {name!r} must be coordinates. and one of {DIMENSIONS}")
    return frozenset(code for of, code in codes() if of == dimension)


def _decimals_column(value: Column) -> Column:
    return Column(
        name=f"{value.name}_decimals",
        type="integer",
        zh=f"{value.zh}：印出的小数位数",
        en=f"{value.en}: places after the point that were printed",
        field=value.field,
        nullable=value.nullable,
        minimum=0,
        decimals_of=value.name,
    )
