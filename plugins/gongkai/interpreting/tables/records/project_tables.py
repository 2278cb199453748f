"""Tables that are about one project: its name, its money, and figures that a self-evaluation prints of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from gongkai.interpreting.tables.meaning.figure_columns import Column, columns_of
from gongkai.interpreting.tables.meaning.row_entries import Entry, FigureCell, entries
from gongkai.interpreting.tables.records.tables_read import TablesRead
from gongkai.interpreting.tables.shape.headers import is_header_word
from gongkai.interpreting.tables.shape.parts import JoinedTable, Region
from gongkai.interpreting.tables.shape.rows import Row, Slot, filled, joined_text
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.printed_amount import PrintedAmount, inline_amounts
from gongkai.interpreting.text.units import unit_in
from gongkai.interpreting.words.columns import is_whole
from gongkai.model.characters import half_width
from gongkai.model.document import Document
from gongkai.model.evidence import Where
from gongkai.model.money import is_money_unit
from gongkai.model.record import ComponentScore, Project, Stage

_NAME = re.compile(r"^(二级)?项目(支出)?名称$|^专项(资金)?(\(项目\))?名称$|^政策(和项目)?名称$")
_ABOUT_PROJECT = re.compile(r"项目")
_ABOUT_ALL = re.compile(r"整体|部门预算绩效|单位预算绩效")
_TOTAL = re.compile(
    r"^(年度|实施期|全年|项目)?(预算)?(资金|预算)(申请)?(总额|总计|合计)$|^(项目)?总(金额|投资|预算)$|^资金总额$"
)
_BUDGET = re.compile(r"^(全年|年度|项目|调整后?)?预算数$")
_ACTUAL = re.compile(r"^(全年|年度|项目)?(预算)?执行数$|^实际支出(数)?$|^全年执行数$")
_OF_ALL_YEARS = re.compile(r"实施期|项目(预算)?(资金|预算)|^资金总额|^项目总|^总")
_RATE = re.compile(r"执行率$|完成率$")
_BUDGET_STAGES = (Stage.ADJUSTED_BUDGET, Stage.BUDGET, Stage.INITIAL_BUDGET)


@dataclass(frozen=True, slots=True)
class ProjectTable:
    """A table about one project; ``name`` is None where the table itself does not say it."""

    name: str | None
    slot: Slot | None


def project_table(table: JoinedTable) -> ProjectTable | None:
    """What project the table is about, or None: a table about the whole department, or about many projects."""
    for row in table.rows:
        own = [slot for slot in row if slot.is_anchor]
        for place, slot in enumerate(own[:-1]):
            if _NAME.match(slot.label):
                beside = own[place + 1]
                text = joined_text(beside.cell.text)
                if _ABOUT_ALL.search(text):
                    return None
                if place == 0 and text and not is_header_word(beside.label) and beside.amount is None:
                    return ProjectTable(text, beside)
    first = table.rows[0] if table.rows else ()
    titles = [*(slot.text for slot in filled(first)[:1]), *table.setting.titles[:1]]
    is_project = any(_ABOUT_PROJECT.search(t) and re.search(r"绩效.*(自评|目标)", t) for t in titles)
    has_many = any(_NAME.match(slot.label) or "项目名称" in slot.label for row in table.rows[:3] for slot in row)
    return ProjectTable(None, None) if is_project and not has_many and not any(map(_ABOUT_ALL.search, titles)) else None


@dataclass(slots=True)
class ProjectMoney:
    """The money of one project as its table prints it; each figure with the cell that prints it."""

    budget: tuple[Stage, Decimal, Slot] | None = None
    actual: tuple[Decimal, Slot] | None = None
    rate: tuple[Decimal, Slot] | None = None
    unit: str | None = None

    def offer_budget(self, stage: Stage, value: Decimal, slot: Slot) -> bool:
        """Keep the budget that the money is measured against: 全年 before 预算数 before 年初; whether it was taken."""
        if self.budget is not None and _BUDGET_STAGES.index(self.budget[0]) <= _BUDGET_STAGES.index(stage):
            return False
        self.budget = (stage, value, slot)
        return True


def money_of_region(region: Region, year: int | None, money: ProjectMoney, read: TablesRead, name: str | None) -> None:
    """Take the row of the whole project (年度资金总额) of a budget execution part into ``money``."""
    if region.match is None:
        return
    columns = columns_of(region.header, region.match.form, year)
    for entry in entries(columns, region.body, halves=False):
        label = normalised_label(entry.label)
        is_only_row = not label and len(region.body) == 1
        if (_TOTAL.match(label) or is_whole(label) or is_only_row) and not money.actual:
            money.unit = money.unit or region.unit
            for figure in entry.figures:
                _take(figure, money)
            _component(entry, columns, name, read)


def _take(figure: FigureCell, money: ProjectMoney) -> None:
    column, value = figure.column, figure.amount.value
    if any(_RATE.search(label) for label in column.path):
        money.rate = money.rate or (value, figure.slot)
    elif column.stage is Stage.ACTUAL:
        money.actual = money.actual or (value, figure.slot)
    elif column.stage in _BUDGET_STAGES:
        money.offer_budget(column.stage, value, figure.slot)


def _component(entry: Entry, columns: Sequence[Column], name: str | None, read: TablesRead) -> None:
    found: dict[str, tuple[Decimal, Slot]] = {}
    for slot in entry.row:
        role = columns[slot.start].role if slot.start < len(columns) else None
        amount = slot.amount
        if role in {"weight", "score"} and amount is not None:
            found.setdefault(role, (amount.value, slot))
    if "score" in found:
        full = found.get("weight")
        label = entry.heading or entry.label
        score, slot = found["score"]
        read.component_scores.append(ComponentScore(label, score, slot.evidence, full[0] if full else None, name))
        read.claim(place for _, place in found.values())


def money_of_pairs(rows: Iterable[Row], unit: str | None, money: ProjectMoney) -> None:
    """Take money that stands as label and value side by side (预算数：3 执行数：2.98, 年度预算资金总额：539.00)."""
    for row in rows:
        shown = filled(row)
        row_unit = next((u for slot in shown if (u := unit_in(slot.text)) is not None), unit)
        for label, amount, slot in _said(shown):
            if _ACTUAL.match(label):
                money.actual = money.actual or (amount.value, slot)
            elif _BUDGET.match(label):
                money.offer_budget(Stage.BUDGET, amount.value, slot)
            elif _TOTAL.match(label):
                stage = Stage.INITIAL_BUDGET if _OF_ALL_YEARS.match(label) else Stage.BUDGET
                money.offer_budget(stage, amount.value, slot)
            elif re.fullmatch(r"(预算)?执行率", label):
                money.rate = money.rate or (amount.value, slot)
            else:
                continue
            money.unit = money.unit or amount.unit or row_unit


def _said(shown: Sequence[Slot]) -> Iterator[tuple[str, PrintedAmount, Slot]]:
    """Label, amount and cell: of a cell behind its label, and of a label and its number in one cell."""
    for beside, slot in pairwise(shown):
        if slot.amount is not None and slot.is_anchor:
            yield beside.label, slot.amount, slot
    for slot in shown:
        if slot.is_anchor:
            for inline in inline_amounts(slot.text):
                yield normalised_label(inline.label), PrintedAmount(inline.value, inline.unit), slot


def add_project(table: ProjectTable, money: ProjectMoney, document: Document, read: TablesRead) -> str | None:
    """Add the project if its name and its unit are certain; gives the name that indicators carry."""
    name = table.name or (_name_in_text(money, document) if money.actual else None)
    held = [place for place in (money.budget and money.budget[2], money.actual and money.actual[1]) if place]
    if name is None or not held or money.unit is None or not is_money_unit(money.unit):
        return name
    rate = money.rate[1] if money.rate else None
    slots = [*held, *([rate] if rate is not None else [])]
    if all(read.is_accounted(slot) for slot in slots):
        return name
    read.projects.append(
        Project(
            name=name,
            unit=money.unit,
            where=Where.TABLE,
            evidence=(table.slot or held[0]).evidence,
            budget=money.budget[1] if money.budget else None,
            actual=money.actual[0] if money.actual else None,
            execution_rate=money.rate[0] if money.rate else None,
        )
    )
    read.account(slots)
    return name


def _name_in_text(money: ProjectMoney, document: Document) -> str | None:
    """The one project of which the text prints the same spending as a project table that names none."""
    if money.actual is None or money.unit is None:
        return None
    value = f"{money.actual[0]}{money.unit}"
    pattern = re.compile(rf"([一-鿿“”（）()]{{3,25}}(?:经费|项目|专项|工程|资金))[^\d。；]{{0,6}}{re.escape(value)}")
    text = "\n".join(half_width(paragraph.text) for paragraph in document.paragraphs())
    names = {match[1] for match in pattern.finditer(text)}
    return names.pop() if len(names) == 1 else None
