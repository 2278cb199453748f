"""A printed table cut into parts: captions, header rows and the body rows below them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from gongkai.interpreting.tables.shape.cut_labels import is_header_label
from gongkai.interpreting.tables.shape.header_rows import (
    begins_header,
    depth_of_header,
    is_pair_of_form,
    names_one_project,
)
from gongkai.interpreting.tables.shape.headers_by_shape import LONGEST_HEADER
from gongkai.interpreting.tables.shape.owners import OWNER_LABEL
from gongkai.interpreting.tables.shape.rows import Row, Slot, filled, width
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.units import unit_in, without_unit
from gongkai.interpreting.words.column_roles import role_of_header
from gongkai.interpreting.words.label_meaning import meaning_of_label
from gongkai.model.characters import half_width

_TABLE: Final = re.compile(r"表(?:[(（].*[)）])?$")
_LONGEST_LABEL: Final = 8
"""Characters of a label of known words that rather belongs to a header than is a title."""


@dataclass(slots=True)
class Part:
    """``captions``: texts of rows that stand over everything below; ``header``: the rows that name the columns."""

    captions: tuple[str, ...] = ()
    header: list[Row] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)


def parts_of(rows: Sequence[Row]) -> list[Part]:
    """The parts of a table's rows from top to bottom; a part without a header keeps none."""
    columns = width(rows)
    found: list[Part] = [Part()]
    index, is_form = 0, bool(rows) and names_one_project(rows, 0)
    while index < len(rows):
        is_top = not found[-1].body and not found[-1].header
        caption = _caption(rows[index], columns) or (_title_in_one_cell(rows, index) if is_top else ())
        is_pair = is_form and is_pair_of_form(rows[index])
        depth = 0 if caption or is_pair else depth_of_header(rows, index, is_top=is_top)
        opens = index + 1 < len(rows) and bool(caption) and begins_header(rows[index + 1])
        if caption and (not found[-1].body or _names_table(caption) or opens):
            if found[-1].body or found[-1].header:
                found.append(Part())
            found[-1].captions = (*found[-1].captions, *caption)
            index += 1
        elif depth:
            if found[-1].body or found[-1].header:
                found.append(Part())
            found[-1].header = list(rows[index : index + depth])
            index += depth
        else:
            found[-1].body.append(rows[index])
            index += 1
    return [part for part in found if part.body or part.header]


def _names_table(caption: Sequence[str]) -> bool:
    return any(_TABLE.search(normalised_label(text)) for text in caption)


def _caption(row: Row, columns: int) -> tuple[str, ...]:
    """What a row says of everything below it: a title over all columns, 部门：X, 单位：万元; empty for other rows."""
    own = [slot for slot in filled(row) if slot.is_anchor]
    if not own or any(slot.amount is not None for slot in own):
        return ()
    if len(own) == 1 and (len(row) == 1 or own[0].end - own[0].start >= columns) and columns > 1:
        return (own[0].text,) if len(own[0].label) <= LONGEST_HEADER * 2 else ()
    texts = tuple(slot.text for slot in own)
    if all(
        OWNER_LABEL.match(t) or _states_unit(slot) or slot.label.endswith("表")
        for slot, t in zip(own, texts, strict=True)
    ):
        return texts
    pairs = len(texts) <= 4 and any(_is_unit_alone(slot) for slot in own)  # noqa: PLR2004 - 预算单位 | X | 单位 | 万元
    return texts if pairs and not any(_is_of_header(slot) for slot in own) else ()


def _title_in_one_cell(rows: Sequence[Row], start: int) -> tuple[str, ...]:
    """A title of a sheet whose cells are not merged: alone in its row, and such rows alone stand over a header."""
    alone = _alone_in_first_cell(rows[start])
    if alone is None or alone.amount is not None or role_of_header(alone.label) is not None:
        return ()
    if len(alone.label) <= _LONGEST_LABEL and is_header_label(alone.label):
        return ()
    below = next((row for row in rows[start + 1 :] if len(list(filled(row))) > 1), None)
    is_title = below is not None and begins_header(below) and len(alone.label) <= LONGEST_HEADER * 2
    return (alone.text,) if is_title else ()


def _alone_in_first_cell(row: Row) -> Slot | None:
    own = filled(row)
    is_alone = len(row) > 1 and len(own) == 1 and own[0].is_anchor and own[0].start == row[0].start
    return own[0] if is_alone else None


def _states_unit(slot: Slot) -> bool:
    """Whether a cell says in which unit what follows is printed, not only its own column (年初预算数（万元）)."""
    return unit_in(slot.text) is not None and ("单位" in slot.label or not _is_of_header(slot))


def _is_unit_alone(slot: Slot) -> bool:
    """Whether a cell says a unit of money and nothing else, or that it is one: （元）, 单位：元; not 金额（元）."""
    if unit_in(slot.text) is None:
        return False
    return "单位" in slot.label or not without_unit(half_width(slot.text))


_NAMING: Final = frozenset({"code", "name", "project", "item", "ordinal", "kind", "indicator", "level1", "level2"})


def _is_of_header(slot: Slot) -> bool:
    """Whether a cell of a caption row is rather a header's: 金额（万元） beside 科目名称."""
    return role_of_header(slot.label) in _NAMING or bool(meaning_of_label(slot.text).says)
