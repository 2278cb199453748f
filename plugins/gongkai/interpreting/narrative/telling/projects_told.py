"""The one project that a passage is about: its review (…项目绩效自评综述：), or the report that it stands in."""

import re
from collections.abc import Mapping
from typing import Final

from gongkai.interpreting.narrative.phrases.said import Said
from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.narrative.sentences.plain_text import plain_text
from gongkai.interpreting.narrative.sentences.project_reports import project_reviewed, project_scope
from gongkai.interpreting.text.department_types import ends_like_body, is_organisation
from gongkai.interpreting.text.own_level import OWN_LEVEL
from gongkai.interpreting.text.years import PRINTED_YEAR

_WHOLE: Final = re.compile(rf"整体|^(?:部门|单位|预算|项目|绩效|支出|{PRINTED_YEAR}|的)*$")
_OWN_LEVEL: Final = re.compile(rf"^{OWN_LEVEL}")
_SHORTEST_BODY, _SHORTEST_NAME = 5, 4
"""Characters of a body's name, and of the project's behind it."""


class ProjectsTold:
    """Follows the project that passages are about; ``is_whole`` where it is a review of the department as a whole.

    Where one review begins with the department's name, those of its units begin with theirs.
    """

    def __init__(self, bodies: Mapping[str, str]) -> None:
        self._bodies = bodies
        self._headings: tuple[str, ...] = ()
        self._names_bodies = False
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
                self._names_bodies = True
                break
        else:
            end = _end_of_body(name) if self._names_bodies else 0
            name, unit = name[end:], name[:end] or None
        self.is_whole = bool(_WHOLE.search(name))
        self.said = None if self.is_whole else Said(side="expenditure", project=name, scope=unit)


def _end_of_body(name: str) -> int:
    """Where the name of the body ends that a project's name begins with (某某管理所大坝监测项目); 0 where none does."""
    ends = range(_SHORTEST_BODY, len(name) - _SHORTEST_NAME + 1)
    return next((end for end in ends if ends_like_body(name[:end]) and is_organisation(name[:end])), 0)
