"""The whole in Superset's import format: databases/, datasets/, charts/, dashboards/, metadata.yaml; text by path."""

import io
import zipfile
from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID, uuid5

import yaml

from gongkai.publishing.dashboards.boards import metadata_of, position_of, title_of
from gongkai.publishing.dashboards.charts import params_of, query_context_of, viz_type
from gongkai.publishing.dashboards.datasets import Dataset, Datasets
from gongkai.publishing.dashboards.plan import ChartPlan, DashboardPlan, Plan
from gongkai.publishing.serving.connection import SCHEMA
from gongkai.warehouse.dictionary import DictionaryEntry

DATABASE: Final = "Gongkai 公开"
_OURS: Final = UUID("5f0d4cf5-8a53-5f0c-9c0b-6f3a1c0d7a10")
_VERSION: Final = "1.0.0"
_SECONDS: Final = 60
_WRITTEN: Final = "2026-01-01T00:00:00+00:00"
"""Superset wants a time; the same plan shall be the same bytes."""


def uuid_of(kind: str, name: str) -> UUID:
    """What Superset knows a thing of ours by, always the same."""
    return uuid5(_OURS, f"{kind}/{name}")


def slug_of(board: DashboardPlan) -> str:
    """The last part of a dashboard's address."""
    return f"gongkai-{board.id.replace('_', '-')}"


def bundle_of(plan: Plan, dictionary: Iterable[DictionaryEntry], *, address: str) -> dict[str, str]:
    """Path → YAML. ``address`` is SQLAlchemy's, of the serving database, without a password.

    Raises InvalidConfiguration where the plan names what the dictionary does not have.
    """
    making = Datasets(dictionary)
    datasets = {each.id: making.of(each) for each in plan.datasets}
    charts = {each.id: each for each in plan.charts}
    files: dict[str, Any] = {
        "metadata.yaml": {"version": _VERSION, "type": "assets", "timestamp": _WRITTEN},
        "databases/gongkai.yaml": _database(address),
    }
    for name, dataset in datasets.items():
        files[f"datasets/gongkai/{name}.yaml"] = _dataset(dataset)
    for name, chart in charts.items():
        files[f"charts/{name}.yaml"] = _chart(chart, datasets[chart.dataset])
    for board in plan.dashboards:
        files[f"dashboards/{board.id}.yaml"] = _dashboard(board, charts)
    return {path: yaml.safe_dump(file, allow_unicode=True, sort_keys=False) for path, file in files.items()}


def zipped(files: dict[str, str]) -> bytes:
    """The files as the archive that Superset's own import takes: below one folder, each with the same time."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as written:
        for path, text in files.items():
            written.writestr(zipfile.ZipInfo(f"gongkai/{path}"), text.encode(), zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def _database(address: str) -> dict[str, Any]:
    options = f"-csearch_path={SCHEMA} -cdefault_transaction_read_only=on -cstatement_timeout={_SECONDS * 1000}"
    return {
        "database_name": DATABASE,
        "sqlalchemy_uri": address,
        "cache_timeout": None,
        "expose_in_sqllab": True,
        "allow_run_async": False,
        "allow_ctas": False,
        "allow_cvas": False,
        "allow_dml": False,
        "allow_csv_upload": False,
        "extra": {
            "allows_virtual_table_explore": True,
            "engine_params": {"connect_args": {"options": options, "application_name": "superset"}},
        },
        "uuid": str(uuid_of("database", "gongkai")),
        "version": _VERSION,
    }


def _dataset(dataset: Dataset) -> dict[str, Any]:
    columns = [
        {
            "column_name": column.name,
            "verbose_name": column.label,
            "description": column.note,
            "type": column.kind,
            "is_dttm": column.kind in {"DATE", "TIMESTAMP"},
            "is_active": True,
            "groupby": True,
            "filterable": True,
            "expression": column.sql or None,
        }
        for column in dataset.columns
    ]
    metrics = [
        {
            "metric_name": name,
            "verbose_name": metric.name[0],
            "description": "\n".join(metric.name),
            "expression": metric.sql,
            "d3format": metric.format,
        }
        for name, metric in dataset.metrics.items()
    ]
    return {
        "table_name": dataset.name,
        "description": dataset.about,
        "schema": SCHEMA,
        "sql": dataset.sql or None,
        "filter_select_enabled": True,
        "normalize_columns": False,
        "always_filter_main_dttm": False,
        "uuid": str(uuid_of("dataset", dataset.plan.id)),
        "database_uuid": str(uuid_of("database", "gongkai")),
        "columns": columns,
        "metrics": metrics,
        "version": _VERSION,
    }


def _chart(chart: ChartPlan, dataset: Dataset) -> dict[str, Any]:
    return {
        "slice_name": title_of(chart.name),
        "description": "\n".join(chart.about or chart.name),
        "viz_type": viz_type(chart),
        "params": params_of(chart, dataset),
        "query_context": query_context_of(chart, dataset),
        "uuid": str(uuid_of("chart", chart.id)),
        "dataset_uuid": str(uuid_of("dataset", chart.dataset)),
        "version": _VERSION,
    }


def _dashboard(board: DashboardPlan, charts: dict[str, ChartPlan]) -> dict[str, Any]:
    return {
        "dashboard_title": title_of(board.name),
        "description": "\n".join(board.about),
        "slug": slug_of(board),
        "uuid": str(uuid_of("dashboard", board.id)),
        "position": position_of(board, charts, uuid_of),
        "metadata": metadata_of(board, uuid_of),
        "published": True,
        "version": _VERSION,
    }
