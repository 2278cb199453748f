"""Sentences cut into clauses: what is compared, what only explains, and how brackets are nested."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from gongkai.interpreting.narrative.phrases.clause import CHANGES, FILLS, Clause
from gongkai.interpreting.narrative.phrases.token import FIGURES, Kind, Token
from gongkai.interpreting.text.numbering import numbering_level
from gongkai.interpreting.words.sentence_words import Role

_MODES: Final = frozenset({Role.REASON, Role.PURPOSE, Role.CONCERN, Role.CONTENT})
_ENDS_BASE: Final = CHANGES | {Role.SAME}
_BEHIND_BASE: Final = frozenset({"相比", "对比", "相较", "比较"})
_OF_ITEMS: Final = (2, 3)
"""Depths of items (一、, （一）) that have reasons of their own; 1. may count the reasons of one."""
_STEPS: Final = frozenset({"一是", "二是", "三是", "四是", "五是"})


def sentences_of(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """``tokens`` sentence by sentence; a full stop inside brackets ends none."""
    sentence: list[Token] = []
    depth = 0
    for token in tokens:
        depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
        if token.kind is Kind.MARK and token.text == "。":
            if depth <= 0 and sentence:
                yield sentence
                sentence, depth = [], 0
            continue
        sentence.append(token)
    if sentence:
        yield sentence


def clauses_of(sentence: Sequence[Token], *, is_reason: bool = False) -> Iterator[Clause]:
    """The clauses of one sentence: each that a figure ends, and each without a figure that a mark ends.

    ``is_reason`` says that the sentence is an item of a list of reasons that one before it opened.
    """
    cutter = _Cutter(Role.REASON if is_reason else None)
    for place, token in enumerate(sentence):
        after = sentence[place + 1] if place + 1 < len(sentence) else None
        found = cutter.taken(token, after)
        if found is not None:
            yield found
    yield from cutter.rest()


class _Cutter:
    def __init__(self, mode: Role | None) -> None:
        self._clause = Clause()
        self._compares = False
        self._mode = mode
        self._mode_has_figures = False
        self._mode_depth = 0
        self._may_end = False
        self._after_figure = False
        self._outer: list[Clause] = []
        self._last_words: list[Token] = []
        self._numbered: set[int] = set()
        self._lists_reasons = mode is Role.REASON

    def taken(self, token: Token, after: Token | None) -> Clause | None:
        """The clause that ``token`` ends, or None."""
        if token.is_numeral(*FIGURES):
            return self._ended(token, after)
        if token.kind is Kind.MARK:
            return self._marked(token)
        if token.kind is Kind.OPEN:
            self._outer.append(self._clause)
            words = [] if self._after_figure else self._clause.words
            self._clause = Clause(depth=len(self._outer), separator="(", before_bracket=words)
            self._after_figure = False
        elif token.kind is Kind.CLOSE:
            outer = self._outer.pop() if self._outer else Clause()
            self._clause = replace(outer, depth=len(self._outer))  # 比2023年（1.5万元）增加0.5万元
            self._compares = False
        elif token.kind is Kind.NUMBERING:
            level = numbering_level(token.text)
            if (self._last_words and self._last_words[-1].role is Role.OF_WHICH) or level in self._numbered:
                self._mode = None
            if self._mode is None and level in _OF_ITEMS:
                self._numbered.add(level)
            if self._mode is Role.REASON and self._clause.separator == "：" and not self._clause.words:
                self._lists_reasons = True
            self._may_end = self._may_end and not self._lists_reasons
            opens = [word for word in self._clause.words if word.role is Role.OF_WHICH]  # 其中①人员经费：…
            self._clause = Clause(opens, depth=len(self._outer), separator=token.text)
        else:
            self._word(token, after)
        return None

    def rest(self) -> Iterator[Clause]:
        """The clause that the end of the sentence ends."""
        if self._clause.words or self._clause.compared:
            self._clause.mode = self._mode
            yield self._clause

    def _word(self, token: Token, after: Token | None) -> None:
        self._after_figure = False
        clause = self._clause
        if self._may_end and token.text not in _STEPS:
            self._mode, self._lists_reasons = None, False
        self._may_end = False
        self._lists_reasons |= token.text in _STEPS and self._mode is Role.REASON
        if "against" in token.says and not (token.text == "与" and not _can_be_compared_with(after)):
            starts = not [t for t in clause.words if not _says_when(t)]
            if token.text in _BEHIND_BASE and self._compares:
                self._compares = False
                return
            is_listed = self._lists_reasons and self._mode is Role.REASON  # 增加原因：1.新增项目，较上年增加5万元
            if starts and self._mode is not Role.CONCERN and clause.depth <= self._mode_depth and not is_listed:
                self._mode = None
            behind = token.text in _BEHIND_BASE and starts
            self._compares = token.text != "同比" and not behind
            clause.has_base, clause.compared = True, [*clause.words, token] if behind else [token]
            clause.words = [] if behind else clause.words
            if token.role in CHANGES:  # 决算数大于预算数5万元
                clause.words.append(token)
            return
        if self._compares and (token.role in _ENDS_BASE | _MODES or token.says.get("comparison") == "delta"):
            self._compares = False
        if self._compares:
            clause.compared.append(token)
            return
        if token.role is Role.CONCERN and self._names_before(clause):
            return
        if token.role in _MODES and self._mode is not Role.CONCERN and not (token.role is Role.CONTENT and self._mode):
            self._mode, self._mode_has_figures, self._mode_depth = token.role, False, clause.depth
        clause.words.append(token)

    def _names_before(self, clause: Clause) -> bool:
        """委托业务费涉及…: what the money is of is said before."""
        return any(t.entry.economic for t in clause.words)

    def _marked(self, token: Token) -> Clause | None:
        if token.text == "、" and not self._after_figure:
            if self._clause.words:
                self._clause.words.append(token)
            return None
        clause, depth = self._clause, self._clause.depth
        self._last_words = clause.words
        self._clause = Clause(depth=depth, separator=token.text, before_bracket=clause.before_bracket)
        self._after_figure = self._compares = False
        ended = None
        if clause.words or clause.compared:
            clause.mode, clause.mark = self._mode, token.text
            ended = clause
        if token.text == "；":
            is_long = self._mode is Role.REASON and self._mode_has_figures
            self._may_end = self._mode in {Role.PURPOSE, Role.CONTENT, Role.REASON} and not is_long
        return ended

    def _ended(self, figure: Token, after: Token | None) -> Clause:
        clause = self._clause
        clause.figure, clause.after, clause.mode = figure, after, self._mode
        self._mode_has_figures |= self._mode is not None
        self._clause = Clause(depth=clause.depth, separator=clause.separator if clause.depth else "")
        self._after_figure, self._compares = True, False
        return clause


def _can_be_compared_with(token: Token | None) -> bool:
    """Whether 与 before ``token`` compares (与上年相比) rather than joins (执法与监督)."""
    return token is not None and (token.is_numeral() or bool(token.says.keys() & {"year", "stage"}))


def _says_when(token: Token) -> bool:
    """Whether a token says nothing but a year or a stage (和2025年相比)."""
    return token.is_numeral() or token.role in FILLS or (bool(token.says) and token.says.keys() <= {"year", "stage"})
