"""A passage as tokens: figures, years, words with what they say, names of functions, marks, and other text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

from gongkai.interpreting.narrative.phrases.lexicon import (
    Entry,
    first_of_marked_words,
    lexicon,
    marked_word_at,
    words_of,
)
from gongkai.interpreting.narrative.sentences.numerals import Numeral, NumeralKind, numeral_at
from gongkai.interpreting.narrative.sentences.plain_text import plain_text
from gongkai.interpreting.text.numbering import ITEM_WHOLE, PART
from gongkai.interpreting.text.units import MONEY
from gongkai.interpreting.text.years import PRINTED_YEAR
from gongkai.interpreting.words.sentence_words import Role

FIGURES: Final = (NumeralKind.MONEY, NumeralKind.COUNT, NumeralKind.PERCENT)
_MARKS: Final = {
    ",": "，",
    "，": "，",
    "。": "。",
    ";": "；",
    "；": "；",
    ":": "：",
    "：": "：",
    "、": "、",
    "!": "。",
    "?": "。",
}
_NUMBERING: Final = re.compile(rf"(?:{PART}|{ITEM_WHOLE})、?")
_EQUIPMENT: Final = re.compile(
    r"单(?:价|位价值|台价值|台\(套\)价值)?\d+万元(?:\(含\))?(?:及)?以上(?:\(含\))?的?(?:大型|通用|专用|仪器)*(?:设备|仪器设备)"
)
_EQUIPMENT_SAYS: Final = Entry(says={"measure": "equipment.count"})
_CODE: Final = re.compile(r"\((\d{3}|\d{5}|\d{7})\)")
_CODE_BEFORE: Final = re.compile(r"(\d{7}(?=[-—–:]?[一-鿿])|\d{3}(?:\d\d)?(?=[-—–][一-鿿]))[-—–:]?(?![万亿元年千百])")
_LEVEL: Final = re.compile(r"\(([类款项])(?:级)?\)")
_BEFORE_NAME: Final = re.compile(rf"[，。；：!?]|\d(?:{MONEY})|{PRINTED_YEAR}|(?:{ITEM_WHOLE})、?")
_LEVELS: Final = {"类": "class", "款": "section", "项": "item"}
_LONGEST_NAME: Final = 60
_EITHER: Final = frozenset({Role.MORE, Role.LESS})
_NOTHING: Final = Entry()


class Kind(StrEnum):
    """What a token is."""

    NUMERAL = "numeral"
    WORD = "word"
    TEXT = "text"
    MARK = "mark"
    OPEN = "open"
    CLOSE = "close"
    NUMBERING = "numbering"
    CODE = "code"
    FUNCTION = "function"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Token:
    """One token and the span it has in the passage; ``level`` is that of a function marked （类）, （款） or （项）."""

    kind: Kind
    text: str
    start: int
    end: int
    entry: Entry = _NOTHING
    numeral: Numeral | None = None
    level: str | None = None

    @property
    def role(self) -> Role | None:
        """The part it plays in its sentence."""
        return self.entry.role

    @property
    def says(self) -> Mapping[str, str]:
        """What it says of the figure's coordinates."""
        return self.entry.says

    def is_numeral(self, *kinds: NumeralKind) -> bool:
        """Whether this is a number, of one of these kinds if any are given."""
        return self.numeral is not None and (not kinds or self.numeral.kind in kinds)


def scanned(text: str, bodies: Mapping[str, str]) -> list[Token]:
    """The tokens of ``text`` from left to right; ``bodies`` are names (as printed, without white space) → whose.

    Brackets in which no figure stands only explain, and are left out.
    """
    plain, places = plain_text(text)
    tokens = [
        Token(k, t, places[a], places[b - 1] + 1, e, n, level) for k, t, a, b, e, n, level in _scan(plain, bodies)
    ]
    return _without_remarks(tokens)


_Found = tuple[Kind, str, int, int, Entry, Numeral | None, str | None]


def _scan(plain: str, bodies: Mapping[str, str]) -> Iterator[_Found]:
    names = {start: (end, level) for start, end, level in _marked_names(plain)}
    starts = sorted(names, reverse=True)
    text = _text(frozenset(name[0] for name in bodies))
    place, run, at_start = 0, 0, True
    while place < len(plain):
        if not at_start and (plainly := text.match(plain, place)):
            while starts and starts[-1] < place:
                starts.pop()
            end = min(plainly.end(), starts[-1]) if starts else plainly.end()
            if end > place:
                place = end
                continue
        found = _name_at(plain, place, names, bodies, at_start=at_start) or _sign_at(plain, place)
        at_start = found is not None and found[0] in {Kind.MARK, Kind.OPEN, Kind.NUMBERING}
        if found is None:
            place += 1
            continue
        yield from _run(plain, run, place)
        yield found
        place = run = found[3]
    yield from _run(plain, run, place)


