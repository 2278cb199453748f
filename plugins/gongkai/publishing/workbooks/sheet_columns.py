"""The columns of a sheet as they are asked of a release: those of its table, and the names of its keys."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import duckdb

from gongkai.publishing.workbooks.headers import Header, Headers, told_apart
from gongkai.publishing.workbooks.sheet_plan import PlannedName, PlannedSheet, SheetPlan


class Kind(StrEnum):
    """How the values of a column are written."""

    TEXT = "text"
    WORDS = "words"
    TITLE = "title"
    ADDRESS = "address"
    YUAN = "yuan"
    PERCENT = "percent"
    COUNT = "count"
    YEAR = "year"
    NUMBER = "number"
    YES_NO = "yes or no"
    DATE = "date"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: what it is called, how it is written, and the SQL that gives it.

    ``page_of`` is the SQL of the report whose page of the site the value opens.
    """

    name: str
    header: Header
    kind: Kind
    sql: str
    page_of: str | None = None


@dataclass(frozen=True, slots=True)
class SheetColumns:
    """A sheet's columns, and the joins that they need."""

    columns: tuple[SheetColumn, ...]
    joins: str


def tables_of(release: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """Table → column → type, in the order of the columns, of every table of an open release."""
    found: dict[str, dict[str, str]] = {}
    query = (
        "select table_name, column_name, data_type from duckdb_columns() where not internal order by 1, column_index"
    )
    for table, column, kind in release.execute(query).fetchall():
        found.setdefault(table, {})[column] = kind
    return found


def named_keys(
    table: str, tables: Mapping[str, Mapping[str, str]], plan: SheetPlan
) -> Iterator[tuple[PlannedName, str]]:
    """The names that ``table`` has keys for and not itself, and under which alias their table is joined."""
    for number, name in enumerate(plan.names):
        can = name.key in tables[table] and name.column in tables.get(name.table, ())
        if can and name.shown_as not in tables[table]:
            yield name, f"named_{number}"


def joined(named: PlannedName, alias: str, *, schema: str = "") -> str:
    """The SQL of the join that gives a name; ``schema`` with its point, where it has to be said."""
    return f'left join {schema}{named.table} as {alias} on {alias}."{named.of or named.key}" = shown."{named.key}"'


def sheet_columns(
    sheet: PlannedSheet, tables: Mapping[str, Mapping[str, str]], headers: Headers, plan: SheetPlan
) -> SheetColumns:
    """The columns of ``sheet``, named ones first; raises InvalidConfiguration where one has no Chinese name."""
    found: dict[str, SheetColumn] = {}
    for column, kind in tables[sheet.table].items():
        header = headers.of(sheet.table, column)
        found[column] = SheetColumn(column, header, _kind(column, kind, plan), f'shown."{column}"')
    joins = []
    for named, alias in named_keys(sheet.table, tables, plan):
        joins.append(joined(named, alias))
        header = headers.of(named.table, named.column, shown_as=named.shown_as)
        page_of = f'shown."{named.key}"' if named.opens else None
        found[named.shown_as] = SheetColumn(
            named.shown_as,
            Header(named.label or header.label, header.note),
            Kind.TITLE if named.opens else Kind.TEXT,
            f'{alias}."{named.column}"',
            page_of,
        )
    left_out = {*plan.without, *sheet.without}
    left_out |= {name.key for name in plan.names if name.instead and name.shown_as in found}
    key = next(iter(tables[sheet.table]))
    order = [*(name for name in sheet.first if name in found), *(name for name in found if name != key), key]
    columns = [found[name] for name in dict.fromkeys(order) if name not in left_out]
    labels = told_apart((column.header.label for column in columns), (column.name for column in columns))
    labelled = tuple(
        SheetColumn(column.name, Header(label, column.header.note), column.kind, column.sql, column.page_of)
        for column, label in zip(columns, labels, strict=True)
    )
    return SheetColumns(labelled, " ".join(joins))


_BY_ENDING = {"_yuan": Kind.YUAN, "_percent": Kind.PERCENT, "_year": Kind.YEAR, "_count": Kind.COUNT}
_BY_TYPE = {"DATE": Kind.DATE, "BOOLEAN": Kind.YES_NO, "TIMESTAMP": Kind.TIME, "TIMESTAMP WITH TIME ZONE": Kind.TIME}


def _kind(column: str, sql_type: str, plan: SheetPlan) -> Kind:
    if sql_type == "VARCHAR":
        return Kind.ADDRESS if column in plan.addresses else Kind.WORDS if column in plan.coded else Kind.TEXT
    ending = column[column.rfind("_") :]
    if ending == "_count" and sql_type.startswith("DECIMAL"):  # staff may be printed as 12.5
        return Kind.NUMBER
    return _BY_TYPE.get(sql_type) or _BY_ENDING.get(ending) or Kind.NUMBER
