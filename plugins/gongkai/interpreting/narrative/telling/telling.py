"""What a document's text has told so far, and where the figure stands that is being read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.narrative.phrases.phrases import Phrase, phrase_said
from gongkai.interpreting.narrative.phrases.said import Clash, Said
from gongkai.interpreting.narrative.phrases.token import Kind, Token
from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.narrative.telling.findings import Findings
from gongkai.interpreting.narrative.telling.outline import Outline
from gongkai.interpreting.narrative.telling.points import NotDecided, Setting, points_of
from gongkai.interpreting.narrative.telling.projects_told import ProjectsTold
from gongkai.interpreting.narrative.telling.sentence_so_far import Division, Mention, SentenceSoFar, Statement
from gongkai.interpreting.narrative.telling.spoken_of import SpokenOf
from gongkai.interpreting.words.coordinates import COUNTED
from gongkai.interpreting.words.labels import words_below
from gongkai.interpreting.words.sentence_words import Role
from gongkai.model.figure import Base, Stage
from gongkai.model.money import is_money_unit, yuan

_HELD: Final = ("asset", *COUNTED)
_ENDS_OF_NAME: Final = frozenset({"为", "共", "共计", "安排", "是"})
_NAMING: Final = frozenset({Kind.TEXT, Kind.WORD})
_LEADING: Final = frozenset({Role.OF_WHICH, Role.FILLER, Role.LEVEL})
_LONGEST_LABEL: Final = 60
_QUOTED: Final = re.compile(r"[“「『]([^“”「」『』]{2,40})[”」』]")
_BRACKET: Final = re.compile(r"\s*[（(][^（）()]{1,30}[）)]")


def _yuan(statement: Statement) -> Decimal | None:
    if statement.value is None or statement.unit is None or not is_money_unit(statement.unit):
        return None
    return yuan(statement.value, statement.unit)


class Telling:
    """Where the reading of a document stands."""

    def __init__(self, context: ReportContext, bodies: Mapping[str, str], findings: Findings) -> None:
        self.setting = Setting.of(context)
        self.department = context.department
        self.findings = findings
        self.outline = Outline(bodies, context.department, is_evaluation=self.setting.is_evaluation)
        self.projects = ProjectsTold(bodies)
        self.spoken_of = SpokenOf(context.department)
        self.passage = Passage("", (), ())
        self.now = SentenceSoFar()
        self.brackets: list[SentenceSoFar] = []
        self.topic = Said()
        self.first: Statement | None = None
        self.listed_below: tuple[Statement, Statement] | None = None
        """Of the list that the passage is an item of: the amount before it, and that which this one is a part of."""
        self.list_opened: Statement | None = None
        """The first amount of the passage that opened the list that is read."""
        self.dated: int | None = None
        self.divided: str | None = None
        """By which classes (function, economic) the passage said last that an amount is divided; empty: by none."""
        self.division: Division | None = None

    def phrase(self, words: Sequence[Token], *, counts: bool = False) -> Phrase:
        """What ``words`` say here, where the section and the list tell what unmarked names of classes are."""
        now = self.now
        by = self.divided or self.outline.by or (now.parents[-1].said.by if now.parents else None)
        of_classes = (now.pending, *(p.said for p in (*now.parents, *([now.last] if now.last else []))))
        if by is None and any(said.function for said in of_classes):
            by = "function"  # 公共安全支出5万元、其他支出3万元
        elif by is None and any(said.economic for said in of_classes):
            by = "economic"  # 基本工资5万元、住房公积金3万元
        tokens = [t for t in words if t.kind is not Kind.MARK]
        phrase = phrase_said(tokens, self.department, by=by, counts=counts)
        is_plain = phrase.is_understood and not phrase.loose and replace(phrase.said, side=None).names
        return phrase if is_plain else self._below(phrase, tokens)

    def _below(self, phrase: Phrase, tokens: Sequence[Token]) -> Phrase:
        """``phrase``, or what its words mean only below what they are told under (车辆运行费 of the 三公经费)."""
        text = "".join(t.text for t in tokens if t.kind in _NAMING and t.role not in _LEADING)
        whole = self.outline.within_section(self.outline.within_list(Said()))
        above = [p.said.measure for p in self.now.parents] + ([] if isinstance(whole, Clash) else [whole.measure])
        called = (text, text.removesuffix("支出"))
        word = next((w for m in above for name in called if (w := words_below().get((str(m), name)))), None)
        said = replace(phrase.said, side=None)
        if word is None or said.names:
            return phrase
        return Phrase(replace(said, measure=word.says.get("measure")), years=phrase.years, text=phrase.text)

    def settle_list(self, value: Decimal, unit: str | None) -> None:
        """Find what a list is of by what its items amount to: one that is more than the amount before is no part of it.

        2025年支出预算95万元，其中基本支出90万元，项目支出5万元。其中：↵（一）教育支出83万元: of all expenditure.
        """
        if self.listed_below is None or not self.outline.is_listed or not is_money_unit(unit):
            return
        before, around = (_yuan(statement) for statement in self.listed_below)
        if before is not None and around is not None and before < yuan(value, str(unit)) <= around:
            self.outline.widen_list(self.listed_below[1].said)
            self.listed_below = None

    def with_time(self, phrase: Phrase) -> Said:
        """What a phrase says, of the year and at the stage that it or its sentence names."""
        year = phrase.years[-1] if phrase.years else self.now.year
        if (phrase.said.measure or "").startswith(_HELD):
            return replace(phrase.said, year=year or self.dated, stage=phrase.said.stage or Stage.ACTUAL)
        if year is None and phrase.is_prior and self.setting.fiscal_year:
            year = self.setting.fiscal_year - 1
        stage = phrase.said.stage or (self.now.stage if not phrase.said.names else None)
        return replace(phrase.said, year=year, stage=stage)

    def text_of(self, words: Sequence[Token]) -> str:
        """``words`` as printed, from the first to the last, without white space, numbering and a closing 为 or 共."""
        words = [t for t in words if t.kind is not Kind.NUMBERING]
        while words and words[-1].role is Role.FILLER and words[-1].text in _ENDS_OF_NAME:
            words = words[:-1]
        return "".join(self.passage.text[words[0].start : words[-1].end].split()) if words else ""

    def name_of(self, words: Sequence[Token]) -> str:
        """``words`` as printed (see text_of) with a bracket right behind them: it tells two of one name apart."""
        name = self.text_of(words)
        behind = _BRACKET.match(self.passage.text, words[-1].end) if name else None
        return name if behind is None else name + "".join(behind[0].split())

    def quoted_name(self, words: Sequence[Token]) -> str | None:
        """The name in quotes that ``words`` begin with (“2022年某某经费”项目), or None."""
        words = [t for t in words if t.kind is not Kind.NUMBERING]
        quoted = _QUOTED.match(self.passage.text, max(0, words[0].start - 1)) if words else None
        return None if quoted is None else "".join(quoted[1].split())

    def keep(self, mention: Mention, said: Said, value: Decimal, base: Base | None = None) -> str | None:
        """Keep a figure at its points; the reason where they are not decided."""
        if (because := self.spoken_of.because(said, mention.numeral.kind)) is not None:
            return because
        said = replace(said, scope=said.scope or self.spoken_of.body)
        points = points_of(self._at_time_of_heading(said), self.setting, base)
        if isinstance(points, NotDecided):
            return points.because
        evidence = self.passage.evidence(mention.clause.start, mention.figure.end)
        for point in points:
            self.findings.keep(point, value, mention.numeral.unit, self._label(mention), evidence)
        return None

    def _at_time_of_heading(self, said: Said) -> Said:
        """``said`` at the stage of its heading, where neither its words nor the report say one.

        Only the 三公经费 are told in notices: other totals without a stage may be of a whole place and its levels.
        """
        heading, fiscal = self.outline.time, self.setting.fiscal_year
        is_open = said.stage is None and self.setting.stage is Stage.ACTUAL and said.year in (None, fiscal)
        if is_open and heading.stage is Stage.INITIAL_BUDGET and not (said.measure or "").startswith(_HELD):
            return replace(said, stage=heading.stage)  # （一）年初预算情况: 财政拨款支出90万元
        if said.stage is None and said.year is not None and said.year == heading.year != fiscal:
            return replace(said, stage=heading.stage)  # 二、2024年“三公”经费决算情况: 2024年支出…
        is_said = self.setting.stage or said.stage or said.year not in (None, fiscal)
        if is_said or not (said.measure or "").startswith("three_public"):
            return said
        return replace(said, stage=heading.stage, year=said.year or heading.year)

    def leave(self, mention: Mention, because: str) -> None:
        """Keep a number without a meaning."""
        evidence = self.passage.evidence(mention.clause.start, mention.figure.end)
        self.findings.leave(mention.value, mention.numeral.unit, self._label(mention), evidence, because)

    def take_back(self, mention: Mention) -> None:
        """Forget that a number has no meaning: what stands behind it gave it one."""
        evidence = self.passage.evidence(mention.clause.start, mention.figure.end)
        unmapped = self.findings.unmapped
        unmapped[:] = [left for left in unmapped if left.evidence != evidence]

    def _label(self, mention: Mention) -> str:
        return "".join(self.passage.text[mention.clause.start : mention.figure.start].split())[-_LONGEST_LABEL:]
