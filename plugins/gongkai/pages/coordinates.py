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
    "comparison": ("comparison", Name("比较", "Compared")),
}
_NAMED: Final = {
    "function_name": ("function_name", Name("功能科目", "Function")),
    "economic_name": ("economic_name", Name("经济科目", "Economic class")),
    "unit_name": ("scope_name", Name("单位", "Unit")),
    "project_name": ("project_name", Name("项目", "Project")),
    "item_name": ("item_name", Name("其中", "Part of it")),
}
_OF_BASE: Final = {
    "base_year": Name("与此年相比", "With the year"),
    "base_stage": Name("与此阶段相比", "With the stage"),
}
_DOUBTS: Final = {
    "disputed": Name("有算式与它不符", "a sum disagrees with it"),
    "not": Name("没有算式印证它", "no sum confirms it"),
    "once": Name("一个算式印证它", "one sum confirms it"),
    "twice": Name("几个算式印证它", "several sums confirm it"),
}
"""What the document's own sums say of a reading, by the first part of its ``circumstances``."""
_OF_ALL: Final = frozenset({None, "all", "unstated", "none"})


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
        named = [
            (called, names.of(kind, str(item.shown[column])))
            for kind, (column, called) in _NAMED.items()
            if item.shown[column]
        ]
        base = [
            (called, names.of("stage", said) if column == "base_stage" else Name(said, said))
            for column, called in _OF_BASE.items()
            if (said := str(item.shown[column] or "all")) not in _OF_ALL
        ]
    return [*meanings_of(item.shown, names), *base, *named]


def doubt_of(item: ReviewItem) -> Name | None:
    """What speaks for the reading or against it; None where it is not known, and for words and documents."""
    circumstances = str(item.shown.get("circumstances") or "") if item.kind is Kind.READING else ""
    return _DOUBTS.get(circumstances.partition("/")[0])
