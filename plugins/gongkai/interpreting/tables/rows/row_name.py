"""What a row of a table is called, put together from its codes, its words and the rows it stands under."""

from dataclasses import dataclass, field

from gongkai.interpreting.words.label_meaning import LabelMeaning
from gongkai.model.figure import EconomicClass, FunctionClass


@dataclass(slots=True)
class RowName:
    """``meanings`` of a row's words and of the rows it stands under; its classes, unit, project; ``label`` as printed.

    ``hints`` is what known words inside a name say, which counts unless it contradicts the rest; ``item`` a name that
    nothing else covers; ``unit`` a body as printed, ``is_own_level`` where it is the department beside its units,
    ``is_beside_units`` where that is so if it is the department's name;
    ``kind`` a word that names neither money nor a body (全额), the item where the row has no other;
    ``money_unit`` where the row prints one; ``is_whole`` where it says 合计, ``is_grand`` where it says 总计;
    ``is_below_carried`` where a row above it is of what is carried over; ``is_nameless`` where it has no
    name and nothing but zeros; ``doubt`` why it is not known what it stands under.
    """

    label: str = ""
    meanings: list[LabelMeaning] = field(default_factory=list)
    hints: list[LabelMeaning] = field(default_factory=list)
    function: FunctionClass | None = None
    economic: tuple[EconomicClass, ...] = ()
    unit: str | None = None
    unit_code: str | None = None
    project: str | None = None
    item: str | None = None
    kind: str | None = None
    money_unit: str | None = None
    is_whole: bool = False
    is_grand: bool = False
    is_own_level: bool = False
    is_beside_units: bool = False
    is_below_carried: bool = False
    is_nameless: bool = False
    doubt: str | None = None
