"""Body rows of a region as entries: what each row (or half of a row) is called, its code, and its figures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gongkai.interpreting.figure_columns import Column, is_label_role, is_skipped_role
from gongkai.interpreting.printed_amount import PrintedAmount, plain_text, printed_amount
from gongkai.interpreting.table_rows import Row, Slot

_CODE_IN_NAME = re.compile(r"^[\[【(（]?(\d{3}|\d{5}|\d{7})[\]】)）]?[-_.、\s]*(?=[一-鿿])(.+)$")
_CODE_LENGTHS = (3, 2, 2)


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
        heading = next((slot.text for slot in row if slot not in own and not slot.is_blank), "")
        for group in groups:
            yield replace(_entry(own, columns, group), heading=heading)


def _groups(columns: Sequence[Column], body: Sequence[Row], *, halves: bool) -> list[_Group]:
    unnamed = {index for index in range(len(columns)) if _names_rows(index, columns, body)}
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


def _names_rows(index: int, columns: Sequence[Column], body: Sequence[Row]) -> bool:
    """Whether a column without a word of its own names the rows: it holds words, and no column before it figures."""
    if columns[index].role is not None:
        return False
    cells = [slot for row in body for slot in row if slot.covers(index) and not slot.is_blank]
    has_words = any(printed_amount(slot.text) is None and plain_text(slot.text).strip("-—/ ") for slot in cells)
    return has_words and not any(_is_figure_before(slot, index) for row in body for slot in row)


def _own_rows(body: Sequence[Row]) -> list[Row]:
    """The rows without the cells that come down from the header: those head the region and name no row of it."""
    own = {slot.key for row in body for slot in row if slot.is_anchor}
    return [tuple(slot for slot in row if slot.key in own) for row in body]


def _is_figure_before(slot: Slot, index: int) -> bool:
    return slot.start <= index and slot.is_anchor and printed_amount(slot.text) is not None


def _slots(row: Row, indices: Sequence[int]) -> list[Slot]:
    found: dict[tuple[int, int, int], Slot] = {}
    for index in indices:
        for slot in row:
            if slot.covers(index):
                found.setdefault(slot.key, slot)
    return list(found.values())


def _entry(row: Row, columns: Sequence[Column], group: _Group) -> Entry:
    own = group.second_codes if group.is_foreign else []
    labels = [slot for slot in _slots(row, [*group.codes, *group.labels, *own]) if not slot.is_blank]
    named = [slot for slot in labels if not plain_text(slot.text).replace(" ", "").isdecimal()]
    of_project = [slot for slot in named if slot.start < len(columns) and columns[slot.start].role == "project"]
    label = (of_project or named)[-1].text if named else ""
    code = _code(row, group)
    in_name = _CODE_IN_NAME.match(plain_text(label).replace("\n", ""))
    if in_name is not None and code is None:
        code, label = in_name[1], in_name[2].strip()
    roles = [columns[slot.start].role for slot in named if slot.start < len(columns)]
    role = "project" if of_project else roles[-1] if roles else None
    second = any(not slot.is_blank for slot in _slots(row, group.second_codes))
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
    )
    label_keys = {slot.key for slot in labels}
    for slot in _slots(row, group.values):
        amount = printed_amount(slot.text)
        if amount is not None and slot.is_anchor and slot.key not in label_keys:
            first = next(index for index in group.values if slot.covers(index))
            entry.figures.append(FigureCell(slot, columns[first], amount))
    return entry


def _code(row: Row, group: _Group) -> str | None:
    """The code of a row: one cell, or 类, 款 and 项 in cells of their own, blank where the row above says it."""
    slots = _slots(row, group.codes)
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
    group.code_parts = digits[: last + 1]
    return "".join(group.code_parts)
