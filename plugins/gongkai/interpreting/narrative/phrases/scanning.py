"""A passage as tokens, from left to right."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from gongkai.interpreting.narrative.phrases.lexicon import (
    Entry,
    first_of_marked_words,
    lexicon,
    marked_word_at,
    words_of,
)
from gongkai.interpreting.narrative.phrases.marked_names import LEVEL, marked_names
from gongkai.interpreting.narrative.phrases.remarks import without_remarks
from gongkai.interpreting.narrative.phrases.token import NOTHING, Kind, Token
from gongkai.interpreting.narrative.sentences.numerals import Numeral, numeral_at
from gongkai.interpreting.narrative.sentences.plain_text import CIRCLED, MARKS, plain_text
from gongkai.interpreting.text.numbering import ITEM_WHOLE, PART
from gongkai.interpreting.words.sentence_words import Role

_NUMBERING: Final = re.compile(rf"(?:{PART}|{ITEM_WHOLE})、?")
_EQUIPMENT: Final = re.compile(
    r"单(?:价|位价值|台价值|台\(套\)价值)?\d+万元(?:\(含\))?(?:及)?以上(?:\(含\))?的?(?:大型|通用|专用|仪器)*(?:设备|仪器设备)"
)
_EQUIPMENT_SAYS: Final = Entry(says={"measure": "equipment.count"})
DIVIDES: Final = re.compile(
    r"\s*(?:按照?|从)[^,，。;；:：、()（）\d]{0,14}?"
    r"(?:类型|类别|分类|性质|方式|来源|结构|用途|渠道|功能|科目)(?:划分|分类|来看|看|分)?(?:为|如下)?(?=[,，:：])"
)
"""What divides an amount by something that the words name (按采购资金类型划分，…): it opens a list of parts."""
_DIVIDING: Final = {
    "功能": Entry(says={"by": "function"}, role=Role.OF_WHICH),
    "经济": Entry(says={"by": "economic"}, role=Role.OF_WHICH),
    "": Entry(says={"by": ""}, role=Role.OF_WHICH),
}
"""Words in it → what the parts are then; by nothing that is a class where none of them stands in it."""
_UNITS_COUNTED: Final = re.compile(
    r"\d{1,3}[家个][^\d，,。；;:：]{0,16}?(?:单位|机构|部门|机关)"
    r"(?:(?:[、和及与]|以及)(?:\d{1,3}[家个])?[^\d，,。；;:：]{0,16}?(?:单位|机构|部门|机关))*(?:财政拨款)?的?(?=机关运行(?:经费|费))"
)
"""Whose running cost is told (局本级及下属2家行政单位、1家参公管理事业单位的机关运行经费): all of the department's."""
_SEVERAL_PROJECTS: Final = re.compile(r"(?<=预算|批复|追加)\d{1,3}个项目(?=(?:共|共计|合计|资金|经费)?\d)")
UNITS_COUNTED: Final = "各单位"
_OF_UNITS: Final = Entry(role=Role.SUBJECT)
_SEVERAL_SAYS: Final = Entry(says={"use": "project", "side": "expenditure"})
"""How many projects an amount is for, between its stage and it (批复预算8个项目985万元)."""
_CODE: Final = re.compile(r"\((\d{3}|\d{5}|\d{7})\)")
_CODE_BEFORE: Final = re.compile(r"(\d{7}(?=[-—–:]?[一-鿿])|\d{3}(?:\d\d)?(?=[-—–][一-鿿]))[-—–:]?(?![万亿元年千百])")


def scanned(text: str, bodies: Mapping[str, str]) -> list[Token]:
    """The tokens of ``text`` from left to right; ``bodies`` are names (as printed, without white space) → whose.

    Brackets in which no figure stands only explain, and are left out.
    """
    plain, places = plain_text(text)
    tokens = [
        Token(k, t, places[a], places[b - 1] + 1, e, n, level) for k, t, a, b, e, n, level in _scan(plain, bodies)
    ]
    return without_remarks(tokens)


