"""A warehouse of six small tables, written without dbt: for what does not depend on the marts' content."""

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from gongkai.settings import Settings
from gongkai.warehouse.dictionary import DictionaryEntry, write_dictionary
from gongkai.warehouse.expectations.baselines import BASELINES
from gongkai.warehouse.expectations.validation import RESULT_COLUMNS, results_file, validation_fingerprint

_TABLES = {
    "dim_document": "document_key varchar, url varchar, fetched_at timestamp",
    "fct_figure": "figure_key varchar, document_key varchar, amount_yuan decimal(28,4), is_preferred boolean, "
    "x0 double, printed_text varchar",
    "fct_check_result": "check_result_key varchar, document_key varchar, verdict varchar",
    "fct_fetch": "fetch_key varchar, url varchar, fetched_at timestamp with time zone",
    "fct_revision": "revision_key varchar, revised_date date, before_yuan decimal(28,4), after_yuan decimal(28,4)",
    "rpt_department_year": "department_year_key varchar, department_name varchar, fiscal_year integer, grade varchar, "
    "expenditure_actual_yuan decimal(28,4)",
}
_ROWS = {
    "dim_document": "select 'd' || i, 'https://portal.example/' || i, timestamp '2026-11-20 08:00:00.25' "
    "from range(20) r(i)",
    "fct_figure": "select 'a' || i, 'd' || (i % 20), case when i % 7 <> 3 then i * 1.25 end, i % 2 = 0, i / 3, "
    r"case i % 5 when 0 then '' when 1 then null when 2 then '\N' when 3 then E'二行\n\"引号\", ,' "
    "else 'a' || chr(0) || 'b' end from range(2000) r(i)",
    "fct_check_result": "select 'c' || i, 'd' || i, case when i < 8 then 'pass' else 'fail' end from range(10) r(i)",
    "fct_fetch": "select 'f' || i, 'https://portal.example/' || i, timestamptz '2026-11-20 08:00:00+08' "
    "from range(9) r(i)",
    "fct_revision": "select 'v1', date '2026-01-31', 10, 12",
    "rpt_department_year": "select 'year-' || i, '测试县审计局', 2020 + i, '优', 1000 + i from range(4) r(i)",
}


def write_small_warehouse(settings: Settings) -> None:
    """Writes six tables of rows that were made up."""
    write_warehouse(settings, _TABLES, _ROWS)


def write_warehouse(settings: Settings, tables: dict[str, str], rows: dict[str, str]) -> None:
    """Writes the file (columns and a query by table), its dictionary and the results of no expectations at all."""
    settings.warehouse.parent.mkdir(parents=True)
    with duckdb.connect(settings.warehouse) as connection:
        connection.execute("create schema marts; create schema audit; set TimeZone = 'UTC'")
        entries = []
        for table, columns in tables.items():
            connection.execute(f"create table marts.{table} ({columns})")
            connection.execute(f"insert into marts.{table} {rows[table]}")
            entries.append(DictionaryEntry(table, 0, "", "", "表", f"Grain: one {table}.", table == "fct_fetch"))
            for name, kind, *_ in connection.execute(f"describe marts.{table}").fetchall():
                volatile = table == "fct_fetch" or name == "fetched_at"
                position = sum(entry.table == table for entry in entries)
                entries.append(DictionaryEntry(table, position, name, kind.lower(), "列", f"Column {name}", volatile))
        write_dictionary(connection, entries)
        for baseline in BASELINES:
            connection.execute(f"create table audit.{baseline.measured} ({' text, '.join(baseline.columns)} text)")
        connection.execute("create table audit.build as select 'f0' as inputs_fingerprint")
    schema = pa.schema([(name, kind) for name, kind, _, _ in RESULT_COLUMNS])
    empty = schema.with_metadata({"fingerprint": validation_fingerprint(settings)}).empty_table()
    pq.write_table(empty, results_file(settings))


def change_warehouse(settings: Settings, *statements: str) -> None:
    """Changes the warehouse as a build would that finds something else; its expectations count as met."""
    with duckdb.connect(settings.warehouse) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.execute("update audit.build set inputs_fingerprint = inputs_fingerprint || '+'")
    kept = pq.read_table(results_file(settings))
    pq.write_table(
        kept.replace_schema_metadata({"fingerprint": validation_fingerprint(settings)}), results_file(settings)
    )
