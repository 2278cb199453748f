"""What each column of an indicator table holds: a level, the name, the target, the result, points, remarks."""

import re
from collections.abc import Sequence
from typing import Final

from gongkai.interpreting.tables.shape.headers import Header
from gongkai.interpreting.tables.shape.indicator_rows_alone import LEVEL
from gongkai.interpreting.tables.shape.rows import Row
from gongkai.interpreting.words.columns import role_of_label

_NAMES: Final = (
    re.compile(r"^三级指标|^指标名称|^四级指标"),
    re.compile(r"^指标内容$|^评价指标$|^具体指标$"),
    re.compile(r"^指标$"),
    re.compile(r"^绩效指标$"),
    re.compile(r"^绩效目标$"),
)
"""Headers of the column that names the indicators, the surest first: 绩效指标 may also head a column of levels."""
_OTHER: Final = frozenset({"content", "name", "item", "scope", "code"})


def indicator_roles(header: Header) -> list[str | None]:
    """Role of every column; a wide 评价内容 names two levels, a bare column left of 一级指标 names nothing.

    The only column of a kind (指标类型) is the second level, as its cells are (数量指标).
    """
    roles: list[str | None] = [
        next((role for label in reversed(path) if (role := role_of_label(label)) is not None), None)
        for path in header.paths
    ]
    named = _named_columns(header.paths)
    roles = [
        "indicator" if index in named else None if role == "indicator" else role for index, role in enumerate(roles)
    ]
    if roles.count("levels") == 1 and header.paths[roles.index("levels")][-1] == "指标类型":
        roles[roles.index("levels")] = "level2"
    return ["note" if role in _OTHER else role for role in roles]


def with_levels_in_wide_heading(roles: Sequence[str | None], body: Sequence[Row]) -> list[str | None]:
    """``roles``, where one heading (绩效指标) stands over levels and names: the last column below it names."""
    own = [index for index, role in enumerate(roles) if role == "indicator"]
    edges = {slot.start for row in body for slot in row if slot.start in own and LEVEL.fullmatch(slot.label)}
    starts = sorted({slot.start for row in body for slot in row if slot.start in own})
    if not edges or starts[-1] in edges or len(starts) < 2:  # noqa: PLR2004 - a level and a name
        return list(roles)
    levels = dict(zip(reversed(starts[:-1]), ("level2", "level1"), strict=False))
    return [levels.get(index, role) if index < starts[-1] else role for index, role in enumerate(roles)]


def _named_columns(paths: Sequence[tuple[str, ...]]) -> frozenset[int]:
    for pattern in _NAMES:
        found = frozenset(index for index, path in enumerate(paths) if path and pattern.search(path[-1]))
        if found:
            return found
    return frozenset()
