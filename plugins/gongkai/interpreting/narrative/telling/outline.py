"""The headings and lists that a passage stands in, and what they say of all figures in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from gongkai.interpreting.narrative.phrases.own_name import is_name_of
from gongkai.interpreting.narrative.phrases.phrases import phrase_said
from gongkai.interpreting.narrative.phrases.said import OF_SIDES, TOTALS, Clash, Said, unified
from gongkai.interpreting.narrative.phrases.scanning import scanned
from gongkai.interpreting.narrative.phrases.token import Kind
from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.text.own_level import without_own_level
from gongkai.interpreting.text.years import ANY_YEAR
from gongkai.interpreting.words.coordinates import is_within
from gongkai.interpreting.words.stages import stage_of_heading
from gongkai.model.figure import Stage

_LEVEL_OF_PLAIN: Final = 9
"""A list's item without numbering stands deeper than any with it."""


@dataclass
class _Item:
    level: int
    said: Said | None


class Outline:
    """Follows the headings and numbered items of a document."""

    def __init__(self, bodies: Mapping[str, str], department: str | None, *, is_evaluation: bool = False) -> None:
        self._is_evaluation = is_evaluation
        self._bodies, self._department = bodies, department
        self._headings: tuple[str, ...] = ()
        self._known: dict[tuple[str, ...], Said] = {}
        self._items: list[_Item] = []
        self._list: Said | None = None
        self._list_level: int | None = None
        self._list_is_open = self._list_is_unknown = False
        self._list_owner: int | None = None
        self._level: int | None = None
        self._sibling: Said | None = None
        self.is_evaluation = is_evaluation

    @property
    def names(self) -> bool:
        """Whether the section names what its figures are of."""
        return self._section.names

    @property
    def is_of_unknown(self) -> bool:
        """Whether the passage is an item of a list of parts of what was not understood, and no heading says of what."""
        is_item = self._list_level is not None and self._level in (self._list_level, None)
        section = self._section
        return self._list_is_unknown and is_item and not (section.fund or section.use or section.measure)

    @property
    def is_listed(self) -> bool:
        """Whether the passage is an item of a list that was opened."""
        return self._list is not None or any(item.said is not None for item in self._items)

    @property
    def time(self) -> Said:
        """The stage of the nearest heading that says one, and the year that it names; nothing where none does.

        Nothing either below a nearer one on budget and accounts together (预算执行情况).
        """
        for words in reversed(self._headings):
            if _OF_TWO_STAGES.search(words):
                return Said()
            stage = stage_of_heading(words)
            if stage is not None:
                year = next((int(found) for found in _YEAR.findall(words)), None)
                stage = Stage.INITIAL_BUDGET if "年初预算" in words else stage
                return Said(stage=stage, year=year)
        return Said()

    @property
    def by(self) -> str | None:
        """What unmarked names of classes are here: function, economic, or None where nothing says it."""
        frames = [item.said for item in self._items if item.said] + ([self._list] if self._list else [])
        said = next((f.by for f in reversed(frames) if f.by), None) or self._section.by
        frames += [self._section, *([self._sibling] if self._sibling else [])]
        return said or ("function" if any(f.function for f in frames) else None)

    @property
    def list_frame(self) -> Said | None:
        """What the list is of that the passage is an item of."""
        items = [item.said for item in self._items if item.said is not None]
        return items[-1] if items else self._list or (self._section if self._section.use else None)

    def begin(self, passage: Passage) -> bool:
        """Come to a passage; whether it goes on with the one before."""
        headings = _above(passage)
        same = headings == self._headings
        if not same:
            self._headings = headings
            self.is_evaluation = self._is_evaluation and _is_evaluation(headings)
            self._sibling = None
            self._items, self._list, self._list_level, self._list_is_open = [], None, None, False
        level = passage.level
        goes_on = same and level is None and not self._list_is_open
        if level is not None:
            if self._list_is_open and self._list_owner is not None and level <= self._list_owner:
                self._list, self._list_is_open = None, False
            beside = next((item for item in self._items if item.level == level), None)
            self._sibling = beside.said if beside is not None else None
            self._items = [item for item in self._items if item.level < level]
            if self._list_is_open:
                self._list_level, self._list_is_open = level, False
            elif self._list_level is not None and level < self._list_level:
                self._list, self._list_level = None, None
        elif not self._list_is_open:
            self._items, self._sibling = [], None
            if self._list_level != _LEVEL_OF_PLAIN:
                self._list, self._list_level = None, None
        else:
            self._list_level, self._list_is_open = _LEVEL_OF_PLAIN, False
        self._level = level
        return goes_on

    def end(self, said: Said | None, *, opens_list: bool, is_unknown: bool = False) -> None:
        """Leave a passage that is of ``said``; ``opens_list`` where what follows are its parts.

        ``is_unknown`` says that its amounts were not understood.
        """
        if self._level is not None:
            self._items.append(_Item(self._level, said))
        if opens_list:
            self._list, self._list_owner = said, self._level
            self._list_is_open, self._list_level = True, None
            self._list_is_unknown = is_unknown

    def widen_list(self, said: Said) -> None:
        """Let the list that was opened last be of ``said``: an item of it is more than what it seemed to be of."""
        self._items = [replace(item, said=said) if item.said == self._list else item for item in self._items]
        self._list = said

    def within_list(self, said: Said) -> Said:
        """``said`` inside of the items above it and of the list that they stand in; a frame it cannot be in is left."""
        for frame in [*reversed([item.said for item in self._items]), self._list]:
            if frame is None:
                continue
            plain = _limits(frame)
            if _is_special(said) and _is_special(plain) and not _is_related(plain.measure, said.measure):
                continue
            found = unified(plain, said)
            if isinstance(found, Clash) and found.dimension == "side" and plain.fund and said.function:
                found = unified(Said(fund=plain.fund), said)  # 财政拨款收入80万元，其中：↵教育支出50万元: of that money
            if not isinstance(found, Clash):
                said = found
        return said

    def within_section(self, said: Said) -> Said | Clash:
        """``said`` inside of the headings; a Clash where they contradict it."""
        if _is_special(said) and not _is_related(self._section.measure, said.measure):
            return said if self._section.scope is None else replace(said, scope=said.scope or self._section.scope)
        section = self._section
        if section.fund in _OF_FUNDS and (said.measure or section.measure or "").startswith(_OF_NO_FUND):
            section = replace(section, fund=None)
        found = unified(section, said)
        if isinstance(found, Clash) and found.dimension == "side":
            found = unified(replace(self._section, side=None, measure=None, use=None), said)
        return found

    def section_only(self, whole: Said) -> Said:
        """What a part of ``whole`` that has a name of its own is of: its side, use and money."""
        return Said(side=whole.side_meant, use=whole.use, fund=whole.fund, scope=whole.scope)

    @property
    def _section(self) -> Said:
        if self._headings not in self._known:
            self._known[self._headings] = self._composed(self._headings)
        return self._known[self._headings]

    def _is_own_office(self, words: str) -> bool:
        """Whether a heading names the department's own office (某某局机关), in a report that names units too."""
        bare = without_own_level(words)
        is_own = bare != words and self._department is not None and is_name_of(bare, self._department)
        return is_own and any(whose not in ("", _OWN) for whose in self._bodies.values())

    def _composed(self, headings: tuple[str, ...]) -> Said:
        section = Said()
        if self._is_evaluation and _is_evaluation(headings):
            headings = headings[-1:]
        for words in headings:
            tokens = [t for t in scanned(words, self._bodies) if t.kind not in {Kind.OPEN, Kind.CLOSE}]
            said = _limits(phrase_said(tokens, self._department).said)
            if said.scope is None and self._is_own_office(words):
                said = replace(said, scope=_OWN)
            if said.side_meant is None and _APPROPRIATED.search(words):
                said = replace(said, side="expenditure")
            found = unified(section, said)
            section = said if isinstance(found, Clash) else found
        if self._is_evaluation and _is_evaluation(headings):
            return replace(section, fund=None, use=None, measure=None)
        return section


