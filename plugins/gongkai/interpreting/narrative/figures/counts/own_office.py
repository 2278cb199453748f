"""Whose posts and cars are counted: the department's own office, a unit of it, or units that nothing names."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gongkai.interpreting.narrative.telling.sentence_so_far import Mention, SentenceSoFar
from gongkai.interpreting.text.own_level import is_own_level
from gongkai.interpreting.words.sentence_words import Role
from gongkai.model.figure import Figure
from gongkai.model.record import Unmapped

OWN: Final = "own"
"""The scope of 本级 beside its units (contract: records.md)."""
UNITS_BELOW: Final = "of units below: "
"""Why a count has no place that is of units which nothing names."""


def counted_scope(mention: Mention, now: SentenceSoFar) -> str | None:
    """The unit whose posts or cars are counted, ``own`` for the department's own office, None for all of it.

    What stands in a bracket is of the unit before it (某某站职工63人（编制70人）).
    """
    if mention.phrase.said.scope is not None:
        return mention.phrase.said.scope
    if any(is_own_level(token.text) for token in mention.clause.words if token.role is Role.BELOW):
        return OWN
    return now.last.said.scope if mention.clause.depth and now.last is not None else None


def units_unnamed(mention: Mention) -> str | None:
    """The word for units below that a count is of and none of which it names (下属单位编制50人), None where none is."""
    below = (token.text for token in mention.clause.words if token.role is Role.BELOW and not is_own_level(token.text))
    return None if mention.phrase.said.scope or mention.phrase.is_subject else next(below, None)


def with_own_office(figures: Sequence[Figure], unmapped: Sequence[Unmapped]) -> tuple[Figure, ...]:
    """``figures``, where counts of the own office are the department's: no units beside it are told of."""
    has_units = any(figure.at.scope not in (None, OWN) for figure in figures)
    if has_units or any((number.because or "").startswith(UNITS_BELOW) for number in unmapped):
        return tuple(figures)
    return tuple(replace(f, at=replace(f.at, scope=None)) if f.at.scope == OWN else f for f in figures)
