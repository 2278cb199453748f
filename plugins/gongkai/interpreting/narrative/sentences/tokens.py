"""A passage as tokens: figures with their units, years, words of the vocabulary, marks, and the text between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from itertools import groupby

from gongkai.interpreting.narrative.sentences.numerals import Numeral, NumeralKind, numeral_at
from gongkai.interpreting.narrative.sentences.plain_text import plain_text
from gongkai.interpreting.narrative.sentences.words import Word, WordKind, first_characters, word_at

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


_TEXT = TokenKind.TEXT
_BRACKETS = {"(": TokenKind.OPEN, ")": TokenKind.CLOSE}
_BEFORE_NUMBERING = frozenset({TokenKind.MARK, TokenKind.OPEN})


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


def tokens_of(text: str) -> list[Token]:
    """The tokens of ``text`` from left to right; spans point into ``text`` itself."""
    plain, places = plain_text(text)
    found: list[Token] = []
    for is_text, run in groupby(_whole_words(list(_scan(plain, places))), key=lambda token: token.kind is _TEXT):
        tokens = list(run)
        found += [one_text(tokens)] if is_text else tokens
    return [token for token in found if token.text.strip()]


def one_text(tokens: list[Token]) -> Token:
    """Neighbouring tokens as one token of text."""
    if len(tokens) == 1:
        return tokens[0]
    return Token(_TEXT, "".join(token.text for token in tokens), tokens[0].start, tokens[-1].end)


def _whole_words(tokens: list[Token]) -> Iterator[Token]:
    """``tokens``, where a filler inside other text is part of that text (共 in 公共服务)."""
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        inside = before is not None and after is not None and before.kind is after.kind is TokenKind.TEXT
        if inside and token.is_word(WordKind.FILLER, WordKind.COMPARE):
            yield Token(TokenKind.TEXT, token.text, token.start, token.end)
        else:
            yield token


@cache
def _text() -> re.Pattern[str]:
    """A run of characters with which nothing but text begins: no number, bracket, mark or word."""
    starts = re.escape("".join(sorted({*_MARKS, *first_characters(), *"()①②③④⑤⑥⑦⑧⑨⑩[【〔-−－–"})))
    return re.compile(rf"[^\d{starts}]+")


def _scan(plain: str, places: Sequence[int]) -> Iterator[Token]:
    place, at_start = 0, True
    text = _text()
    while place < len(plain):
        if run := text.match(plain, place):
            kind, shown, end, word, numeral = TokenKind.TEXT, run[0], run.end(), None, None
        else:
            kind, shown, end, word, numeral = _token_at(plain, place, at_start=at_start)
        yield Token(kind, shown, places[place], places[end - 1] + 1, word, numeral)
        at_start = kind in _BEFORE_NUMBERING or (at_start and kind is TokenKind.NUMBERING)
        place = end


_Found = tuple[TokenKind, str, int, Word | None, Numeral | None]


def _token_at(plain: str, place: int, *, at_start: bool) -> _Found:
    """Kind, text and end of the token that begins at ``place``, and the word or number that it is."""
    if at_start and (match := _NUMBERING.match(plain, place)):
        return TokenKind.NUMBERING, match[0], match.end(), None, None
    character = plain[place]
    if character == "(":
        code = _CODE.match(plain, place)
        if code is not None:
            return TokenKind.CODE, code[1], code.end(), None, None
    if numeral := numeral_at(plain, place):
        return TokenKind.NUMERAL, plain[place : numeral.end], numeral.end, None, numeral
    if word := word_at(plain, place):
        end = _end_before_label(plain, place, word)
        return TokenKind.WORD, plain[place:end], end, word, None
    if character in _MARKS:
        return TokenKind.MARK, _MARKS[character], place + 1, None, None
    return _BRACKETS.get(character, TokenKind.TEXT), character, place + 1, None, None


def _end_before_label(plain: str, place: int, word: Word) -> int:
    """Where a word ends: a subject or filler gives way to a label that begins inside it (本机关运行经费)."""
    end = place + len(word.text)
    if word.kind in {WordKind.SUBJECT, WordKind.FILLER}:
        for inside in range(place + 1, end):
            label = word_at(plain, inside)
            if label is not None and label.kind is WordKind.MEASURE and inside + len(label.text) > end:
                return inside
    return end
