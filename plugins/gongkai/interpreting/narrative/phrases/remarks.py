"""Brackets in which no figure stands: they only explain."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gongkai.interpreting.narrative.phrases.lexicon import Entry
from gongkai.interpreting.narrative.phrases.token import FIGURES, Kind, Token
from gongkai.interpreting.words.sentence_words import Role

_EITHER: Final = frozenset({Role.MORE, Role.LESS})


def without_remarks(tokens: Sequence[Token]) -> list[Token]:
    """``tokens`` without such brackets; 增加（减少） then says a change without its direction."""
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
