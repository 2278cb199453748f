"""Landing data of reports that nobody wrote: as many as one asks for, about 200 records each, under the contract.

Department and year are dealt out so that the reports of one load belong to different departments, and every report
competes with two others for its department's figures of the year: the dearest case for a build that takes in what is
new.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

import duckdb
from gongkai.interpreting.words.measures import measures

from gongkai.checks.document.fingerprint import checked_with
from gongkai.checks.document.rule_files import document_rules
from gongkai.interpreting.words.coordinates import codes
from gongkai.landing.contract import Column, LandingTable, landing_tables
from gongkai.landing.load import COMMIT_MARKER, VERDICT_MARKER, load_file
from gongkai.model.sealed import DocumentRole, SealedDocument
from gongkai.warehouse.fingerprint import VOCABULARY

READER_VERSION: Final = "bench"
RECORDS: Final[Mapping[str, int]] = {
    "cube_figure": 160,
    "uncomposed": 7,
    "figure": 90,
    "function_line": 20,
    "revenue_line": 10,
    "economic_line": 30,
    "indicator": 15,
    "project": 3,
    "change": 5,
    "narrative": 15,
    "claim": 4,
    "unmapped": 7,
    "component_score": 1,
}
"""Records of each kind in one report: 200 of the older shapes, and what these hold as figures of the cube."""
VERDICTS: Final[Mapping[str, int]] = {"check_result": 120, "check_operand": 6, "check_coverage": 17}
"""What the checks land of one report of the corpus, on average."""
_OTHERS: Final[Mapping[str, int]] = {"document": 1, "identification": 4, VERDICT_MARKER: 1, COMMIT_MARKER: 1}

_START: Final = datetime(2026, 1, 1, tzinfo=UTC)
_TYPES: Final = {
    "text": "varchar",
    "integer": "bigint",
    "decimal": "decimal(28, 8)",
    "real": "double",
    "date": "date",
    "timestamp": "timestamptz",
    "boolean": "boolean",
}
_USUAL: Final = {"text": "'文字'", "integer": "1", "decimal": "7.5", "real": "0.9", "date": "date '2024-05-01'"}
_VALUE: Final = "cast((hash(r, i) % 10000000) / 100 as decimal(28, 8))"


@dataclass(frozen=True, slots=True)
class Report:
    """The ``number``-th report of a country of so many departments, ten reports each and then some."""

    number: int
    departments: int

    @property
    def sha256(self) -> str:
        """The hash of the bytes it does not have."""
        return hashlib.sha256(f"report {self.number}".encode()).hexdigest()

    def sealed(self) -> SealedDocument:
        """As the vault would hold it."""
        return SealedDocument(
            sha256=self.sha256,
            portal=f"portal{self.number % 40}",
            url=f"https://portal{self.number % 40}.example/{self.number}.pdf",
            role=DocumentRole.ATTACHMENT,
            file_name=f"{self.number}.pdf",
            title=f"第{self.number}号自评报告",
            article_url=f"https://portal{self.number % 40}.example/{self.number}.html",
            published_on=date(2020, 1, 1) + timedelta(days=self.number % 2000),
            fetched_at=_START + timedelta(seconds=self.number),
            byte_count=1000,
            publisher=None,
            region_code=None,
        )


def write_loads(folder: Path, reports: range, *, departments: int, reports_a_load: int = 500) -> None:
    """Lands these reports below ``folder``, so many a load, outcomes last."""
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        regions = "select code from read_csv(?, all_varchar = true) where level = 'county' order by code limit 2000"
        _remember(connection, "regions", connection.execute(regions, [f"{VOCABULARY}/regions.csv"]).fetchall())
        for kind in ("amount", "count", "rate"):
            of_kind = sorted(code for code, measure in measures().items() if measure.kind == kind)
            _remember(connection, kind, [(code,) for code in of_kind])
        for name, dimension in (("measures", "measure"), ("funds", "fund")):
            members = sorted(code for of, code in codes() if of == dimension)
            _remember(connection, name, [(code,) for code in members])
        _remember(connection, "rules", [(rule.id,) for rule in document_rules()])
        for start in range(reports.start, reports.stop, reports_a_load):
            load_id = f"bench-{start:08d}"
            end = min(start + reports_a_load, reports.stop)
            for name in (*RECORDS, *VERDICTS, *(name for name in _OTHERS if name != COMMIT_MARKER), COMMIT_MARKER):
                file = load_file(folder, name, load_id)
                file.parent.mkdir(parents=True, exist_ok=True)
                query = _rows(landing_tables()[name], load_id, start, end, departments)
                connection.execute(f"copy ({query}) to '{file}' (format parquet, compression zstd)")


def _remember(connection: duckdb.DuckDBPyConnection, name: str, rows: list[tuple[str]]) -> None:
    connection.execute(f"set variable {name} = ?", [[row[0] for row in rows]])


def _rows(table: LandingTable, load_id: str, start: int, end: int, departments: int) -> str:
    given = dict(_expressions(table.name, load_id, departments))
    columns = ", ".join(
        f'cast({given.get(column.name, _usual(column))} as {_TYPES[column.type]}) as "{column.name}"'
        for column in table.columns
    )
    count = {**RECORDS, **VERDICTS, **_OTHERS}[table.name]
    return f"select {columns} from range({start}, {end}) as reports(r), range({count}) as records(i) order by r, i"


def _one_of(name: str, number: str) -> str:
    return f"getvariable('{name}')[cast(1 + {number} % len(getvariable('{name}')) as integer)]"


def _usual(column: Column) -> str:
    if column.nullable and column.decimals_of is None and column.type != "decimal":
        return "null"
    if column.allowed:
        return f"'{min(column.allowed)}'"
    if column.decimals_of is not None:
        return "2"
    return _USUAL.get(column.type, "null")


def _expressions(table: str, load_id: str, departments: int) -> Iterator[tuple[str, str]]:
    """Column → what it holds of report r, record i."""
    yield "load_id", f"'{load_id}'"
    yield "sha256", "sha256(concat('report ', r))"
    yield "record_id", f"md5(concat('{table}', r, '-', i))"
    yield from _places()
    yield "unit", "'万元'"
    yield "stage", "list_value('actual', 'initial_budget', 'adjusted_budget')[1 + i % 3]"
    yield "place", "case when i % 5 = 0 then 'narrative' else 'table' end"
    yield "value", _VALUE
    yield "total", _VALUE
    yield "text", "repeat('负责本部门职责范围内的工作。', 8)"
    match table:
        case "document":
            yield "title", f"concat('部门', r % {departments}, '自评报告')"
            yield "department", f"concat('部门', r % {departments})"
            yield "department_type", "'审计局'"
            yield "region_code", _one_of("regions", f"(r % {departments})")
            yield "fiscal_year", f"2016 + (r // {departments}) // 3"
            types = "['overall_self_evaluation', 'final_accounts', 'budget']"
            yield "doc_types", f"{types}[cast(1 + (r // {departments}) % 3 as integer)]"
            yield "account_level", "'own'"
        case "figure":
            yield "kind", "case when i < 84 then 'amount' when i < 88 then 'count' else 'rate' end"
            amount, count, rate = (_one_of(kind, "i") for kind in ("amount", "count", "rate"))
            yield "measure", f"case when i < 84 then {amount} when i < 88 then {count} else {rate} end"
            yield "scope", "'department'"
            yield "fund", "case when i % 9 = 0 then '一般公共预算财政拨款' end"
        case "cube_figure":
            yield from _cube_expressions(departments)
        case "function_line" | "revenue_line":
            yield "code", "cast(2010101 + i as varchar)"
        case "economic_line":
            yield "code", "cast(30101 + i as varchar)"
        case "change":
            yield "measure", "list_value('expenditure.total', 'revenue.total', 'three_public.total')[1 + i % 3]"
        case "check_result" | "check_operand" | "check_coverage":
            yield from _verdict_expressions(table)
        case "check_outcome":
            yield "reading_load_id", f"'{load_id}'"
            yield "checked_with", f"'{checked_with()}'"
            yield "checked_at", "timestamptz '2026-11-01 00:00:00+00' + to_seconds(r)"
            yield "result_count", "500"
        case "reading_outcome":
            yield "status", "'read'"
            yield "reader_version", f"'{READER_VERSION}'"
            yield "read_at", "timestamptz '2026-11-01 00:00:00+00' + to_seconds(r)"
            yield "record_count", str(sum(RECORDS.values()))
            yield "unmapped_count", str(RECORDS["unmapped"])
            yield from ((count, "0") for count in ("problem_count", "quarantined_count"))


def _places() -> Iterator[tuple[str, str]]:
    yield "page", "1 + i // 10"
    yield "block", "i // 8"
    yield "row", "i % 8"
    yield "col", "2"
    yield "x0", "72.0"
    yield "top", "100.0 + 20 * (i % 8)"
    yield "x1", "140.0"
    yield "bottom", "116.0 + 20 * (i % 8)"
    yield "raw", f"cast({_VALUE} as varchar)"


def _verdict_expressions(table: str) -> Iterator[tuple[str, str]]:
    """Six of seven results pass, a failed one has six operands, which are the first figures of the report."""
    yield "rule_id", _one_of("rules", "i")
    yield "verdict", "case when i = 0 then 'fail' when i % 7 = 0 then 'not_evaluable' else 'pass' end"
    yield "reason", "case when i > 0 and i % 7 = 0 then 'parts_incomplete' end"
    yield "subject", "'支出 / 合计'"
    yield "comparator", "'equal'"
    for side in ("left", "right"):
        yield f"{side}_value", _VALUE
        yield f"{side}_unit", "'元'"
        yield from ((f"{side}_{name}", told) for name, told in dict(_places()).items())
    yield "difference", "cast(0 as decimal(28, 8))"
    yield "allowance", "cast(50 as decimal(28, 8))"
    if table == "check_operand":
        yield "result_id", "md5(concat('check_result', r, '-0'))"
        yield "figure_id", "md5(concat('cube_figure', r, '-', i))"
        yield "side", "case when i = 0 then 'left' else 'right' end"
        yield "label", "'支出'"
        yield "printed_value", _VALUE
        yield "printed_unit", "'万元'"
        yield "suggested_value", f"case when i = 0 then {_VALUE} + 1 end"
        yield "explained_count", "case when i = 0 then 1 end"


def _cube_expressions(departments: int) -> Iterator[tuple[str, str]]:
    """Figures of the cube: 50 functions, 40 economic classes, 10 sources, 10 projects, four items, and totals."""
    kinds = {"function": 50, "economic": 90, "fund": 100, "project": 110, "measure": 114}
    kind = "case " + " ".join(f"when i < {end} then '{name}:open'" for name, end in kinds.items()) + " end"
    items = "['three_public.overseas', 'three_public.vehicle', 'three_public.reception', 'three_public']"
    yield (
        "measure_code",
        (
            f"case when i < 90 then 'expenditure' when i < 100 then 'revenue' when i < 110 then 'expenditure' "
            f"when i < 114 then {items}[cast(i - 109 as integer)] else {_one_of('measures', 'i')} end"
        ),
    )
    yield "fiscal_year", f"2016 + (r // {departments}) // 3"
    yield "fund_code", f"case when i between 90 and 99 or i > 120 then {_one_of('funds', 'i')} end"
    yield "use_code", "case when i between 50 and 89 then 'basic' when i between 100 and 109 then 'project' end"
    yield "function_code", "case when i < 50 then cast(2010101 + i as varchar) end"
    yield "function_name", "case when i < 50 then '文字' end"
    yield "economic_code", "case when i between 50 and 89 then cast(30101 + i - 50 as varchar) end"
    yield "economic_classification", "case when i between 50 and 89 then 'department' end"
    yield "project_name", "case when i between 100 and 109 then concat('项目', i) end"
    yield "is_carried", "false"
    yield "is_leaf", "true"
    yield "proof", "'proved'"
    yield "breakdowns", kind
