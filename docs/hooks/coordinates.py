"""The page of coordinates: the measures, stages, comparisons, funds and uses that a printed number can have."""

from collections.abc import Iterator

from docs.hooks.language import Language, Said, code, markdown_table
from gongkai.interpreting.words.coordinates import DIMENSIONS, Code, codes, parts_of

_INTRODUCTION = Said(
    zh="每个印出的数字在立方体中有一个位置；没有写明的坐标指全部。缩进的代码是上一级的组成部分。"
    "年度、科目、单位和项目不是代码：它们取自报告本身和政府收支分类科目。",
    en="Every printed number has its point in one cube; a coordinate that is not said means the whole. An indented "
    "code is a part of the one above it. Years, classes, units and projects are no codes: they come from the report "
    "and from 政府收支分类科目.",
)
_NAMES = {
    "measure": Said(zh="指标（数的是什么）", en="Measures: what is counted"),
    "stage": Said(zh="预算阶段", en="Stages of the budget"),
    "comparison": Said(zh="与另一数字的关系", en="Comparisons: how it relates to another figure"),
    "fund": Said(zh="资金来源", en="Funds: where the money comes from"),
    "use": Said(zh="用途", en="Uses: what kind of expenditure"),
}
_HEADER = {"zh": ("代码", "中文", "English", "也写作"), "en": ("code", "中文", "English", "also printed as")}


def coordinates_page(language: Language) -> str:
    """The page in Markdown."""
    title = Said(zh="坐标与指标", en="Coordinates and measures").in_language(language)
    told = [f"# {title}\n\n{_INTRODUCTION.in_language(language)}\n"]
    for dimension in DIMENSIONS:
        rows = (
            ("&emsp;" * depth + code(one.code), one.name_zh, one.name_en, "、".join(one.also_zh))
            for depth, one in _tree(dimension, None, 0)
        )
        told.append(f"## {_NAMES[dimension].in_language(language)} {{#{dimension}}}\n")
        told.append(markdown_table(_HEADER[language], rows))
    return "\n".join(told)


def _tree(dimension: str, parent: str | None, depth: int) -> Iterator[tuple[int, Code]]:
    """The codes of a dimension, each below the one it is a part of, with how deep it stands."""
    for part in parts_of(dimension, parent):
        yield depth, codes()[dimension, part]
        yield from _tree(dimension, part, depth + 1)
