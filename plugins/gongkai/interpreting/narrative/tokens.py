"""A passage as tokens: figures with their units, years, words of the vocabulary, marks, and the text between them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gongkai.interpreting.narrative.numerals import Numeral, NumeralKind, numeral_at
from gongkai.interpreting.narrative.words import Word, WordKind, word_at

_QUOTES = frozenset("“”\"'‘’「」『』")
_MARKS = {
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
_CODE = re.compile(r"\((\d{3}|\d{5}|\d{7})\)")
_NUMBERING = re.compile(r"\d{1,2}[.．、](?!\d)|[(]\d{1,2}[)]|[①-⑳]")


class TokenKind(StrEnum):
    """What a token is."""

    NUMERAL = "numeral"
    WORD = "word"
    MARK = "mark"
    OPEN = "open"
    CLOSE = "close"
    CODE = "code"
    NUMBERING = "numbering"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its text as normalised and the span it has in the passage (``start`` to ``end``, end excluded)."""

    kind: TokenKind
    text: str
    start: int
    end: int
    word: Word | None = None
    numeral: Numeral | None = None

    def is_word(self, *kinds: WordKind) -> bool:
        """Whether this is a word that plays one of these parts."""
        return self.word is not None and self.word.kind in kinds

    def is_numeral(self, *kinds: NumeralKind) -> bool:
        """Whether this is a number of one of these kinds."""
        return self.numeral is not None and self.numeral.kind in kinds

    @property
    def value(self) -> Decimal:
        """The number of a numeral; raises ValueError for any other token."""
        if self.numeral is None:
            raise ValueError(f"{self.text!r} is no number")
        return self.numeral.value


def plain_text(text: str) -> tuple[str, list[int]]:
    """``text`` without white space and quotes, in NFKC but for the Chinese comma, and the place of each character.

    A blank between two numbers stays (``20 17.90`` are two numbers), but digits set apart one by one are one number.
    """
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = character if character == "，" else unicodedata.normalize("NFKC", character)
        if plain.isspace():
            if _parts_numbers(text, place):
                characters.append(" ")
                places.append(place)
        elif character not in _QUOTES:
            characters.extend(plain)
            places.extend([place] * len(plain))
    return "".join(characters), places


def _parts_numbers(text: str, place: int) -> bool:
    """Whether the blank at ``place`` stands between two numbers rather than inside one that is letter-spaced."""
    before, after = text[:place].rstrip(" ")[-6:], text[place:].lstrip()[:6]
    if "\n" in text[max(0, place - 1) : place + 2] or not (before[-1:].isdigit() and after[:1].isdigit()):
        return False
    spaced = re.search(r"(?:^|[\s,.])\d$", before) and re.match(r"\d(?!\d)", after)
    return not spaced


def tokens_of(text: str) -> list[Token]:
    """The tokens of ``text`` from left to right; spans point into ``text`` itself."""
    plain, places = plain_text(text)
    places.append(len(text))
    found: list[Token] = []
    for token in _whole_words(list(_scan(plain))):
        last = found[-1] if found else None
        if token.kind is TokenKind.TEXT and last is not None and last.kind is TokenKind.TEXT:
            found[-1] = Token(TokenKind.TEXT, last.text + token.text, last.start, token.end)
        else:
            found.append(token)
    return [
        Token(t.kind, t.text, places[t.start], places[t.end - 1] + 1, t.word, t.numeral)
        for t in found
        if t.text.strip()
    ]


def _whole_words(tokens: list[Token]) -> Iterator[Token]:
    """``tokens``, where a filler inside other text is part of that text (共 in 公共服务)."""
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        inside = before is not None and after is not None and before.kind is after.kind is TokenKind.TEXT
        if inside and token.is_word(WordKind.FILLER, WordKind.COMPARE):
            yield Token(TokenKind.TEXT, token.text, token.start, token.end)
        else:
            yield token


def _scan(plain: str) -> Iterator[Token]:
    place, at_start = 0, True
    while place < len(plain):
        token = _token_at(plain, place, at_start=at_start)
        yield token
        at_start = token.kind in {TokenKind.MARK, TokenKind.OPEN} or (at_start and token.kind is TokenKind.NUMBERING)
        place = token.end


def _token_at(plain: str, place: int, *, at_start: bool) -> Token:
    if at_start and (match := _NUMBERING.match(plain, place)):
        return Token(TokenKind.NUMBERING, match[0], place, match.end())
    if match := _CODE.match(plain, place):
        return Token(TokenKind.CODE, match[1], place, match.end())
    if numeral := numeral_at(plain, place):
        return Token(TokenKind.NUMERAL, plain[place : numeral.end], place, numeral.end, numeral=numeral)
    if word := word_at(plain, place):
        end = _end_before_label(plain, place, word)
        return Token(TokenKind.WORD, plain[place:end], place, end, word=word)
    character = plain[place]
    if character in _MARKS:
        return Token(TokenKind.MARK, _MARKS[character], place, place + 1)
    kinds = {"(": TokenKind.OPEN, ")": TokenKind.CLOSE}
    return Token(kinds.get(character, TokenKind.TEXT), character, place, place + 1)


def _end_before_label(plain: str, place: int, word: Word) -> int:
    """Where a word ends: a subject or filler gives way to a label that begins inside it (本机关运行经费)."""
    end = place + len(word.text)
    if word.kind in {WordKind.SUBJECT, WordKind.FILLER}:
        for inside in range(place + 1, end):
            label = word_at(plain, inside)
            if label is not None and label.kind is WordKind.MEASURE and inside + len(label.text) > end:
                return inside
    return end
