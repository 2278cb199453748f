"""The figures of a document's running text as records: every figure becomes one, or stays unmapped under its label."""

from dataclasses import replace

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.narrative.meaning.discourse import Discourse, Statement
from gongkai.interpreting.narrative.meaning.enumerations import with_carryover
from gongkai.interpreting.narrative.meaning.meanings import Meaning
from gongkai.interpreting.narrative.records.amounts import amounts_said
from gongkai.interpreting.narrative.records.findings import Findings
from gongkai.interpreting.narrative.records.function_lines import function_line_said
from gongkai.interpreting.narrative.records.project_reading import ProjectReader
from gongkai.interpreting.narrative.records.projects import project_listed
from gongkai.interpreting.narrative.records.prose_indicators import indicator_told
from gongkai.interpreting.narrative.records.rates import rate_said
from gongkai.interpreting.narrative.records.shares_and_changes import (
    changes_said,
    execution_rate_said,
    is_against_year_before,
    with_rate,
)
from gongkai.interpreting.narrative.records.staff_counts import count_said, names_one_kind_of_post
from gongkai.interpreting.narrative.sentences.mentions import Mention, mentions_of
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.narrative.sentences.phrases import Phrase, phrase_of
from gongkai.interpreting.narrative.sentences.sentences import sentences_of
from gongkai.interpreting.narrative.sentences.words import WordKind
from gongkai.model.record import Change, FunctionLine, Project

_PROJECT_EXPENDITURE = frozenset({"expenditure.project", "expenditure.general_public_budget.project"})