@lru_cache(maxsize=64)
def _text(first_of_bodies: frozenset[str]) -> re.Pattern[str]:
    """A run of characters with which nothing but text begins: no number, bracket, mark, body or marked word."""
    starts = re.escape("".join(sorted({*_MARKS, *"()〔[【-−－–单", *first_of_bodies, *first_of_marked_words()})))
    return re.compile(rf"[^\d{starts}]+")


def _run(plain: str, start: int, end: int) -> Iterator[_Found]:
    place = start
    for text, entry in words_of(plain[start:end]) if start < end else ():
        kind = Kind.TEXT if entry is None else Kind.WORD
        if text.strip():
            yield kind, text, place, place + len(text), entry or _NOTHING, None, None
        place += len(text)


def _name_at(
    plain: str, place: int, names: Mapping[int, tuple[int, str]], bodies: Mapping[str, str], *, at_start: bool
) -> _Found | None:
    """The name, numbering or marked word that begins at ``place``, None where none does."""
    if place in names:
        end, level = names[place]
        return Kind.FUNCTION, _LEVEL.sub("", plain[place:end]), place, end, _NOTHING, None, level
    if at_start and (match := _NUMBERING.match(plain, place)):
        return Kind.NUMBERING, match[0], place, match.end(), _NOTHING, None, None
    for name in bodies:
        if plain.startswith(name, place):
            return Kind.BODY, bodies[name], place, place + len(name), _NOTHING, None, None
    if plain[place] == "单" and (match := _EQUIPMENT.match(plain, place)):
        return Kind.WORD, match[0], place, match.end(), _EQUIPMENT_SAYS, None, None
    if word := marked_word_at(plain, place):
        return Kind.WORD, word, place, place + len(word), lexicon()[word], None, None
    return None


def _sign_at(plain: str, place: int) -> _Found | None:
    """The code, number, mark or bracket that begins at ``place``, None where only text goes on."""
    character = plain[place]
    is_digit = character.isdigit() and not plain[place - 1 : place].isdigit()
    pattern = _CODE if character == "(" else _CODE_BEFORE if is_digit else None
    if pattern is not None and (code := pattern.match(plain, place)):
        return Kind.CODE, code[1], place, code.end(), _NOTHING, None, None
    if numeral := numeral_at(plain, place):
        return Kind.NUMERAL, plain[place : numeral.end], place, numeral.end, _NOTHING, numeral, None
    if character in _MARKS:
        return Kind.MARK, _MARKS[character], place, place + 1, _NOTHING, None, None
    kind = {"(": Kind.OPEN, ")": Kind.CLOSE}.get(character)
    return None if kind is None else (kind, character, place, place + 1, _NOTHING, None, None)


def _marked_names(plain: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, level) of each name of a function that （类）, （款） or （项） stands behind."""
    before = 0
    for mark in _LEVEL.finditer(plain):
        start = max([before, *(m.end() for m in _BEFORE_NAME.finditer(plain, before, mark.start()))])
        name = plain[start : mark.start()]
        known = _known_ending(name)
        if known is None and before and plain[before : before + 2] == "支出" and start == before:
            start, name = start + 2, name[2:]
        is_whole = before > 0 and start in (before, before + 2)
        if known is not None and not is_whole and not name.removesuffix(known).endswith("其他"):
            start = mark.start() - len(known)
        if name and start < mark.start():
            yield start, mark.end(), _LEVELS[mark[1]]
        before = mark.end()


@lru_cache(maxsize=4096)
def _known_ending(name: str) -> str | None:
    """The longest name of a function that ``name`` ends with, None where it is none."""
    words = lexicon()
    endings = (name[place:] for place in range(max(0, len(name) - _LONGEST_NAME), len(name)))
    return next(
        (end for end in endings if (known := words.get(end) or words.get(end + "支出")) and known.functions), None
    )


def _without_remarks(tokens: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    opened: list[int] = []
    last_figure = -1
    for token in tokens:
        if token.kind is Kind.OPEN:
            opened.append(len(kept))
        elif token.kind is Kind.CLOSE and opened:
            start = opened.pop()
            if last_figure < start:
                remark = kept[start + 1 :]
                del kept[start:]
                if kept and kept[-1].role in _EITHER and any(t.role in _EITHER for t in remark):
                    kept[-1] = replace(kept[-1], entry=Entry(role=Role.CHANGED))  # 增加（减少）5万元
                continue
        elif token.kind is Kind.CLOSE:
            continue
        elif token.is_numeral(*FIGURES):
            last_figure = len(kept)
        kept.append(token)
    return kept
