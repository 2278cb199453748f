"""Rows of a list of projects: name and money; rows of units and totals are not projects."""

from gongkai.interpreting.tables.meaning.part_meaning import RegionMeaning
from gongkai.interpreting.tables.meaning.row_entries import Entry, FigureCell
from gongkai.interpreting.tables.records.tables_read import TablesRead
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.words.columns import is_whole
from gongkai.interpreting.words.measure_labels import measure_of_label
from gongkai.model.evidence import Where
from gongkai.model.money import is_money_unit
from gongkai.model.record import Project, Stage

_SHORTEST_UNIT_CODE = 3
_BUDGET_ORDER = (Stage.ADJUSTED_BUDGET, Stage.BUDGET, Stage.INITIAL_BUDGET)
_BUDGETS = {Stage.BUDGET, Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET}


def take_project_row(entry: Entry, meaning: RegionMeaning, read: TablesRead) -> bool:
    """Whether ``entry`` is one project; its total is then its budget or its spending, the rest stays for others."""
    label = normalised_label(entry.label)
    if not label or is_whole(label) or _is_account(label) or not entry.figures or _is_unit(entry):
        return False
    if _take_execution(entry, meaning, read):
        return True
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
    for figure in entry.figures:
        if figure is not total:
            path = f"{entry.label} {figure.column.label}"
            read.add_unmapped(figure.slot, path, figure.amount.value, figure.amount.unit or unit, meaning.form.code)
    return True


def _is_account(label: str) -> bool:
    """Whether a row is a line of the accounts (本年收入合计, 基本支出), not a project."""
    known = measure_of_label(label)
    return known is not None and known.code.startswith(("revenue.", "expenditure.", "balance."))


def _take_execution(entry: Entry, meaning: RegionMeaning, read: TablesRead) -> bool:
    """Whether the row gives a project's budget beside what was spent of it, with rate and points where printed."""
    places: dict[str, FigureCell] = {}
    for figure in entry.figures:
        name = _execution_field(figure)
        if name is None:
            continue
        if name in places:
            return False
        places[name] = figure
    budget = next((places[stage] for stage in _BUDGET_ORDER if stage in places), None)
    actual = places.get(Stage.ACTUAL)
    unit = None if budget is None else budget.amount.unit or budget.column.unit or meaning.unit
    if entry.role != "project" or budget is None or actual is None or unit is None or not is_money_unit(unit):
        return False
    used = [budget, actual, *(places[name] for name in ("rate", "score") if name in places)]
    values = {name: figure.amount.value for name, figure in places.items()}
    read.projects.append(
        Project(
            name=entry.label,
            unit=unit,
            where=Where.TABLE,
            evidence=budget.slot.evidence,
            budget=budget.amount.value,
            actual=actual.amount.value,
            execution_rate=values.get("rate"),
            score=values.get("score"),
        )
    )
    read.account(figure.slot for figure in used)
    for figure in entry.figures:
        if figure not in used:
            path = f"{entry.label} {figure.column.label}"
            read.add_unmapped(figure.slot, path, figure.amount.value, figure.amount.unit or unit, meaning.form.code)
    return True


def _execution_field(figure: FigureCell) -> str | None:
    """Which field of a project a figure is: a stage, ``rate``, ``score``; None where the column is something else."""
    column = figure.column
    if column.role == "score":
        return "score"
    if column.role is not None or column.refused or column.fund is not None:
        return None
    if column.measure == "rate.budget_execution":
        return "rate"
    return column.stage if column.is_total and column.stage in {*_BUDGETS, Stage.ACTUAL} else None


def _is_unit(entry: Entry) -> bool:
    """Whether the row is a unit's, which has no goal, kind or description of its own beside its sum."""
    words = [slot for slot in entry.row if not slot.is_blank and slot.amount is None]
    first = next((slot.label for slot in entry.row if not slot.is_blank and slot.start == 0), "")
    coded = first.isdecimal() and len(first) >= _SHORTEST_UNIT_CODE  # a shorter one only counts the rows
    return coded or (len(words) <= 1 and len(entry.row) > len(entry.figures) + 1 and entry.row[-1].is_blank)
