"""The forms (params) of Superset's charts, by the type that a plan calls them: what each of its controls is set to."""

import json
from typing import Any, Final

from gongkai.publishing.dashboards.datasets import Dataset
from gongkai.publishing.dashboards.plan import ChartPlan

Params = dict[str, Any]
PAGE_LENGTH: Final = 15
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
    order = chart.ordered
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
    order = chart.ordered
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


FORM_OF_TYPE: Final = {"number": _number, "table": _table, "bar": _bar, "heatmap": _heatmap}
"""Type of a chart → what makes its form, beside what all forms share."""


def _format(name: str, dataset: Dataset) -> str | None:
    if name in dataset.metrics:
        return dataset.metrics[name].format
    return next((known for ending, known in _FORMAT_OF_KIND.items() if name.endswith(ending)), None)
