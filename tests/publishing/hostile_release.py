"""A release of a few rows whose names and cells hold what must not act; workbooks and package are looked at in it."""

from datetime import UTC, datetime

import duckdb

from gongkai.publishing.release.publish import publish
from gongkai.settings import Settings
from gongkai.warehouse.contract import ACCEPTS, REFERS_TO, REQUIRED, ContractTerm, write_contract
from tests.publishing.small_warehouse import write_warehouse

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
HOSTILE_NAME = '..\\../con:<甲县>"=cmd|\u202e审计局*?. '
RICH = "<r><t>x</t></r>"
ACTING = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1＋1", "＋1", "－1", "＠A1")
LONG = "长" * 40_000

_TABLES = {
    "dim_department": "department_key varchar, region_code varchar, department_name varchar",
    "dim_region": "region_code varchar, region_name varchar, region_full_name varchar",
    "dim_document": "document_key varchar, department_key varchar, region_code varchar, fiscal_year integer, "
    "title varchar, url varchar, article_url varchar, portal varchar, byte_count bigint, published_date date, "
    "fetched_at timestamp",
    "dim_fund": "fund_code varchar, fund_name_zh varchar, fund_name_en varchar",
    "fct_reading_outcome": "document_key varchar, reader_version varchar, status varchar, read_at timestamp",
    "fct_performance_indicator": "performance_indicator_key varchar, document_key varchar, department_key varchar, "
    "region_code varchar, fiscal_year integer, indicator_name varchar, target varchar, actual varchar, "
    "completion_rate_percent decimal(28,8), row_number integer",
    "fct_check_result": "check_result_key varchar, document_key varchar, other_document_key varchar, "
    "department_key varchar, region_code varchar, fiscal_year integer, verdict varchar, left_value decimal(28,8), "
    "right_value decimal(28,8), left_page integer, left_printed_text varchar, right_page integer, "
    "right_printed_text varchar, left_x0 double",
    "rpt_department_year": "department_year_key varchar, department_key varchar, fiscal_year integer, "
    "department_name varchar, region_code varchar, expenditure_actual_yuan decimal(28,4), "
    "expenditure_adjusted_budget_yuan decimal(28,4), grade varchar, remark varchar",
    "rpt_expenditure_by_function": "figure_key varchar, document_key varchar, department_key varchar, "
    "region_code varchar, fiscal_year integer, stage varchar, fund_code varchar, function_code varchar, "
    "amount_yuan decimal(28,4)",
}  # fmt: skip


def _values(*rows: tuple) -> str:
    return "values " + ", ".join(f"({', '.join(map(_sql, row))})" for row in rows)


def _sql(value: object) -> str:
    if value is None or isinstance(value, int | float):
        return "null" if value is None else str(value)
    quoted = str(value).replace("'", "''").replace("\x00", "' || chr(0) || '")
    return f"'{quoted}'"


A, B = "a" * 64, "b" * 64
_ROWS = {
    "dim_department": _values(
        ("d1", "430000", "湖南省审计局"), ("d2", "430000", HOSTILE_NAME), ("unknown", "000000", "未知")
    ),
    "dim_region": _values(("000000", "未知", "未知"), ("430000", "湖南省", "湖南省")),
    "dim_document": _values(
        (A, "d1", "430000", 2024, "决算", "https://portal.example/a.pdf", "javascript:alert(1)", "p", 10, "2025-08-01",
         "2025-08-02 03:04:05"),
        (B, "d2", "430000", 2024, "=HYPERLINK(1)", 'https://portal.example/"b', None, "p", 10, None,
         "2025-08-02 03:04:05.25"),
    ),
    "dim_fund": _values(("fiscal", "财政拨款", "Fiscal appropriation")),
    "fct_reading_outcome": _values((A, "11", "read", "2025-08-03 00:00:00"), (B, "11", "read", "2025-08-03 00:00:00")),
    "fct_performance_indicator": _values(
        *((f"i{number}", B, "d2", "430000", 2024, text, "—", None, 97.5, number)
          for number, text in enumerate((*ACTING, RICH, LONG, "\x00\x01\ufffe")))
    ),
    "fct_check_result": _values(
        ("c1", A, B, "d1", "430000", 2024, "fail", 1, 2, 3, "1.00", 4, "2.00", 0.5),
        ("c2", A, None, "d1", "430000", 2024, "pass", 1, 1, 3, "1.00", 4, "1.00", 0.5),
    ),
    "rpt_department_year": _values(
        ("y1", "d1", 2023, "湖南省审计局", "430000", 0, None, None, None),
        ("y2", "d1", 2024, "湖南省审计局", "430000", 1234567.5, None, "优", None),
        ("y3", "d2", 2024, HOSTILE_NAME, "430000", 1, 2, "－优", "有"),
    ),
    "rpt_expenditure_by_function": _values(("f1", A, "d1", "430000", 2024, "actual", "fiscal", "2010101", 7)),
}  # fmt: skip

CONTRACT = (
    ContractTerm("dim_document", "department_key", REFERS_TO, "dim_department.department_key"),
    ContractTerm("dim_document", "department_key", REQUIRED, ""),
    ContractTerm("fct_check_result", "verdict", ACCEPTS, "fail"),
    ContractTerm("fct_check_result", "verdict", ACCEPTS, "pass"),
)


def hostile_warehouse(settings: Settings) -> None:
    """Writes the warehouse that the release is made of."""
    write_warehouse(settings, _TABLES, _ROWS)
    with duckdb.connect(settings.warehouse) as connection:
        write_contract(connection, CONTRACT)


def hostile_release(settings: Settings):
    """The folder of the release."""
    hostile_warehouse(settings)
    return publish(settings, now=NOW).path
