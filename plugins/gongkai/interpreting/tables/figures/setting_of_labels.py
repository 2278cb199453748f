"""What the labels of a part of a table say together, of columns and of rows, and so of each of its numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gongkai.interpreting.tables.columns.column import Column
from gongkai.interpreting.tables.figures.setting import Setting
from gongkai.interpreting.tables.shape.rows import Row
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.words.classifications import lists_naming
from gongkai.interpreting.words.label_meaning import LabelMeaning, meaning_of_label
from gongkai.model.figure import PLANS, Classification, Stage


def setting_with_labels(
    setting: Setting, columns: Sequence[Column], rows: Sequence[Row], *, has_sides: bool
) -> Setting:
    """``setting`` with what the labels over figures and beside them say; ``has_sides`` as the table is divided."""
    over = [meaning for column in columns if not column.names_rows for meaning in column.meanings]
    beside = _said_by_rows(rows)
    return replace(
        setting,
        has_sides=has_sides,
        carried_in=tuple(c.path for c in columns if any(m.says.get("measure") == "carried_in" for m in c.meanings)),
        stages=frozenset(meaning.says["stage"] for meaning in over if "stage" in meaning.says),
        of_rows=frozenset(meaning.says["measure"] for meaning in beside if "measure" in meaning.says),
        of_columns=frozenset(m.says[key] for m in over for key in ("measure", "side") if key in m.says),
        economic_list=_list_of_classes(setting, columns),
        planned=_planned_beside_spent([*over, *beside]),
        plans_ahead=any(_is_planned(column, setting.context.fiscal_year) for column in columns),
    )


def _list_of_classes(setting: Setting, columns: Sequence[Column]) -> Classification:
    """The list that the titles name, or the one that alone has names which stand over columns (机关工资福利支出)."""
    said = next((m.says["list"] for m in reversed(setting.voices) if "list" in m.says), None)
    if said is not None:
        return Classification(said)
    lists = [lists_naming(normalised_label(text)) for column in columns for text in column.path]
    of_government, of_department = [Classification.GOVERNMENT], [Classification.DEPARTMENT]
    return Classification.GOVERNMENT if of_government in lists and of_department not in lists else of_department[0]


def _is_planned(column: Column, reported: int | None) -> bool:
    """Whether a column is of a year after the one ``reported`` on, and does not say whether it is planned or done."""
    years = [year for meaning in column.meanings for year in meaning.years]
    is_said = any("stage" in meaning.says for meaning in column.meanings)
    return reported is not None and not column.names_rows and not is_said and any(year > reported for year in years)


def _said_by_rows(rows: Sequence[Row]) -> list[LabelMeaning]:
    """What the labels of rows say that are understood whole (“三公”经费 above its parts)."""
    labels = (slot.text for row in rows for slot in row if slot.amount is None and not slot.is_blank)
    return [meaning for meaning in map(meaning_of_label, labels) if meaning.is_understood]


def _planned_beside_spent(meanings: Iterable[LabelMeaning]) -> Stage | None:
    """The stage of the budget in a table of 预算 and 决算 of one year; None beside a year before or another budget."""
    meanings = list(meanings)
    if any("year" in meaning.says or meaning.years for meaning in meanings):
        return None
    stages = {Stage(meaning.says["stage"]) for meaning in meanings if "stage" in meaning.says}
    plans = stages & PLANS
    return plans.pop() if len(plans) == 1 and stages - PLANS == {Stage.ACTUAL} else None
