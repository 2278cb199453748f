"""Great Expectations in a file context: tables of the warehouse file, and how they drift, as batches of Parquet."""

import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import duckdb
import pandas as pd

from gongkai.model.errors import InvalidConfiguration
from gongkai.settings import Settings
from gongkai.warehouse.expectations.counted_rows import counted_rows
from gongkai.warehouse.expectations.drift import drift_frame
from gongkai.warehouse.expectations.failed_documents import documents_of
from gongkai.warehouse.expectations.offline_docs import make_offline
from gongkai.warehouse.expectations.suites import Expectation

DATA_DOCS: Final = "data_docs"
"""The folder of the results as HTML, in that of the file context."""
_BATCHES: Final = "batches"
_CONTEXT_FILE: Final = "great_expectations.yml"

Result = dict[str, Any]
"""One result: the columns of validation.RESULT_COLUMNS but for the time."""
Where = tuple[tuple[str, Any], ...]
"""The rows that expectations look at, by the values of columns; all rows where it is empty."""


@dataclass(frozen=True, slots=True)
class _Batch:
    """Expectations that look at the same rows of one table: a suite, a batch definition and their validation."""

    suite: str
    table: str
    rows: Where
    wanted: list[Expectation] = field(default_factory=list)

    @property
    def data_name(self) -> str:
        """The table and the rows, as Great Expectations shows them."""
        return self.table.split(".")[-1] + "".join(f".{column}={value}" for column, value in self.rows)

    @property
    def name(self) -> str:
        """The name of the suite and of its validation."""
        return f"{self.suite}.{self.data_name}"


def expectation_results(
    expectations: Iterable[Expectation], settings: Settings, folder: Path, *, run_name: str
) -> list[Result]:
    """The result of each expectation, in the order of suites and tables.

    ``folder`` becomes a file context of Great Expectations with the suites, the batches (Parquet), one checkpoint a
    suite, its results and Data Docs (HTML), which need no network; nothing is sent anywhere. An expectation that cannot
    be evaluated has not been met; one that had nothing to look at is neither met nor not (``is_met`` is None).
    """
    os.environ["GX_ANALYTICS_ENABLED"] = "False"
    import great_expectations as gx  # noqa: PLC0415 - takes seconds, and reads the switch above when imported
    from great_expectations.checkpoint import UpdateDataDocsAction  # noqa: PLC0415
    from great_expectations.core.run_identifier import RunIdentifier  # noqa: PLC0415
    from great_expectations.datasource.fluent import PandasFilesystemDatasource  # noqa: PLC0415

    from gongkai.warehouse.expectations.alerting import LogNotMetAction  # noqa: PLC0415 - loads Great Expectations

    shutil.rmtree(folder, ignore_errors=True)
    stored = folder / _BATCHES
    stored.mkdir(parents=True)
    shutil.copy(settings.expectations / _CONTEXT_FILE, folder / _CONTEXT_FILE)
    context = gx.get_context(context_root_dir=folder)
    suites = _batches(expectations)
    _write_batches(settings, [batch for batches in suites.values() for batch in batches], stored)
    # Whole before the context knows it: that writes all of its configuration anew for whatever is added later.
    source = PandasFilesystemDatasource(name="warehouse", base_directory=stored)
    for batch in (batch for batches in suites.values() for batch in batches):
        source.add_parquet_asset(batch.name).add_batch_definition_path("all", path=f"{batch.name}.parquet")
    source = context.data_sources.add_pandas_filesystem(source)
    results: list[Result] = []
    for suite_name, batches in suites.items():
        validations = []
        for batch in batches:
            suite = gx.ExpectationSuite(name=batch.name)
            for expectation in batch.wanted:
                suite.add_expectation(_gx_expectation(gx, expectation))
            data = source.get_asset(batch.name).get_batch_definition("all")
            validations.append(
                context.validation_definitions.add(
                    gx.ValidationDefinition(name=batch.name, data=data, suite=context.suites.add(suite))
                )
            )
        checkpoint = context.checkpoints.add(
            gx.Checkpoint(
                name=suite_name,
                validation_definitions=validations,
                actions=[LogNotMetAction(name="log")],
                result_format={"result_format": "SUMMARY"},
            )
        )
        run = checkpoint.run(run_id=RunIdentifier(run_name=run_name))
        checkpoint.actions = [UpdateDataDocsAction(name="data_docs"), *checkpoint.actions]
        checkpoint.save()  # for whoever runs it by hand; here all pages are built once, below
        outcomes = {outcome.suite_name: outcome.results for outcome in run.run_results.values()}
        for batch in batches:
            results += _rows(settings, batch.wanted, outcomes[batch.name])
    context.build_data_docs()
    make_offline(folder / DATA_DOCS)
    return results


def _batches(expectations: Iterable[Expectation]) -> dict[str, list[_Batch]]:
    """The batches of each suite."""
    found: dict[str, dict[tuple[str, Where], _Batch]] = {}
    for expectation in expectations:
        table, rows = expectation.table, tuple(sorted(expectation.where.items()))
        known = found.setdefault(expectation.suite, {})
        known.setdefault((table, rows), _Batch(expectation.suite, table, rows)).wanted.append(expectation)
    return {suite: list(batches.values()) for suite, batches in found.items()}


