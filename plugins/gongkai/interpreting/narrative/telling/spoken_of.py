"""Of whom and of which time sentences speak, where it is not the department and its year."""

from typing import Final

from gongkai.interpreting.narrative.phrases.clause import Clause
from gongkai.interpreting.narrative.phrases.phrases import Phrase
from gongkai.interpreting.narrative.phrases.said import Said
from gongkai.interpreting.narrative.phrases.token import Kind
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.text.periods import OF_PERIOD, period_told
from gongkai.interpreting.words.coordinates import COUNTED
from gongkai.interpreting.words.sentence_words import Role
from gongkai.interpreting.words.whole_places import place_of_title

_ASIDE: Final = frozenset({Role.REASON, Role.PURPOSE, Role.CONCERN})
_UNTIL: Final = ("截至", "截止")
_SINCE: Final = ("自", "在")
_HELD: Final = ("asset", "debt", *COUNTED)
"""What is counted at a day, and is no sum of a time."""


def _says_until_when(clause: Clause, period: str) -> bool:
    """Whether a clause without a figure says a time for those behind it (截至6月底); 2024年3月机构改革 does not."""
    others = (token.text for token in clause.words if token.kind is Kind.TEXT and token.text not in period)
    return any(token.text.startswith(_UNTIL) for token in clause.words) or all(text in _SINCE for text in others)


class SpokenOf:
    """Follows what clauses name: a whole place, the unit that a colon heads, a part of a year or several years."""

    def __init__(self, department: str | None) -> None:
        self._department = department
        self._of_heading = self._place = self._period = self._below = ""
        self._lasts = self._heads = False
        self.body: str | None = None
        """The unit that what follows is of (市示例中心：支出合计…), None where it is the department."""

    def begin(self, passage: Passage, *, goes_on: bool) -> None:
        """Come to a passage: a place holds for one that goes on with it, a unit where its name alone stood before."""
        goes_on = goes_on or self._heads
        self._place = self._place if goes_on and self._lasts else ""
        self._period = self._period if self._heads or passage.text.lstrip().startswith("其中") else ""
        self.body, self._below = (self.body, self._below) if self._heads else (None, "")
        self._heads = passage.text.rstrip().endswith(("：", ":"))
        titles = () if self._department is None else passage.headings
        self._of_heading = next(filter(None, map(place_of_title, titles)), "")

    def begin_sentence(self) -> None:
        """Come to a sentence: a place that was told with words that are not known held for the one before."""
        self._place = self._place if self._lasts else ""

    def hear(self, clause: Clause, phrase: Phrase) -> None:
        """Take what a clause says of whom and when."""
        if clause.mode in _ASIDE:
            return
        if phrase.place and (phrase.is_understood or clause.figure is not None):
            self._place, self._lasts = phrase.place, phrase.is_understood
        elif phrase.is_subject or phrase.said.scope:
            self._place, self._below, self._lasts, self.body = "", "", False, None
        period = period_told("".join(token.text for token in clause.words))
        if period is not None and (not period or clause.figure is not None or _says_until_when(clause, period)):
            self._period = period
        if clause.figure is None and clause.mark == "：" and phrase.is_understood:
            self._head(clause, phrase)

    def _head(self, clause: Clause, phrase: Phrase) -> None:
        """Take the name of a unit that a colon stands behind; 下属单位 names none that its figures could be of."""
        scope, is_below = phrase.said.scope, clause.has(Role.BELOW)
        if phrase.said != Said(scope=scope) or (phrase.loose and not is_below):
            return
        self.body = scope or self.body
        self._below = phrase.text if is_below and scope is None else ""

    def because(self, said: Said, kind: NumeralKind) -> str | None:
        """Why a figure of what was ``said`` is none of the department's year, None where nothing speaks against it."""
        place = self._place or self._of_heading
        if place and said.scope is None:
            return "of a whole place: " + place
        if self._below and said.scope is None:
            return "of units below: " + self._below
        is_held = kind is NumeralKind.COUNT or (said.measure or "").startswith(_HELD)
        return OF_PERIOD + self._period if self._period and not is_held else None
