"""Brackets in which no figure stands: they only explain."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gongkai.interpreting.narrative.phrases.lexicon import Entry
from gongkai.interpreting.narrative.phrases.token import FIGURES, Kind, Token
from gongkai.interpreting.words.coordinates import is_within
from gongkai.interpreting.words.sentence_words import Role

_EITHER: Final = frozenset({Role.MORE, Role.LESS})
_JOINING: Final = frozenset({"、", "，"})
_FEWEST_NAMED: Final = 2
"""Parts that a bracket calls by one name (公务接待费、公务用车费（简称“三公”经费））; behind one it only explains."""


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
                if (name := _common_name(kept, remark)) is not None:
                    del kept[name[0] :]
                    kept.append(name[1])
                if kept and kept[-1].role in _EITHER and any(t.role in _EITHER for t in remark):
                    kept[-1] = replace(kept[-1], entry=Entry(role=Role.CHANGED))  # 增加（减少）5万元
                continue
        elif token.kind is Kind.CLOSE:
            continue
        elif token.is_numeral(*FIGURES):
            last_figure = len(kept)
        kept.append(token)
    return kept


def _common_name(before: Sequence[Token], remark: Sequence[Token]) -> tuple[int, Token] | None:
    """Where the parts begin that ``remark`` calls by one name, and that name; None where it does not name them."""
    names = [token for token in remark if "measure" in token.says]
    if len(names) != 1:
        return None
    whole, named, start = names[0].says["measure"], 0, len(before)
    for place in range(len(before) - 1, -1, -1):
        token = before[place]
        measure = token.says.get("measure")
        if measure is not None and measure != whole and is_within("measure", measure, whole):
            named, start = named + 1, place
        elif token.says or token.kind not in _BETWEEN or (token.kind is Kind.MARK and token.text not in _JOINING):
            break
    return (start, names[0]) if named >= _FEWEST_NAMED else None


_BETWEEN: Final = frozenset({Kind.TEXT, Kind.WORD, Kind.MARK})
"""What may stand between the parts that a bracket names."""
