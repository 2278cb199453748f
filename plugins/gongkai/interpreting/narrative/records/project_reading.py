"""Reads what passages say of projects and of scores before their other figures are read."""

import re

from gongkai.interpreting.narrative.meaning.scopes import project_scope
from gongkai.interpreting.narrative.records.findings import Findings
from gongkai.interpreting.narrative.records.projects import ProjectAccount, project_reviewed, projects_paid
from gongkai.interpreting.narrative.records.scores import (
    component_scores,
    overall_score,
    score_of_heading,
    scores_of_projects,
)
from gongkai.interpreting.narrative.sentences.mentions import Mention
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.narrative.sentences.passages import Passage

_RAW = 120
_WHOLE = re.compile(r"整体")
"""What a review of the department as a whole is called (部门整体支出绩效自评综述): it is of no project."""


class ProjectReader:
    """Follows the project that a passage is about; its figures are never the department's."""

    def __init__(self, findings: Findings, department: str | None) -> None:
        self._findings = findings
        self._department = department
        self._account: ProjectAccount | None = None
        self._scope: str | None = None
        self._headings: tuple[str, ...] = ()
        self._scored: Passage | None = None

    @property
    def is_about_project(self) -> bool:
        """Whether the passage is about one project."""
        return self._scope is not None or self._account is not None

    def close(self) -> None:
        """Finish: the account of the last project becomes its record."""
        project = self._account.project() if self._account else None
        if project is not None:
            self._findings.projects.append(project)
        self._account = None

    def begin_passage(self, passage: Passage) -> None:
        """The project that this passage is about: one reviewed here, or the one whose report it stands in."""
        scope = self._scope = project_scope(passage.headings)
        reviewed = project_reviewed(passage)
        if reviewed is not None:
            self.close()
            self._account = None if _WHOLE.search(reviewed.name) else reviewed
        elif scope is not None:
            if self._account is None or self._account.name != scope:
                self.close()
                self._account = ProjectAccount(scope, passage.evidence(0, min(len(passage.text), _RAW)))
        elif passage.level is not None or passage.headings != self._headings:
            self.close()
        self._headings = passage.headings

    def left_of(self, found: list[Mention], passage: Passage) -> list[Mention]:
        """What is left of a sentence's figures when projects and scores have taken theirs."""
        findings = self._findings
        if self._account is not None:
            if self._scope is not None and (part := score_of_heading(found, self._scope)) is not None:
                findings.component_scores.append(part)
            return [m for m in found if not self._account.take(m) and not m.figure.is_numeral(NumeralKind.POINTS)]
        findings.component_scores.extend(scores_of_projects(found))
        overall = overall_score(found)
        if overall is not None and findings.overall is None:
            findings.overall = overall
            self._scored = passage
        if self._scored is passage:
            findings.component_scores.extend(component_scores(found))
        paid, explained = projects_paid(found, self._department)
        findings.projects.extend(paid)
        return [m for place, m in enumerate(found) if place not in explained]
