"""Every number of a sentence with the words of its clause."""

from dataclasses import dataclass, field

from gongkai.interpreting.narrative.performance.tokens import Token, TokenKind
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.words.sentence_words import Role

FIGURES = (NumeralKind.MONEY, NumeralKind.COUNT, NumeralKind.PERCENT, NumeralKind.POINTS, NumeralKind.BARE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A number and its clause.

    ``lead`` are the words before it, with those of an earlier clause that it goes on; ``own`` only those of its own.
    """

    figure: Token
    passage: Passage
    lead: list[Token]
    own: list[Token]

    @property
    def start(self) -> int:
        """Where its clause begins in the passage."""
        return min((t.start for t in self.lead if t.start < self.figure.start), default=self.figure.start)

    @property
    def label(self) -> str:
        """The words nearest before the number, for a reader."""
        words = [t.text for t in self.lead if t.kind not in {TokenKind.NUMBERING, TokenKind.MARK}]
        return "".join(words)[-40:]


def mentions_of(passage: Passage, sentence: list[Token]) -> list[Mention]:
    """The numbers of one sentence of a passage (its tokens), each with its clause."""
    clause = _Clause()
    found = []
    for token in sentence:
        if token.is_numeral(*FIGURES):
            found.append(clause.mention(token, passage))
        else:
            clause.take(token)
    return found


@dataclass(slots=True)
class _Clause:
    """The words since the last number or clause mark."""

    lead: list[Token] = field(default_factory=list)
    before_mark: list[Token] = field(default_factory=list)
    before_bracket: list[Token] | None = None
    last_was_figure: bool = False

    def take(self, token: Token) -> None:
        """Take a token that is no figure."""
        if token.kind is TokenKind.NUMBERING:
            self._cut()
        elif token.kind in {TokenKind.OPEN, TokenKind.CLOSE}:
            self._come_to_bracket(token)
        elif token.text == "、" and not self.lead and not self.last_was_figure:
            pass
        elif token.kind is TokenKind.MARK and (token.text != "、" or self.last_was_figure):
            self._mark(token)
        else:
            self.lead.append(token)
        self.last_was_figure = False

    def _come_to_bracket(self, token: Token) -> None:
        """Remember the words before a bracket: 项目（年初预算2万元）得分95分 goes on with them behind it."""
        if token.kind is TokenKind.OPEN:
            words = [] if self.last_was_figure else [*self.before_mark, *self.lead]
            self._cut()
            self.before_bracket = words
        else:
            self._cut()
            self.lead, self.before_bracket = self.before_bracket or [], None

    def _mark(self, token: Token) -> None:
        if token.text == "：":
            self.before_mark = [*self.before_mark, *self.lead] if self.before_mark else self.lead
        elif token.text == "；":
            self.before_mark = []
        elif self.lead and not self.last_was_figure:
            self.before_mark = [*self.before_mark, *self.lead]
        self.lead = []

    def _cut(self) -> None:
        self.lead, self.before_mark = [], []

    def mention(self, figure: Token, passage: Passage) -> Mention:
        """The mention of ``figure`` with the clause so far; the clause begins anew."""
        found = Mention(figure, passage, [*_carried(self.before_mark, self.lead), *self.lead], list(self.lead))
        self.lead, self.before_mark = [], []
        self.last_was_figure = True
        return found


def _carried(before: list[Token], lead: list[Token]) -> list[Token]:
    """What an earlier clause without a number gives to this one: its date, and its words where this names nothing."""
    if any(token.kind is TokenKind.TEXT for token in lead):
        return [t for t in before if t.is_numeral(NumeralKind.YEAR, NumeralKind.AS_OF_DATE) or t.role is Role.OF_WHICH]
    return before
