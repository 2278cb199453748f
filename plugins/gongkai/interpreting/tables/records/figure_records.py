"""Entries of a region to records: a row's meaning and a column's meaning together make one measure, or none."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.interpreting.tables.meaning.change_columns import change_of, is_change_column
from gongkai.interpreting.tables.meaning.figure_columns import Column
from gongkai.interpreting.tables.meaning.part_meaning import RegionMeaning
from gongkai.interpreting.tables.meaning.row_entries import Entry, FigureCell
from gongkai.interpreting.tables.meaning.row_meaning import CARRIED, RowMeaning, RowReader, rate_of_row
from gongkai.interpreting.tables.records.code_lines import economic_figure, line_of
from gongkai.interpreting.tables.records.tables_read import TablesRead
from gongkai.interpreting.text.units import counted_in, unit_in
from gongkai.interpreting.words.economic_codes import economic_code_of, is_economic_code
from gongkai.interpreting.words.function_codes import function_code_of, is_function_code
from gongkai.interpreting.words.funds import measure_of_fund
from gongkai.interpreting.words.measure_labels import EXPENDITURE
from gongkai.interpreting.words.measures import measures
from gongkai.model.evidence import Where
from gongkai.model.money import is_money_unit
from gongkai.model.record import WHOLE_DEPARTMENT, ComponentScore, Figure, Stage

_TOTALS, _ITEM = frozenset({"合计", "总计"}), 7
_COUNT_UNITS = {"staff": "人", "vehicle": "辆"}
_COUNTS = re.compile("数量|人数|批次|人次|次数|个数|辆数|台数|份数|面积")
_POINTS = frozenset({"score", "weight"})
_KINDS_OF_USE = frozenset({"expenditure.basic", "expenditure.project"})
"""What a half by economic class (a list of its own, foreign to the form) may state of the whole too."""

_Identity = tuple[str, Stage, str, str | None]


@dataclass(slots=True)
class FigureReader:
    """Reads the entries of one region; ``unknown`` gathers the labels of figures that no measure covers."""

    meaning: RegionMeaning
    read: TablesRead
    rows: RowReader
    compares_years: bool = False
    unknown: list[str] = field(default_factory=list)
    pending: list[tuple[Entry, FigureCell, Figure]] = field(default_factory=list)

    def take(self, entry: Entry) -> None:
        """Records for one entry; a number that no measure covers becomes unmapped."""
        self.read.account(entry.labels)
        row = self.rows.meaning(entry)
        if not entry.figures or self._take_line(entry):
            return
        is_unnamed = not entry.label and entry.has_label_columns
        if self.compares_years and not entry.is_foreign and not is_unnamed:
            self._take_changes(entry, row)
        for figure in entry.figures:
            if self.read.is_accounted(figure.slot):
                continue
            if (entry.is_foreign and row.measure not in _KINDS_OF_USE) or is_unnamed:
                self._leave(entry, figure)
            elif not self._take_points(entry, figure):
                self._take_figure(entry, figure, row)

    def finish(self) -> None:
        """Add the figures of the region; where two cells claim to be the same one with other values, neither is."""
        values: dict[_Identity, set[Decimal]] = {}
        for _, _, record in self.pending:
            values.setdefault(_identity(record), set()).add(record.value)
        for entry, figure, record in self.pending:
            if len(values[_identity(record)]) > 1:
                self._leave(entry, figure)
                continue
            getattr(self.read, f"{measures()[record.measure].kind}s").append(record)
            self.read.account([figure.slot])

    def _take_line(self, entry: Entry) -> bool:
        """Whether the entry is a line of a function, of a source or of an economic class, and was taken as one."""
        lines = self.meaning.form.lines
        code = entry.code
        if entry.is_foreign or lines is None or lines == "project":
            return False
        if code is None and lines == "function" and entry.side == EXPENDITURE:
            code = function_code_of(entry.label, level="class")
        elif code is None and lines == "economic" and entry.role in {"name", None}:
            code = economic_code_of(entry.label, level="class")
        is_known = is_economic_code if lines == "economic" else is_function_code
        is_total_below = code is not None and len(code) == _ITEM and entry.label.strip() in _TOTALS
        if code is None or not is_known(code) or is_total_below:  # a blank cell said the item above again
            return False
        is_own = self.read.account_of_another is None
        left = line_of(entry, code, self.meaning, self.read) if is_own else entry.figures
        if lines == "economic":
            economic_figure(entry, code, self.meaning, self.read)
        for figure in left:  # a line is the department's: nothing in it could say whose else it is
            if is_own or not self.read.is_accounted(figure.slot):
                self._leave(entry, figure)
        return True

    def _take_points(self, entry: Entry, figure: FigureCell) -> bool:
        """Whether the cell holds points and was taken: 得分 is a part of the score, 分值 beside it the full points."""
        if figure.column.role in _POINTS and self.read.is_accounted(figure.slot):
            return True
        if figure.column.role == "score":
            full = next((f.amount.value for f in entry.figures if f.column.role == "weight"), None)
            label = entry.heading or (entry.labels[0].text if entry.labels else entry.label)
            self.read.component_scores.append(ComponentScore(label, figure.amount.value, figure.slot.evidence, full))
            self.read.claim(f.slot for f in entry.figures if f.column.role in _POINTS)
            return True
        return figure.column.role == "weight" and any(f.column.role == "score" for f in entry.figures)

    def _take_figure(self, entry: Entry, figure: FigureCell, row: RowMeaning) -> None:
        column = figure.column
        measure = None if column.refused is not None else self._measure(entry, column, row)
        stage = row.stage or column.stage_within(self.meaning.stage)
        if measure is None or (stage is None and measures()[measure].kind == "amount"):
            self._leave(entry, figure)
            return
        own = row.fund if measure in CARRIED else None
        special, fund = measure_of_fund(measure, own or column.fund or row.fund or self.meaning.fund)
        unit = self._unit(special, figure, entry.label)
        if unit is None:
            self._leave(entry, figure)
            return
        record = Figure(
            measure=special,
            stage=Stage.ACTUAL if stage is None or measures()[special].kind == "rate" else stage,
            value=figure.amount.value,
            unit=unit,
            where=Where.TABLE,
            evidence=figure.slot.evidence,
            scope=self.read.scope_of(row.scope),
            fund=fund,
            label=_label(entry, figure),
            form=self.meaning.form.code,
        )
        self.pending.append((entry, figure, record))

    def _take_changes(self, entry: Entry, row: RowMeaning) -> None:
        """Take what the columns of change say of a row that is the whole department's and a measure."""
        cells = [figure for figure in entry.figures if is_change_column(figure.column)]
        measure = row.measure or (self.meaning.whole_measure if row.scope == WHOLE_DEPARTMENT else None)
        is_whole = self.read.scope_of(row.scope) == WHOLE_DEPARTMENT
        if not cells or measure is None or not is_whole or measures()[measure].kind != "amount":
            return
        special, fund = measure_of_fund(measure, row.fund or self.meaning.fund)
        change = None if fund is not None else change_of(special, cells, unit_in(entry.label) or self.meaning.unit)
        if change is not None:
            self.read.changes.append(change)
            self.read.account(cell.slot for cell in cells)

    def _measure(self, entry: Entry, column: Column, row: RowMeaning) -> str | None:
        """The measure that row and column make together; None where they disagree or the row is not known."""
        if row.measure is not None:
            if column.is_total or column.measure in {None, row.measure}:
                return row.measure
            return rate_of_row(row.measure, column.measure)
        is_part = row.scope != WHOLE_DEPARTMENT and entry.role != "scope"
        if is_part and not self.meaning.form.rows_are_parts:
            return None
        if not column.is_total:
            return column.measure
        if column.fund is not None and self.meaning.whole_measure == "revenue.grand_total":
            return self.meaning.form.total  # a source of the year: what was carried over has a column of its own
        return self.meaning.whole_measure

    def _unit(self, measure: str, figure: FigureCell, label: str) -> str | None:
        """The unit of a figure: of money as printed, or None where none is certain; 人, 辆 and % go without saying."""
        kind = measures()[measure].kind
        printed = figure.amount.unit or figure.column.unit or unit_in(label)
        if kind == "rate":
            return "%"
        if kind == "count":
            own = figure.amount.unit or counted_in(label)
            return own if own and not is_money_unit(own) else _COUNT_UNITS[measure.partition(".")[0]]
        unit = printed or self.meaning.unit
        return unit if is_money_unit(unit) else None

    def _leave(self, entry: Entry, figure: FigureCell) -> None:
        label = _label(entry, figure)
        beside = counted_in(entry.label) or unit_in(entry.label)
        around = None if _COUNTS.search(figure.column.label) else self.meaning.unit
        unit = figure.amount.unit or figure.column.unit or beside or around
        whose = self.read.account_of_another
        if whose is not None:
            label = f"{whose} {label}"
        elif label not in self.unknown:
            self.unknown.append(label)
        self.read.add_unmapped(figure.slot, label, figure.amount.value, unit, self.meaning.form.code)


def _label(entry: Entry, figure: FigureCell) -> str:
    return " ".join(part for part in (entry.label, figure.column.label) if part)


def _identity(record: Figure) -> _Identity:
    return (record.measure, record.stage, record.scope, record.fund)
