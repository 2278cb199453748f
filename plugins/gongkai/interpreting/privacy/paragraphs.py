"""Personal data over two paragraphs: a label that ends one and its value in the next, a number broken between them."""

import re
from collections.abc import Iterator
from typing import Final

from gongkai.interpreting.privacy.announced import announced, values
from gongkai.interpreting.privacy.asked_cells import Kinds, answers_in
from gongkai.interpreting.privacy.identity_numbers import identity_numbers
from gongkai.interpreting.privacy.joints import SURE, kind_of, labels
from gongkai.interpreting.privacy.labels import NAMES, Asked, all_asked_by
from gongkai.interpreting.privacy.names import names_in_cell
from gongkai.interpreting.privacy.spans import Span, plain

_LONGEST: Final = 40
_LABEL_AT_END = re.compile(r"(?:^|[\s。；;，,])([^\s。；;，,]{2,14}[:：]?)\s*$")
_BROKEN_END = re.compile(r"\d[-*]?\s*$")
_BROKEN_START = re.compile(r"\s*[\d*]")


def answer(text: str, before: str) -> Iterator[Span]:
    """What the end of the paragraph ``before`` asks for, at the start of this one."""
    if not before or len(text) > _LONGEST:
        return
    read, asked, is_whole = plain(text), _asked_at_end(before), True
    if not asked:
        asked, is_whole = _announced_at_end(before), False
    if len(asked) > 1:
        yield from answers_in(read, asked, surely=False)
    elif set(asked) & set(NAMES):
        yield from names_in_cell(read, surely=is_whole and asked[0] is Asked.NAME)
    elif asked:
        yield from values(read, len(read) - len(read.lstrip()), asked[0])


def _asked_at_end(text: str) -> Kinds:
    match = _LABEL_AT_END.search(text[-_LONGEST:])
    return () if match is None else tuple(kind for kind in all_asked_by(match[1]) if kind is not Asked.RECIPIENT)


def _announced_at_end(text: str) -> Kinds:
    """What a label asks for that stands with its colon at the end, whatever runs into it."""
    if not text.rstrip().endswith((":", "：")):
        return ()
    end = plain(text[-_LONGEST:])
    return next(((kind_of(label),) for label in labels().finditer(end) if end[label.end() :].strip() == SURE), ())


def broken_number(before: str, text: str) -> tuple[Span, Span] | None:
    """Where the two parts stand of a number that begins in the paragraph ``before`` and goes on in this one."""
    if not (before and _BROKEN_START.match(text) and _BROKEN_END.search(before)):
        return None
    end = before[-_LONGEST:]
    read = plain(f"{end}\n{text[:_LONGEST]}")
    labelled = (span for kind, _, spans in announced(read) if kind not in NAMES for span in spans)
    for start, stop in (*identity_numbers(read), *labelled):
        if start < len(end) < stop - 1:
            return (len(before) - len(end) + start, len(before)), (0, stop - len(end) - 1)
    return None