_YEAR: Final = re.compile(rf"({ANY_YEAR})年")
_OF_TWO_STAGES: Final = re.compile("执行|对比|比较|相比|调整|绩效|自评")
"""Headings in which 预算 and 决算 do not say what the amounts below them are."""
_OWN: Final = "own"
"""The scope of a department's own office beside its units (contract: records.md)."""
_APPROPRIATED: Final = re.compile("当年拨款")
"""一般公共预算当年拨款 is what is appropriated to be spent: its section explains the table of that expenditure."""
_OF_FUNDS: Final = frozenset({"fiscal.government_fund", "fiscal.state_capital"})
_OF_NO_FUND: Final = ("agency_operating_cost", "procurement", "asset")
"""What is told of a department as such: under a section on one of these funds its heading was only not recognised."""
_ACCOUNTS: Final = re.compile(r"决算|预算(?:情况|公开|说明|表)")


def _is_evaluation(headings: tuple[str, ...]) -> bool:
    """Whether these are headings of a report on results, not of accounts: there they only order what is told."""
    return not any(_ACCOUNTS.search(words) and "绩效" not in words for words in headings)


def _above(passage: Passage) -> tuple[str, ...]:
    """The headings that stand above a passage: one of the depth of its own numbering stands beside it."""
    if passage.level is None or len(passage.heading_levels) != len(passage.headings):
        return passage.headings
    pairs = zip(passage.headings, passage.heading_levels, strict=True)
    return tuple(words for words, level in pairs if level < passage.level)


def _is_special(said: Said) -> bool:
    return said.measure is not None and said.measure not in TOTALS and said.measure not in OF_SIDES


def _is_related(one: str | None, other: str | None) -> bool:
    return is_within("measure", one, other) or is_within("measure", other, one) if one and other else False


def _limits(said: Said) -> Said:
    """What a heading or an item says for all that stands below it: a total only says its side."""
    side = said.side_meant if said.measure in TOTALS else said.side
    return replace(
        said,
        measure=None if said.measure in TOTALS else said.measure,
        side=side,
        stage=None,
        year=None,
        comparison=None,
        carried=None,
        item=None,
    )
