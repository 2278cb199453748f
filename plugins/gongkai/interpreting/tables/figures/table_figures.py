"""Tables to figures: each number's coordinates are composed from the words around it, or it is unmapped with why."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.tables.columns.column import Column
from gongkai.interpreting.tables.columns.columns import columns_of, header_label
from gongkai.interpreting.tables.figures.composing import OWN
from gongkai.interpreting.tables.figures.inline_stages import at_stage_of_sum
from gongkai.interpreting.tables.figures.part_figures import figures_of_part
from gongkai.interpreting.tables.figures.period_of_project import cells_of_several_years
from gongkai.interpreting.tables.figures.setting import Setting, setting_of
from gongkai.interpreting.tables.figures.unstated_unit import unstated_units
from gongkai.interpreting.tables.performance.indicator_columns import indicator_roles
from gongkai.interpreting.tables.shape.accounts import other_accounts
from gongkai.interpreting.tables.shape.form_parts import FormPart, JoinedTable, is_of_indicators
from gongkai.interpreting.tables.shape.lost_spans import BECAUSE, has_lost_spans, on_grid
from gongkai.interpreting.tables.shape.numbered_columns import numbered_columns
from gongkai.interpreting.tables.shape.project_table import NAMELESS, ProjectTable, project_table
from gongkai.interpreting.tables.shape.rows import Row
from gongkai.interpreting.tables.shape.table_parts import Part, parts_of
from gongkai.interpreting.tables.shape.tables_in_forms import TableInForms, tables_in_forms
from gongkai.interpreting.text.department_types import is_organisation
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.own_level import OWN_LEVEL
from gongkai.interpreting.words.coordinates import is_within
from gongkai.interpreting.words.label_meaning import LabelMeaning
from gongkai.model.document import Document
from gongkai.model.evidence import Where
from gongkai.model.figure import Figure
from gongkai.model.record import Unmapped

_OWN_LEVEL: Final = re.compile(rf"{OWN_LEVEL}(?!事业|单位)")
_MONEY: Final = re.compile(r"(资金|预算|项目|支出|投资)(总?金?额|总计|合计|数)|金额$|资金$|预算(安排)?$|经费$")


@dataclass(frozen=True, slots=True)
class TableFigures:
    """Figures and unmapped numbers of all tables of a document, in printed order.

    ``continued``: ordinal of a table that goes on from a page before → that of the table where it begins; ``rows``:
    (block, row) of every row that was read for figures, so that what else it holds is no number of the accounts.
    """

    figures: tuple[Figure, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
    continued: Mapping[int, int] = field(default_factory=dict)
    rows: frozenset[tuple[int, int | None]] = frozenset()


@dataclass(frozen=True, slots=True)
class TableAsPrinted:
    """A table before its labels are understood: its ``forms``, whose ``account`` it is, ``is_ragged`` without spans.

    ``unstated`` is the unit of money of a table that states none (see :func:`unstated_units`).
    """

    table: JoinedTable
    forms: Sequence[FormPart]
    account: str | None
    context: ReportContext
    unstated: str | None
    is_ragged: bool

    def numbers(self) -> Iterator[Figure | Unmapped]:
        """Its numbers in printed order, each as what the vocabulary says of it now."""
        found = _of_table(
            self.table, self.forms, self.account, self.context, unstated=self.unstated, is_ragged=self.is_ragged
        )
        return at_stage_of_sum(found, self.table.rows)


def tables_as_printed(
    document: Document, context: ReportContext, tables: Sequence[TableInForms] | None = None
) -> list[TableAsPrinted]:
    """The tables of ``document``, those that run over pages as one: ``tables``, where they are taken apart already."""
    tables = tables_in_forms(document) if tables is None else tables
    accounts = other_accounts(document, tables, context.department)
    is_ragged, units = has_lost_spans(document), unstated_units(document, [table for table, _ in tables])
    return [
        TableAsPrinted(table, forms, account, context, units.get(table.ordinals[0]), is_ragged)
        for (table, forms), account in zip(tables, accounts, strict=True)
    ]


def table_figures(
    document: Document, context: ReportContext, tables_of_document: Sequence[TableInForms] | None = None
) -> TableFigures:
    """The figures of every table of ``document``; numbers of indicators and scores are left to their own readers."""
    printed = tables_as_printed(document, context, tables_of_document)
    tables, accounts = [(each.table, each.forms) for each in printed], [each.account for each in printed]
    found = [number for each in printed for number in each.numbers()]
    return TableFigures(
        _of_department([number for number in found if isinstance(number, Figure)], _ordinals_of_own(tables, accounts)),
        tuple(number for number in found if isinstance(number, Unmapped)),
        {ordinal: table.ordinals[0] for table, _ in tables for ordinal in table.ordinals[1:]},
        frozenset(slot.key[:2] for table, forms in tables for row in _rows_of_figures(table, forms) for slot in row),
    )


def _of_table(
    table: JoinedTable,
    forms: Sequence[FormPart],
    account: str | None,
    context: ReportContext,
    *,
    unstated: str | None,
    is_ragged: bool,
) -> Iterator[Figure | Unmapped]:
    """The numbers of one table; ``unstated`` is the unit of one that states none."""
    about = project_table(table)
    unit = table.setting.unit or next((f.match.form.unit for f in forms if f.match and f.match.form.unit), None)
    numbered = numbered_columns(table.rows)
    of_several_years = cells_of_several_years(table.rows)
    before: Part | None = None
    for whole in parts_of(_rows_of_figures(table, forms)):
        part, adrift = on_grid(whole, before) if is_ragged else (whole, [])
        before = whole
        setting = setting_of(part, table, unit, context)
        unit = setting.unit
        about_one = replace(
            setting,
            voices=(*setting.voices, *_kind_of_project(about)),
            unit=setting.unit or unstated,
            account=account,
            project=_project_of(about),
            is_about_project=about is not None,
            of_several_years=of_several_years,
            rows_are_projects=_lists_kinds_of_projects(part, setting)
            if about is None
            else about.name is None and _lists_projects(part),
        )
        yield from figures_of_part(part, about_one, true_spans=table.true_spans, numbered=numbered)
        yield from _adrift(adrift, unit)
    for form in forms:
        if is_of_indicators(form):
            yield from _money_beside_indicators(form, table, account, context)


def _ordinals_of_own(
    tables: Sequence[tuple[JoinedTable, Sequence[FormPart]]], accounts: Sequence[str | None]
) -> frozenset[int]:
    """The tables that are a department's own level's as a whole."""
    own = (table for (table, _), account in zip(tables, accounts, strict=True) if account == OWN)
    return frozenset(ordinal for table in own for ordinal in table.ordinals)


def _of_department(figures: Sequence[Figure], own: frozenset[int]) -> tuple[Figure, ...]:
    """``figures``; a row that repeats the department under a longer code is the whole where no unit is beside it."""
    scopes = {figure.at.scope for figure in figures} - {None, OWN}
    if any(is_organisation(normalised_label(scope)) for scope in scopes if scope):
        return tuple(figures)

    def is_whole(figure: Figure) -> bool:
        return figure.at.scope == OWN and figure.evidence.block not in own and not _OWN_LEVEL.search(figure.label)

    return tuple(replace(f, at=replace(f.at, scope=None)) if is_whole(f) else f for f in figures)


def _adrift(rows: Sequence[Row], unit: str | None) -> Iterator[Unmapped]:
    """The numbers of rows that do not match their header, unmapped."""
    for row in rows:
        named = next((slot.text for slot in row if slot.amount is None and not slot.is_blank), "?")
        for slot in row:
            if slot.amount is not None and slot.is_anchor:
                money = slot.amount.unit or unit
                yield Unmapped(named, slot.amount.value, money, Where.TABLE, slot.evidence, because=BECAUSE)


def _rows_of_figures(table: JoinedTable, forms: Sequence[FormPart]) -> list[Row]:
    """The rows of ``table`` that its readers of indicators and scores leave."""
    others = {id(row) for form in forms if is_of_indicators(form) for row in (*form.header_rows, *form.body)}
    return [row for row in table.rows if id(row) not in others]


def _lists_projects(part: Part) -> bool:
    """Whether the first column is called 项目 over more than one row."""
    over = [slot.label for row in part.header for slot in row if slot.start == 0]
    return over[:1] == ["项目"] and len(part.body) > 1


def _lists_kinds_of_projects(part: Part, setting: Setting) -> bool:
    """Whether a table of 项目支出 calls what its rows are 支出项目类别 alone: they have no other name."""
    first = [slot.label for row in part.header for slot in row if slot.start == 0]
    is_of_projects = any(is_within("use", voice.says.get("use"), "project") for voice in setting.voices)
    return is_of_projects and len(part.body) > 1 and first[:1] == ["支出项目类别"]


def _kind_of_project(about: ProjectTable | None) -> tuple[LabelMeaning, ...]:
    """What a table about one project says of its money by the project's kind (项目类别: 特定目标类)."""
    return () if about is None or about.use is None else (LabelMeaning(says={"use": about.use}),)


