"""Names of persons: in cells, and behind or before a word for a person."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from gongkai.interpreting.privacy.joints import SURE, next_label
from gongkai.interpreting.privacy.labels import Asked, kind_patterns
from gongkai.interpreting.privacy.name_shapes import (
    BODY_ENDING,
    HAN,
    LABEL_IN_RUN,
    LONGEST,
    USUAL,
    begins_words,
    can_be_name,
)
from gongkai.interpreting.privacy.spans import Span
from gongkai.interpreting.privacy.words import one_of, personal_words
from gongkai.interpreting.words.surnames import SURNAMES

_DOTTED_RUN = re.compile(rf"[{HAN}]{{1,8}}(?:[·•][{HAN}]{{1,8}})+")
_HAN_RUN = re.compile(rf"[{HAN}]+")
_LATIN_WORD = r"[A-Z][A-Za-z'’-]*\.?"
_LATIN = re.compile(rf"{_LATIN_WORD}(?:[\s,·]{{1,2}}{_LATIN_WORD}){{0,3}}(?![A-Za-z0-9{HAN}]|[./@]\w)")
_SHORTEST_LATIN: Final = 3
_NEXT = re.compile(r"[ \t]*[、,/;和与 \t][ \t]*")
_LETTER_SPACED = re.compile(rf"[{HAN}](?:[ \t]{{1,3}}[{HAN}]){{1,3}}(?![{HAN}])")
_LONGEST_WITH_LABEL: Final = 14


@cache
def _behind() -> re.Pattern[str]:
    words = personal_words()
    return re.compile(rf"$|[^{HAN}·•]|{one_of(words.behind_names)}|{one_of(words.offices)}|{LABEL_IN_RUN.pattern}")


def names_in_cell(text: str, *, surely: bool) -> list[Span]:
    """The names in a cell (plain) that is meant for names; none where anything else stands in it."""
    stripped = text.strip()
    start = text.index(stripped) if stripped else 0
    if _LETTER_SPACED.fullmatch(stripped) and can_be_name(re.sub(r"\s", "", stripped), surely=surely):
        return [(start, start + len(stripped))]
    if surely and len(stripped) >= _SHORTEST_LATIN and _LATIN.fullmatch(stripped):
        return [(start, start + len(stripped))]
    found: list[Span] = []
    for match in re.finditer(r"[^、,;/\s()]+", text):
        is_aside = match.start() > 0 and text[match.start() - 1] == "("
        if can_be_name(match[0], surely=surely and not found):
            found.append(match.span())
        elif not (found and is_aside):
            break
    return found


def names_behind(text: str, start: int, asked: Asked, *, gap: str) -> Iterator[Span]:
    """The names that begin at ``start`` of ``text`` (plain), behind a word for a person and what parts them.

    Behind a colon more is taken for a name than behind white space, and that more than what follows at once.
    """
    surely = asked is Asked.NAME and SURE in gap
    while (span := _name_at(text, start, asked, gap=gap, surely=surely)) is not None:
        yield span
        further = _NEXT.match(text, span[1])
        if further is None or asked is Asked.PERSON:
            return
        start, surely = further.end(), False


def _name_at(text: str, start: int, asked: Asked, *, gap: str, surely: bool) -> Span | None:
    """The one name that begins at ``start``: in Latin letters, letter-spaced, dotted, or of Chinese characters."""
    latin = _LATIN.match(text, start)
    if latin is not None and len(latin[0]) >= _SHORTEST_LATIN and (SURE in gap or " " in latin[0]):
        return latin.span()
    spaced = _LETTER_SPACED.match(text, start)
    if spaced is not None and gap and can_be_name(re.sub(r"\s", "", spaced[0])):
        return spaced.span()
    dotted = _DOTTED_RUN.match(text, start)
    if dotted is not None:
        return start, _end_of_dotted(text, *dotted.span())
    run = _HAN_RUN.match(text, start)
    if run is None:
        return None
    length = _length_of_name(text, start, run[0], asked, surely=surely)
    name = text[start : start + (length or 0)]
    is_word = not name or (not gap and begins_words(name)) or (asked is Asked.PERSON and len(name) != USUAL)
    return None if is_word else (start, start + len(name))


def _length_of_name(text: str, start: int, run: str, asked: Asked, *, surely: bool) -> int | None:
    """How many of the characters of ``run``, which begins at ``start`` of ``text``, are a name; None where none are."""
    following = LABEL_IN_RUN.search(run)
    word = run if following is None else run[: following.start()]
    further = next_label().search(text, start, start + _LONGEST_WITH_LABEL)
    if further is not None and further.start() < start + len(word):
        word = text[start : further.start()]
    if can_be_name(word, surely=surely):
        return len(word)
    if asked is Asked.NAME_OR_BODY and BODY_ENDING.search(word):
        return None
    if surely and _is_before_unknown_label(text, start, run) and can_be_name(word[:USUAL]):
        return USUAL
    lengths = (4, 3, 2) if word[:2] in SURNAMES else (3, 2)
    fitting = (length for length in lengths if length < len(word) and can_be_name(word[:length]))
    return next((length for length in fitting if _behind().match(text, start + length)), None)


def _is_before_unknown_label(text: str, start: int, run: str) -> bool:
    """Whether what follows at once may be a name and the next label, the blank between them lost (谢某某美编：)."""
    end = start + len(run)
    return USUAL < len(run) <= 2 * LONGEST and text[end : end + 1] == SURE


def _end_of_dotted(text: str, start: int, end: int) -> int:
    """Where the last part of 阿依古丽·买买提主持 ends: before what can stand behind a name, else with the run."""
    last = max(text.rfind("·", start, end), text.rfind("•", start, end)) + 1
    return next((place for place in range(last + 2, end) if _behind().match(text, place)), end)


@cache
def _before_title() -> re.Pattern[str]:
    """A name before 同志, or before an office that ends the words: 由王某某局长主持."""
    return re.compile(
        rf"(?<![{HAN}])(?P<name>[{HAN}]{{2,4}}|{_LATIN_WORD}(?:\s{_LATIN_WORD}){{1,3}})\s?(?:\(签[字名章]\)|同志|先生|女士|师傅)"
    )


def names_before_titles(text: str) -> Iterator[Span]:
    """The names in ``text`` (plain) before 同志, 先生, （签字）."""
    for match in _before_title().finditer(text):
        name = match["name"]
        if not re.match(rf"[{HAN}]", name) or (can_be_name(name) and not begins_words(name)):
            yield match.span("name")


@cache
def _before_office() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![{HAN}])(?:由|经|请|和|与)?(?P<name>[{HAN}]{{2,4}}|{_LATIN_WORD}(?:\s{_LATIN_WORD}){{1,3}})\s?(?:{kind_patterns()[Asked.OFFICE]})(?={_behind().pattern})"
    )


def names_before_offices(text: str) -> Iterator[Span]:
    """The names in ``text`` (plain) before an office: 王某某局长."""
    for match in _before_office().finditer(text):
        name = match["name"]
        if not re.match(rf"[{HAN}]", name) or (can_be_name(name) and not begins_words(name)):
            yield match.span("name")
