"""What labels in a running text announce: names and numbers behind 电话, 身份证, 账号, 联系人 and their like."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from gongkai.interpreting.privacy.identity_numbers import identity_number_before, labelled_identity_numbers
from gongkai.interpreting.privacy.joints import joined_to, joint, joint_with_aside, kind_of, labels
from gongkai.interpreting.privacy.labels import NAMES, Asked
from gongkai.interpreting.privacy.names import names_behind
from gongkai.interpreting.privacy.office_holders import office_holders_are_named
from gongkai.interpreting.privacy.other_numbers import labelled_account, labelled_chat, labelled_passport
from gongkai.interpreting.privacy.spans import Span
from gongkai.interpreting.privacy.telephones import labelled_telephones

Announced = tuple[Asked, str, tuple[Span, ...]]
"""What a label asks for, what parts it from its value, and where the value stands."""

_BETWEEN = re.compile(r"[\s,、/;:()-]{0,4}")
_MOST_JOINED: Final = 6
_CONTACT: Final = "联"
"""Begins the labels of people to call (联系人, 联络员): behind the name of one a bare number is a telephone's."""


def announced(text: str) -> Iterator[Announced]:
    """What the labels in ``text`` (plain) announce."""
    for label in labels().finditer(text):
        joined = joined_to(text, label)
        found = () if joined is None else tuple(_of_joined(text, *joined))
        yield from found or _of_one(text, label)


def _of_one(text: str, label: re.Match[str]) -> Iterator[Announced]:
    asked, end = kind_of(label), label.end()
    gap = joint(text, end, asked)
    spans = values(text, end + len(gap), asked, gap=gap)
    if not spans and asked in NAMES and (gap := joint_with_aside(text, end)):
        spans = values(text, end + len(gap), asked, gap=gap)
    if asked is Asked.IDENTITY and (before := identity_number_before(text, label.start())) is not None:
        spans = (*spans, before)
    if spans:
        yield asked, gap, spans
    if spans and asked is Asked.NAME and label[0].startswith(_CONTACT):
        yield Asked.TELEPHONE, gap, values(text, _behind(text, spans), Asked.TELEPHONE)


def _behind(text: str, spans: Sequence[Span]) -> int:
    """Where what follows ``spans`` begins, behind a sign or two."""
    between = _BETWEEN.match(text, spans[-1][1])
    return spans[-1][1] if between is None else between.end()


def _of_joined(text: str, start: int, asked: Sequence[Asked], gap: str) -> Iterator[Announced]:
    """What stands behind labels joined into one, in whatever order."""
    for _ in range(_MOST_JOINED):
        found = ((kind, values(text, start, kind, gap=gap)) for kind in asked)
        kind, spans = next((each for each in found if each[1]), (None, ()))
        if kind is None:
            return
        yield kind, gap, spans
        start = _behind(text, spans)


def values(text: str, start: int, asked: Asked, *, gap: str = "") -> tuple[Span, ...]:
    """What ``asked`` is for and begins at ``start`` of ``text`` (plain), behind ``gap``."""
    match asked:
        case Asked.TELEPHONE:
            return tuple(labelled_telephones(text, start))
        case Asked.IDENTITY:
            return tuple(labelled_identity_numbers(text, start)) or _one(labelled_passport(text, start))
        case Asked.ACCOUNT:
            return _one(labelled_account(text, start))
        case Asked.CHAT:
            return _one(labelled_chat(text, start))
        case Asked.PASSPORT:
            return _one(labelled_passport(text, start))
        case _:
            is_named = asked is Asked.OFFICE and office_holders_are_named()
            return () if is_named else tuple(names_behind(text, start, asked, gap=gap))


def _one(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)
