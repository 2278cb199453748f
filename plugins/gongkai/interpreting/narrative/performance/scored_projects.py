"""Points in sentences: of the department and the parts of its score, or of the one project that a passage is about."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from gongkai.interpreting.narrative.performance.mentions import Mention
from gongkai.interpreting.narrative.performance.scores import (
    Overall,
    component_scores,
    gives_points,
    grade_behind,
    overall_score,
    score_of_heading,
    scores_of_projects,
)
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.narrative.sentences.project_reports import project_reviewed, project_scope
from gongkai.model.evidence import Evidence
from gongkai.model.record import ComponentScore

_RAW: Final = 120
_WHOLE: Final = re.compile(r"整体")
"""What a review of the department as a whole is called (部门整体支出绩效自评综述): it is of no project."""
_BEFORE_POINTS: Final = re.compile(r"^.*?(?:该|本)?项目(?:批复的|自评|综合评价|综合)?")
_POINTS: Final = re.compile(r"(?:自评|评价|综合|项目)?得分(?:为|是)?$")
_NAMELESS: Final = re.compile(r"(?:部门|单位|专项|年初|本级|财政|\d+)*(?:预算|资金|经费|支出)?(?:项目)?")


@dataclass(slots=True)
class _Reviewed:
    """The project whose review is being read, and its points once they are told."""

    name: str
    evidence: Evidence
    score: Decimal | None = None
    grade: str | None = None

    def take(self, mention: Mention) -> None:
        """Take points that are plainly the project's, with the grade behind them; 得分88.5 are points too."""
        words = _BEFORE_POINTS.sub("", mention.label)
        are_points = gives_points(mention) or mention.figure.is_numeral(NumeralKind.BARE)
        if self.score is None and are_points and _POINTS.search(words) and "指标" not in mention.label:
            self.score, self.grade = mention.figure.value, grade_behind(mention)


@dataclass(slots=True)
class ScoreReader:
    """Reads the sentences of passages in order; ``overall`` is the department's score where one is told."""

    parts: list[ComponentScore] = field(default_factory=list)
    of_projects: list[ComponentScore] = field(default_factory=list)
    overall: Overall | None = None
    _reviewed: _Reviewed | None = None
    _scope: str | None = None
    _headings: tuple[str, ...] = ()
    _scored: Passage | None = None

    def close(self) -> None:
        """Finish: the points of the last project become its score."""
        told = self._reviewed
        if told is not None and told.score is not None and not _NAMELESS.fullmatch(told.name):
            found = ComponentScore(told.name, told.score, told.evidence, project=told.name, grade=told.grade)
            self.of_projects.append(found)
        self._reviewed = None

    def begin_passage(self, passage: Passage) -> None:
        """The project that this passage is about: one reviewed here, or the one whose report it stands in."""
        scope = self._scope = project_scope(passage.headings)
        reviewed = project_reviewed(passage)
        if reviewed is not None:
            self.close()
            self._reviewed = None if _WHOLE.search(reviewed.name) else _Reviewed(reviewed.name, reviewed.evidence)
        elif scope is not None:
            if self._reviewed is None or self._reviewed.name != scope:
                self.close()
                self._reviewed = _Reviewed(scope, passage.evidence(0, min(len(passage.text), _RAW)))
        elif passage.level is not None or passage.headings != self._headings:
            self.close()
        self._headings = passage.headings

    def read(self, mentions: list[Mention], passage: Passage) -> None:
        """Read the numbers of one sentence of ``passage``."""
        if self._reviewed is not None:
            if self._scope is not None and (part := score_of_heading(mentions, self._scope)) is not None:
                self.parts.append(part)
            for mention in mentions:
                self._reviewed.take(mention)
            return
        self.parts.extend(scores_of_projects(mentions))
        overall = overall_score(mentions)
        if overall is not None and self.overall is None:
            self.overall, self._scored = overall, passage
        if self._scored is passage:
            self.parts.extend(component_scores(mentions))
