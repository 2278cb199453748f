"""Body rows of a region as entries: what each row (or half of a row) is called, its code, and its figures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.interpreting.tables.meaning.figure_columns import Column, is_label_role, is_skipped_role
from gongkai.interpreting.tables.meaning.label_columns import columns_naming_rows, columns_of_words
from gongkai.interpreting.tables.shape.rows import Row, Slot
from gongkai.interpreting.text.printed_amount import PrintedAmount, plain_text

_CODE_IN_NAME = re.compile(r"^[\[【(（]?(\d{3}|\d{5}|\d{7})[\]】)）]?[-_.、\s]*(?=[一-鿿])(.+)$")
_CODE_LENGTHS = (3, 2, 2)
_LONGEST_LABEL = 40
_Places = dict[int, list[Slot]]


@dataclass(frozen=True, slots=True)
class FigureCell:
    """One number of an entry, the column it stands in, and the cell that prints it."""

    slot: Slot
    column: Column
    amount: PrintedAmount


@dataclass(slots=True)
class Entry:
    """One row of one group of columns: ``label`` as printed, ``labels`` all the cells that name it, from the left.

    ``heading`` is what a header cell beside the rows says of all of them (项目资金（万元）).
    """

    row: Row
    label: str
    labels: list[Slot]
    code: str | None
    role: str | None
    side: str | None
    figures: list[FigureCell] = field(default_factory=list)
    has_second_code: bool = False
    value_columns: int = 0
    heading: str = ""
    is_foreign: bool = False
    has_label_columns: bool = False


@dataclass(slots=True)
class _Group:
    """Neighbouring columns: those that name the row, then those that hold its figures."""

    labels: list[int] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)
    values: list[int] = field(default_factory=list)
    second_codes: list[int] = field(default_factory=list)
    side: str | None = None
    is_foreign: bool = False
    code_parts: list[str] = field(default_factory=list)


def entries(columns: Sequence[Column], body: Sequence[Row], *, halves: bool) -> Iterator[Entry]:
    """The entries of ``body`` from top to bottom, left to right; rows without a figure give one too (their labels)."""
    own_rows = _own_rows(body)
    groups = _groups(columns, own_rows, halves=halves)
    for row, own in zip(body, own_rows, strict=True):
        heading = "" if len(own) == len(row) else _heading_beside(row, own)
        places = _slots_by_column(own)
        for group in groups:
            yield _entry(own, places, columns, group, heading)


def _groups(columns: Sequence[Column], body: Sequence[Row], *, halves: bool) -> list[_Group]:
    unnamed = columns_naming_rows(columns, body) | (columns_of_words(columns, body) if halves else set())
    groups = [_Group()]
    for index, column in enumerate(columns):
        is_second = column.role in {"government_code", "government_name"}
        is_label = is_label_role(column.role) or index in unnamed
        if (is_label or is_second) and groups[-1].values:
            groups.append(_Group(is_foreign=is_second or (halves and any("经济" in label for label in column.path))))
        group = groups[-1]
        group.side = group.side or column.side
        if column.role == "code":
            group.codes.append(index)
        elif is_label:
            group.labels.append(index)
        elif is_second:
            group.second_codes.append(index)
        elif not is_skipped_role(column.role):
            group.values.append(index)
    if halves and len(groups) > 1 and all(group.side is None for group in groups[:2]):
        groups[0].side, groups[1].side = "revenue", "expenditure"
    return groups


def _own_rows(body: Sequence[Row]) -> list[Row]:
    """The rows without the cells that come down from the header: those head the region and name no row of it."""
    own = {slot.key for row in body for slot in row if slot.is_anchor}
    return [tuple(slot for slot in row if slot.key in own) for row in body]


def _heading_beside(row: Row, own: Row) -> str:
    """What the first cell that comes down from the header prints beside a row."""
    keys = {slot.key for slot in own}
    return next((slot.text for slot in row if slot.key not in keys and not slot.is_blank), "")


def _slots_by_column(row: Row) -> _Places:
    found: _Places = {}
    for slot in row:
        for column in range(slot.start, slot.end):
            found.setdefault(column, []).append(slot)
    return found


def _slots(places: _Places, columns: Sequence[int]) -> list[Slot]:
    """The slots in these columns, each once, in the order of the columns."""
    return list({slot.key: slot for column in columns for slot in places.get(column, ())}.values())


def _entry(row: Row, places: _Places, columns: Sequence[Column], group: _Group, heading: str) -> Entry:
    own = group.second_codes if group.is_foreign else []
    labels = [slot for slot in _slots(places, [*group.codes, *group.labels, *own]) if not slot.is_blank]
    named = [slot for slot in labels if not plain_text(slot.text).replace(" ", "").isdecimal()]
    of_project = [slot for slot in named if slot.start < len(columns) and columns[slot.start].role == "project"]
    short = [slot for slot in named if len(slot.text) <= _LONGEST_LABEL]
    label = (of_project or short or named)[-1].text if named else ""
    code = _code(places, group)
    in_name = _CODE_IN_NAME.match(plain_text(label).replace("\n", ""))
    if in_name is not None and code is None:
        code, label = in_name[1], in_name[2].strip()
    roles = [columns[slot.start].role for slot in named if slot.start < len(columns)]
    role = "project" if of_project else roles[-1] if roles else None
    second = any(not slot.is_blank for slot in _slots(places, group.second_codes))
    entry = Entry(
        row,
        label,
        labels,
        code,
        role,
        group.side,
        has_second_code=second,
        value_columns=len(group.values),
        is_foreign=group.is_foreign,
        has_label_columns=bool(group.labels or group.codes),
        heading=heading,
    )
    taken = {slot.key for slot in labels}
    for column in group.values:
        for slot in places.get(column, ()):
            if slot.amount is not None and slot.is_anchor and slot.key not in taken:
                entry.figures.append(FigureCell(slot, columns[column], slot.amount))
                taken.add(slot.key)
    return entry


def _code(places: _Places, group: _Group) -> str | None:
    """The code of a row: one cell, or 类, 款 and 项 in cells of their own, blank where the row above says it."""
    slots = _slots(places, group.codes)
    parts = [plain_text(slot.text).replace(" ", "") for slot in slots]
    digits = [part if part.isdecimal() else "" for part in parts]
    if not any(digits):
        return None
    if len(slots) == 1 or (sum(bool(part) for part in digits) == 1 and len(digits[0]) > _CODE_LENGTHS[0]):
        return next(part for part in digits if part)
    last = max(index for index, part in enumerate(digits) if part)
    for index in range(last):
        if not digits[index]:
            if index >= len(group.code_parts):
                return None
            digits[index] = group.code_parts[index]
    group.code_parts = [part.zfill(2) for part in digits[: last + 1]]  # a number cell shows 02 as 2
    return "".join(group.code_parts)
