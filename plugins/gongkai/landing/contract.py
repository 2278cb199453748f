"""The written contract of the landing zone (contract.yml): its tables, columns and the Parquet schemas they make."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

import pyarrow as pa
import yaml

from gongkai.interpreting.words.measures import measures
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
_COLUMN_KEYS: Final = frozenset(
    {"type", "field", "nullable", "allowed", "vocabulary", "pattern", "minimum", "maximum", "printed", "zh", "en"}
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it may hold and what it means in Chinese and English.

    ``field`` is the record's field it is taken from; ``decimals_of`` the column whose printed places it counts.
    """

    name: str
    type: str
    zh: str
    en: str
    field: str
    nullable: bool = False
    allowed: frozenset[str] | None = None
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


@cache
def landing_tables() -> Mapping[str, LandingTable]:
    """Name → table, in the order of the file; raises InvalidConfiguration where the contract contradicts itself."""
    return _tables("tables")


@cache
def collected_tables() -> Mapping[str, LandingTable]:
    """Name → table of what the warehouse sees of the vault."""
    return _tables("collected")


def _tables(part: str) -> Mapping[str, LandingTable]:
    source = yaml.safe_load(files("gongkai.landing").joinpath("contract.yml").read_text("utf-8"))
    groups: Mapping[str, Mapping[str, Any]] = source["groups"]
    return MappingProxyType({name: _table(name, entry, groups) for name, entry in source[part].items()})


def _table(name: str, entry: Mapping[str, Any], groups: Mapping[str, Mapping[str, Any]]) -> LandingTable:
    written: dict[str, Mapping[str, Any]] = {}
    for group in ("load", "record"):
        written.update(groups[group] if group in entry["groups"] else {})
    written.update(entry["columns"])
    written.update(groups["evidence"] if "evidence" in entry["groups"] else {})
    columns: list[Column] = []
    for column, properties in written.items():
        columns.append(_column(name, column, properties))
        if properties.get("printed"):
            columns.append(_decimals_column(columns[-1]))
    table = LandingTable(
        name, entry["zh"], entry["en"], tuple(columns), tuple(entry.get("identity", ())), entry.get("from")
    )
    missing = set(table.identity) - table.column_names
    if missing:
        raise InvalidConfiguration(f"{_FILE} {name}, identity: {', '.join(sorted(missing))} is no column of the table")
    return table


def _column(table: str, name: str, properties: Mapping[str, Any]) -> Column:
    place = f"{_FILE} {table}.{name}"
    unknown = set(properties) - _COLUMN_KEYS
    if unknown:
        raise InvalidConfiguration(f"{place}: {', '.join(sorted(unknown))} is no key of a column")
    if properties.get("type") not in _ARROW:
        raise InvalidConfiguration(f"{place}, type: {properties.get('type')!r} must be one of {', '.join(_ARROW)}")
    if not properties.get("zh") or not properties.get("en"):
        raise InvalidConfiguration(f"{place}: needs a description in Chinese (zh) and English (en)")
    allowed = properties.get("allowed")
    if properties.get("vocabulary") == "measures":
        allowed = measures()
    return Column(
        name=name,
        type=properties["type"],
        zh=properties["zh"],
        en=properties["en"],
        field=properties.get("field", name),
        nullable=properties.get("nullable", False),
        allowed=None if allowed is None else frozenset(allowed),
        pattern=re.compile(properties["pattern"]) if "pattern" in properties else None,
        minimum=properties.get("minimum"),
        maximum=properties.get("maximum"),
    )


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
