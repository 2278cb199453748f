"""The conditions of a chart, as Superset's form has them and as its API is asked."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from gongkai.publishing.dashboards.plan import NOT_BLANK, NOT_ZERO

Filter = dict[str, Any]
_OPERATORS: Final = {"IS NOT NULL": "IS_NOT_NULL", "!=": "NOT_EQUALS", "IN": "IN"}


def api_filter(column: str, wanted: Iterable[str] | str) -> Filter:
    """The condition that ``column`` has one of the values ``wanted``, is not blank or is not 0, for the API."""
    if wanted == NOT_BLANK:
        return {"col": column, "op": "IS NOT NULL"}
    if wanted == NOT_ZERO:
        return {"col": column, "op": "!=", "val": 0}
    return {"col": column, "op": "IN", "val": list(wanted)}


def form_filter(column: str, wanted: Iterable[str] | str) -> Filter:
    """The same for the form."""
    asked: Mapping[str, Any] = api_filter(column, wanted)
    return {
        "clause": "WHERE",
        "expressionType": "SIMPLE",
        "subject": column,
        "operator": asked["op"],
        "operatorId": _OPERATORS[asked["op"]],
        "comparator": asked.get("val"),
        "filterOptionName": f"filter_{column}",
    }