def _gx_expectation(gx: Any, expectation: Expectation) -> Any:  # noqa: ANN401 - GX has no types for us
    name = "".join(part.capitalize() for part in expectation.type.split("_"))
    kind = getattr(gx.expectations, name, None)
    place = f"expectations/suites {expectation.name}"
    if kind is None:
        raise InvalidConfiguration(f"{place}, type: Great Expectations has no {expectation.type!r}")
    try:
        return kind(
            **expectation.kwargs,
            severity=expectation.severity,
            notes=f"{expectation.zh} | {expectation.en}",
            meta={"id": expectation.name},
        )
    except ValueError as error:
        first = " ".join(str(error).split())[:300]
        raise InvalidConfiguration(f"{place}, kwargs: {first}") from error


def _write_batches(settings: Settings, batches: Iterable[_Batch], folder: Path) -> None:
    """One file a batch, with its name; how tables drift is measured once for all of them."""
    drifted = cache(partial(drift_frame, settings=settings))
    with duckdb.connect(settings.warehouse, read_only=True) as connection:
        for batch in batches:
            file = folder / f"{batch.name}.parquet"
            schema, _, name = batch.table.partition(".")
            if schema != "drift":
                _write_table(connection, batch, file)
                continue
            frame = drifted(name)
            for column, value in batch.rows:
                frame = frame[frame[column] == value]
            frame.to_parquet(file, index=False)


def _write_table(connection: duckdb.DuckDBPyConnection, batch: _Batch, file: Path) -> None:
    """The columns that the expectations look at, of these rows; a table without any gives its rows under a constant.

    DuckDB writes them from table to file, however many they are. Which rows is asked of it as well: the columns that
    tell them apart would be most of the file.
    """
    columns = sorted({column for expectation in batch.wanted for column in expectation.columns()})
    described = connection.execute(f"describe {batch.table}").fetchall()
    types = {name: data_type for name, data_type, *_ in described}
    # Great Expectations compares with floats, and Decimals of Python cost a hundred times as much.
    chosen = ", ".join(
        f'"{column}"::double as "{column}"' if types.get(column, "").startswith("DECIMAL") else f'"{column}"'
        for column in columns
    )
    conditions = " and ".join((f'"{column}" = ?' for column, _ in batch.rows)) or "true"
    rows = counted_rows(batch.table)
    query = f"select {chosen or '1 as one'} from {rows} where {conditions}"  # noqa: S608 - our own suites
    quoted = str(file).replace("'", "''")
    connection.execute(f"copy ({query}) to '{quoted}' (format parquet)", [value for _, value in batch.rows])


def _rows(settings: Settings, wanted: list[Expectation], outcomes: Iterable[Any]) -> list[Result]:
    by_id = {outcome.expectation_config.meta["id"]: outcome for outcome in outcomes}
    rows = [_row(expectation, by_id.get(expectation.name)) for expectation in wanted]
    unmet = [
        (expectation, row)
        for expectation, row in zip(wanted, rows, strict=True)
        if row["is_met"] is False and expectation.name in by_id
    ]
    if unmet:
        with duckdb.connect(settings.warehouse, read_only=True) as connection:
            for expectation, row in unmet:
                documents = documents_of(connection, expectation, by_id[expectation.name].result or {})
                row["detail"] = " ".join(filter(None, (row["detail"], documents))) or None
    return rows


def _row(expectation: Expectation, outcome: Any) -> Result:  # noqa: ANN401
    found: Mapping[str, Any] = (outcome.result if outcome is not None else None) or {}
    return {
        "expectation_id": expectation.name,
        "suite": expectation.suite,
        "table_name": expectation.table.split(".")[-1],
        "column_name": expectation.kwargs.get("column"),
        "expectation_type": expectation.type,
        "severity": expectation.severity,
        "is_met": None if _saw_nothing(outcome, found) else bool(outcome is not None and outcome.success),
        "element_count": _count(found.get("element_count")),
        "unexpected_count": _count(found.get("unexpected_count")),
        "detail": _detail(outcome, found),
        "description_zh": expectation.zh,
        "description_en": expectation.en,
    }


def _count(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) else None


def _saw_nothing(outcome: Any, found: Mapping[str, Any]) -> bool:  # noqa: ANN401
    """Whether there was no value to look at, which Great Expectations counts as success.

    Rows are looked at where the expectation is about nulls (it counts none as missing) or about the table.
    """
    if outcome is None or (outcome.exception_info or {}).get("exception_message"):
        return False
    count = found.get("element_count")
    return count is not None and count - (found.get("missing_count") or 0) <= 0


def _detail(outcome: Any, found: Mapping[str, Any]) -> str | None:  # noqa: ANN401
    """What was found instead, in one line."""
    if outcome is None:
        return "Great Expectations gave no result"
    if message := (outcome.exception_info or {}).get("exception_message"):
        return " ".join(str(message).split())[:300]
    if _saw_nothing(outcome, found):
        return "not applied: there is nothing to look at"
    if "observed_value" in found:
        return f"observed {found['observed_value']}"
    if found.get("unexpected_count"):
        some = ", ".join(str(value) for value in found.get("partial_unexpected_list", [])[:3] if not pd.isna(value))
        return f"{found['unexpected_count']} of {found.get('element_count')} rows{some and f', such as {some}'}"
    return None
