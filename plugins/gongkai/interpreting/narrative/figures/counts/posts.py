"""The authorised posts of a department where only kinds of posts are named (行政编制, 事业编制)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gongkai.interpreting.narrative.phrases.clause import Clause
from gongkai.interpreting.narrative.phrases.said import Said
from gongkai.interpreting.narrative.telling.findings import Findings
from gongkai.interpreting.words.sentence_words import Role
from gongkai.model.figure import Figure
from gongkai.model.record import Unmapped

POSTS: Final = "staff.authorised"
_AUTHORISED: Final = re.compile("核定|批准|批复|核准")
_NO_POSTS: Final = re.compile("临聘|聘用|编外|临时")
_POSTS: Final = re.compile("编制?(?:数|人数|为|共|有|:|：)*$")


def counts_posts(clause: Clause, unit: str | None) -> bool:
    """Whether posts are counted by 个 (行政编制12个), which counts many other things."""
    last = next((t for t in reversed(clause.words) if t.role is not Role.FILLER or t.says), None)
    is_post = last is not None and (last.says.get("measure") == POSTS or (last.role is Role.PART and "编" in last.text))
    return unit == "个" and is_post


def is_divided(whole: Said, part: str) -> bool:
    """Whether ``whole``, named by a kind, is all posts: one of the kinds it is divided into is its own (行政编制)."""
    return whole.measure == POSTS and whole.item is not None and whole.item.endswith(part)


def take_as_whole(findings: Findings, whole: Said) -> None:
    """Let the last count of posts that was kept of ``whole`` be that of all posts."""
    for place in range(len(findings.figures) - 1, -1, -1):
        figure = findings.figures[place]
        if figure.at.measure == POSTS and figure.at.item == whole.item:
            findings.figures[place] = _of_all(figure)
            return


def with_authorised_posts(figures: Sequence[Figure], unmapped: Sequence[Unmapped]) -> tuple[Figure, ...]:
    """``figures``, where the one kind of posts that a document names is all that was authorised (核定行政编制5名).

    Where another kind, a total or a part of it is told, or a number of posts was not understood, nothing is changed.
    """
    told = [f for f in figures if f.at.measure == POSTS and f.at.scope is None]
    is_told_elsewhere = any(_POSTS.search(u.label) and not _NO_POSTS.search(u.label) for u in unmapped)
    if len(told) != 1 or told[0].at.item is None or is_told_elsewhere or not _AUTHORISED.search(told[0].label):
        return tuple(figures)
    return tuple(_of_all(f) if f is told[0] else f for f in figures)


def _of_all(figure: Figure) -> Figure:
    return replace(figure, at=replace(figure.at, item=None))
