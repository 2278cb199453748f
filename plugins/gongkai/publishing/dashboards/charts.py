"""A chart of the plan as Superset's form has it (params), and as its API is asked for the same rows (query context)."""

import json
from typing import Final

from gongkai.model.errors import InvalidConfiguration
from gongkai.publishing.dashboards.chart_filters import api_filter, form_filter
from gongkai.publishing.dashboards.chart_forms import FORM_OF_TYPE, Params
from gongkai.publishing.dashboards.datasets import Dataset
from gongkai.publishing.dashboards.plan import ChartPlan

_VIZ_TYPES: Final = {
    "number": "big_number_total",
    "table": "table",
    "bar": "echarts_timeseries_bar",
    "heatmap": "heatmap_v2",
}


def viz_type(chart: ChartPlan) -> str:
    """What Superset calls this kind of chart."""
    return _VIZ_TYPES[chart.type]


def params_of(chart: ChartPlan, dataset: Dataset) -> Params:
    """The chart's form; raises InvalidConfiguration where it names a column or metric that the dataset has not."""
    _demand_named(chart, dataset)
    shared: Params = {
        "viz_type": viz_type(chart),
        "adhoc_filters": [form_filter(column, wanted) for column, wanted in chart.where.items()],
        "row_limit": chart.limit,
        "color_scheme": "supersetColors",
    }
    return shared | FORM_OF_TYPE[chart.type](chart, dataset)


def query_context_of(chart: ChartPlan, dataset: Dataset) -> str:
    """The same rows as one query of Superset's API, JSON; where the dataset is is filled in by the import."""
    groups = [name for name in (chart.x, chart.y, chart.series, *chart.columns) if name]
    query: Params = {
        "columns": groups,
        "filters": [api_filter(column, wanted) for column, wanted in chart.where.items()],
        "orderby": [[name, is_rising] for name, is_rising in chart.ordered],
        "row_limit": chart.limit,
        "extras": {"having": "", "where": ""},
    }
    if chart.metrics:
        query["metrics"] = list(chart.metrics)
    context = {
        "datasource": {"id": 0, "type": "table"},
        "force": False,
        "queries": [query],
        "form_data": params_of(chart, dataset),
        "result_format": "json",
        "result_type": "full",
    }
    return json.dumps(context, ensure_ascii=False, sort_keys=True)


def _demand_named(chart: ChartPlan, dataset: Dataset) -> None:
    columns = {column.name for column in dataset.columns}
    metrics = set(dataset.metrics)
    asked = {
        "columns": ({chart.x, chart.y, chart.series, *chart.columns, *chart.where} - {""}, columns),
        "metrics": (set(chart.metrics), metrics),
        # A bar chart draws what it is ordered by, as one more part of each bar.
        "order": (
            {name for name, _ in chart.ordered},
            columns | (set(chart.metrics) if chart.type == "bar" else metrics),
        ),
    }
    for key, (named, among) in asked.items():
        if unknown := sorted(named - among):
            raise InvalidConfiguration(
                f"bi/superset/charts.yml {chart.id}, {key}: {unknown[0]!r} is not in the dataset {dataset.plan.id}"
            )
