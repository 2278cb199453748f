"""Which form a header is: by the labels in it and the titles near it, never by a table's number or place."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from gongkai.interpreting.tables.shape.forms import Form, forms

_TITLES_HEARD = 4


@dataclass(frozen=True, slots=True)
class FormMatch:
    """A form and why it was chosen, in one line for a person."""

    form: Form
    why: str
    weight: int


def matched_form(labels: Iterable[str], titles: Sequence[str]) -> FormMatch | None:
    """The form that fits best, or None; ``titles`` nearest first, the four nearest are heard."""
    wanted = sorted(set(labels))
    heard = tuple(titles[:_TITLES_HEARD])
    found = [match for form in forms().values() if (match := _match(form, wanted, heard)) is not None]
    return max(found, key=lambda match: match.weight, default=None)


def _match(form: Form, labels: Sequence[str], titles: Sequence[str]) -> FormMatch | None:
    known_by = form.known_by
    if not all(_is_in_any(pattern, labels) for pattern in known_by.all):
        return None
    if known_by.any and not any(_is_in_any(pattern, labels) for pattern in known_by.any):
        return None
    if any(_is_in_any(pattern, labels) for pattern in known_by.none):
        return None
    if any(_is_in_any(pattern, titles[:1]) for pattern in known_by.not_title):
        return None
    place = next((i for i in range(len(titles)) if any(_is_in_any(p, titles[i : i + 1]) for p in known_by.title)), None)
    if place is None and known_by.title_needed:
        return None
    weight = form.priority + 10 * (len(known_by.all) + bool(known_by.any))
    why = "header has " + ", ".join(f"/{pattern}/" for pattern in known_by.all)
    if place is not None:
        weight += 40 - 5 * place
        why += f"; title “{titles[place]}”"
    return FormMatch(form, why, weight)


def _is_in_any(pattern: str, texts: Iterable[str]) -> bool:
    return any(map(_compiled(pattern).search, texts))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """The patterns of the forms, compiled once: there are more than the cache of ``re`` holds."""
    return re.compile(pattern)
