"""A chart of the plan as Superset's form has it (params), and as its API is asked for the same rows (query context)."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from gongkai.model.errors import InvalidConfiguration
from gongkai.publishing.dashboards.datasets import Dataset
from gongkai.publishing.dashboards.plan import NOT_BLANK, NOT_ZERO, ChartPlan

Params = dict[str, Any]
PAGE_LENGTH: Final = 15
_VIZ_TYPES: Final = {
    "number": "big_number_total",
    "table": "table",
    "bar": "echarts_timeseries_bar",
    "heatmap": "heatmap_v2",
}
_OPERATORS: Final = {"IS NOT NULL": "IS_NOT_NULL", "!=": "NOT_EQUALS", "IN": "IN"}
_FORMAT_OF_KIND: Final = {
    "_wan": ",.2f",
    "_yuan": ",.2f",
    "_percent": ",.2f",
    "_count": ",~f",
    "_points": ",~f",
    "_value": ",~f",
    "difference": ",~f",
    "allowance": ",~f",
}


def viz_type(chart: ChartPlan) -> str:
    """What Superset calls this kind of chart."""
    return _VIZ_TYPES[chart.type]


def params_of(chart: ChartPlan, dataset: Dataset) -> Params:
    """The chart's form; raises InvalidConfiguration where it names a column or metric that the dataset has not."""
    _demand_named(chart, dataset)
    shared: Params = {
        "viz_type": viz_type(chart),
        "adhoc_filters": [_form_filter(column, wanted) for column, wanted in chart.where.items()],
        "row_limit": chart.limit,
        "color_scheme": "supersetColors",
    }
    return shared | _BY_TYPE[chart.type](chart, dataset)


def query_context_of(chart: ChartPlan, dataset: Dataset) -> str:
    """The same rows as one query of Superset's API, JSON; where the dataset is is filled in by the import."""
    groups = [name for name in (chart.x, chart.y, chart.series, *chart.columns) if name]
    query: Params = {
        "columns": groups,
        "filters": [_api_filter(column, wanted) for column, wanted in chart.where.items()],
        "orderby": [[name, is_rising] for name, is_rising in _order(chart)],
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


def _number(chart: ChartPlan, dataset: Dataset) -> Params:
    (metric,) = chart.metrics
    return {
        "metric": metric,
        "y_axis_format": dataset.metrics[metric].format,
        "header_font_size": 0.4,
        "subtitle": "",
    }


def _table(chart: ChartPlan, dataset: Dataset) -> Params:
    shown = [*chart.columns, *chart.metrics]
    order = _order(chart)
    layout: Params = {
        "allow_render_html": False,  # a name with markup is shown as it is printed
        "include_search": chart.limit > PAGE_LENGTH,
        "page_length": PAGE_LENGTH if chart.limit > PAGE_LENGTH else 0,
        "server_pagination": False,
        "show_cell_bars": False,
        "color_pn": False,
        "table_timestamp_format": "%Y-%m-%d",
        "column_config": {name: {"d3NumberFormat": known} for name in shown if (known := _format(name, dataset))},
    }
    if not chart.metrics:
        by = [json.dumps([name, is_rising], ensure_ascii=False) for name, is_rising in order]
        return layout | {"query_mode": "raw", "all_columns": list(chart.columns), "order_by_cols": by}
    sorting: Params = {"timeseries_limit_metric": order[0][0], "order_desc": not order[0][1]} if order else {}
    return (
        layout | {"query_mode": "aggregate", "groupby": list(chart.columns), "metrics": list(chart.metrics)} | sorting
    )


def _bar(chart: ChartPlan, dataset: Dataset) -> Params:
    order = _order(chart)
    sorted_by = order[0] if order else (chart.x, True)
    has_parts = bool(chart.series) or len(chart.metrics) > 1
    is_by_size = sorted_by[0] in dataset.metrics
    return {
        "x_axis": chart.x,
        "xAxisForceCategorical": True,
        "x_axis_sort": ("sum" if is_by_size else "name") if has_parts else sorted_by[0],
        # An axis that stands up begins at its foot.
        "x_axis_sort_asc": sorted_by[1] != chart.horizontal,
        "metrics": list(chart.metrics),
        "groupby": [chart.series] if chart.series else [],
        "timeseries_limit_metric": sorted_by[0] if is_by_size else None,
        "order_desc": not sorted_by[1],
        "orientation": "horizontal" if chart.horizontal else "vertical",
        "stack": "Stack" if chart.stacked else None,
        "only_total": True,
        "show_value": True,
        "show_legend": has_parts,
        "legendType": "scroll",
        "legendOrientation": "top",
        "y_axis_format": dataset.metrics[chart.metrics[0]].format,
        "truncateYAxis": False,
        "rich_tooltip": True,
        "truncate_metric": True,
    }


def _heatmap(chart: ChartPlan, dataset: Dataset) -> Params:
    (metric,) = chart.metrics
    return {
        "x_axis": chart.x,
        "groupby": chart.y,
        "metric": metric,
        "sort_x_axis": "alpha_asc",
        "sort_y_axis": "alpha_desc",
        "normalize_across": "heatmap",
        "linear_color_scheme": "schemeBlues",
        "legend_type": "continuous",
        "show_legend": False,
        "show_percentage": False,
        "show_values": True,
        "left_margin": "auto",
        "bottom_margin": "auto",
        "xscale_interval": 1,
        "yscale_interval": 1,
        "value_bounds": [None, None],
        "y_axis_format": dataset.metrics[metric].format,
    }


_BY_TYPE: Final = {"number": _number, "table": _table, "bar": _bar, "heatmap": _heatmap}


def _order(chart: ChartPlan) -> list[tuple[str, bool]]:
    """Column or metric, and whether it rises."""
    return [(name.removeprefix("-"), not name.startswith("-")) for name in chart.order]


def _format(name: str, dataset: Dataset) -> str | None:
    if name in dataset.metrics:
        return dataset.metrics[name].format
    return next((known for ending, known in _FORMAT_OF_KIND.items() if name.endswith(ending)), None)


def _api_filter(column: str, wanted: Iterable[str] | str) -> Params:
    if wanted == NOT_BLANK:
        return {"col": column, "op": "IS NOT NULL"}
    if wanted == NOT_ZERO:
        return {"col": column, "op": "!=", "val": 0}
    return {"col": column, "op": "IN", "val": list(wanted)}


def _form_filter(column: str, wanted: Iterable[str] | str) -> Params:
    asked: Mapping[str, Any] = _api_filter(column, wanted)
    return {
        "clause": "WHERE",
        "expressionType": "SIMPLE",
        "subject": column,
        "operator": asked["op"],
        "operatorId": _OPERATORS[asked["op"]],
        "comparator": asked.get("val"),
        "filterOptionName": f"filter_{column}",
    }


def _demand_named(chart: ChartPlan, dataset: Dataset) -> None:
    columns = {column.name for column in dataset.columns}
    metrics = set(dataset.metrics)
    asked = {
        "columns": ({chart.x, chart.y, chart.series, *chart.columns, *chart.where} - {""}, columns),
        "metrics": (set(chart.metrics), metrics),
        # A bar chart draws what it is ordered by, as one more part of each bar.
        "order": (
            {name for name, _ in _order(chart)},
            columns | (set(chart.metrics) if chart.type == "bar" else metrics),
        ),
    }
    for key, (named, among) in asked.items():
        if unknown := sorted(named - among):
            raise InvalidConfiguration(
                f"bi/superset/charts.yml {chart.id}, {key}: {unknown[0]!r} is not in the dataset {dataset.plan.id}"
            )
