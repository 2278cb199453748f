"""What the rows of a segment are: functions, or classes of which list, by its headers or by the names it prints."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gongkai.interpreting.tables.columns.segments import Segment
from gongkai.interpreting.tables.rows.rows import RowNames
from gongkai.interpreting.tables.rows.units_of_whole import units_make_the_whole
from gongkai.interpreting.tables.shape.rows import Slot
from gongkai.interpreting.text.class_levels import LEVELS
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.words.classifications import function_class_names_plain, function_named, lists_naming
from gongkai.interpreting.words.coordinates import is_within
from gongkai.interpreting.words.label_meaning import LabelMeaning, meaning_of_label
from gongkai.model.figure import Classification

_VOTING: Final = frozenset({"name", "item", "project", "kind", None})
_FEWEST: Final = 2
"""One name alone can be of a list by chance."""


def row_names(segment: Segment, body: Sequence[Mapping[int, Slot]], voices: Sequence[LabelMeaning]) -> RowNames:
    """The reader of the names of ``segment``'s rows (cells by grid column); ``voices`` are what the titles say."""
    said = [*voices, *(meaning for column in segment.naming for meaning in column.meanings)]
    by = next((m.says["by"] for m in reversed(said) if "by" in m.says), None)
    of = next((m.says["list"] for m in reversed(said) if "list" in m.says), None)
    votes = Counter(_votes(segment, body))
    functions, government = votes.pop("function", 0), votes[Classification.GOVERNMENT]
    if by not in ("function", "economic") and max(functions, votes.total()) >= _FEWEST:
        by = "function" if functions >= votes.total() else "economic"
    if by is None and any(column.path and normalised_label(column.path[-1]) == LEVELS[-1] for column in segment.naming):
        by = "function"  # 类, 款 and 项: economic classes have no 项
    if of is None and government > max(votes[Classification.DEPARTMENT], _FEWEST - 1):
        of = Classification.GOVERNMENT
    lists_projects = any(is_within("use", m.says.get("use"), "project") for m in voices)
    make_whole = units_make_the_whole(segment, body)
    list_of = Classification(of or Classification.DEPARTMENT)
    return RowNames(segment, by, list_of, lists_projects=lists_projects, units_make_whole=make_whole)


def _votes(segment: Segment, body: Sequence[Mapping[int, Slot]]) -> Iterator[Classification | str]:
    """For each name: function, the list of economic classes that it is of, or economic where it is of both lists.

    A name that is also a measure (公务接待费) tells nothing.
    """
    columns = [column.index for column in segment.naming if column.role in _VOTING]
    for row in body:
        for slot in (row[column] for column in columns if column in row and row[column].start == column):
            if not slot.is_anchor or slot.is_blank:
                continue
            label = normalised_label(slot.text)
            lists = lists_naming(label)
            if label in function_class_names_plain() and not lists:
                yield "function"
            elif lists and function_named(label) is None and not meaning_of_label(label).is_understood:
                yield lists[0] if len(lists) == 1 else "economic"
