"""Great Expectations over pandas batches: tables of the warehouse file, read-only, and how they drift."""

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from gongkai.model.errors import InvalidConfiguration
from gongkai.settings import Settings
from gongkai.warehouse.baselines import drift_frame
from gongkai.warehouse.suites import Expectation

Result = dict[str, Any]
"""One result: the columns of validation.RESULT_COLUMNS but for the time."""
Where = tuple[tuple[str, Any], ...]
"""The rows that expectations look at, by the values of columns; all rows where it is empty."""


def expectation_results(
    expectations: Iterable[Expectation], settings: Settings, docs: Path, *, run_name: str
) -> list[Result]:
    """The result of each expectation, in the order of suites and tables; Data Docs (HTML) are written to ``docs``.

    An expectation that cannot be evaluated has not been met. Nothing is sent anywhere.
    """
    os.environ["GX_ANALYTICS_ENABLED"] = "False"
    import great_expectations as gx  # noqa: PLC0415 - takes seconds, and reads the switch above when imported
    from great_expectations.core.run_identifier import RunIdentifier  # noqa: PLC0415

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    unfinished = docs.with_name(f"{docs.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    for site in context.get_site_names():
        context.delete_data_docs_site(site)
    context.add_data_docs_site("gongkai", _site(unfinished))
    source = context.data_sources.add_pandas("warehouse")
    by_rows: dict[tuple[str, str, Where], list[Expectation]] = {}
    for expectation in expectations:
        rows = tuple(sorted(expectation.where.items()))
        by_rows.setdefault((expectation.suite, expectation.table, rows), []).append(expectation)
    results: list[Result] = []
    for (suite_name, table, rows), wanted in by_rows.items():
        limited = "".join(f".{column}={value}" for column, value in rows)
        suite = gx.ExpectationSuite(name=f"{suite_name}.{table.split('.')[-1]}{limited}")
        for expectation in wanted:
            suite.add_expectation(_gx_expectation(gx, expectation))
        batch = source.add_dataframe_asset(f"{table.split('.')[-1]}{limited}").add_batch_definition_whole_dataframe(
            "all"
        )
        checkpoint = gx.Checkpoint(
            name=suite.name,
            validation_definitions=[
                context.validation_definitions.add(
                    gx.ValidationDefinition(name=suite.name, data=batch, suite=context.suites.add(suite))
                )
            ],
            result_format={"result_format": "SUMMARY"},
        )
        run = context.checkpoints.add(checkpoint).run(
            batch_parameters={"dataframe": _frame(settings, table, rows, wanted)},
            run_id=RunIdentifier(run_name=run_name),
        )
        (outcome,) = run.run_results.values()
        results += _rows(wanted, outcome.results)
    context.build_data_docs(site_names=["gongkai"])
    shutil.rmtree(docs, ignore_errors=True)
    unfinished.replace(docs)
    return results


def _site(folder: Path) -> dict[str, Any]:
    return {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)},
    }


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


def _frame(settings: Settings, table: str, rows: Where, wanted: list[Expectation]) -> pd.DataFrame:
    """The columns that the expectations look at, of these rows; a table without any gives its rows under a constant.

    Which rows is asked of the file, for the columns that tell them apart would be most of the frame.
    """
    schema, _, name = table.partition(".")
    if schema == "drift":
        frame = drift_frame(name, settings)
        for column, value in rows:
            frame = frame[frame[column] == value]
        return frame
    columns = sorted({column for expectation in wanted for column in expectation.columns()})
    chosen = ", ".join(f'"{column}"' for column in columns) or "1 as one"
    with duckdb.connect(settings.warehouse, read_only=True) as connection:
        conditions = " and ".join((f'"{column}" = ?' for column, _ in rows)) or "true"
        query = f"select {chosen} from {table} where {conditions}"  # noqa: S608 - names from our own suites
        return connection.execute(query, [value for _, value in rows]).df()


def _rows(wanted: list[Expectation], outcomes: Iterable[Any]) -> list[Result]:
    by_id = {outcome.expectation_config.meta["id"]: outcome for outcome in outcomes}
    return [_row(expectation, by_id.get(expectation.name)) for expectation in wanted]


def _row(expectation: Expectation, outcome: Any) -> Result:  # noqa: ANN401
    found: Mapping[str, Any] = (outcome.result if outcome is not None else None) or {}
    return {
        "expectation_id": expectation.name,
        "suite": expectation.suite,
        "table_name": expectation.table.split(".")[-1],
        "column_name": expectation.kwargs.get("column"),
        "expectation_type": expectation.type,
        "severity": expectation.severity,
        "is_met": bool(outcome is not None and outcome.success),
        "element_count": _count(found.get("element_count")),
        "unexpected_count": _count(found.get("unexpected_count")),
        "detail": _detail(outcome, found),
        "description_zh": expectation.zh,
        "description_en": expectation.en,
    }


def _count(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) else None


def _detail(outcome: Any, found: Mapping[str, Any]) -> str | None:  # noqa: ANN401
    """What was found instead, in one line."""
    if outcome is None:
        return "Great Expectations gave no result"
    if message := (outcome.exception_info or {}).get("exception_message"):
        return " ".join(str(message).split())[:300]
    if "observed_value" in found:
        return f"observed {found['observed_value']}"
    if found.get("unexpected_count"):
        some = ", ".join(str(value) for value in found.get("partial_unexpected_list", [])[:3] if not pd.isna(value))
        return f"{found['unexpected_count']} of {found.get('element_count')} rows{some and f', such as {some}'}"
    return None
