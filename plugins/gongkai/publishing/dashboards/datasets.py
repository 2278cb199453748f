"""A dataset of the plan as Superset has it: its SQL, and each column with its Chinese name and both descriptions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from gongkai.model.errors import InvalidConfiguration
from gongkai.publishing.dashboards.expressions import in_ten_thousands, in_words, year_in_words
from gongkai.publishing.dashboards.plan import DatasetPlan, Metric, OneOf
from gongkai.publishing.serving.connection import SCHEMA
from gongkai.publishing.wording.code_names import has_code_names
from gongkai.publishing.workbooks.headers import Headers, told_apart
from gongkai.publishing.workbooks.sheet_columns import joined, named_keys
from gongkai.publishing.workbooks.sheet_plan import PlannedName, SheetPlan, sheet_plan
from gongkai.warehouse.dictionary import DictionaryEntry

YEAR: Final = "fiscal_year"
_YEAR_AS_NUMBER: Final = "财政年度"
_BESIDE: Final = (
    PlannedName(key="region_code", table="dim_region", column="province_name"),
    PlannedName(key="department_key", table="dim_department", column="department_type"),
    PlannedName(
        key="function_class_code",
        of="function_code",
        table="dim_function",
        column="function_name",
        named="function_class_name",
        label="功能科目（类）",
    ),
    PlannedName(
        key="economic_class_code",
        of="economic_code",
        table="dim_economic",
        column="economic_name",
        named="economic_class_name",
        label="经济科目（类）",
    ),
)
"""What dashboards filter by, beside the names that workbooks show."""
_KINDS: Final = {
    "varchar": "TEXT",
    "text": "TEXT",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "integer": "INTEGER",
    "bigint": "INTEGER",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``sql`` is blank for those that the table or the query has of its own."""

    name: str
    label: str
    note: str
    kind: str
    sql: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """One dataset; ``sql`` is blank where it is the table ``name`` itself."""

    plan: DatasetPlan
    name: str
    about: str
    sql: str
    columns: tuple[Column, ...]

    @property
    def metrics(self) -> Mapping[str, Metric]:
        """What may be counted and summed, by name."""
        return self.plan.metrics


class Datasets:
    """Makes datasets of the tables that a dictionary describes."""

    def __init__(self, dictionary: Iterable[DictionaryEntry]) -> None:
        entries = list(dictionary)
        self._types: dict[str, dict[str, str]] = {}
        for entry in entries:
            if entry.column:
                self._types.setdefault(entry.table, {})[entry.column] = _kind(entry.data_type)
        base = sheet_plan()
        self._plan: SheetPlan = base.model_copy(update={"names": (*base.names, *_BESIDE)})
        self._headers = Headers(entries, self._plan)

    def of(self, plan: DatasetPlan) -> Dataset:
        """The dataset; raises InvalidConfiguration where the plan names a table or column that is not there."""
        if plan.sql:
            columns = tuple(Column(name, *_said(each.name), each.type) for name, each in plan.columns.items())
            return Dataset(plan, plan.name[0], _about(plan, ""), plan.sql.strip(), self._with_computed(plan, columns))
        if plan.table not in self._types:
            raise InvalidConfiguration(f"{_place(plan)}: table must be one of the release, not {plan.table!r}")
        columns = tuple(self._columns(plan))
        sql = self._sql(plan)
        name = f"{plan.name[0]} {plan.table}" if sql else plan.table
        return Dataset(
            plan, name, _about(plan, self._headers.about(plan.table)), sql, self._with_computed(plan, columns)
        )

    def _columns(self, plan: DatasetPlan) -> Iterator[Column]:
        for name, kind in self._types[plan.table].items():
            header = self._headers.of(plan.table, name)
            yield Column(name, _YEAR_AS_NUMBER if name == YEAR else header.label, header.note, kind)
        for named, _ in self._names(plan):
            header = self._headers.of(named.table, named.column, shown_as=named.shown_as)
            yield Column(named.shown_as, named.label or header.label, header.note, "TEXT")

    def _names(self, plan: DatasetPlan) -> list[tuple[PlannedName, str]]:
        return list(named_keys(plan.table, self._types, self._plan)) if plan.named else []

    def _sql(self, plan: DatasetPlan) -> str:
        if not plan.named and not plan.one_of:
            return ""
        names = self._names(plan)
        shown = ", ".join(["shown.*", *(f'{alias}."{named.column}" as {named.shown_as}' for named, alias in names)])
        joins = " ".join(joined(named, alias, schema=f"{SCHEMA}.") for named, alias in names)
        sql = f"select {shown} from {SCHEMA}.{plan.table} as shown {joins}".strip()  # noqa: S608 - names of ours
        return sql if plan.one_of is None else _chosen(sql, plan.one_of)

    def _with_computed(self, plan: DatasetPlan, columns: tuple[Column, ...]) -> tuple[Column, ...]:
        there = {column.name: column for column in columns}
        for name in (*plan.wan, *plan.codes, *(plan.one_of.within if plan.one_of else ())):
            if name not in there:
                raise InvalidConfiguration(f"{_place(plan)}: {name!r} must be a column of it")
        worded = list(_in_words(plan, there))
        codes = {column.name.removesuffix("_zh") for column in worded}
        named = {each.key for each, _ in self._names(plan)}
        columns = tuple(_as_code(column) if column.name in codes | named else column for column in columns)
        found = [*columns, *worded, *_in_wan(plan, there)]
        found += [Column(name, *_said(each.name), each.type, each.sql) for name, each in plan.computed.items()]
        labels = told_apart((column.label for column in found), (column.name for column in found))
        return tuple(replace(column, label=label) for column, label in zip(found, labels, strict=True))


