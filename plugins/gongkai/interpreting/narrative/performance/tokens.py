"""A passage as tokens: numbers with their units, words that join clauses, marks, and the text between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from itertools import groupby

from gongkai.interpreting.narrative.sentences.numerals import Numeral, NumeralKind, numeral_at
from gongkai.interpreting.narrative.sentences.plain_text import MARKS, plain_text
from gongkai.interpreting.text.numbering import ITEM_WHOLE
from gongkai.interpreting.words.sentence_words import Role, roles

_NUMBERING = re.compile(ITEM_WHOLE)
_JOINING = frozenset(
    {Role.OF_WHICH, Role.MORE, Role.LESS, Role.SAME, Role.SHARE, Role.COMPLETES, Role.FILLER, Role.LEVEL}
)
"""The parts of words that name nothing by themselves."""


class TokenKind(StrEnum):
    """What a token is."""

    NUMERAL = "numeral"
    WORD = "word"
    MARK = "mark"
    OPEN = "open"
    CLOSE = "close"
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
    role: Role | None = None
    numeral: Numeral | None = None

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
        inside = before is not None and after is not None and before.kind is after.kind is _TEXT
        if inside and token.role is Role.FILLER:
            yield Token(_TEXT, token.text, token.start, token.end)
        else:
            yield token


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """First character → the joining words that begin with it, the longest first."""
    found: dict[str, list[str]] = {}
    for word in sorted((word for word, role in roles().items() if role in _JOINING), key=len, reverse=True):
        found.setdefault(word[0], []).append(word)
    return {first: tuple(words) for first, words in found.items()}


@cache
def _text() -> re.Pattern[str]:
    """A run of characters with which nothing but text begins: no number, bracket, mark or word."""
    starts = re.escape("".join(sorted({*MARKS, *_words(), *"()①②③④⑤⑥⑦⑧⑨⑩[【〔-−－–"})))
    return re.compile(rf"[^\d{starts}]+")


def _scan(plain: str, places: Sequence[int]) -> Iterator[Token]:
    place, at_start = 0, True
    text = _text()
    while place < len(plain):
        if run := text.match(plain, place):
            kind, shown, end, role, numeral = _TEXT, run[0], run.end(), None, None
        else:
            kind, shown, end, role, numeral = _token_at(plain, place, at_start=at_start)
        yield Token(kind, shown, places[place], places[end - 1] + 1, role, numeral)
        at_start = kind in _BEFORE_NUMBERING or (at_start and kind is TokenKind.NUMBERING)
        place = end


_Found = tuple[TokenKind, str, int, Role | None, Numeral | None]


def _token_at(plain: str, place: int, *, at_start: bool) -> _Found:
    """Kind, text and end of the token that begins at ``place``, and the part or the number that it is."""
    if at_start and (match := _NUMBERING.match(plain, place)):
        return TokenKind.NUMBERING, match[0], match.end(), None, None
    character = plain[place]
    if numeral := numeral_at(plain, place):
        return TokenKind.NUMERAL, plain[place : numeral.end], numeral.end, None, numeral
    for word in _words().get(character, ()):
        if plain.startswith(word, place):
            return TokenKind.WORD, word, place + len(word), roles()[word], None
    if character in MARKS:
        return TokenKind.MARK, MARKS[character], place + 1, None, None
    return _BRACKETS.get(character, _TEXT), character, place + 1, None, None
