"""Columns of a part: the path of labels above each, what it says, and whether it names rows or holds figures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from gongkai.interpreting.tables.figures.parts import Part
from gongkai.interpreting.tables.shape.headers import is_column_numbers
from gongkai.interpreting.tables.shape.rows import Row, width
from gongkai.interpreting.tables.shape.setting import unit_in
from gongkai.interpreting.text.label import counted_in, normalised_label
from gongkai.interpreting.words.columns import without_formula
from gongkai.interpreting.words.coordinates import codes
from gongkai.interpreting.words.label_meaning import LabelMeaning, meaning_below, meaning_of_label
from gongkai.interpreting.words.roles import role_of_header
from gongkai.model.cell_state import CellState, cell_state

LABEL_ROLES: Final = frozenset(
    {
        "code",
        "name",
        "government_code",
        "government_name",
        "unit_code",
        "scope",
        "project",
        "item",
        "ordinal",
        "note",
        "kind",
    }
)
"""Roles of columns that name the row, or say nothing of it."""
LEVELS: Final = ("类", "款", "项")
"""What the columns of a code printed in parts are called."""
SILENT_ROLES: Final = frozenset({"ordinal", "note", "deviation", "content", "target_kind", "target_unit"})
"""Roles of columns whose words and numbers are neither names nor figures."""
_FIGURE_ROLES: Final = frozenset({"midyear", "completion_rate"})


@dataclass(frozen=True, slots=True)
class Column:
    """One grid column: ``path`` as printed from top to bottom, ``meanings`` of its labels, its ``role`` and unit.

    ``names_rows``: its cells name the row, or say nothing; else they hold figures. ``refused``: why its numbers are no
    figures of the accounts (数量, 单价, an indicator's target).
    """

    index: int
    path: tuple[str, ...]
    meanings: tuple[LabelMeaning, ...]
    role: str | None
    unit: str | None
    names_rows: bool
    refused: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it is called 合计 or the like, under no part of anything."""
        return bool(self.meanings) and all(m.is_whole and not set(m.says) - {"whole"} for m in self.meanings)


def columns_of(part: Part, *, true_spans: bool) -> list[Column]:
    """The columns of ``part`` on its grid, from left to right."""
    paths = _paths(part.header, width([*part.header, *part.body]), true_spans=true_spans)
    paths = _with_levels(paths, part.body)
    columns = [_column(index, path, part.body) for index, path in enumerate(paths)]
    return _with_others(_with_adjusted(columns))


def _with_others(columns: list[Column]) -> list[Column]:
    """``columns``, where 其他 beside a measure that has an other part is that part (固定资产: 在用, 出租, 其他)."""
    measures = [m.says["measure"] for c in columns for m in c.meanings if "measure" in m.says]
    other = next((f"{m}.other" for m in measures if ("measure", f"{m}.other") in codes()), None)
    if other is None:
        return columns
    meaning = LabelMeaning(says={"measure": other})
    return [
        replace(c, meanings=(*c.meanings[:-1], meaning)) if c.path and header_label(c.path[-1]) == "其他" else c
        for c in columns
    ]


def _with_adjusted(columns: list[Column]) -> list[Column]:
    """``columns``, where 小计 beside the initial budget and its adjustment is the adjusted budget."""
    stages: dict[tuple[str, ...], set[str]] = {}
    for column in columns:
        said = column.meanings[-1].says.get("stage") if column.meanings else None
        stages.setdefault(column.path[:-1], set()).add(said or "")
    return [
        replace(c, meanings=(*c.meanings[:-1], replace(c.meanings[-1], says={"stage": "adjusted_budget"})))
        if c.meanings and c.meanings[-1].is_whole and {"initial_budget", "budget_adjustment"} <= stages[c.path[:-1]]
        else c
        for c in columns
    ]


def _paths(header: Sequence[Row], columns: int, *, true_spans: bool) -> list[tuple[str, ...]]:
    paths: list[list[str]] = [[] for _ in range(columns)]
    last: dict[int, tuple[int, int, int]] = {}
    for depth, row in enumerate(header):
        if is_column_numbers(row):
            continue
        before = ""
        for slot in row:
            text = slot.text
            if not text and not true_spans and depth + 1 < len(header):
                text = before
            before = text
            for column in range(slot.start, min(slot.end, columns)):
                if text and last.get(column) != slot.key:
                    paths[column].append(text)
                    last[column] = slot.key
    return [tuple(path) for path in paths]


def _with_levels(paths: list[tuple[str, ...]], body: Sequence[Row]) -> list[tuple[str, ...]]:
    """``paths`` with 类, 款 and 项 where the first row of figures prints them under the code's header."""
    levels = {slot.start: slot.label for row in body[:1] for slot in row if slot.label in LEVELS}
    return [(*path, levels[column]) if column in levels else path for column, path in enumerate(paths)]


def _column(index: int, path: tuple[str, ...], body: Sequence[Row]) -> Column:
    labels = [without_formula(text) for text in path]
    meanings = _meanings(labels)
    role = _role(path)
    words = numbers = 0
    for row in body:
        for slot in row:
            if slot.start == index and slot.is_anchor:
                numbers += slot.amount is not None
                words += cell_state(slot.text) is CellState.TEXT and slot.amount is None
    says_figures = any(set(m.says) & {"stage", "comparison"} for m in meanings)
    names = role in LABEL_ROLES or (role is None and words > numbers and not says_figures)
    unit = next((u for text in reversed(path) if (u := _unit(text)) is not None), None)
    return Column(index, path, meanings, role, unit, names, None if names else _refusal(path, role))


def _meanings(labels: Sequence[str]) -> tuple[LabelMeaning, ...]:
    found: list[LabelMeaning] = []
    for label in labels:
        found.append(meaning_below(label, found))
    return tuple(found)


def _role(path: tuple[str, ...]) -> str | None:
    for text in reversed(path):
        role = role_of_header(header_label(text))
        if role is not None:
            return role
        if meaning_of_label(text).says:
            return None
    return None


def header_label(text: str) -> str:
    """A header's label as the vocabulary of roles compares it."""
    return normalised_label(without_formula(text))


def _unit(text: str) -> str | None:
    return unit_in(text) or counted_in(text) or ("%" if "%" in text or "％" in text else None)


def _refusal(path: tuple[str, ...], role: str | None) -> str | None:
    if role is None or role in _FIGURE_ROLES or role in LABEL_ROLES:
        return None
    return path[-1] if path else role