def _in_words(plan: DatasetPlan, there: Mapping[str, Column]) -> Iterator[Column]:
    if YEAR in there:
        yield Column(f"{YEAR}_zh", "年度", "年度，不明的写明\nFiscal year as text", "TEXT", year_in_words(YEAR))
    coded = set(sheet_plan().coded) | set(plan.codes)
    for name, column in there.items():
        kind = plan.codes.get(name, name)
        if name in coded and has_code_names(kind):
            yield Column(f"{name}_zh", column.label, column.note, "TEXT", in_words(name, kind))


def _as_code(column: Column) -> Column:
    """The column that another says in words."""
    label = column.label if column.label.endswith(("代码", "编号", "）")) else f"{column.label}代码"
    return replace(column, label=label)


def _in_wan(plan: DatasetPlan, there: Mapping[str, Column]) -> Iterator[Column]:
    for name in plan.wan:
        label = there[name].label.replace("（元）", "").replace("，元", "")
        shown = f"{name.removesuffix('_yuan')}_wan"
        yield Column(shown, f"{label}（万元）", there[name].note, "NUMERIC", in_ten_thousands(name))


def _chosen(sql: str, chosen: OneOf) -> str:
    order = []
    for column, values in chosen.by.items():
        ranked = " ".join(f"when '{value}' then {rank}" for rank, value in enumerate(values))
        order += [f"case {column} {ranked} else {len(values)} end", column]
    ranking = f"dense_rank() over (partition by {', '.join(chosen.within)} order by {', '.join(order)})"
    inner = f"select named.*, {ranking} as reading_rank from ({sql}) as named"  # noqa: S608 - names of ours
    return f"select * from ({inner}) as ranked where reading_rank = 1"  # noqa: S608


def _said(name: tuple[str, str]) -> tuple[str, str]:
    return name[0], "\n".join(name)


def _about(plan: DatasetPlan, table: str) -> str:
    return "\n".join(filter(None, (*plan.name, table)))


def _place(plan: DatasetPlan) -> str:
    return f"bi/superset/datasets.yml {plan.id}"


def _kind(data_type: str) -> str:
    kind = data_type.lower().split("(")[0]
    if kind.startswith("timestamp"):
        return "TIMESTAMP"
    return _KINDS.get(kind, "NUMERIC")
