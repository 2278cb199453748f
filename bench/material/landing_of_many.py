"""Landing data of reports that nobody wrote: as many as one asks for, under the contract.

A third are budgets, a third final accounts, a third self-evaluations, with as many records as real ones have.
Department and year are dealt out so that the reports of one load belong to different departments, and every report
competes with two others for its department's figures of the year: the dearest case for a build of what is new.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

import duckdb

from gongkai.checks.document.fingerprint import checked_with
from gongkai.checks.document.rule_files import document_rules
from gongkai.interpreting.words.coordinates import codes
from gongkai.landing.contract import Column, LandingTable, landing_tables
from gongkai.landing.loads.load import load_file
from gongkai.landing.rows.markers import COMMIT_MARKER, VERDICT_MARKER
from gongkai.model.sealed import DocumentRole, SealedDocument
from gongkai.warehouse.fingerprint import VOCABULARY

READER_VERSION: Final = "bench"
FIGURES: Final[Mapping[str, int]] = {"budget": 600, "final_accounts": 300, "overall_self_evaluation": 40}
"""Figures of a report of each kind (medians of 118 real ones, rounded)."""
RECORDS: Final[Mapping[str, int]] = {
    "cube_figure": sum(FIGURES.values()) // len(FIGURES),
    "uncomposed": 10,
    "indicator": 20,
    "narrative": 15,
    "claim": 20,
    "component_score": 1,
}
"""Records of each kind in one report, on average."""
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
        for name in ("function", "economic"):
            listed = "select code from read_csv(?, all_varchar = true) where length(code) = ? order by code"
            digits = {"function": 7, "economic": 5}[name]
            rows = connection.execute(listed, [f"{VOCABULARY}/{name}_codes.csv", digits]).fetchall()
            _remember(connection, f"{name}s", rows)
        for name, dimension in (("measures", "measure"), ("funds", "fund")):
            members = sorted(code for of, code in codes() if of == dimension)
            _remember(connection, name, [(code,) for code in members])
        _remember(connection, "rules", [(rule.id,) for rule in document_rules()])
        _remember(connection, "kinds", [(kind,) for kind in FIGURES])
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
    count = str({**RECORDS, **VERDICTS, **_OTHERS}[table.name])
    if table.name == "cube_figure":
        count = _of_kind({kind: str(figures) for kind, figures in FIGURES.items()}, departments)
    reports = f"(select range as r, {count} as figure_count from range({start}, {end})) as reports"
    return f"select {columns} from {reports}, range(figure_count) as records(i) order by r, i"


def _of_kind(values: Mapping[str, str], departments: int) -> str:
    """The value for the kind of document that report r is."""
    cases = " ".join(f"when '{kind}' then {value}" for kind, value in values.items())
    return f"case {_one_of('kinds', f'(r // {departments})')} {cases} end"


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
    yield "text", "repeat('负责本部门职责范围内的工作。', 8)"
    match table:
        case "document":
            yield "title", f"concat('部门', r % {departments}, '自评报告')"
            yield "department", f"concat('部门', r % {departments})"
            yield "department_type", "'审计局'"
            yield "region_code", _one_of("regions", f"(r % {departments})")
            yield "fiscal_year", f"2016 + (r // {departments}) // 3"
            yield "doc_types", _one_of("kinds", f"(r // {departments})")
            yield "account_level", "'own'"
        case "cube_figure":
            yield from _cube_expressions(departments)
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
            yield "unmapped_count", str(RECORDS["uncomposed"])
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
    """Figures of the cube, in tenths: functions (3), economic classes (3), units, sources, projects, all the others."""
    tenth, ordinal = "(i * 10 // figure_count)", "(i % greatest(figure_count // 10, 1))"

    def by_tenth(values: Mapping[str, str]) -> str:
        """``values`` by the tenths that they are for; null for the others."""
        return f"case {' '.join(f'when {tenth} in ({tenths}) then {value}' for tenths, value in values.items())} end"

    stages = {"budget": "'budget'", "final_accounts": "'actual'"}
    stages["overall_self_evaluation"] = "['initial_budget', 'adjusted_budget', 'actual'][cast(1 + i % 3 as integer)]"
    functions, classes = _one_of("functions", f"({ordinal} // 2)"), _one_of("economics", ordinal)
    yield (
        "measure_code",
        f"case {tenth} when 7 then 'revenue' when 9 then {_one_of('measures', 'i')} else 'expenditure' end",
    )
    yield "fiscal_year", f"2016 + (r // {departments}) // 3"
    yield "stage", _of_kind(stages, departments)
    yield (
        "fund_code",
        by_tenth({"1, 2": "'fiscal.general'", "3, 4, 5": "'fiscal.general'", "7": _one_of("funds", ordinal)}),
    )
    yield (
        "use_code",
        by_tenth(
            {"2, 6": f"['basic', 'project'][cast(1 + {ordinal} % 2 as integer)]", "3": "'basic'", "8": "'project'"}
        ),
    )
    yield "function_code", by_tenth({"0, 1, 2": functions})
    yield "function_name", by_tenth({"0, 1, 2": "'行政运行'"})
    yield "economic_code", by_tenth({"3, 4, 5": classes})
    yield "economic_name", by_tenth({"3, 4, 5": "'办公费'"})
    yield "economic_classification", by_tenth({"3, 4, 5": "'department'"})
    yield (
        "scope_name",
        by_tenth({"4, 6": f"concat('单位', {ordinal} // 6)", "5": f"concat('单位', 20 + {ordinal} // 6)"}),
    )
    yield "project_name", by_tenth({"8": f"concat('项目', {ordinal})"})
    yield "label", "concat('支出预算表 本年支出 基本支出 第', i, '行 行政运行 合计')"
    yield "is_carried", "false"
    yield "is_leaf", f"{ordinal} > 0"
    yield "proof", "case when i % 7 = 0 then 'unproved' else 'proved' end"
    yield "proof_count", "i % 4"
    yield "right_probability", "case when i % 7 = 0 then 0.9 else 0.98 end"
    yield "circumstances", "case when i % 7 = 0 then 'not/table/page' else 'once/table/page' end"
    lists = {"0, 1": "function:complete", "2": "use:complete|function:complete", "3": "economic:complete"}
    lists |= {"4, 5": "fund:open|economic:complete", "6": "use:open|scope:complete", "7": "fund:complete"}
    yield (
        "breakdowns",
        by_tenth({tenths: f"'{told}'" for tenths, told in {**lists, "8": "project:open", "9": "measure:open"}.items()}),
    )
