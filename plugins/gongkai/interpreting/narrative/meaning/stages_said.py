"""Which stage a figure in a sentence is: by its own words, else the sentence's, the heading's or the report's."""

import re
from dataclasses import dataclass

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.narrative.meaning.meanings import Meaning
from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.narrative.sentences.phrases import Phrase
from gongkai.interpreting.words.stages import prior_stage, stage_of_report, stage_of_titles
from gongkai.model.document_facts import DocType
from gongkai.model.record import Stage

StageSaid = tuple[Stage | None, int | None]
_NOT_BUDGET_FIGURES = re.compile(r"绩效|管理|完成|执行|调整|编制|评价|问题|原因")
_SPENT = re.compile(r"使用(?:情况|主要内容|内容|范围)|^资金使用|支出使用")
_USED = re.compile(r"使用|执行情况|支出情况")


@dataclass
class StageMemory:
    """The stage and the year that the sentence speaks of; ``year`` is None until it names one."""

    context: ReportContext
    stage: Stage | None = None
    year: int | None = None

    @property
    def said(self) -> StageSaid:
        """Stage and year of the sentence so far; what a bracket says of them is forgotten behind it."""
        return self.stage, self.year

    @said.setter
    def said(self, said: StageSaid) -> None:
        self.stage, self.year = said

    def forget(self) -> None:
        """A new sentence begins."""
        self.stage, self.year = None, None

    def of_amount(self, phrase: Phrase, meaning: Meaning, passage: Passage) -> Stage | None:
        """The stage of an amount; None where its year is not one of the report's or no stage is said anywhere."""
        own = phrase.stage
        # 全年预算支出金额 under 资金使用内容 is what was spent of the budget, not the budget.
        if own is Stage.ADJUSTED_BUDGET and "预算支出" in phrase.text and passage.headings:
            own = Stage.ACTUAL if _USED.search(passage.headings[-1]) else own
        if own is not None and own is not Stage.BUDGET_ADJUSTMENT:
            self.stage = own
        if phrase.years:
            self.year = phrase.years[-1]
        if any(code.startswith("asset.") for code in meaning.measures):
            return self._in_year(Stage.ACTUAL, is_prior=phrase.is_prior_year) if self.year is not None else None
        used = Stage.ACTUAL if self._tells_of_use(passage) else None
        stage = (
            own or self.stage or used or stage_of_titles(_of_stage(passage.headings)) or stage_of_report(self.context)
        )
        return None if stage is None else self._in_year(stage, is_prior=phrase.is_prior_year)

    def _tells_of_use(self, passage: Passage) -> bool:
        """Whether the nearest heading is of money used, in a report that is no budget (资金使用主要内容)."""
        if not passage.headings or not _SPENT.search(passage.headings[-1]):
            return False
        return stage_of_report(self.context) is Stage.ACTUAL

    def of_count(self, phrase: Phrase, *, compares_years: bool = False) -> Stage | None:
        """The stage of a count: what is there, in the year its sentence speaks of (截至上年底: the year before).

        Final accounts must state the vehicles held at the end of their own year. Where they date them a year earlier
        (截至2023年12月31日 in those of 2024), the date was left standing: the count is theirs, the year claimed apart;
        unless the passage ``compares_years``, so that the count of their own year stands beside it.
        """
        if phrase.years:
            self.year = phrase.years[-1]
            fiscal_year = self.context.fiscal_year
            is_stated = DocType.FINAL_ACCOUNTS in self.context.doc_types and _names_vehicles(phrase)
            if (
                is_stated
                and not compares_years
                and phrase.is_dated
                and fiscal_year is not None
                and self.year == fiscal_year - 1
            ):
                self.year = fiscal_year
        elif phrase.is_as_of and phrase.is_prior_year and self.context.fiscal_year is not None:
            self.year = self.context.fiscal_year - 1
        return self._in_year(Stage.ACTUAL, is_prior=phrase.is_prior_year)

    @property
    def speaks_of_report_year(self) -> bool:
        """Whether the sentence speaks of the report's own year, or of none."""
        return self.year is None or self.year == self.context.fiscal_year

    def _in_year(self, stage: Stage, *, is_prior: bool) -> Stage | None:
        fiscal_year = self.context.fiscal_year
        if is_prior or (self.year is not None and fiscal_year is not None and self.year == fiscal_year - 1):
            return prior_stage(stage)
        if self.year is not None and fiscal_year is not None and self.year != fiscal_year:
            return None
        return stage


def _names_vehicles(phrase: Phrase) -> bool:
    return any(token.word is not None and token.word.meaning == "vehicle.count" for token in phrase.measures)


def _of_stage(headings: tuple[str, ...]) -> list[str]:
    """The headings that may say 预算 or 决算 of the figures below them, nearest first; 预算绩效 and 预算执行 do not."""
    return [words for words in reversed(headings) if "决算" in words or not _NOT_BUDGET_FIGURES.search(words)]
