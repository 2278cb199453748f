"""Names that stand over columns: classes, units, and parts: introduced by 其中, or below the whole they are of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gongkai.interpreting.tables.columns.column import Column
from gongkai.interpreting.text.department_types import is_organisation
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.own_level import is_own_level
from gongkai.interpreting.words.classifications import economic_named, function_named
from gongkai.interpreting.words.label_meaning import LabelMeaning
from gongkai.model.figure import Classification, EconomicClass, FunctionClass

OF_WHICH: Final = re.compile(r"\s*其中[:：]")
"""What introduces the name of a part."""
_SHORTEST_UNIT: Final = 4
_LIMITS: Final = frozenset({"fund", "use", "measure", "carried"})
_REST: Final = "其他"
"""What is left of the columns beside it, be they of money, use or class, as well as the name of several classes."""


@dataclass(slots=True)
class ColumnNames:
    """The names over one column; ``unknown`` is the word that nothing covers, empty where all is understood."""

    function: FunctionClass | None = None
    economic: tuple[EconomicClass, ...] = ()
    unit: str | None = None
    item: str | None = None
    unknown: str = ""


def column_names(column: Column, of: Classification = Classification.DEPARTMENT) -> ColumnNames:
    """What the labels of ``column``'s path name that are not made of known words; classes are of the list ``of``."""
    found = ColumnNames()
    for place, (text, meaning) in enumerate(zip(column.path, column.meanings, strict=True)):
        label = normalised_label(text)
        if OF_WHICH.match(text) and meaning.is_understood and says_no_more(meaning, column.meanings[:place]):
            found.item = label  # 项目支出: 小计, 其中：部门预算项目支出
        if (meaning.is_understood and not meaning.clashes) or found.unknown:
            continue
        lists = (of, *(other for other in Classification if other is not of))
        named = (economic_named(label, of) for of in lists) if label != _REST else ()
        economic = next((found for found in named if found is not None), None)
        function = function_named(label) if label != _REST else None
        if economic is not None:
            found.economic = (economic,)
        elif function is not None:
            found.function = function
        elif len(label) >= _SHORTEST_UNIT and (is_organisation(label) or is_own_level(label)):
            found.unit = label
        elif meaning.rest and (OF_WHICH.match(text) or _says_again(meaning, column.meanings[:place])):
            found.item = label
        else:
            found.unknown = meaning.rest
    return found


def says_no_more(meaning: LabelMeaning, above: Sequence[LabelMeaning]) -> bool:
    """Whether a label limits money as those ``above`` it do, and no further: a part of it that only its words name."""
    known: dict[str, str] = {}
    for outer in above:
        known |= outer.says
    limits = {dimension: code for dimension, code in meaning.says.items() if dimension in _LIMITS}
    return bool(limits) and limits.items() <= known.items()


def _says_again(meaning: LabelMeaning, above: Sequence[LabelMeaning]) -> bool:
    """Whether a label says the measure of one above it and more: a part of it (科研因公出国费 below 因公出国费)."""
    measure = meaning.says.get("measure")
    return measure is not None and any(m.is_understood and m.says.get("measure") == measure for m in above)