_Found = tuple[Kind, str, int, int, Entry, Numeral | None, str | None]


def _scan(plain: str, bodies: Mapping[str, str]) -> Iterator[_Found]:
    names = {start: (end, level) for start, end, level in marked_names(plain)}
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
    starts = re.escape(
        "".join(sorted({*MARKS, *"()〔[【-−－–单", *CIRCLED, *first_of_bodies, *first_of_marked_words()}))
    )
    return re.compile(rf"[^\d{starts}]+")


def _run(plain: str, start: int, end: int) -> Iterator[_Found]:
    place = start
    for text, entry in words_of(plain[start:end]) if start < end else ():
        kind = Kind.TEXT if entry is None else Kind.WORD
        if text.strip():
            yield kind, text, place, place + len(text), entry or NOTHING, None, None
        place += len(text)


def _name_at(
    plain: str, place: int, names: Mapping[int, tuple[int, str]], bodies: Mapping[str, str], *, at_start: bool
) -> _Found | None:
    """The name, numbering or marked word that begins at ``place``, None where none does."""
    if place in names:
        end, level = names[place]
        return Kind.FUNCTION, LEVEL.sub("", plain[place:end]), place, end, NOTHING, None, level
    if at_start and (match := _NUMBERING.match(plain, place)):
        return Kind.NUMBERING, match[0], place, match.end(), NOTHING, None, None
    for name in bodies:
        if plain.startswith(name, place):
            return Kind.BODY, bodies[name], place, place + len(name), NOTHING, None, None
    return _phrase_at(plain, place, at_start=at_start)


def _phrase_at(plain: str, place: int, *, at_start: bool) -> _Found | None:
    """The words with one meaning that begin at ``place``, None where none do."""
    if at_start and (match := DIVIDES.match(plain, place)):
        by = next(entry for word, entry in _DIVIDING.items() if word in match[0])
        return Kind.WORD, match[0], place, match.end(), by, None, None
    if plain[place] == "单" and (match := _EQUIPMENT.match(plain, place)):
        return Kind.WORD, match[0], place, match.end(), _EQUIPMENT_SAYS, None, None
    if word := marked_word_at(plain, place):
        return Kind.WORD, word, place, place + len(word), lexicon()[word], None, None
    return None


def _sign_at(plain: str, place: int) -> _Found | None:
    """The code, number, mark or bracket that begins at ``place``, None where only text goes on."""
    character = plain[place]
    if character in CIRCLED:
        return Kind.NUMBERING, character, place, place + 1, NOTHING, None, None
    is_digit = character.isdigit() and not plain[place - 1 : place].isdigit()
    if is_digit and (word := _counted_at(plain, place)) is not None:
        return word
    pattern = _CODE if character == "(" else _CODE_BEFORE if is_digit else None
    if pattern is not None and (code := pattern.match(plain, place)):
        return Kind.CODE, code[1], place, code.end(), NOTHING, None, None
    if numeral := numeral_at(plain, place):
        return Kind.NUMERAL, plain[place : numeral.end], place, numeral.end, NOTHING, numeral, None
    if character in MARKS:
        return Kind.MARK, MARKS[character], place, place + 1, NOTHING, None, None
    kind = {"(": Kind.OPEN, ")": Kind.CLOSE}.get(character)
    return None if kind is None else (kind, character, place, place + 1, NOTHING, None, None)


def _counted_at(plain: str, place: int) -> _Found | None:
    """The words that begin with how many units or projects they are of, None where none do."""
    if counted := _UNITS_COUNTED.match(plain, place):
        return Kind.WORD, UNITS_COUNTED, place, counted.end(), _OF_UNITS, None, None
    if several := _SEVERAL_PROJECTS.match(plain, place):
        return Kind.WORD, several[0], place, several.end(), _SEVERAL_SAYS, None, None
    return None
