"""Clauses without a figure: what they name, when and against what holds for the figures after them."""

import re
from collections.abc import Sequence
from typing import Final

from gongkai.interpreting.narrative.figures.amounts.amounts import QUALIFIES
from gongkai.interpreting.narrative.figures.amounts.divisions import begin_division
from gongkai.interpreting.narrative.figures.changes.changes import bare_rate_said
from gongkai.interpreting.narrative.figures.changes.unchanged import unchanged_said
from gongkai.interpreting.narrative.figures.projects.named_projects import project_named
from gongkai.interpreting.narrative.phrases.clause import Clause
from gongkai.interpreting.narrative.phrases.parts import inside_of
from gongkai.interpreting.narrative.phrases.phrases import Phrase
from gongkai.interpreting.narrative.phrases.token import Token
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.narrative.telling.places import placed
from gongkai.interpreting.narrative.telling.sentence_so_far import Statement
from gongkai.interpreting.narrative.telling.telling import Telling
from gongkai.interpreting.words.sentence_words import Role
from gongkai.model.figure import Base

_END_OF_YEAR: Final = re.compile(r"年[度年]?[底末]")
"""截止上年底 holds for what is held, in the sentences behind it too."""
_BEGAN: Final = re.compile("成立|设立|组建|建成|建立|开馆|开业|开园|挂牌|始建")
"""What a year or a day is of that says when the department began, not of when its figures are."""
ASIDE: Final = frozenset({Role.REASON, Role.PURPOSE, Role.CONCERN})
"""Modes of clauses that state no total of the department."""


def _is_amount(token: Token) -> bool:
    """Whether ``token`` is an amount without its unit (较上年2.08减少0.03万元): it names no base."""
    return token.is_numeral(NumeralKind.BARE) and "." in token.text


class Hearing(Telling):
    """What has been told so far, with what clauses without a figure add to it."""

    def hear(self, clause: Clause, behind: Sequence[Clause]) -> None:
        """A clause without a figure: what it names holds for those after it."""
        now = self.now
        self._hear(clause, behind)
        now.heard += 1

    def _hear(self, clause: Clause, behind: Sequence[Clause]) -> None:
        now = self.now
        if clause.has_base:
            self.compare(clause)
        self.spoken_of.hear(clause, self.phrase(clause.words))
        if clause.mode in ASIDE or bare_rate_said(self, clause) or unchanged_said(self, clause):
            return
        phrase = self.phrase(clause.words)
        self.remember_time(phrase, is_compared=clause.has(Role.SAME) and not clause.has_base)
        if clause.has(Role.OF_WHICH):
            begin_division(self, clause)
            self.open_list(clause)
            self.divided = self.divided if phrase.said.by is None else phrase.said.by
        is_name = phrase.said.names and phrase.is_understood
        if is_name and not (phrase.said.comparison or clause.verb or phrase.loose):
            is_heading = clause.mark == "："
            now.within = self.text_of(clause.words)[:-1] if phrase.text.endswith("中") else now.within
            if not now.figures or clause.has(Role.OF_WHICH) or phrase.text.endswith("中") or is_heading:
                now.pending, now.headed = inside_of(now.pending, phrase.said), is_heading
            if not self.first and now.whole is None:
                self.topic = inside_of(self.topic, phrase.said)
        if clause.has_base and clause.has(Role.SAME) and phrase.text and not phrase.is_prior:
            found = placed(self, self.with_time(phrase), phrase) if is_name and not phrase.loose else ""
            now.last = None if isinstance(found, str) else Statement(found)  # …比预算持平，比上年增加5万元
        if (project := project_named(self, clause, phrase, behind)) is not None:
            now.project = project
            return
        is_unknown = not phrase.is_understood or (phrase.loose and not phrase.said.names)
        if is_unknown and (clause.mark == "：" or phrase.text.endswith(QUALIFIES)):
            now.unknown = phrase.text

    def open_list(self, clause: Clause | None = None) -> None:
        """What follows are parts of the figure before; 具体项目有 in ``clause`` says that they are projects."""
        now, before = self.now, self.now.last
        words = clause.words if clause is not None else ()
        now.lists_projects = any(t.role is Role.OF_WHICH and "项目" in t.text for t in words)
        now.unknown_whole = now.broken
        if before is not None and (not now.parents or now.parents[-1] is not before):
            now.parents.append(before)
        now.listed, now.open_list = 0, True

    def remember_time(self, phrase: Phrase, *, is_compared: bool = False) -> None:
        """Remember the year and the stage that a phrase says: figures that say none go on with them.

        ``is_compared`` says that they are those of what it is compared with (同2023年持平).
        """
        fiscal = self.setting.fiscal_year
        if is_compared:
            return
        if _BEGAN.search(phrase.rest) and fiscal is not None and phrase.years and phrase.years[-1] < fiscal - 1:
            return  # 本馆于2009年11月16日开馆，现有…
        if phrase.years:
            self.now.year = phrase.years[-1]
        elif phrase.is_prior and fiscal is not None and phrase.is_understood and not phrase.said.names:
            self.now.year = fiscal - 1
            self.dated = fiscal - 1 if _END_OF_YEAR.search(phrase.text) else self.dated
        if phrase.is_dated:
            self.dated = phrase.years[-1]
        if phrase.said.stage is not None and not (phrase.said.names or Role.COMPLETES in phrase.roles):
            self.now.stage = phrase.said.stage

    def compare(self, clause: Clause) -> None:
        """Remember what is compared with: 与2023年度相比, 比上年预算."""
        phrase = self.phrase([t for t in clause.compared if not ("against" in t.says or _is_amount(t))])
        fiscal, stage = self.setting.fiscal_year, phrase.said.stage
        if phrase.rest:
            self.now.base = None
        elif phrase.years:
            self.now.base = Base(phrase.years[-1], stage)
        elif phrase.is_prior or (not stage and fiscal is not None):
            self.now.base = Base(None if fiscal is None else fiscal - 1, stage)
        else:
            self.now.base = Base(fiscal, stage)
