"""Every figure of a sentence with its surroundings: its clause, what it is compared with, how it is nested."""

from dataclasses import dataclass, field

from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.narrative.sentences.tokens import Token, TokenKind
from gongkai.interpreting.narrative.sentences.words import WordKind

FIGURES = (NumeralKind.MONEY, NumeralKind.COUNT, NumeralKind.PERCENT, NumeralKind.POINTS, NumeralKind.BARE)


@dataclass
class Mention:
    """A figure and its clause.

    ``lead`` are the words before the figure, without comparison, with those of an earlier clause that it goes on;
    ``own`` only those of its own clause; ``comparison`` those of a comparison (比上年 …) in force; ``verb`` is ``more``
    or ``less`` where the figure says by how much; ``depth`` the nesting in brackets; ``sentence`` counts sentences in
    the passage; ``opens_list`` whether it is the first of a list behind 万元：; ``before_bracket`` the words before
    the bracket that it stands in (none where that follows a figure), None outside brackets.
    """

    figure: Token
    passage: Passage
    lead: list[Token]
    own: list[Token] = field(default_factory=list)
    comparison: list[Token] = field(default_factory=list)
    verb: WordKind | None = None
    share: bool = False
    completes: bool = False
    depth: int = 0
    sentence: int = 0
    after_of_which: bool = False
    starts_sentence: bool = False
    opens_list: bool = False
    before_bracket: list[Token] | None = None

    @property
    def start(self) -> int:
        """Where its clause begins in the passage."""
        return min(
            (t.start for t in (*self.lead, *self.comparison) if t.start < self.figure.start), default=self.figure.start
        )

    @property
    def label(self) -> str:
        """The words nearest before the figure, for a reader: what an unmapped record is called."""
        words = [t.text for t in self.lead if t.kind not in {TokenKind.NUMBERING, TokenKind.MARK}]
        return "".join(words)[-40:]


def mentions_of(passage: Passage, sentence: list[Token], number: int) -> list[Mention]:
    """The figures of one sentence of a passage (its tokens; ``number`` counts sentences), each with its clause."""
    clause = _Clause()
    found = []
    for token in sentence:
        if token.is_numeral(*FIGURES):
            found.append(clause.mention(token, passage, number))
        else:
            clause.take(token)
    return found


class _Clause:
    """The words since the last figure or clause mark."""

    def __init__(self) -> None:
        self.lead: list[Token] = []
        self.before_mark: list[Token] = []
        self.comparison: list[Token] = []
        self.in_comparison = False
        self.compares_here = self.opens_list = False
        self.depth = 0
        self.after_of_which = False
        self.figures = 0
        self.last_was_figure = False
        self.before_bracket: list[Token] | None = None

    def take(self, token: Token) -> None:
        """Take a token that is no figure."""
        if token.kind is TokenKind.NUMBERING:
            self._cut()
        elif token.kind in {TokenKind.OPEN, TokenKind.CLOSE}:
            self.depth += 1 if token.kind is TokenKind.OPEN else -1
            self._come_to_bracket(token)
        elif token.text == "、" and not self.lead and not self.last_was_figure:
            pass
        elif token.kind is TokenKind.MARK and (token.text != "、" or self.last_was_figure):
            self._mark(token)
        else:
            self.after_of_which |= token.is_word(WordKind.OF_WHICH)
            self._word(token)
        self.last_was_figure = False

    def _come_to_bracket(self, token: Token) -> None:
        """Remember the words before a bracket: 公务接待费（年初预算2万元）支出1万元 goes on with them behind it."""
        if token.kind is TokenKind.OPEN:
            words = [] if self.last_was_figure else [*self.before_mark, *self.lead]
            self._cut()
            self.before_bracket = words
        else:
            self._cut()
            self.lead, self.before_bracket = self.before_bracket or [], None

    def _word(self, token: Token) -> None:
        if token.is_word(WordKind.COMPARE) and (token.text not in {"比", "较", "与"} or not self.in_comparison):
            if token.text in {"相比", "对比", "相比较"} and self.in_comparison:
                self.in_comparison = False
                return
            self.in_comparison, self.compares_here, self.comparison = True, True, [token]
            if token.text == "同比":
                self.in_comparison = False
            return
        if self.in_comparison and token.is_word(WordKind.MORE, WordKind.LESS, WordKind.SAME):
            self.in_comparison = False
        (self.comparison if self.in_comparison else self.lead).append(token)

    def _mark(self, token: Token) -> None:
        self.in_comparison = False
        self.opens_list = token.text == "：" and self.last_was_figure
        if token.text == "：":
            self.before_mark = [*self.before_mark, *self.lead] if self.before_mark else self.lead
        elif token.text == "；":
            self.before_mark, self.comparison = [], []
        elif self.lead and not self.last_was_figure:
            self.before_mark = [*self.before_mark, *self.lead]
        self.lead = []

    def _cut(self) -> None:
        self.lead, self.before_mark, self.in_comparison, self.comparison = [], [], False, []

    def mention(self, figure: Token, passage: Passage, number: int) -> Mention:
        """The mention of ``figure`` with the clause so far; the clause begins anew."""
        lead = self.lead
        verb = next((t for t in reversed(lead) if not t.is_word(WordKind.FILLER)), None)
        found = Mention(
            figure=figure,
            passage=passage,
            lead=[*_carried(self.before_mark, lead), *lead],
            own=list(lead),
            comparison=[],
            verb=verb.word.kind if verb and verb.word and verb.is_word(WordKind.MORE, WordKind.LESS) else None,
            share=any(t.is_word(WordKind.SHARE) for t in lead),
            completes=any(t.is_word(WordKind.COMPLETE) for t in lead),
            depth=self.depth,
            sentence=number,
            after_of_which=self.after_of_which,
            starts_sentence=not self.figures,
            opens_list=self.opens_list,
            before_bracket=self.before_bracket,
        )
        # A comparison reaches over commas to the increases that follow (…相比，…减少0.04万元，下降0.4%), no further.
        if found.verb is None and not (self.compares_here or found.share or found.completes):
            self.comparison = []
        found.comparison = list(self.comparison)
        self.compares_here = False
        self.lead, self.before_mark, self.in_comparison = [], [], False
        self.last_was_figure, self.figures = True, self.figures + 1
        return found


def _carried(before: list[Token], lead: list[Token]) -> list[Token]:
    """What an earlier clause without a figure gives to this one: its date, and its words where this names nothing."""
    stands_alone = any(t.is_numeral(NumeralKind.YEAR) or t.is_word(WordKind.SUBJECT) for t in lead)
    by_stage = any(t.is_word(WordKind.STAGE) for t in lead) and not stands_alone
    naming = (WordKind.MEASURE, WordKind.FUND) if by_stage else (WordKind.MEASURE, WordKind.FUND, WordKind.SIDE)
    if any(t.is_word(*naming) or t.kind in {TokenKind.TEXT, TokenKind.CODE} for t in lead):
        is_date = any(t.is_word(WordKind.AS_OF) for t in before)
        kinds = (WordKind.OF_WHICH, WordKind.AS_OF, WordKind.PRIOR) if is_date else (WordKind.OF_WHICH,)
        return [t for t in before if t.is_numeral(NumeralKind.YEAR, NumeralKind.AS_OF_DATE) or t.is_word(*kinds)]
    return before
