"""A passage's sentences as tokens, with brackets that only explain taken out."""

from gongkai.interpreting.narrative.performance.tokens import Token, TokenKind, one_text, tokens_of
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind


def sentences_of(text: str) -> list[list[Token]]:
    """The tokens of ``text``, sentence by sentence; a full stop inside brackets ends none."""
    sentences: list[list[Token]] = [[]]
    depth = 0
    for token in _without_remarks(tokens_of(text)):
        depth += (token.kind is TokenKind.OPEN) - (token.kind is TokenKind.CLOSE)
        if token.text == "。":
            if depth <= 0:
                sentences.append([])
            continue
        sentences[-1].append(token)
    return [sentence for sentence in sentences if sentence]


def _without_remarks(tokens: list[Token]) -> list[Token]:
    """Brackets that hold no figure only explain: （以合同签订为准）, （主要用于…）, （5分）."""
    kept: list[Token] = []
    opened: list[int] = []
    last_figure = -1
    for token in tokens:
        if token.kind is TokenKind.OPEN:
            opened.append(len(kept))
        elif token.kind is TokenKind.CLOSE and opened:
            start = opened.pop()
            if last_figure < start:
                del kept[start:]
                continue
        if kept and kept[-1].kind is token.kind is TokenKind.TEXT:
            kept[-1] = one_text([kept[-1], token])
        else:
            kept.append(token)
        if token.is_numeral(NumeralKind.MONEY, NumeralKind.COUNT, NumeralKind.PERCENT):
            last_figure = len(kept) - 1
    return kept
