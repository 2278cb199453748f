"""The one project that a passage is about: its review (…项目绩效自评综述：), or the report that it stands in."""

import re
from collections.abc import Mapping
from typing import Final

from gongkai.interpreting.narrative.phrases.said import Said
from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.narrative.sentences.plain_text import plain_text
from gongkai.interpreting.narrative.sentences.project_reports import project_reviewed, project_scope
from gongkai.interpreting.text.own_level import OWN_LEVEL
from gongkai.interpreting.text.years import PRINTED_YEAR

_WHOLE: Final = re.compile(rf"整体|^(?:部门|单位|预算|项目|绩效|支出|{PRINTED_YEAR}|的)*$")
_OWN_LEVEL: Final = re.compile(rf"^{OWN_LEVEL}")


class ProjectsTold:
    """Follows the project that passages are about; ``is_whole`` where it is a review of the department as a whole."""

    def __init__(self, bodies: Mapping[str, str]) -> None:
        self._bodies = bodies
        self._headings: tuple[str, ...] = ()
        self.said: Said | None = None
        self.is_whole = False

    def begin(self, passage: Passage) -> None:
        """Come to a passage: a review begins, goes on, or ends at the next item or heading."""
        reviewed, scope = project_reviewed(passage), project_scope(passage.headings)
        if reviewed is not None:
            self._open(reviewed.name)
        elif scope is not None:
            self._open(scope)
        elif passage.level is not None or passage.headings != self._headings:
            self.said, self.is_whole = None, False
        self._headings = passage.headings

    def _open(self, printed: str) -> None:
        name, unit = plain_text(printed)[0], None
        for body, whose in self._bodies.items():
            if name.startswith(body) and len(name) > len(body):
                name, unit = _OWN_LEVEL.sub("", name[len(body) :]), whose or None
                break
        self.is_whole = bool(_WHOLE.search(name))
        self.said = None if self.is_whole else Said(side="expenditure", project=name, scope=unit)
