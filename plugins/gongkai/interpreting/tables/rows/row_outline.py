"""What a row stands under: rows with a higher numbering, the row that fills the first column, the unit above it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from gongkai.interpreting.tables.columns.column_names import says_no_more
from gongkai.interpreting.tables.rows.row_name import RowName
from gongkai.interpreting.tables.rows.unit_above import UnitAbove
from gongkai.interpreting.text.label import normalised_label, without_numbering
from gongkai.interpreting.text.numbering import is_first_number, is_numbered, numbering_level
from gongkai.interpreting.words.label_meaning import NOTHING, LabelMeaning

_OF_WHICH: Final = re.compile(r"^\s*其中")
_UNNUMBERED: Final = 0.0
"""The depth of a row without a number: numbered rows below it are its parts (年初结转和结余, 一、一般公共预算 …)."""
_DEEPEST: Final = 9.0
"""The depth of numbers that open no level of a text (①, 1））."""
_INHERITED: Final = frozenset({"fund", "use", "measure", "carried"})
_KIND_OF_COST: Final = re.compile(r"费用?$")
_SIDES: Final = frozenset({"revenue", "expenditure", "revenue_and_carryover", "expenditure_and_carryover"})
_OF_SIDE: Final = {side: replace(NOTHING, says={"side": side}) for side in ("revenue", "expenditure")}


@dataclass(slots=True)
class Outline:
    """Reads rows from top to bottom and adds to each what the rows above it say of it."""

    _stack: list[tuple[float, RowName]] = field(default_factory=list)
    _group: tuple[LabelMeaning, ...] = ()
    _is_group_of_unit: bool = False
    _units: UnitAbove = field(default_factory=UnitAbove)
    _has_carried: bool = False
    _funds: set[str] = field(default_factory=set)
    _is_listed: bool = False
    _begun: set[float] = field(default_factory=set)

    @property
    def above(self) -> list[LabelMeaning]:
        """What the rows say under which the next row may stand, the outer ones first."""
        return [meaning for _, entry in self._stack for meaning in entry.meanings]

    def end_unit(self) -> None:
        """What follows is not of the unit named last."""
        self._units.end()

    def place(
        self, name: RowName, printed: str, *, fills_first: bool, is_of_project: bool, unit_code: str | None = None
    ) -> None:
        """Add to ``name`` the unit and the words that it stands under.

        ``printed`` is the row's own text with its numbering; ``fills_first`` whether the first naming column is filled,
        ``is_of_project`` whether a column of projects is; ``unit_code`` what the row prints in place of a unit's code.
        """
        names_unit = name.unit is not None and not (name.project or name.function)
        self._units.place(name, fills_first=fills_first, is_of_project=is_of_project, unit_code=unit_code)
        own = RowName(meanings=list(name.meanings), is_whole=name.is_whole)
        name.is_below_carried = self._has_carried
        self._has_carried = self._has_carried or _is_balance(own)
        if names_unit and self._is_group_of_unit:
            self._group = ()  # 某中心: 培训费; the next unit is not of that
        above = [*self._of_group(own, printed, fills_first=fills_first, names_unit=names_unit)]
        if fills_first and not names_unit:
            self._is_group_of_unit = name.unit is not None
        above += self._of_numbering(name, own, printed)
        name.meanings[:0] = [m if m in _OF_SIDE.values() else _as_context(m) for m in above]

    def _of_group(self, own: RowName, printed: str, *, fills_first: bool, names_unit: bool) -> tuple[LabelMeaning, ...]:
        """What the last row that fills the first column says of rows that leave it blank or only name a unit."""
        if not fills_first:
            return self._group if printed else ()
        if names_unit and not own.meanings:
            return self._group
        self._group = () if own.is_whole else tuple(own.meanings)
        return ()

    def _is_part_of_balance(self, own: RowName) -> bool:
        """Whether a row names money only, below a row of what is carried over (年初结转和结余: 一般公共预算 …).

        It may be one of a list itself (其中：财政拨款, 上年结转资金, 其他资金), which goes on behind it
        with what has not been named before.
        """
        says_money_only = all(set(meaning.says) == {"fund"} for meaning in own.meanings)
        if not says_money_only or not self._stack or not _is_balance(self._stack[0][1]):
            return False
        return not self._is_listed or {meaning.says["fund"] for meaning in own.meanings} <= self._funds

    def _of_numbering(self, name: RowName, own: RowName, printed: str) -> list[LabelMeaning]:
        depth = _depth(printed, self._stack)
        if depth is None and own.meanings and not own.is_whole and name.item is None:
            depth = self._depth_of_unnumbered(own)
        elif depth is not None:
            self._end_unnumbered(depth, printed)
        if depth is None and own.is_whole:
            self._stack.clear()
        self._remember_list(own, is_unnumbered=depth == _UNNUMBERED)
        if depth is not None:
            while self._stack and self._stack[-1][0] >= depth:
                self._stack.pop()
        above = [entry for level, entry in self._stack if depth is not None or level > _UNNUMBERED]
        if depth is None and any("measure" in meaning.says for meaning in own.meanings):
            above = []
        if _OF_WHICH.match(printed) and above and self._is_part_of_fund_or_all(own, above[-1]):
            name.doubt = "fund: a part of the fund above or of all of them"
        found = [meaning for entry in above for meaning in entry.meanings]
        if _OF_WHICH.match(printed):
            found += _as_part(name, own, printed, above)
        _take_as_project(name, printed, above)
        if depth is not None:
            self._stack.append((depth, own))
        return found

    def _depth_of_unnumbered(self, own: RowName) -> float:
        if self._is_part_of_balance(own) or self._goes_on_with_parts(own):
            return _UNNUMBERED + 0.5
        numbered = [(level, name) for level, name in self._stack if level > _UNNUMBERED and level == int(level)]
        says_money_only = all("fund" in m.says and set(m.says) <= {"fund", "side"} for m in own.meanings)
        if says_money_only and numbered and _is_balance(numbered[-1][1]):  # 二、上年结转: 一般公共预算拨款收入 …
            return numbered[-1][0] + 0.5
        self._begun.clear()
        return _UNNUMBERED

    def _goes_on_with_parts(self, own: RowName) -> bool:
        """Whether a row names a fund as the part right above it does (上年结转, 其中：一般公共预算, 政府性基金)."""
        if [level for level, _ in self._stack] != [_UNNUMBERED, _UNNUMBERED + 0.5] or not _is_balance(
            self._stack[0][1]
        ):
            return False
        kinds = [
            {m.says["fund"].split(".")[0] for m in name.meanings if set(m.says) == {"fund"}}
            for name in (own, self._stack[1][1])
        ]
        return len(kinds[0]) == 1 and kinds[0] == kinds[1]

    def _end_unnumbered(self, depth: float, printed: str) -> None:
        """Take a row without a number from above one that goes on with a list begun before it (一、, 某收入, 二、)."""
        if is_first_number(printed):
            self._begun.add(depth)
        elif depth == int(depth) and depth not in self._begun and self._stack and self._stack[0][0] == _UNNUMBERED:
            self._stack.clear()

    def _is_part_of_fund_or_all(self, own: RowName, above: RowName) -> bool:
        """Whether 其中 and a measure stands below the last of several funds (一般公共预算, 政府性基金, 其中：授予…)."""
        names_measure = any("measure" in m.says and m.says["measure"] not in _SIDES for m in own.meanings)
        is_fund = bool(above.meanings) and all(set(meaning.says) == {"fund"} for meaning in above.meanings)
        return names_measure and is_fund and len(self._funds) > 1

    def _remember_list(self, own: RowName, *, is_unnumbered: bool) -> None:
        if own.is_whole:
            self._funds.clear()
        elif is_unnumbered and _is_balance(own):
            self._is_listed = bool(self._funds)
        self._funds.update(meaning.says["fund"] for meaning in own.meanings if set(meaning.says) == {"fund"})


def _is_balance(name: RowName) -> bool:
    return any(meaning.says.get("measure", "").startswith("carried_") for meaning in name.meanings)


def _as_part(name: RowName, own: RowName, printed: str, above: Sequence[RowName]) -> Sequence[LabelMeaning]:
    """What a row with 其中 stands under beside the words above it; one that says no more than they is an item."""
    said = [meaning for entry in above for meaning in entry.meanings]
    is_named = name.item or name.project or name.unit or name.function or name.economic
    if len(own.meanings) != 1 or is_named:
        return ()
    if own.meanings[0].is_understood and says_no_more(own.meanings[0], said):
        name.item = normalised_label(printed)  # 项目支出, 其中：部门预算项目支出
    says_money_only = set(own.meanings[0].says) == {"fund"}
    sides = {m.says.get("side") or m.says.get("measure") for m in above[-1].meanings} if above else set()
    return [_OF_SIDE[side] for side in _OF_SIDE.keys() & sides] if says_money_only else ()  # 收入决算, 其中：财政拨款


def _take_as_project(name: RowName, printed: str, above: Sequence[RowName]) -> None:
    """A numbered row below one of 项目支出, which limits nothing else, is one of the projects it consists of.

    A kind of cost (业务工作经费) may be that of many.
    """
    is_part = bool(above) and [m.says.get("use") for m in above[-1].meanings] == ["project"]
    if name.item is None or not is_part or not is_numbered(printed.strip()) or _KIND_OF_COST.search(name.item):
        return
    name.project, name.item = name.project or without_numbering(name.item), None


def _as_context(meaning: LabelMeaning) -> LabelMeaning:
    """What a row says of those under it: the money and its use, no side, no stage, no whole."""
    kept = {d: c for d, c in meaning.says.items() if d in _INHERITED and not (d == "measure" and c in _SIDES)}
    return replace(NOTHING, says=kept)


def _depth(text: str, stack: Sequence[tuple[float, RowName]]) -> float | None:
    """How deep a numbering stands, as in a text; 其中 half a step below the row before; None without one."""
    plain = text.strip()
    level = numbering_level(plain)
    if level is not None or is_numbered(plain):
        return _DEEPEST if level is None else float(level)
    if _OF_WHICH.match(plain):
        numbered = [level for level, _ in stack if level == int(level)]
        return (numbered[-1] if numbered else _UNNUMBERED) + 0.5
    return None
