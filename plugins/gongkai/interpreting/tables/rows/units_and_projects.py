"""Rows that name a unit, a project or the kind of a unit: which of them it is, and what it adds to the row's name."""

import re
from typing import Final

from gongkai.interpreting.identity.department_names import split_code
from gongkai.interpreting.tables.columns.column import Column
from gongkai.interpreting.tables.rows.row_codes import CodeKind
from gongkai.interpreting.tables.rows.row_name import RowName
from gongkai.interpreting.text.department_types import is_organisation
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.own_level import is_own_level
from gongkai.interpreting.text.project_code import without_project_code
from gongkai.interpreting.text.task_number import without_task_number
from gongkai.interpreting.words.classifications import function_class_names_plain, function_named
from gongkai.interpreting.words.columns import is_whole
from gongkai.interpreting.words.label_meaning import LabelMeaning, meaning_of_label

_SAYS_NO_MONEY: Final = frozenset({"stage", "comparison", "year"})
"""What words of a project's name say (预算绩效) that name no money."""
_NO_NAME: Final = re.compile(r"(?:项目)?总投资(?:额)?|投资(?:总额|合计)")
"""What heads the money of projects."""
_SHORTEST_UNIT, _LONGEST_UNIT = 4, 40


def take_unit(name: RowName, text: str, meaning: LabelMeaning) -> None:
    """Add to ``name`` what a cell of a column of units says: a unit, its kind, the whole, or words of money."""
    bare = split_code(text)[0]
    if is_whole(normalised_label(bare)):
        name.is_whole = True
    elif meaning.is_understood and meaning.says and not is_organisation(normalised_label(bare)):
        name.meanings.append(meaning)
    elif says_nothing(bare, meaning):
        name.kind = name.kind or bare
    else:
        name.unit = bare


def says_nothing(text: str, meaning: LabelMeaning) -> bool:
    """Whether known words name neither money nor a body: a kind of unit (全额)."""
    label = normalised_label(text)
    return meaning.is_understood and not (
        meaning.says or meaning.years or is_own_level(label) or is_organisation(label)
    )


def names_units_too(column: Column) -> bool:
    """Whether the header of a column is of projects and of the units they stand under (项目名称（资金使用单位）)."""
    label = normalised_label(column.path[-1]) if column.path else ""
    return "单位" in label and ("项目" in label or "专项" in label)


def take_project(
    name: RowName, text: str, meaning: LabelMeaning, codes: dict[CodeKind, str], *, tells_units: bool, is_of_tasks: bool
) -> None:
    """Add to ``name`` what a cell of a column of projects says; a unit among them has a code, or ``tells_units``.

    Where the column ``is_of_tasks`` the name of a class of functions is that class (任务名称: 城乡社区), and the number
    of a task is no part of its name.
    """
    if is_of_tasks and (named := without_task_number(text)) != text and named:
        text, meaning = named, meaning_of_label(named)
    bare, code = split_code(text)
    if says_nothing(bare, meaning):
        name.kind = name.kind or bare
    elif meaning.is_understood and (meaning.years or not set(meaning.says) <= _SAYS_NO_MONEY):
        name.meanings.append(meaning)
    elif name.unit is None and (is_unit(text) if tells_units else _is_coded_unit(bare, code, codes)):
        name.unit = bare
    elif _NO_NAME.fullmatch(label := normalised_label(bare)):
        name.doubt = "the name of no project: " + bare
    elif is_of_tasks and label in function_class_names_plain():
        name.function = function_named(label)
    else:
        name.project = name.project or without_project_code(text)


def _is_coded_unit(bare: str, code: str | None, codes: dict[CodeKind, str]) -> bool:
    return is_organisation(normalised_label(bare)) and bool(code or CodeKind.UNIT in codes)


def is_unit(text: str) -> bool:
    """Whether a name without a code is a unit's: that of a body, and no known word."""
    name = normalised_label(split_code(text)[0])
    known = meaning_of_label(name).is_understood
    return _SHORTEST_UNIT <= len(name) <= _LONGEST_UNIT and is_organisation(name) and not known
