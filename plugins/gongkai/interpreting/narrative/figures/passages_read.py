"""Reads passages in order: each figure is what its clause says inside of what section, list and sentence say."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.narrative.figures.findings import Findings
from gongkai.interpreting.narrative.figures.mentions import Clause, clauses_of, is_money, sentences_of
from gongkai.interpreting.narrative.figures.outline import Outline
from gongkai.interpreting.narrative.figures.phrases import Phrase, phrase_said
from gongkai.interpreting.narrative.figures.points import NotDecided, Setting, points_of
from gongkai.interpreting.narrative.figures.projects_told import ProjectsTold
from gongkai.interpreting.narrative.figures.said import TOTALS, Clash, Said, unified
from gongkai.interpreting.narrative.figures.scanning import Kind, Token, scanned
from gongkai.interpreting.narrative.numerals import NumeralKind
from gongkai.interpreting.narrative.passages import Passage
from gongkai.interpreting.words.sentence_words import Role
from gongkai.model.figure import Base, Comparison, Stage

_COUNTED: Final = frozenset({"辆", "台", "套", "台/套", "台(套)", "台(件、套)", "台套", "人", "名"})
_HELD: Final = ("asset", "staff.", "vehicle.", "equipment.")
_SPENT: Final = re.compile("支出|支付|开支")
_NOT_SPENT: Final = frozenset({"carried_in", "carried_out", "balance_drawn", "balance_distributed", "balance_of_year"})
_QUALIFIES: Final = ("的", "中")
_PROJECT_END: Final = re.compile(r"(?:经费|项目|专项|资金|补助|补贴|费|工程|专题|准备金|工作)$")
_NO_PROJECT: Final = re.compile(r"指标|完成|捐|^其他|^(?:支出|预算|经费|资金|项目)$|^(?:该|本|此|各)")
_OF_PROJECT: Final = frozenset({"该", "本", "此", "项目", "批复", "批复的", "的", "该项目", "资金", "总"})
_MONEY_CONCERNED: Final = re.compile(r"(?:预算|资金|金额)(?:为|共|共计|合计)?$")
_SEVERAL: Final = "、"
_KINDS: Final = ("项目", "项目共", "政策", "项目支出", "资金")
_HEADED: Final = re.compile(r"[：:]\s*$")


@dataclass
class Statement:
    """A figure as understood: what it is of, and how much, so that what is compared with it can be told apart."""

    said: Said
    value: Decimal | None = None
    label: str = ""
    delta: Decimal | None = None


@dataclass
class _Sentence:
    """What a sentence has said so far; one a nesting of brackets."""

    last: Statement | None = None
    whole: Statement | None = None
    parents: list[Statement] = field(default_factory=list)
    pending: Said = field(default_factory=Said)
    base: Base | None = None
    year: int | None = None
    stage: Stage | None = None
    listed: int = 0
    open_list: bool = False
    unknown: str = ""
    figures: int = 0
    broken: bool = False
    delta: Clause | None = None
    unknown_whole: bool = False
    counted: str = ""
    completed: Stage | None = None
    shared: Said = field(default_factory=Said)


class PassageReader:
    """Reads the passages of one document; what they say goes to ``findings``."""

    def __init__(self, context: ReportContext, bodies: Mapping[str, str], findings: Findings) -> None:
        self._setting = Setting.of(context)
        self._department = context.department
        self._bodies = bodies
        self._findings = findings
        self._outline = Outline(bodies, context.department, is_evaluation=self._setting.is_evaluation)
        self._projects = ProjectsTold(bodies)
        self._passage: Passage | None = None
        self._now = _Sentence()
        self._brackets: list[_Sentence] = []
        self._topic = Said()
        self._first: Statement | None = None
        self._dated: int | None = None

    def read(self, passage: Passage) -> None:
        """Read one passage."""
        goes_on = self._outline.begin(passage)
        self._projects.begin(passage)
        last = self._now.whole or self._now.last if goes_on else None
        self._passage, self._topic, self._first, self._dated = passage, Said(), None, None
        base = self._now.base if self._outline.is_listed else None
        self._now, self._brackets = _Sentence(last=last, base=base), []
        tokens = scanned(passage.text, self._bodies)
        ends_open = False
        for sentence in sentences_of(tokens):
            self._begin_sentence()
            for clause in clauses_of(sentence):
                self._enter(clause.depth)
                if clause.figure is None:
                    self._hear(clause)
                else:
                    self._take(clause, clause.figure)
            self._enter(0)
            ends_open = self._now.open_list and not passage.text.rstrip().endswith("。")
        is_head = bool(_HEADED.search(passage.text)) or ends_open
        frame = self._first.said if self._first else self._topic
        self._outline.end(frame if frame.names else None, opens_list=is_head)

    # --- Sentences and clauses without a figure

    def _begin_sentence(self) -> None:
        before = self._now
        whole = before.parents[0] if before.parents else before.last
        self._now = _Sentence(last=whole, base=before.base)
        self._before = before

    def _enter(self, depth: int) -> None:
        while len(self._brackets) > depth:
            outer = self._brackets.pop()
            self._now = outer
        while len(self._brackets) < depth:
            now = self._now
            self._brackets.append(now)
            parents = [*now.parents, *([now.last] if now.last else [])]
            self._now = _Sentence(last=now.last, parents=parents, base=now.base, year=now.year, stage=now.stage)

    def _hear(self, clause: Clause) -> None:
        """A clause without a figure: what it names holds for those after it."""
        now = self._now
        if clause.has_base:
            self._compare(clause)
        if clause.mode in {Role.REASON, Role.PURPOSE, Role.CONCERN}:
            return
        phrase = self._phrase(clause.words)
        self._remember_time(phrase)
        if clause.has(Role.OF_WHICH):
            self._open_list()
        if phrase.said.names and phrase.is_understood and not (phrase.said.comparison or clause.verb or phrase.loose):
            if not now.figures or clause.has(Role.OF_WHICH) or phrase.text.endswith("中"):
                joined = unified(now.pending, phrase.said)
                now.pending = phrase.said if isinstance(joined, Clash) else joined
            if not self._first and now.whole is None:
                topic = unified(self._topic, phrase.said)
                self._topic = phrase.said if isinstance(topic, Clash) else topic
        if clause.mark == "；":
            now.pending, now.unknown, now.figures = Said(), "", 0
            self._close_inner_lists()
        is_unknown = not phrase.is_understood or (phrase.loose and not phrase.said.names)
        if is_unknown and (clause.mark == "：" or phrase.text.endswith(_QUALIFIES)):
            now.unknown = phrase.text

    def _close_inner_lists(self) -> None:
        pass

    def _open_list(self) -> None:
        now = self._now
        before = now.last
        now.unknown_whole = now.broken
        if before is not None and (not now.parents or now.parents[-1] is not before):
            now.parents.append(before)
        now.listed = 0
        now.open_list = True

    def _remember_time(self, phrase: Phrase) -> None:
        fiscal = self._setting.fiscal_year
        if phrase.years:
            self._now.year = phrase.years[-1]
        elif phrase.is_prior and fiscal is not None and phrase.is_understood and not phrase.said.names:
            self._now.year = fiscal - 1
        if phrase.is_dated:
            self._dated = phrase.years[-1]
        if phrase.said.stage is not None and not phrase.said.names:
            self._now.stage = phrase.said.stage

    def _phrase(self, words: Sequence[Token], *, counts: bool = False) -> Phrase:
        words = [t for t in words if t.kind is not Kind.MARK or t.text == "、"]
        by = self._outline.by or (self._now.parents[-1].said.by if self._now.parents else None)
        if by is None and (self._now.pending.function or any(p.said.function for p in self._now.parents)):
            by = "function"
        return phrase_said([t for t in words if t.kind is not Kind.MARK], self._department, by=by, counts=counts)

    def _compare(self, clause: Clause) -> None:
        """Remember what is compared with: 与2023年度相比, 比上年预算."""
        words = [t for t in clause.compared if "against" not in t.says]
        phrase = self._phrase(words)
        fiscal = self._setting.fiscal_year
        if phrase.rest:
            self._now.base = None
            return
        stage = phrase.said.stage
        if phrase.years:
            self._now.base = Base(phrase.years[-1], stage)
        elif phrase.is_prior or (not stage and fiscal is not None):
            self._now.base = Base(None if fiscal is None else fiscal - 1, stage)
        else:
            self._now.base = Base(fiscal, stage)

    # --- Figures

    def _take(self, clause: Clause, figure: Token) -> None:
        numeral = figure.numeral
        if numeral is None:
            return
        if numeral.kind is NumeralKind.COUNT and numeral.unit not in _COUNTED:
            words = [t for t in clause.words if t.role not in {Role.OF_WHICH, Role.CONCERN}]
            if numeral.unit in {"个", "项"} and (name := self._text_of(words)).endswith(_KINDS):
                self._now.counted = _SEVERAL if self._now.counted else name
            return
        if clause.has_base:
            self._compare(clause)
        if clause.has(Role.OF_WHICH):
            self._open_list()
        because = self._said_of(clause, figure)
        self._now.figures += 1
        if numeral.kind is not NumeralKind.MONEY:
            self._now.completed = None
        is_delta = because is None and clause.verb is not None and numeral.kind is NumeralKind.MONEY
        self._now.delta = clause if is_delta else None
        self._now.broken = because is not None
        if because is not None:
            self._leave(clause, figure, because)

    def _said_of(self, clause: Clause, figure: Token) -> str | None:
        """Keep what the figure says; the reason where it is not understood."""
        numeral = figure.numeral
        assert numeral is not None
        if not numeral.is_exact or clause.has(Role.VAGUE) or (clause.after is not None and clause.after.role is Role.VAGUE):
            return "not exact: " + figure.text
        words = [t for t in clause.words if t.role not in {Role.MORE, Role.LESS, Role.CHANGED} or t is not self._verb_token(clause)]
        is_count = numeral.kind is NumeralKind.COUNT
        phrase = self._phrase(words, counts=is_count)
        if clause.mode is Role.CONCERN and is_money(figure) and not (self._projects.is_whole or self._projects.said):
            return self._concerned(clause, figure, phrase)
        ends_reason = clause.mode is Role.REASON and clause.separator == "；" and clause.verb is None
        if ends_reason and is_money(figure) and phrase.said.names and phrase.is_understood and not phrase.loose:
            clause.mode = None
        if clause.mode in {Role.REASON, Role.PURPOSE, Role.CONCERN}:
            return f"{clause.mode}: {phrase.text}"
        self._remember_time(phrase)
        if self._projects.is_whole:
            return "a review of the whole"
        if self._projects.said is not None:
            return self._of_project(clause, figure, self._projects.said)
        if is_count:
            return self._count(clause, figure, phrase)
        if numeral.kind is NumeralKind.PERCENT:
            return self._percent(clause, figure, phrase)
        if clause.verb is not None:
            return self._change(clause, figure, phrase, Comparison.DELTA)
        return self._amount(clause, figure, phrase)

    def _concerned(self, clause: Clause, figure: Token, phrase: Phrase) -> str | None:
        """编报绩效目标的项目共4个，涉及预算资金…: money of an item that has a name, and what of it is fiscal."""
        numeral, now = figure.numeral, self._now
        assert numeral is not None
        said = replace(phrase.said, stage=None)
        because = f"{clause.mode}: {phrase.text}"
        if not phrase.is_understood or clause.verb or clause.has_base or phrase.years:
            return because
        if said == Said() and now.counted.endswith(_KINDS) and _MONEY_CONCERNED.search(phrase.text):
            found = Said(side="expenditure", stage=phrase.said.stage, item=now.counted.removesuffix("共"))
            kept = self._keep(clause, figure, found, numeral.value)
            now.last = Statement(found, numeral.value) if kept is None else None
            return kept
        if said == Said(fund="fiscal") and now.last is not None and now.last.said.item and clause.has(Role.OF_WHICH):
            return self._keep(clause, figure, replace(now.last.said, fund="fiscal"), numeral.value)
        now.last = None
        return because

    def _verb_token(self, clause: Clause) -> Token | None:
        return next((t for t in reversed(clause.words) if t.role is not Role.FILLER or t.says), None)

    def _amount(self, clause: Clause, figure: Token, phrase: Phrase) -> str | None:
        if (clause.has_base and not clause.has(Role.SAME)) or clause.has(Role.SHARE):
            return "by how much is not said"
        if clause.has(Role.COMPLETES) and phrase.said == Said(stage=phrase.said.stage):
            return self._completed(clause, figure, phrase)
        if phrase.said.comparison is not None and phrase.said.comparison is not Comparison.DELTA:
            return "a rate in money"
        found = self._meant(clause, phrase)
        if isinstance(found, str):
            if self._now.listed or clause.separator != "、":
                self._now.last = None
            return found
        numeral = figure.numeral
        assert numeral is not None
        value = -numeral.value if clause.has(Role.CUT) else numeral.value
        statement = Statement(found, value, self._text_of(clause.words))
        because = self._keep(clause, figure, found, value)
        self._now.last = statement if because is None else None
        if because is None:
            self._now.listed += 1
            if self._now.whole is None:
                self._now.whole = statement
            if self._first is None:
                self._first = statement
        self._now.shared, self._now.pending = self._now.pending, Said()
        return because

    def _completed(self, clause: Clause, figure: Token, phrase: Phrase) -> str | None:
        """完成预算5万元的90%: the budget of what was spent before."""
        now, numeral = self._now, figure.numeral
        if now.last is None or numeral is None or now.last.said.side_meant == "revenue" or not phrase.is_understood:
            return "completion of what: " + phrase.text
        found = replace(now.last.said, stage=phrase.said.stage or Stage.BUDGET)
        because = self._keep(clause, figure, found, numeral.value)
        now.completed = found.stage if because is None else None
        return because

    def _meant(self, clause: Clause, phrase: Phrase) -> Said | str:
        """What an amount is of, or why that is not known."""
        now = self._now
        said = self._with_time(phrase)
        if not phrase.is_understood:
            listed = self._listed_project(clause, phrase)
            if listed is not None:
                return listed
            return "word: " + phrase.rest if phrase.rest else "contradicts: " + ", ".join(sorted(phrase.clashes))
        if phrase.loose:
            return "word: " + phrase.loose
        if clause.depth and clause.before_bracket and now.last is None:
            before = self._phrase(clause.before_bracket)
            said = _inside(before.said, said) if before.is_understood and before.said.names else said
        if now.unknown and (not said.names or now.unknown.endswith(_QUALIFIES)):
            return "word: " + now.unknown
        if now.unknown_whole and not phrase.is_subject and not self._is_special(said):
            return "a part of what was not understood"
        if not said.names:
            return self._bare(said, phrase)
        if self._goes_on(phrase):
            return self._bare(replace(said, side=None), phrase)
        if clause.separator == "、" and not now.pending.names:
            now.pending = now.shared
        if now.pending.names:
            said = _inside(now.pending, said)
        return self._placed(said, phrase)

    def _is_special(self, said: Said) -> bool:
        return said.measure is not None and said.measure not in TOTALS

    def _goes_on(self, phrase: Phrase) -> bool:
        """Whether 支出决算为… goes on with what the words before name, and is no total of its own."""
        said, now = phrase.said, self._now
        only = said.side in {"revenue", "expenditure"} and said == Said(side=said.side, stage=said.stage)
        if not only or phrase.is_subject or phrase.is_whole or now.pending.names:
            return False
        last = now.last.said if now.last is not None else None
        if now.whole is None:
            if self._topic.names:
                return self._topic.side_meant in (None, said.side)
            if last is None or last.stage is said.stage or said.stage is None or last == Said(side=last.side, stage=last.stage):
                return False
        return last is not None and last.side_meant == said.side

    def _bare(self, said: Said, phrase: Phrase) -> Said | str:
        """年初预算为…，支出决算为…: of what the words before are of."""
        now = self._now
        if now.pending.names:
            return self._placed(_inside(now.pending, said), phrase)
        if not phrase.text:
            return "no word"
        if now.broken or not (said.stage or phrase.years or phrase.is_prior or phrase.is_whole or now.figures == 0):
            return "after what was not understood" if now.broken else "a second amount without a name"
        if now.parents and now.listed == 0 and now.open_list:
            return "a part without a name"
        before = now.last.said if now.last is not None and now.whole is not None else None
        if before is None and self._topic.names:
            return self._placed(_inside(self._topic, said), phrase)
        if before is None and now.last is not None and (said.stage or said.year):
            before = now.last.said
        if before is not None:
            if _SPENT.search(phrase.text) and before.side_meant == "revenue":
                if self._outline.is_evaluation and said.stage is not None:
                    return replace(said, side="expenditure")
                return "which total: " + phrase.text
            same = (before.stage, before.year) == (said.stage or before.stage, said.year or before.year)
            if same and now.whole is not None:
                return "a second amount without a name"
            return replace(before, stage=said.stage or before.stage, year=said.year or before.year)
        is_told = self._passage is not None and self._passage.level is None and not self._outline.names
        if self._outline.is_evaluation and said.stage is not None and is_told:
            return replace(said, side="expenditure")
        return self._placed(said, phrase) if self._outline.names else "no name"

    def _placed(self, said: Said, phrase: Phrase) -> Said | str:
        """``said`` inside of the parts, the list and the section that it stands in."""
        now = self._now
        if phrase.is_subject and now.parents and not phrase.said.scope and Role.OF_WHICH not in phrase.roles:
            now.parents.clear()
        while now.parents:
            inside = _part_of(now.parents[-1].said, said)
            if inside is not None:
                return self._within_section(inside)
            whole = now.parents[-1].said
            if self._is_special(whole) and not phrase.is_subject and len(now.parents) == 1 and not _stand_beside(whole, said):
                return "a part of " + str(whole.measure)
            now.parents.pop()
        return self._within_section(self._outline.within_list(said), phrase)

    def _within_section(self, said: Said, phrase: Phrase | None = None) -> Said | str:
        found = self._outline.within_section(said)
        if isinstance(found, Clash):
            return f"contradicts its section ({found.dimension}): {found.outer}, {found.inner}"
        is_side_only = said.measure is None and not (said.fund or said.use or said.function or said.economic or said.project)
        if phrase is not None and is_side_only and not self._outline.names and found.measure is None:
            told = phrase.is_subject or phrase.said.stage or phrase.is_whole or phrase.years
            if not told:
                return "which total: " + phrase.text
        return found

    def _with_time(self, phrase: Phrase) -> Said:
        year = phrase.years[-1] if phrase.years else self._now.year
        if (phrase.said.measure or "").startswith(_HELD):
            year = year or self._dated
            return replace(phrase.said, year=year, stage=phrase.said.stage or Stage.ACTUAL)
        if year is None and phrase.is_prior and self._setting.fiscal_year:
            year = self._setting.fiscal_year - 1
        stage = phrase.said.stage or (self._now.stage if not phrase.said.names else None)
        return replace(phrase.said, year=year, stage=stage)

    def _listed_project(self, clause: Clause, phrase: Phrase) -> Said | None:
        """The project that an item of a list of projects names."""
        parents = [p.said for p in self._now.parents] or [self._outline.list_frame]
        whole = parents[-1]
        if whole is None or whole.use is None or not whole.use.startswith("project") or phrase.clashes:
            return None
        if clause.verb or clause.has(Role.REASON, Role.PURPOSE) or phrase.said.scope:
            return None
        name = self._text_of([t for t in clause.words if t.role is not Role.OF_WHICH])
        is_item = self._passage is not None and self._passage.level is not None and self._first is None
        name = name.removesuffix("预算")
        if not 2 <= len(name) <= 40 or _NO_PROJECT.search(name) or not (is_item or _PROJECT_END.search(name)):  # noqa: PLR2004
            return None
        if whole.project is not None:
            return replace(whole, item=name)
        return replace(self._outline.section_only(whole), project=name, stage=whole.stage, year=whole.year)

    def _text_of(self, words: Sequence[Token]) -> str:
        assert self._passage is not None
        words = [t for t in words if t.kind not in {Kind.NUMBERING}]
        while words and words[-1].role is Role.FILLER and words[-1].text in {"为", "共", "共计", "安排", "是"}:
            words = words[:-1]
        if not words:
            return ""
        return "".join(self._passage.text[words[0].start : words[-1].end].split())

    def _of_project(self, clause: Clause, figure: Token, project: Said) -> str | None:
        """A figure in what is told of one project: its budget, what was spent, how far; parts of it by fund."""
        numeral, now = figure.numeral, self._now
        assert numeral is not None
        words = list(clause.words)
        while words and words[0].text in _OF_PROJECT:
            words.pop(0)
        phrase = self._phrase(words)
        if numeral.kind is NumeralKind.PERCENT:
            if clause.has(Role.SHARE) or clause.verb or not now.last:
                return "per cent of what: " + phrase.text
            is_completion = clause.has(Role.COMPLETES) or phrase.said.comparison is Comparison.COMPLETION
            return self._completion(clause, figure, phrase) if is_completion else "per cent of what: " + phrase.text
        if numeral.kind is not NumeralKind.MONEY or clause.verb or clause.has_base or clause.has(Role.SHARE):
            return "of a project: " + phrase.text
        said = self._with_time(phrase)
        whole = now.last.said if now.last else None
        parts = replace(said, stage=None, year=None) == Said(fund=said.fund, side=said.side)
        if not phrase.is_understood or phrase.loose or not parts or said.side == "revenue":
            return "of a project: " + phrase.text
        stage = phrase.said.stage or (whole.stage if whole and said.fund and now.open_list else None)
        if stage is None:
            return "of a project, at which stage: " + phrase.text
        found = replace(project, fund=said.fund, stage=stage, year=said.year)
        because = self._keep(clause, figure, found, numeral.value)
        if because is None and not said.fund:
            now.last = now.whole = Statement(found, numeral.value)
        return because

    # --- Changes, shares, completion

    def _percent(self, clause: Clause, figure: Token, phrase: Phrase) -> str | None:
        if clause.has(Role.SHARE):
            return self._share(clause, figure)
        delta = self._brackets[-1].delta if self._brackets and clause.depth and not clause.words else None
        if delta is not None:
            return self._change(replace(clause, words=delta.words[-1:]), figure, Phrase(), Comparison.RATE)
        if clause.verb is not None:
            return self._change(clause, figure, phrase, Comparison.RATE)
        if clause.has(Role.COMPLETES) or phrase.said.comparison is Comparison.COMPLETION:
            return self._completion(clause, figure, phrase)
        if self._now.completed is not None and phrase.text == "的":
            return self._completion(clause, figure, replace(phrase, said=Said(stage=self._now.completed)))
        if phrase.said.measure is not None and phrase.said.measure.startswith("rate.") and phrase.is_understood:
            said = self._with_time(phrase)
            return self._keep(clause, figure, said, figure.numeral.value if figure.numeral else Decimal(0))
        return "per cent of what: " + phrase.text

    def _change(self, clause: Clause, figure: Token, phrase: Phrase, comparison: Comparison) -> str | None:
        numeral = figure.numeral
        assert numeral is not None
        verb = clause.verb
        if verb is not Role.MORE and numeral.value < 0:
            return "sign: " + figure.text
        if verb is Role.CHANGED and numeral.value > 0:
            return "in which direction is not said"
        value = -numeral.value if verb is Role.LESS else numeral.value
        now = self._now
        found: Said | str
        if not phrase.is_understood:
            return "word: " + (phrase.rest or ", ".join(sorted(phrase.clashes)))
        if phrase.said.names:
            if phrase.loose:
                return "word: " + phrase.loose
            found = self._compared_to(phrase)
        else:
            if phrase.loose:
                return "word: " + phrase.loose
            before = self._antecedent(value, comparison)
            if before is not None and before.said.year is not None and now.base is not None and before.said.year == now.base.year and now.base.stage in (None, before.said.stage):
                before = now.whole if now.whole is not None and now.whole.said.year != now.base.year else None
            found = before.said if before is not None else "of what is not said"
        if isinstance(found, str):
            now.last = None if phrase.said.names else now.last
            return found
        base = now.base
        if base is None and any(t.text.startswith("同比") for t in clause.words) and self._setting.fiscal_year:
            base = now.base = Base(self._setting.fiscal_year - 1)
        if base is None:
            return "compared with what is not said"
        said = replace(found, comparison=comparison)
        because = self._keep(clause, figure, said, value, base)
        if because is None and phrase.said.names:
            now.last = Statement(replace(found, comparison=None))
            now.whole = now.whole or now.last
            if self._first is None:
                self._first = now.last
        if because is None and comparison is Comparison.DELTA and now.last is not None:
            now.last.delta = value
        return because

    def _compared_to(self, phrase: Phrase) -> Said | str:
        now = self._now
        said = self._with_time(phrase)
        only_side = said.side is not None and replace(said, stage=None, year=None) == Said(side=said.side)
        for before in (now.parents[0] if now.parents else now.last, now.whole, now.last):
            if only_side and before is not None and before.said.side_meant in (said.side, "both"):
                return replace(before.said, stage=before.said.stage or said.stage)
        return self._placed(said, phrase)

    def _antecedent(self, value: Decimal, comparison: Comparison) -> Statement | None:
        """The figure that a change without a name is of: the one before, or the whole whose parts were listed."""
        now = self._now
        last, whole = now.last, (now.parents[-1] if now.parents else now.whole)
        if last is None or whole is None or last is whole or comparison is Comparison.RATE:
            return last
        if now.listed > 1 and last.value is not None and value > last.value:
            return whole
        return last

    def _share(self, clause: Clause, figure: Token) -> str | None:
        place = next(i for i, t in enumerate(clause.words) if t.role is Role.SHARE)
        named, whole = self._phrase(clause.words[:place]), clause.words[place + 1 :]
        found: Said | str
        if named.said.names and named.is_understood:
            found = self._placed(self._with_time(named), named)
        elif not named.is_understood:
            return "word: " + named.rest
        else:
            found = self._now.last.said if self._now.last is not None else "of what is not said"
        if isinstance(found, str):
            return found
        parent = self._now.parents[-1] if self._now.parents else None
        of = self._text_of(whole).removesuffix("的") or (parent.label if parent is not None else None)
        numeral = figure.numeral
        assert numeral is not None
        said = replace(found, comparison=Comparison.SHARE)
        because = self._keep(clause, figure, said, numeral.value, Base(of=of))
        if because is None and named.said.names:
            self._now.last = Statement(found)
        return because

    def _completion(self, clause: Clause, figure: Token, phrase: Phrase) -> str | None:
        now = self._now
        if not phrase.is_understood:
            return "word: " + (phrase.rest or ", ".join(sorted(phrase.clashes)))
        numeral = figure.numeral
        assert numeral is not None
        fiscal = self._setting.fiscal_year
        found: Said | str
        if phrase.said.fund or phrase.said.use or phrase.said.function or self._is_special(phrase.said):
            found = self._placed(replace(self._with_time(phrase), stage=Stage.ACTUAL), phrase)
        elif now.last is not None:
            found = now.last.said
        else:
            found = "of what is not said"
        if isinstance(found, str):
            return found
        if found.side_meant == "revenue" or found.measure in _NOT_SPENT:
            return "completion of what: " + phrase.text
        base = Base(found.year or fiscal, phrase.said.stage)
        said = replace(found, comparison=Comparison.COMPLETION, stage=Stage.ACTUAL)
        return self._keep(clause, figure, said, numeral.value, base)

    # --- Counts

    def _count(self, clause: Clause, figure: Token, phrase: Phrase) -> str | None:
        numeral = figure.numeral
        assert numeral is not None
        now = self._now
        if clause.verb is not None or clause.has_base:
            return "a change of a count"
        unit, measure = numeral.unit or "", phrase.said.measure
        parent = now.parents[-1].said if now.parents else None
        part = next((t for t in reversed(clause.words) if t.role is Role.PART), None)
        if unit == "辆" and measure is None and clause.has(Role.VEHICLE):
            measure = "vehicle.count"
        kind = "vehicle." if unit == "辆" else "staff." if unit in {"人", "名"} else "equipment."
        year = self._with_time(phrase).year
        if part is not None and parent is not None and (parent.measure or "").startswith(kind):
            name = self._text_of([part])
            item = f"{parent.item}：{name}" if parent.item else name
            return self._keep(clause, figure, replace(parent, item=item), numeral.value)
        if part is not None and parent is None and part.text.endswith("编制") and not phrase.rest and kind == "staff.":
            said = Said(measure="staff.authorised", stage=Stage.ACTUAL, year=year or self._dated, item=self._text_of([part]))
            return self._keep(clause, figure, replace(said, scope=phrase.said.scope), numeral.value)
        if not phrase.is_understood or measure is None or not measure.startswith(kind):
            if not now.parents and now.listed == 0:
                now.last = None
            return "word: " + (phrase.rest or phrase.loose or phrase.text)
        if clause.has(Role.BOUGHT):
            name = self._text_of([t for t in clause.words if t.role is Role.BOUGHT or measure in t.says.values() or t.role is Role.VEHICLE])
            year, stage = year or self._setting.fiscal_year, self._setting.stage
            if year != self._setting.fiscal_year or stage is not Stage.BUDGET:
                now.last = None
                return "bought: " + phrase.text
            said = Said(measure=measure, scope=phrase.said.scope, stage=stage, year=year, item=name)
        else:
            if now.last is not None and now.last.said.item and not phrase.is_dated and not now.parents:
                return "bought, or held: " + phrase.text
            said = Said(measure=measure, scope=phrase.said.scope, stage=Stage.ACTUAL, year=year)
        because = self._keep(clause, figure, said, numeral.value)
        if because is None:
            now.last = Statement(said, numeral.value)
            now.whole = now.whole or now.last
        return because

    # --- Keeping

    def _keep(self, clause: Clause, figure: Token, said: Said, value: Decimal, base: Base | None = None) -> str | None:
        points = points_of(said, self._setting, base)
        if isinstance(points, NotDecided):
            return points.because
        assert self._passage is not None
        unit = figure.numeral.unit if figure.numeral else None
        label, evidence = self._label(clause), self._passage.evidence(clause.start, figure.end)
        for point in points:
            self._findings.keep(point, value, unit, label, evidence)
        return None

    def _leave(self, clause: Clause, figure: Token, because: str) -> None:
        assert self._passage is not None and figure.numeral is not None
        evidence = self._passage.evidence(clause.start, figure.end)
        self._findings.leave(figure.numeral.value, figure.numeral.unit, self._label(clause), evidence, because)

    def _label(self, clause: Clause) -> str:
        assert self._passage is not None and clause.figure is not None
        return "".join(self._passage.text[clause.start : clause.figure.start].split())[-60:]


def _inside(outer: Said, inner: Said) -> Said:
    found = unified(outer, inner)
    return inner if isinstance(found, Clash) else found


def _part_of(whole: Said, part: Said) -> Said | None:
    """``part`` as a part of ``whole``, None where it cannot be one."""
    if part.measure == "carried_in" and whole.side_meant == "expenditure":
        part = replace(part, measure=None, side="expenditure", carried=True)
    if whole.measure is not None and whole.measure not in TOTALS and part.measure is None and part.is_total:
        if part.use is not None or part.fund is None:
            return None
    found = unified(whole, part)
    if isinstance(found, Clash):
        return None
    if whole.measure not in TOTALS and whole.measure and part.measure and found.measure == part.measure:
        parent = whole.measure
        if not part.measure.startswith(parent.partition(".")[0]) or (part.measure != parent and not _is_below(part.measure, parent)):
            return None
    return found


def _stand_beside(whole: Said, part: Said) -> bool:
    """Whether ``part`` is told beside ``whole`` rather than as a part of it (三公经费, 会议费)."""
    one, other = str(whole.measure).partition(".")[0], str(part.measure).partition(".")[0]
    return one == other or {one, other} <= {"three_public", "meeting_cost", "training_cost"}


def _is_below(part: str, whole: str) -> bool:
    from gongkai.interpreting.words.coordinates import is_within

    return is_within("measure", part, whole)


def is_amount(token: Token | None) -> bool:
    """Whether a token is an amount of money."""
    return is_money(token)
