"""What a document's text has told so far, and the figure that is being read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.narrative.phrases.clause import Clause
from gongkai.interpreting.narrative.phrases.phrases import Phrase, phrase_said
from gongkai.interpreting.narrative.phrases.said import Clash, Said
from gongkai.interpreting.narrative.phrases.token import Kind, Token
from gongkai.interpreting.narrative.sentences.numerals import Numeral
from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.narrative.telling.findings import Findings
from gongkai.interpreting.narrative.telling.outline import Outline
from gongkai.interpreting.narrative.telling.points import NotDecided, Setting, points_of
from gongkai.interpreting.narrative.telling.projects_told import ProjectsTold
from gongkai.interpreting.narrative.telling.spoken_of import SpokenOf
from gongkai.interpreting.words.coordinates import COUNTED
from gongkai.interpreting.words.labels import words_below
from gongkai.interpreting.words.sentence_words import Role
from gongkai.model.figure import Base, Stage

_HELD: Final = ("asset", *COUNTED)
_ENDS_OF_NAME: Final = frozenset({"为", "共", "共计", "安排", "是"})
_NAMING: Final = frozenset({Kind.TEXT, Kind.WORD})
_LEADING: Final = frozenset({Role.OF_WHICH, Role.FILLER, Role.LEVEL})
_LONGEST_LABEL: Final = 60
_QUOTED: Final = re.compile(r"[“「『]([^“”「」『』]{2,40})[”」』]")
_BRACKET: Final = re.compile(r"\s*[（(][^（）()]{1,30}[）)]")


@dataclass
class Statement:
    """A figure as understood: what it is of, how much, in which unit, and the words that it was told with."""

    said: Said
    value: Decimal | None = None
    label: str = ""
    unit: str | None = None


@dataclass
class SentenceSoFar:
    """What a sentence, or a bracket in it, has said so far.

    ``whole`` is its first amount, ``last`` its last, ``parents`` the amounts whose parts are being listed. ``pending``
    is what clauses without a figure name, ``shared`` the same for amounts that 、 joins; ``headed`` says that a colon
    stood behind it (项目支出：教育支出5万元，农林水支出3万元), so that commas join them too; ``year``, ``stage`` and
    ``base`` are those in force; ``unknown`` is a clause that was not understood and holds for what follows. ``broken``
    says that the figure before was not understood, ``unknown_whole`` that parts of such a one are listed. ``figures``
    are counted since the last semicolon, ``heard`` are its clauses without one, ``listed`` since the list was opened.
    ``delta`` is the clause of a change that was just told, ``compared`` what it is of; ``counted`` is what is counted
    and has money of its own; ``buys`` says that things to be bought were counted; ``completed`` is the stage of the
    budget that is just said to be done; ``told`` are its amounts by what they are of;
    ``lists_projects`` says that the parts being listed are called projects;
    ``project`` is the one that it names and gives an account of, ``repeated`` an amount told of the same as one before.
    """

    last: Statement | None = None
    whole: Statement | None = None
    parents: list[Statement] = field(default_factory=list)
    pending: Said = field(default_factory=Said)
    shared: Said = field(default_factory=Said)
    headed: bool = False
    base: Base | None = None
    year: int | None = None
    stage: Stage | None = None
    listed: int = 0
    figures: int = 0
    heard: int = 0
    open_list: bool = False
    lists_projects: bool = False
    unknown: str = ""
    broken: bool = False
    unknown_whole: bool = False
    delta: Clause | None = None
    compared: Statement | None = None
    counted: str = ""
    completed: Stage | None = None
    buys: bool = False
    told: dict[Said, Decimal] = field(default_factory=dict)
    project: Said | None = None
    repeated: "tuple[Said, Mention] | None" = None


@dataclass
class Mention:
    """A figure with its clause, what the words of the clause say, and the clauses behind it in its sentence.

    ``rate`` is the rate printed right behind it, if any.
    """

    figure: Token
    numeral: Numeral
    clause: Clause
    phrase: Phrase
    rate: Decimal | None = None
    behind: Sequence[Clause] = ()

    @property
    def value(self) -> Decimal:
        """The number as printed."""
        return self.numeral.value


@dataclass(frozen=True)
class Division:
    """By what a passage divides money (function, economic, or empty: by no class), and the ``whole``, if it is told."""

    by: str
    whole: Statement | None
    parents: Sequence[Statement]


_CHANGED_TO: Final = re.compile(r"^(?:压缩|压减|调整|调增|调减|[降减提增上下升缩跌].?)(?:至|到|为)")


def is_left_behind(mention: Mention) -> bool:
    """Whether a figure is what something changed from: 由5万元, and 降至3万元 behind it."""
    clause = mention.clause
    behind = "".join(t.text for t in mention.behind[0].words) if mention.behind else ""
    return clause.changes_from and _CHANGED_TO.match(behind) is not None


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
        self.dated: int | None = None
        self.divided: str | None = None
        """By which classes (function, economic) the passage said last that an amount is divided; empty: by none."""
        self.division: Division | None = None

    def phrase(self, words: Sequence[Token], *, counts: bool = False) -> Phrase:
        """What ``words`` say here, where the section and the list tell what unmarked names of classes are."""
        now = self.now
        by = self.divided or self.outline.by or (now.parents[-1].said.by if now.parents else None)
        if by is None and (now.pending.function or any(p.said.function for p in now.parents)):
            by = "function"
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
        is_said = self.setting.stage or said.stage or said.year not in (None, self.setting.fiscal_year)
        if is_said or not (said.measure or "").startswith("three_public"):
            return said
        heading = self.outline.time
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