class FigureReader:
    """Reads passages in order and collects what their figures say."""

    def __init__(self, context: ReportContext) -> None:
        self._context = context
        self._discourse = Discourse(context)
        self._line: FunctionLine | None = None
        self._open_change: list[Change] = []
        self._open_start = 0
        self._compares_years = False
        self.findings = Findings()
        self._projects = ProjectReader(self.findings, context.department)

    def read(self, passage: Passage) -> None:
        """Read one passage."""
        self._discourse.begin_passage(passage)
        self._open_change = []
        self._projects.begin_passage(passage)
        indicator = indicator_told(passage)
        if indicator is not None:
            self.findings.indicators.append(indicator)
            return
        sentences = sentences_of(passage.text)
        told = [mentions_of(passage, sentence, number) for number, sentence in enumerate(sentences)]
        posts = [(m, phrase_of(m.lead, self._context.department)) for found in told for m in found if _is_count(m)]
        one_kind = names_one_kind_of_post(posts)
        self._compares_years = _tells_of_two_ends_of_year([m for m, _ in posts], self._context.fiscal_year)
        for sentence, found in zip(sentences, told, strict=True):
            if not found:
                self._discourse.hear(sentence)
                continue
            for mention in self._projects.left_of(found, passage):
                self._discourse.enter(mention)
                if self._projects.is_about_project:
                    self.findings.keep_unmapped(mention)
                elif mention.figure.is_numeral(NumeralKind.MONEY):
                    self._read_money(mention)
                elif _is_count(mention):
                    self._read_count(mention, only_kind_of_post=one_kind)
                else:
                    self._read_rate(mention)
        self._discourse.end_passage(passage, sentences[-1] if sentences else [], has_figures=any(told))

    def close(self) -> None:
        """Finish: the project that was read last becomes its record."""
        self._projects.close()

    def _read_money(self, mention: Mention) -> None:
        findings = self.findings
        if mention.verb is not None:
            self._read_change(mention)
            return
        if mention.comparison and not any(t.is_word(WordKind.SAME) for t in mention.lead):
            self.findings.keep_unmapped(mention)  # 比上年1.43万元: by how much, and in which direction, is not said
            return
        self._line, self._open_change = None, []
        if mention.share or mention.completes:
            self._discourse.go_on_with(Meaning(label=mention.label))
            self.findings.keep_unmapped(mention)
            return
        statement = self._discourse.say(mention)
        amounts = amounts_said(mention, statement)
        self._line = function_line_said(mention, statement)
        if self._line is not None:
            findings.function_lines.append(self._line)
        elif amounts:
            findings.amounts.extend(amounts)
            with_carryover(findings.amounts, amounts[0], self._discourse.parent)
        elif (project := self._project_listed(mention, statement)) is not None:
            findings.projects.append(project)
        else:
            self.findings.keep_unmapped(mention, statement.meaning)

    def _project_listed(self, mention: Mention, statement: Statement) -> Project | None:
        parent = self._discourse.parent
        if parent is None or not set(parent.measures) & _PROJECT_EXPENDITURE:
            return None
        return project_listed(mention, statement.stage)

    def _read_change(self, mention: Mention) -> None:
        meaning = self._discourse.label_of_change(mention)
        self._discourse.go_on_with(meaning)
        changes = changes_said(mention, meaning) if self._is_yearly(mention) else []
        if not changes:
            self._open_change = []
            self.findings.keep_unmapped(mention, meaning)
        elif mention.figure.is_numeral(NumeralKind.PERCENT) and self._completes_open_change(changes):
            del self.findings.changes[-len(changes) :]
            self.findings.changes.extend(
                with_rate(change, rate, mention, self._open_start)
                for change, rate in zip(self._open_change, changes, strict=True)
            )
            self._open_change = []
        else:
            self.findings.changes.extend(changes)
            self._open_change = [] if mention.figure.is_numeral(NumeralKind.PERCENT) else changes
            self._open_start = mention.start

    def _is_yearly(self, mention: Mention) -> bool:
        year = self._context.fiscal_year
        return self._discourse.stages.speaks_of_report_year and is_against_year_before(mention, year)

    def _completes_open_change(self, rates: list[Change]) -> bool:
        return [c.measure for c in self._open_change] == [c.measure for c in rates]

    def _read_rate(self, mention: Mention) -> None:
        numeral, antecedent = mention.figure.numeral, self._discourse.antecedent
        if numeral is None or numeral.kind is NumeralKind.POINTS:
            return
        if numeral.kind is NumeralKind.PERCENT and mention.verb is not None:
            self._read_change(mention)
            return
        self._open_change = []
        if numeral.kind is NumeralKind.PERCENT and mention.share:
            self._read_share(mention, antecedent)
            return
        phrase = phrase_of(mention.lead, self._context.department)
        if mention.completes:
            rate = execution_rate_said(mention, antecedent)
        else:
            rate = rate_said(mention, phrase, antecedent, self._discourse.topic)
        of_others = self._discourse.whose.is_of_others and not phrase.names_department
        if rate is not None and not of_others and self._is_of_report_year(phrase):
            self.findings.rates.append(rate)
        elif numeral.kind is NumeralKind.PERCENT:
            self.findings.keep_unmapped(mention, antecedent if mention.completes else None)

    def _is_of_report_year(self, phrase: Phrase) -> bool:
        """Whether a rate is of the report's own year: 2022年预算执行率97% in a report on 2023 is not."""
        year = self._context.fiscal_year
        if phrase.years and year is not None:
            return phrase.years[-1] == year
        return self._discourse.stages.speaks_of_report_year or year is None

    def _read_share(self, mention: Mention, antecedent: Meaning | None) -> None:
        self._discourse.name_by_share(mention)
        lines = self.findings.function_lines
        if self._line is not None and lines and lines[-1] is self._line and self._line.share is None:
            self._line = lines[-1] = replace(self._line, share=mention.figure.value)
        else:
            self.findings.keep_unmapped(mention, antecedent)

    def _read_count(self, mention: Mention, *, only_kind_of_post: bool) -> None:
        phrase = phrase_of(mention.lead, self._context.department)
        stage = self._discourse.stages.of_count(phrase, compares_years=self._compares_years)
        speaks_of_department = mention.verb is None and not self._discourse.is_of_others(phrase, mention)
        count = (
            count_said(mention, phrase, stage, only_kind_of_post=only_kind_of_post) if speaks_of_department else None
        )
        if count is not None:
            self.findings.counts.append(count)
        else:
            self.findings.keep_unmapped(mention)


def _tells_of_two_ends_of_year(counts: list[Mention], year: int | None) -> bool:
    """Whether counts are dated at the end of ``year`` and of another, or one is by how much they differ (减少2辆)."""
    dates = [t for mention in counts for t in mention.lead if t.is_numeral(NumeralKind.AS_OF_DATE, NumeralKind.YEAR)]
    differs = any(mention.verb is not None and mention.figure.text.endswith(("辆", "台")) for mention in counts)
    return differs or any(date.value == year for date in dates)


def _is_count(mention: Mention) -> bool:
    return mention.figure.is_numeral(NumeralKind.COUNT)
