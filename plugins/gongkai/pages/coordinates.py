"""What a reading was taken for, in the words of both languages."""

from collections.abc import Mapping
from typing import Any, Final

from gongkai.answering.open_release import OpenRelease
from gongkai.presenting.names import Names
from gongkai.publishing.wording.code_names import Name
from gongkai.reviewing.items import Kind, ReviewItem

_OF_CODES: Final = {
    "measure": ("measure_code", Name("指标", "Measure")),
    "stage": ("stage", Name("阶段", "Stage")),
    "fund": ("fund_code", Name("资金", "Fund")),
    "use": ("use_code", Name("用途", "Use")),
}
_NAMED: Final = {
    "function_name": ("function_name", Name("功能科目", "Function")),
    "economic_name": ("economic_name", Name("经济科目", "Economic class")),
    "unit_name": ("scope_name", Name("单位", "Unit")),
    "project_name": ("project_name", Name("项目", "Project")),
}
_OF_ALL: Final = frozenset({None, "all", "unstated"})


def meanings_of(row: Mapping[str, Any], names: Names) -> list[tuple[Name, Name]]:
    """The name of each coded dimension that a figure's row has a coordinate of, and what that is called."""
    return [
        (called, names.of(kind, str(row[column])))
        for kind, (column, called) in _OF_CODES.items()
        if row[column] not in _OF_ALL
    ]


def coordinates_of(item: ReviewItem, release: OpenRelease) -> list[tuple[Name, Name]]:
    """The name of each dimension that the reading has a coordinate of, and what that is called; none for a word."""
    if item.kind is not Kind.READING:
        return []
    with release.cursor() as cursor:
        names = Names(cursor)
        return meanings_of(item.shown, names) + [
            (called, names.of(kind, str(item.shown[column])))
            for kind, (column, called) in _NAMED.items()
            if item.shown[column]
        ]
