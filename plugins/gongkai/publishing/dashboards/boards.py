"""A dashboard of the plan as Superset has it: where its charts stand, what its filters are, what it says of itself."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from gongkai.publishing.dashboards.plan import ChartPlan, DashboardPlan, FilterPlan

UuidOf = Callable[[str, str], UUID]
"""(Kind, id) → the UUID that it always has."""
_ABOUT_HEIGHT: Final = 11
_WHOLE: Final = 12


def position_of(board: DashboardPlan, charts: Mapping[str, ChartPlan], uuid_of: UuidOf) -> dict[str, Any]:
    """The dashboard's layout: its description over its rows of charts."""
    rows: dict[str, dict[str, Any]] = {"ROW-about": _row(["MARKDOWN-about"])}
    parts: dict[str, dict[str, Any]] = {"MARKDOWN-about": _about(board)}
    for number, row in enumerate(board.rows):
        keys = []
        for placed in row:
            chart = charts[placed.chart]
            key = f"CHART-{placed.chart}"
            keys.append(key)
            parts[key] = {
                "type": "CHART",
                "id": key,
                "children": [],
                "parents": ["ROOT_ID", "GRID_ID", f"ROW-{number}"],
                "meta": {
                    "chartId": number * _WHOLE + len(keys),
                    "uuid": str(uuid_of("chart", placed.chart)),
                    "sliceName": title_of(chart.name),
                    "width": placed.width,
                    "height": placed.height,
                },
            }
        rows[f"ROW-{number}"] = _row(keys)
    for key, each in rows.items():
        each["id"] = key
    grid = {"type": "GRID", "id": "GRID_ID", "children": list(rows), "parents": ["ROOT_ID"]}
    header = {"type": "HEADER", "id": "HEADER_ID", "meta": {"text": title_of(board.name)}}
    root = {"type": "ROOT", "id": "ROOT_ID", "children": ["GRID_ID"]}
    return {"DASHBOARD_VERSION_KEY": "v2", "ROOT_ID": root, "GRID_ID": grid, "HEADER_ID": header, **rows, **parts}


def metadata_of(board: DashboardPlan, uuid_of: UuidOf) -> dict[str, Any]:
    """The dashboard's filters and how it behaves."""
    return {
        "color_scheme": "supersetColors",
        "label_colors": dict(board.colors),
        "cross_filters_enabled": True,
        "filter_bar_orientation": "HORIZONTAL",
        "refresh_frequency": 0,
        "native_filter_configuration": [_filter(board, each, uuid_of) for each in board.filters],
        "chart_configuration": {},
        "global_chart_configuration": {"scope": {"rootPath": ["ROOT_ID"], "excluded": []}, "chartsInScope": []},
    }


def title_of(names: tuple[str, str]) -> str:
    """Chinese first, English beside."""
    return " · ".join(names)


def _row(children: list[str]) -> dict[str, Any]:
    return {
        "type": "ROW",
        "children": children,
        "parents": ["ROOT_ID", "GRID_ID"],
        "meta": {"background": "BACKGROUND_TRANSPARENT"},
    }


def _about(board: DashboardPlan) -> dict[str, Any]:
    return {
        "type": "MARKDOWN",
        "id": "MARKDOWN-about",
        "children": [],
        "parents": ["ROOT_ID", "GRID_ID", "ROW-about"],
        "meta": {"code": "\n\n".join(board.about), "width": _WHOLE, "height": _ABOUT_HEIGHT},
    }


def _filter(board: DashboardPlan, each: FilterPlan, uuid_of: UuidOf) -> dict[str, Any]:
    return {
        "id": f"NATIVE_FILTER-{uuid_of('filter', f'{board.id}.{each.column}')}",
        "name": title_of(each.name),
        "type": "NATIVE_FILTER",
        "filterType": "filter_select",
        "targets": [{"column": {"name": each.column}, "datasetUuid": str(uuid_of("dataset", each.dataset))}],
        "controlValues": {
            "multiSelect": True,
            "enableEmptyFilter": False,
            "defaultToFirstItem": False,
            "inverseSelection": False,
            "searchAllOptions": True,
            "sortAscending": not each.falling,
        },
        "defaultDataMask": {"extraFormData": {}, "filterState": {}, "ownState": {}},
        "cascadeParentIds": [],
        "scope": {"rootPath": ["ROOT_ID"], "excluded": []},
        "description": "",
    }
