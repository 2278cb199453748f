"""Rows of a nested header in a table dump: over which cells of the row below each of their cells stands."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise

from gongkai.model.cell_state import CellState, cell_state

CODE_PARTS = ("类", "款", "项")
"""The three columns that print a code of 支出功能分类 in parts."""

_WIDEST_HEADER = 16
Place = tuple[int, int]
"""Column and column_span of a cell."""

_Alignment = Callable[[list[str], list[str], list[Place]], list[Place] | None]


def header_places(row: list[str], below: list[str], below_places: list[Place]) -> list[Place] | None:
    """The places of header cells ``row`` over the cells ``below``; None where it is no header or no alignment fits."""
    form = _form(row, below)
    return None if form is None else form(row, below, below_places)


def _form(row: list[str], below: list[str]) -> _Alignment | None:
    """How a header row stands over the longer one below it, or None where it is none or that cannot be known."""
    is_header = all(cell_state(text) is CellState.TEXT or not text for text in row)
    if not is_header or not row[0] or not len(row) < len(below) <= _WIDEST_HEADER:
        return _aligned if is_header and not below[0] and len(row) < len(below) <= _WIDEST_HEADER else None
    if tuple(text.strip() for text in below[:3]) == CODE_PARTS and len(row) == len(below) - 2:
        return _over_code_parts
    if below[0] and below.count(below[0]) == len(row) > 1:
        return _over_repeats
    if not below[0] or "" in below:
        return _aligned if not below[0] else _aligned_surely
    return None


def _over_code_parts(row: list[str], below: list[str], below_places: list[Place]) -> list[Place] | None:
    return [(0, 3), *below_places[3:]] if len(row) == len(below) - 2 else None


def _over_repeats(row: list[str], below: list[str], below_places: list[Place]) -> list[Place] | None:
    starts = [index for index, text in enumerate(below) if text == below[0]]
    edges = [*starts, len(below)]
    groups = [range(start, end) for start, end in pairwise(edges)]
    return [_over(group, below_places) for group in groups] if len(groups) == len(row) else None


def _aligned_surely(row: list[str], below: list[str], below_places: list[Place]) -> list[Place] | None:
    """The alignment where every run of cells below has just one header cell above it."""
    return _aligned(row, below, below_places) if len(_runs(below)) == len(row) else None


def _over(group: Sequence[int], places: list[Place]) -> Place:
    first, last = places[group[0]], places[group[-1]]
    return (first[0], last[0] + last[1] - first[0])


def _aligned(row: list[str], below: list[str], below_places: list[Place]) -> list[Place] | None:
    """The places of header cells ``row`` over the cells ``below``; None where no alignment fits."""
    runs = _runs(below)
    spare = len(row) - len(runs)
    speaking = [run for run in runs if below[run[0]]]
    if spare < 0 or (spare and len(speaking) != 1):
        return None
    groups: list[list[int]] = []
    for run in runs:
        count = 1 + spare if below[run[0]] else 1
        if count > len(run):
            return None
        groups += _best_split(row[len(groups) : len(groups) + count], [below[index] for index in run], run)
    return [_over(group, below_places) for group in groups]


def _runs(below: list[str]) -> list[list[int]]:
    """An empty cell alone, or neighbours that say something."""
    runs: list[list[int]] = []
    for index, text in enumerate(below):
        if text and runs and below[runs[-1][-1]]:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _best_split(headers: list[str], below: list[str], indices: list[int]) -> list[list[int]]:
    def agreement(split: list[list[int]]) -> tuple[bool, int, list[int]]:
        offset = indices[0]
        said = {tuple(below[index - offset] for index in group) for group in split}
        repeats = len(split) > 1 and len(said) == 1 and len(split[0]) > 1  # 总额, 其他资金 under each of two headers
        repeated = sum(
            bool(_words(header)) and _words(header) in _words(below[index - offset])
            for header, group in zip(headers, split, strict=True)
            for index in group
        )
        return repeats, repeated, [len(group) for group in split]

    return max(_splits(indices, len(headers)), key=agreement)


def _splits(indices: list[int], count: int) -> Iterator[list[list[int]]]:
    for cuts in combinations(range(1, len(indices)), count - 1):
        edges = (0, *cuts, len(indices))
        yield [indices[start:end] for start, end in pairwise(edges)]


def _words(text: str) -> str:
    return re.sub(r"[\W_]", "", text)
