"""Tables that are about one project, and which it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from gongkai.interpreting.tables.shape.form_parts import JoinedTable
from gongkai.interpreting.tables.shape.header_rows import names_one_project
from gongkai.interpreting.tables.shape.headers import is_header_word
from gongkai.interpreting.tables.shape.rows import Slot, filled, joined_text
from gongkai.interpreting.text.project_code import without_project_code
from gongkai.interpreting.words.columns import role_of_label
from gongkai.interpreting.words.coordinates import is_within
from gongkai.interpreting.words.label_meaning import meaning_of_label
from gongkai.model.characters import half_width

_PAIR: Final = 2
_FIRST_ROWS: Final = 4
"""Rows of a form in which 项目类别 may stand by itself."""
NAMELESS: Final = "?"
"""The project of what stands in a table that is about one project and does not name it."""
_NAME = re.compile(r"^(二级)?项目(支出)?名称$|^专项(资金)?(\(项目\))?名称$|^政策(和项目)?名称$")
_STATED = re.compile(
    r"(?:^|\s)项目名称:\s*([^\s:]{2,40}?)(?=$|\s|(?:主管|实施|预算|项目|填报)?(?:部门|单位)(?:名称)?:)"
)
"""A line above the table that names its project."""
_KIND: Final = re.compile(r"项目(类别|类型|分类|属性)")
_ABOUT_PROJECT = re.compile(r"项目")
_ABOUT_ALL = re.compile(r"整体|部门预算绩效|单位预算绩效")


@dataclass(frozen=True, slots=True)
class ProjectTable:
    """A table about one project; ``name`` is None where the table itself does not say it.

    ``use`` is the kind of project that stands beside 项目类别 (特定目标类), as a code of the uses.
    """

    name: str | None
    use: str | None = None


def _is_of_header(label: str) -> bool:
    """Whether a label beside 项目名称 is of a header: 预算评审费 is a name, though it has a word of headers in it."""
    return is_header_word(label) and (role_of_label(label) is not None or meaning_of_label(label).is_understood)


def _use_of(behind: Sequence[Slot]) -> str | None:
    """What stands beside 项目类别 behind the project's name in its row, where it is a kind of projects."""
    kinds = (value for label, value in pairwise(behind) if _KIND.fullmatch(label.label))
    use = next((meaning_of_label(value.text).says.get("use") for value in kinds), None)
    return use if is_within("use", use, "project") else None


def project_table(table: JoinedTable) -> ProjectTable | None:
    """What project the table is about, or None: a table about the whole department, or about many projects."""
    for index, row in enumerate(table.rows):
        own = [slot for slot in row if slot.is_anchor]
        own = told if len(told := filled(own)) == _PAIR else own  # 项目名称, a blank cell, the name
        for place, slot in enumerate(own[:-1]):
            if _NAME.match(slot.label):
                beside = own[place + 1]
                text = joined_text(beside.cell.text)
                if _ABOUT_ALL.search(text):
                    return None
                is_name = not _is_of_header(beside.label) or names_one_project(table.rows, index)
                if place == 0 and text and is_name and beside.amount is None:
                    below = (slot for row in table.rows[:_FIRST_ROWS] for slot in row if slot.is_anchor)
                    return ProjectTable(without_project_code(text), _use_of(own[place + 2 :]) or _use_of([*below]))
    stated = next((named[1] for title in table.setting.titles if (named := _STATED.search(half_width(title)))), None)
    if stated is not None and not _ABOUT_ALL.search(stated):
        return ProjectTable(without_project_code(stated))
    first = table.rows[0] if table.rows else ()
    titles = [*(slot.text for slot in filled(first)[:1]), *table.setting.titles[:1]]
    is_project = any(_ABOUT_PROJECT.search(t) and re.search(r"绩效.*(自评|目标)", t) for t in titles)
    has_many = any(_NAME.match(slot.label) or "项目名称" in slot.label for row in table.rows[:3] for slot in row)
    return ProjectTable(None) if is_project and not has_many and not any(map(_ABOUT_ALL.search, titles)) else None
