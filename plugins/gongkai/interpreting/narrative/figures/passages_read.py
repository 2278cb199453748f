"""Reads passages in order: each figure is what its clause says inside of what section, list and sentence say."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.narrative.figures.amounts.amounts import amount_said
from gongkai.interpreting.narrative.figures.amounts.guests import guests_counted
from gongkai.interpreting.narrative.figures.amounts.levels_of_money import is_by_level, level_named
from gongkai.interpreting.narrative.figures.asides import is_no_aside, lists_reasons
from gongkai.interpreting.narrative.figures.changes.changed_to import became_said, has_become
from gongkai.interpreting.narrative.figures.changes.changes import delta_said, percent_said
from gongkai.interpreting.narrative.figures.counts.counts import count_said
from gongkai.interpreting.narrative.figures.counts.posts import counts_posts
from gongkai.interpreting.narrative.figures.going_on import gone_on_with
from gongkai.interpreting.narrative.figures.hearing import ASIDE, Hearing
from gongkai.interpreting.narrative.figures.projects.numbered_items import NumberedItems
from gongkai.interpreting.narrative.figures.projects.project_figures import (
    KINDS_OF_PROJECT,
    concerned,
    first_of_projects,
    project_figure_said,
)
from gongkai.interpreting.narrative.phrases.clause import Clause
from gongkai.interpreting.narrative.phrases.clauses import clauses_of, sentences_of
from gongkai.interpreting.narrative.phrases.said import Said
from gongkai.interpreting.narrative.phrases.scanning import DIVIDES, scanned
from gongkai.interpreting.narrative.phrases.token import Kind, Token
from gongkai.interpreting.narrative.sentences.dividing import divided_by
from gongkai.interpreting.narrative.sentences.numerals import Numeral, NumeralKind
from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.narrative.telling.findings import Findings
from gongkai.interpreting.narrative.telling.sentence_so_far import Mention, SentenceSoFar, Statement, is_left_behind
from gongkai.interpreting.text.numbering import is_numbered
from gongkai.interpreting.text.units import MONEY
from gongkai.interpreting.text.years import PRINTED_YEAR
from gongkai.interpreting.words.sentence_words import Role

_UNITS: Final = frozenset({"辆", "台", "套", "台/套", "台(套)", "台(件、套)", "台套", "人", "名"})
_PROJECTS: Final = re.compile(r"\s*项目\s*[，,：:]")
"""What stands behind the number of projects whose money is told next (共3个项目，预算金额…)."""
_ASSESSED: Final = re.compile("拟?对")
"""How it begins what is to be assessed (对养护资金1个项目开展评价): its money may be that of another year."""
_ALL: Final = re.compile(rf"\s*(?:全年|本年度?|年度|{PRINTED_YEAR})?(?:共|共有|共计|一共)\s*")
_HEADED: Final = re.compile(r"[：:]\s*$")
_ONLY_OF_WHICH: Final = re.compile(r"\s*其\s*中\s*[：:]\s*")
"""A line of its own between a total and the list of its parts."""
_FIGURE: Final = re.compile(rf"\d\s*(?:[余多]?(?:{MONEY}|[千万亿])|[%％]|[人名辆台套])|编制?[^\d，。；]{{0,4}}\d+\s*个")
_LABEL: Final = re.compile("[收支]|预算|决算|[费款项类]|采购|车辆|资[产金]|人员|项目")
_LONGEST_LABEL: Final = 80
"""A passage of more characters in which no figure stands names nothing for those after it."""
_DEEPEST: Final = 9
"""Brackets inside of brackets that are told apart."""
_SEVERAL: Final = "、"
_RESPECTIVELY: Final = "分别"
_ONE_BY_ONE: Final = "分别: of what was named before, one by one"


class PassageReader(Hearing):
    """Reads the passages of one document; what they say goes to its findings."""

    def __init__(self, context: ReportContext, bodies: Mapping[str, str], findings: Findings) -> None:
        super().__init__(context, bodies, findings)
        self._is_broken = False
        self._is_one_by_one = self._is_by_level = self._is_led = False
        self._items = NumberedItems()
        self._part_of: Statement | None = None
        self._dated_list: tuple[tuple[str, ...], int | None] = (), None
        self._lists_reasons = False
        self._bodies = bodies

    def read(self, passage: Passage) -> None:
        """Read one passage."""
        goes_on = self.outline.begin(passage)
        self.projects.begin(passage)
        self.spoken_of.begin(passage, goes_on=goes_on)
        is_of_list = passage.level is not None and passage.headings == self._dated_list[0]
        dated = self.dated if goes_on else self._dated_list[1] if is_of_list else None
        is_divided_anew = DIVIDES.match(passage.text) is not None  # of the whole, not of a part told before
        last = self._whole_told() if goes_on and not is_divided_anew else None
        base = self.now.base if self.outline.is_listed else None
        self.divided, self.division = self.divided if goes_on else None, None
        self.passage, self.topic, self.first, self.dated, self._is_broken = passage, Said(), None, dated, False
        self.now, self.brackets, self._items = SentenceSoFar(last=last, base=base), [], NumberedItems()
        self._lists_reasons = False
        around, self._part_of = self._part_of, last or (self.list_opened if self.outline.is_listed else None)
        is_only_of_which = _ONLY_OF_WHICH.fullmatch(passage.text) is not None
        if last is not None and is_only_of_which:
            self.topic = last.said
        if is_only_of_which or passage.level is None:
            self.listed_below = (last, around) if is_only_of_which and last and around else None
        for sentence in sentences_of(scanned(_telling(passage.text), self._bodies)):
            self._read_sentence(sentence)
        ends_open = self.now.open_list and not passage.text.rstrip().endswith("。")
        frame = self.first.said if self.first else self.topic
        is_head = bool(_HEADED.search(passage.text)) or ends_open or self._lists_classes()
        by = divided_by(passage.text) or (self.divided if is_head else None)
        said = replace(frame, by=by) if by else frame if frame.names else None
        if passage.level is None or passage.headings != self._dated_list[0]:
            self._dated_list = passage.headings, self.dated if is_head else None
        is_unknown = self.first is None and self._is_broken
        opens_list = is_head or by is not None
        self.list_opened = self.first if opens_list else self.list_opened
        self.outline.end(said, opens_list=opens_list, is_unknown=is_unknown)

    def _whole_told(self) -> Statement | None:
        """What the passage before told of, at the stage of the report: of 预算10万元，决算8万元 what was spent.

        Where its last sentence lists parts (…80万元。其中：基本支出…；项目支出…。) it is their whole.
        """
        now = self.now
        whole, last = now.parents[0] if now.parents else now.whole, now.last
        if whole is None or last is None:
            return whole or last
        is_own = last.said.stage is self.setting.stage
        is_same = replace(last.said, stage=None, side=None) == replace(whole.said, stage=None, side=None)
        return last if is_own and is_same else whole

    def _lists_classes(self) -> bool:
        """Whether the passage holds a total, and of its classes told below it, each on its own, the first (其中：↵)."""
        parts = (part.said for part in (self.now.whole, self.now.last) if part is not None)
        is_of_class = any(said.economic is not None for said in parts)
        return self._heads_lines() and is_of_class and self.first is not None and self.first.said.economic is None

    def _heads_lines(self) -> bool:
        """Whether a line of the passage ends in a colon."""
        return any(_HEADED.search(self.passage.text[: piece.start]) for piece in self.passage.pieces[1:])

    def _read_sentence(self, sentence: list[Token]) -> None:
        is_reason = self._lists_reasons and sentence[0].kind is Kind.NUMBERING
        clauses = list(clauses_of(sentence, is_reason=is_reason))
        self.now = gone_on_with(self.now, clauses, heads_lines=self._heads_lines())
        self._lists_reasons = is_reason or lists_reasons(clauses)
        self.spoken_of.begin_sentence()
        self._is_one_by_one = self._is_led = False
        self._is_by_level = is_by_level(self.passage.text[sentence[0].start : sentence[-1].end])
        for place, (before, clause) in enumerate(zip([None, *clauses[:-1]], clauses, strict=True)):
            behind = clauses[place + 1 : place + 3]
            self._enter(min(clause.depth, _DEEPEST))
            if clause.separator == "：" and before is not None and before.figure is not None:
                self.open_list()  # 政府采购预算80万元：货物30万元
            if clause.separator == "；":
                self._items.go_on(self.now)
            if (number := self._number_of(clause)) is not None:
                self._items.begin_item(number, before, clause, self.now)
            if clause.figure is None:
                self.hear(clause, behind)
            elif clause.figure.numeral is not None:
                self._take(clause, clause.figure, clause.figure.numeral, behind)
        self._enter(0)

    def _number_of(self, clause: Clause) -> str | None:
        """The number of the item of a sentence that a clause begins; a number in a circle is printed in its words."""
        if is_numbered(clause.separator):
            return clause.separator
        printed = self.passage.text[clause.words[0].start :][:1] if clause.words else ""
        return printed if is_numbered(printed) else None

    def _enter(self, depth: int) -> None:
        """Come to a clause that stands ``depth`` brackets deep."""
        while len(self.brackets) > depth:
            self.now = self.brackets.pop()
        while len(self.brackets) < depth:
            now = self.now
            self.brackets.append(now)
            parents = [*now.parents, *([now.last] if now.last else [])]
            self.now = SentenceSoFar(last=now.last, parents=parents, base=now.base, year=now.year, stage=now.stage)

    def _take(self, clause: Clause, figure: Token, numeral: Numeral, behind: Sequence[Clause]) -> None:
        """A clause that ends in a figure."""
        if numeral.kind is NumeralKind.COUNT and not (numeral.unit in _UNITS or counts_posts(clause, numeral.unit)):
            name = self.text_of([t for t in clause.words if t.role not in {Role.OF_WHICH, Role.CONCERN}])
            self.now.guests = guests_counted(self, clause) or self.now.guests
            if numeral.unit in {"个", "项"} and name.endswith(KINDS_OF_PROJECT):
                self.now.counted = _SEVERAL if self.now.counted or _ASSESSED.match(name) else name
            counts_all = _ALL.fullmatch(self.passage.text, clause.start, figure.start) is not None
            if numeral.unit == "个" and counts_all and _PROJECTS.match(self.passage.text, figure.end):
                self.now.pending = Said(side="expenditure", use="project")
            return
        if clause.has_base:
            self.compare(clause)
        if clause.has(Role.OF_WHICH):
            self.open_list(clause)
            clause = first_of_projects(self, clause)
        is_count, is_money = numeral.kind is NumeralKind.COUNT, numeral.kind is NumeralKind.MONEY
        phrase, rate = self.phrase(clause.without_verb, counts=is_count), _rate_in(behind[0] if behind else None)
        mention = Mention(figure, numeral, clause, phrase, rate, behind)
        self.spoken_of.hear(clause, phrase)
        self._hear_respectively(mention)
        because = _ONE_BY_ONE if self._is_one_by_one else self._said(mention)
        now = self.now
        self._is_led = clause.leads_with_verb or (self._is_led and clause.separator == "、")
        now.figures += 1
        now.completed = now.completed if is_money else None
        now.delta = clause if because is None and clause.verb is not None and is_money else None
        now.compared = now.compared if now.delta else None
        now.left = now.last if because is None and is_left_behind(mention) else None
        now.broken = because is not None
        if because is not None:
            self._is_broken |= is_money and clause.verb is None
            self.leave(mention, because)
            if clause.mode is Role.REASON and clause.verb is None and phrase.said.names and phrase.years:
                now.last = None  # what changed behind it may be of it

    def _hear_respectively(self, mention: Mention) -> None:
        """分别: amounts from here on are of what was named before, one by one, until something is named again."""
        if _RESPECTIVELY in self.passage.text[mention.clause.start : mention.figure.start]:
            self._is_one_by_one = True
        elif mention.phrase.said.measure or mention.phrase.said.use:
            self._is_one_by_one = False

    def _said(self, mention: Mention) -> str | None:
        """Keep what the figure says; the reason where it is not understood."""
        clause, phrase, kind = mention.clause, mention.phrase, mention.numeral.kind
        is_money, project = kind is NumeralKind.MONEY, self.projects.said
        if clause.mode is Role.CONCERN and is_money and not (clause.is_vague or self.projects.is_whole or project):
            return concerned(self, mention) if mention.numeral.is_exact else "not exact: " + mention.figure.text
        if (because := self._because_left(mention)) is not None:
            return because
        if not is_left_behind(mention):  # 由2023年的3万元降至2万元；…: what follows is of this year
            self.remember_time(phrase)
        if self.projects.is_whole:
            return "a review of the whole"
        if project is not None:
            return project_figure_said(self, mention, project)
        if is_money and has_become(self, mention):
            return became_said(self, mention)
        money_said = amount_said if clause.verb is None else delta_said
        told = {NumeralKind.COUNT: count_said, NumeralKind.PERCENT: percent_said}
        return told.get(kind, money_said)(self, mention)

    def _because_left(self, mention: Mention) -> str | None:
        """Why a figure is none of the department's, by where and how it is told; None where nothing speaks against."""
        clause = mention.clause
        if not mention.numeral.is_exact or clause.is_vague:
            return "not exact: " + mention.figure.text
        if clause.mode in ASIDE and not is_no_aside(mention):
            return f"{clause.mode}: {mention.phrase.text}"
        is_money = mention.numeral.kind is NumeralKind.MONEY
        if self._is_led and clause.separator == "、" and clause.verb is None and is_money:
            return "joined to a change: " + mention.phrase.text
        is_part = self._is_by_level and is_money
        level = level_named(self.passage.text[clause.start : mention.figure.start]) if is_part else None
        return level and "of a level of government: " + level


def _rate_in(clause: Clause | None) -> Decimal | None:
    """The per cent by which something grew or fell, where a clause says nothing else (增长5.2%)."""
    numeral = clause.figure.numeral if clause is not None and clause.figure is not None else None
    if clause is None or numeral is None or numeral.kind is not NumeralKind.PERCENT:
        return None
    return numeral.value if clause.verb is not None or not clause.words else None


def _telling(text: str) -> str:
    """``text`` up to the end of the last sentence in which a figure stands; all of a label that figures can follow."""
    last = max((found.end() for found in _FIGURE.finditer(text)), default=0)
    if not last:
        return text if len(text) <= _LONGEST_LABEL and _LABEL.search(text) else ""
    return text[: text.find("。", last) + 1 or len(text)]
