"""The labels over each grid column from top to bottom, with what rules and cells that are not merged cut apart."""

from collections import Counter
from collections.abc import Sequence

from gongkai.interpreting.tables.columns.column_names import OF_WHICH
from gongkai.interpreting.tables.shape.cut_labels import put_together
from gongkai.interpreting.tables.shape.headers import is_column_numbers
from gongkai.interpreting.tables.shape.rows import Row, filled
from gongkai.interpreting.text.class_levels import LEVELS
from gongkai.interpreting.words.label_meaning import LabelMeaning, meaning_of_label


def label_paths(header: Sequence[Row], columns: int, *, true_spans: bool) -> list[tuple[str, ...]]:
    """The labels of ``header`` over so many grid ``columns``; without ``true_spans`` blanks go on to the right."""
    paths: list[list[str]] = [[] for _ in range(columns)]
    last: dict[int, tuple[int, int, int]] = {}
    for depth, row in enumerate(header):
        if is_column_numbers(row):
            continue
        before = ""
        below = header[depth + 1] if depth + 1 < len(header) else None
        is_cut = not true_spans or _names_sides(row)
        unmerged = frozenset[int]() if below is None else _blanks_beside_times(row, below)
        for slot in row:
            text = slot.text
            if not text and below is not None and (is_cut or slot.start in unmerged):
                text = before
            before = text
            for column in range(slot.start, min(slot.end, columns)):
                if text and last.get(column) != slot.key:
                    paths[column].append(text)
                    last[column] = slot.key
    return [tuple(path) for path in paths]


def _names_sides(row: Row) -> bool:
    """Whether a row prints 收入 and 支出 alone, each over a blank cell that is its own too."""
    own = filled(row)
    says = [meaning_of_label(slot.text) for slot in own if slot.is_anchor]
    sides = {meaning.says.get("side") for meaning in says if meaning.is_understood and set(meaning.says) == {"side"}}
    blanks = [slot for slot in row if slot.is_blank]
    return sides == {"revenue", "expenditure"} and len(own) == len(sides) == len(blanks) and not row[0].is_blank


def _blanks_beside_times(row: Row, below: Row) -> frozenset[int]:
    """Where blanks are the rest of cells that say when, which stand over labels too (2024年, blank: 预算, 决算)."""
    if is_column_numbers(below) or any(slot.end - slot.start > 1 or slot.cell.row_span > 1 for slot in row):
        return frozenset()
    labelled = {slot.start for slot in below if not slot.is_blank and slot.is_anchor}
    found: set[int] = set()
    goes_on = False
    for slot in row:
        is_time = _says_when(meaning_of_label(slot.text)) if slot.text else goes_on
        goes_on = is_time and slot.start in labelled
        if goes_on and slot.is_blank:
            found.add(slot.start)
    return frozenset(found)


def _says_when(meaning: LabelMeaning) -> bool:
    is_said = meaning.years or meaning.base or meaning.base_years or {"stage", "year"} & set(meaning.says)
    return meaning.is_understood and bool(is_said)


def with_levels(paths: list[tuple[str, ...]], body: Sequence[Row]) -> list[tuple[str, ...]]:
    """``paths`` with 类, 款 and 项 where the first row of figures prints them under the code's header."""
    levels = {slot.start: slot.label for row in body[:1] for slot in row if slot.label in LEVELS}
    return [(*path, levels[column]) if column in levels else path for column, path in enumerate(paths)]


def joined_path(paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The labels over grid columns that are one; a label that is cut in two rows (序, 号) is put together."""
    labels = list(dict.fromkeys(text for path in paths for text in path)) if len(paths) > 1 else list(paths[0])
    if len(labels) > 1:
        labels = put_together(labels)
    if len(labels) > 1 and (_is_end_of_word(labels[-1]) or _is_carried_over(labels[-2:])):
        labels[-2:] = ["".join(labels[-2:])]
    return tuple(labels)


def _is_end_of_word(label: str) -> bool:
    return len(label) == 1 and label not in LEVELS


def _is_carried_over(pieces: Sequence[str]) -> bool:
    """Whether labels over one another are one word: 上年 over 结转 is no year before."""
    says = [meaning_of_label(piece).says for piece in pieces]
    return set(says[0]) == {"year"} and "carried" in says[-1] and "measure" in meaning_of_label("".join(pieces)).says


def with_parts_whole(paths: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """``paths``, where what stands under 其中：… over one column alone is the rest of its words."""
    places = [next((n for n, text in enumerate(path) if OF_WHICH.match(text)), len(path)) for path in paths]
    heads = Counter(path[: place + 1] for path, place in zip(paths, places, strict=True))
    found: list[tuple[str, ...]] = []
    for path, place in zip(paths, places, strict=True):
        is_alone = heads[path[: place + 1]] == 1 and place < len(path) - 1
        found.append((*path[:place], "".join(path[place:])) if is_alone else path)
    return found
