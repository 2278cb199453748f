"""Names that a report prints in its forms: beside 联系人 and 填报人, and in the list of those who evaluated."""

import re
from itertools import pairwise

from gongkai.interpreting.identity.labelled_values import plain_label
from gongkai.interpreting.privacy.personal_data import can_be_name, is_personal_label
from gongkai.model.block import Table
from gongkai.model.document import Document

_SPACE = re.compile(r"[\s　]")
_NAME_HEADER = re.compile(r"^(?:姓名|评价人员姓名|成员姓名)$")
_LIST_HEADER = re.compile(r"职务|职称|单位|签字|签名|电话|备注|序号|分工")


def personal_names(document: Document) -> frozenset[str]:
    """The names (without white space) that stand in cells meant for a name; masked wherever the report repeats them."""
    return frozenset(name for table in document.tables() for name in (*_beside_labels(table), *_in_lists(table)))


def _beside_labels(table: Table) -> list[str]:
    found: list[str] = []
    for row in table.rows():
        for label, value in pairwise(row):
            text = plain_label(label.text)
            if text and is_personal_label(text) and can_be_name(value.text):
                found.append(_SPACE.sub("", value.text))
    return found


def _in_lists(table: Table) -> list[str]:
    """The column below 姓名, where other headers of such a list (职务, 单位, 签字) stand in the same row."""
    found: list[str] = []
    for row in table.rows():
        labels = [plain_label(cell.text) for cell in row]
        headers = [cell for cell, label in zip(row, labels, strict=True) if _NAME_HEADER.match(label)]
        if not headers or not any(map(_LIST_HEADER.search, labels)):
            continue
        for header in headers:
            for below in range(header.row + header.row_span, table.row_count):
                cell = table.cell_at(below, header.column)
                text = _SPACE.sub("", cell.text) if cell is not None else ""
                if text and not can_be_name(text):
                    break
                found += [text] if text else []
    return found
