"""The ways in which a printed whole is made of printed parts."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from gongkai.interpreting.proof.hierarchies import Member, list_of, wholes_of

Cover: TypeAlias = tuple[Member, ...]
"""Members none of which is a part of another, all below one whole."""


def covers(dimension: str, members: Mapping[Member, object]) -> Iterator[tuple[Member, list[Cover]]]:
    """Each whole among ``members`` with its covers: the nearest printed parts, the most detailed, those with a code.

    Levels may be skipped: 财政拨款 need not be printed between all money and 一般公共预算.
    """
    below: dict[tuple[Member, str], list[Member]] = {}
    for part in members:
        whole = next((whole for whole in wholes_of(dimension, part) if whole in members), part)
        if whole != part:
            below.setdefault((whole, list_of(dimension, part)), []).append(part)
    for (whole, of), nearest in below.items():
        found = [tuple(nearest)]
        for cover in (_leaves(nearest, of, below), tuple(part for part in nearest if not _is_without_code(part))):
            if cover and cover not in found:
                found.append(cover)
        yield whole, found


def _leaves(parts: list[Member], of: str, below: Mapping[tuple[Member, str], list[Member]]) -> Cover:
    found: list[Member] = []
    for part in parts:
        finer = below.get((part, of))
        found.extend(_leaves(finer, of, below) if finer else [part])
    return tuple(found)


def _is_without_code(part: Member) -> bool:
    return isinstance(part, tuple) and part[0] == ""


def account_covers(members: Mapping[Member, object]) -> Iterator[tuple[Member, list[Cover]]]:
    """The same of an account: all of it is the money of the year, what is carried over and the balance."""
    parts = tuple(part for part in members if part is not None)
    if None in members and parts:
        yield None, [parts]
