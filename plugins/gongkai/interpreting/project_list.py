"""Rows of a list of projects: name and money; rows of units and totals are not projects."""

from gongkai.interpreting.column_words import is_whole
from gongkai.interpreting.indicator_texts import take_indicator_text
from gongkai.interpreting.label import normalised_label
from gongkai.interpreting.printed_amount import printed_amount
from gongkai.interpreting.region_meaning import RegionMeaning
from gongkai.interpreting.row_entries import Entry
from gongkai.interpreting.tables_read import TablesRead
from gongkai.model.money import is_money_unit
from gongkai.model.record import Project, Stage, Where

_BUDGETS = {Stage.BUDGET, Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET}


def take_project_row(entry: Entry, meaning: RegionMeaning, read: TablesRead) -> bool:
    """Whether ``entry`` is one project; its total is then its budget or its spending, the rest stays for others."""
    label = normalised_label(entry.label)
    if not label or is_whole(label) or not entry.figures or _is_unit(entry):
        return False
    total = next(
        (f for f in entry.figures if f.column.is_total and f.column.fund is None and not f.column.refused), None
    )
    stage = None if total is None else total.column.stage_within(meaning.stage)
    unit = None if total is None else total.amount.unit or total.column.unit or meaning.unit
    if total is None or stage is None or unit is None or not is_money_unit(unit):
        return False
    is_budget = stage in _BUDGETS
    if not is_budget and stage is not Stage.ACTUAL:
        return False
    read.projects.append(
        Project(
            name=entry.label,
            unit=unit,
            where=Where.TABLE,
            evidence=total.slot.evidence,
            budget=total.amount.value if is_budget else None,
            actual=None if is_budget else total.amount.value,
        )
    )
    read.account([total.slot])
    for slot in entry.row:
        if slot.is_anchor and not slot.is_blank:
            take_indicator_text(slot, entry.label, read)
    for figure in entry.figures:
        if figure is not total:
            path = f"{entry.label} {figure.column.label}"
            read.add_unmapped(figure.slot, path, figure.amount.value, figure.amount.unit or unit, meaning.form.code)
    return True


def _is_unit(entry: Entry) -> bool:
    """Whether the row is a unit's, which has no goal, kind or description of its own beside its sum."""
    words = [slot for slot in entry.row if not slot.is_blank and printed_amount(slot.text) is None]
    coded = any(slot.label.isdecimal() for slot in entry.row if not slot.is_blank and slot.start == 0)
    return coded or (len(words) <= 1 and len(entry.row) > len(entry.figures) + 1 and entry.row[-1].is_blank)