def _project_of(about: ProjectTable | None) -> str | None:
    return None if about is None else about.name or NAMELESS


def _money_beside_indicators(
    form: FormPart, table: JoinedTable, account: str | None, context: ReportContext
) -> Iterator[Figure]:
    """Figures in the columns of money that a table of indicators prints beside them (年度预算申请 by fund and use)."""
    part = Part((), list(form.header_rows), list(form.body))
    roles = indicator_roles(form.header)
    columns = columns_of(part, true_spans=table.true_spans) if part.header else []
    is_by_project = "project" in roles
    free = [c for c in columns if c.index >= len(roles) or roles[c.index] is None]
    of_money = frozenset(c.index for c in free if _is_of_money(c, is_by_project=is_by_project))
    if of_money:
        setting = setting_of(part, table, form.unit or table.setting.unit, context)
        setting = replace(setting, account=account, is_about_project=True)
        found = figures_of_part(part, setting, true_spans=table.true_spans, only=of_money)
        figures = (number for number in found if isinstance(number, Figure))
        yield from (_of_all_projects(figure) for figure in figures) if is_by_project else figures


def _of_all_projects(figure: Figure) -> Figure:
    """``figure`` of a table by project: a row that names none is the total of the projects."""
    at = figure.at
    return figure if at.project is not None or at.use is not None else replace(figure, at=replace(at, use="project"))


def _is_of_money(column: Column, *, is_by_project: bool) -> bool:
    """Whether a column counts money: its labels say of which fund or use, or it is all of a project or budget."""
    says = {dimension for meaning in column.meanings for dimension in meaning.says}
    is_clear = all(meaning.is_understood for meaning in column.meanings)
    can_be_total = is_by_project or "stage" in says
    is_total = can_be_total and bool(column.path) and _MONEY.search(header_label(column.path[-1])) is not None
    is_money = bool(says & {"fund", "use"}) or is_total
    return not column.names_rows and column.refused is None and is_clear and is_money
