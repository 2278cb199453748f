"""Names that stand over columns: classes, units, and parts that are introduced by 其中."""

import re
from dataclasses import dataclass
from typing import Final

from gongkai.interpreting.tables.columns.column import Column
from gongkai.interpreting.text.department_types import is_organisation
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.words.classifications import economic_named, function_named
from gongkai.model.figure import Classification, EconomicClass, FunctionClass

_OF_WHICH: Final = re.compile(r"\s*其中[:：]")
_SHORTEST_UNIT: Final = 4


@dataclass(slots=True)
class ColumnNames:
    """The names over one column; ``unknown`` is the word that nothing covers, empty where all is understood."""

    function: FunctionClass | None = None
    economic: tuple[EconomicClass, ...] = ()
    unit: str | None = None
    item: str | None = None
    unknown: str = ""


def column_names(column: Column) -> ColumnNames:
    """What the labels of ``column``'s path name that are not made of known words."""
    found = ColumnNames()
    for text, meaning in zip(column.path, column.meanings, strict=True):
        if (meaning.is_understood and not meaning.clashes) or found.unknown:
            continue
        label = normalised_label(text)
        economic = economic_named(label, Classification.DEPARTMENT)
        function = function_named(label)
        if economic is not None:
            found.economic = (economic,)
        elif function is not None:
            found.function = function
        elif len(label) >= _SHORTEST_UNIT and is_organisation(label):
            found.unit = label
        elif meaning.rest and _OF_WHICH.match(text):
            found.item = label
        else:
            found.unknown = meaning.rest
    return found
