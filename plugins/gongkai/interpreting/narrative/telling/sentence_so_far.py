"""The figure that is being read, and what its sentence has said so far."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from gongkai.interpreting.narrative.phrases.clause import Clause
from gongkai.interpreting.narrative.phrases.phrases import Phrase
from gongkai.interpreting.narrative.phrases.said import Said
from gongkai.interpreting.narrative.phrases.token import Token
from gongkai.interpreting.narrative.sentences.numerals import Numeral
from gongkai.interpreting.words.sentence_words import Role
from gongkai.model.figure import Base, Stage

CHANGED_TO: Final = re.compile(
    r"^(?:大幅|逐步|稳步|进一步)?(?:压缩|压减|调整|调增|调减|[降减提增上下升缩跌].?)?(?:至|到|为)"
)
_CHANGED: Final = frozenset({Role.MORE, Role.LESS})


@dataclass
class Statement:
    """A figure as understood: what it is of, how much, in which unit, and the words that it was told with."""

    said: Said
    value: Decimal | None = None
    label: str = ""
    unit: str | None = None


@dataclass
class SentenceSoFar:
    """What a sentence, or a bracket in it, has said so far.

    ``whole`` is its first amount, ``last`` its last, ``parents`` the amounts whose parts are being listed. ``pending``
    is what clauses without a figure name, ``shared`` the same for amounts that 、 joins; ``headed`` says that a colon
    stood behind it (项目支出：教育支出5万元，农林水支出3万元), so that commas join them too; ``year``, ``stage`` and
    ``base`` are those in force; ``unknown`` is a clause that was not understood and holds for what follows. ``broken``
    says that the figure before was not understood, ``unknown_whole`` that parts of such a one are listed. ``figures``
    are counted since the last semicolon, ``heard`` are its clauses without one, ``listed`` since the list was opened.
    ``delta`` is the clause of a change that was just told, ``compared`` what it is of; ``counted`` is what is counted
    and has money of its own; ``buys`` says that things to be bought were counted; ``completed`` is the stage of the
    budget that is just said to be done; ``told`` are its amounts by what they are of;
    ``lists_projects`` says that the parts being listed are called projects;
    ``guests`` is whose visits were counted (国内公务接待5批次，共计支出3万元);
    ``changes`` are by how much what was told to have changed, against which year;
    ``within`` is what a clause said that figures are parts of (三公经费支出中，…);
    ``stage_of_parts`` is that of a total of revenue whose expenditure is listed as its parts;
    ``project`` is the one that it names and gives an account of, ``repeated`` an amount told of the same as one before;
    ``left`` is what something changed from, where that was told right before (由上年的5万元降至3万元);
    ``before_balance`` the figure before what is left over: a completion behind is of that (结余5万元，执行率98%).
    """

    last: Statement | None = None
    whole: Statement | None = None
    parents: list[Statement] = field(default_factory=list)
    pending: Said = field(default_factory=Said)
    shared: Said = field(default_factory=Said)
    headed: bool = False
    base: Base | None = None
    year: int | None = None
    stage: Stage | None = None
    listed: int = 0
    figures: int = 0
    heard: int = 0
    open_list: bool = False
    lists_projects: bool = False
    unknown: str = ""
    broken: bool = False
    unknown_whole: bool = False
    delta: Clause | None = None
    compared: Statement | None = None
    counted: str = ""
    completed: Stage | None = None
    buys: bool = False
    told: dict[Said, Decimal] = field(default_factory=dict)
    guests: Said | None = None
    within: str = ""
    changes: dict[tuple[Said, int | None], tuple[Base, Decimal]] = field(default_factory=dict)
    stage_of_parts: Stage | None = None
    project: Said | None = None
    repeated: "tuple[Said, Mention] | None" = None
    left: Statement | None = None
    before_balance: Statement | None = None


@dataclass
class Mention:
    """A figure with its clause, what the words of the clause say, and the clauses behind it in its sentence.

    ``rate`` is the rate printed right behind it, if any.
    """

    figure: Token
    numeral: Numeral
    clause: Clause
    phrase: Phrase
    rate: Decimal | None = None
    behind: Sequence[Clause] = ()

    @property
    def value(self) -> Decimal:
        """The number as printed."""
        return self.numeral.value


@dataclass(frozen=True)
class Division:
    """By what a passage divides money (function, economic, or empty: by no class), and the ``whole``, if it is told."""

    by: str
    whole: Statement | None
    parents: Sequence[Statement]


def is_left_behind(mention: Mention) -> bool:
    """Whether a figure is what something changed from: 由5万元, and 降至3万元, or 下降40% behind it."""
    clause, behind = mention.clause, mention.behind[0] if mention.behind else None
    if behind is None or not clause.changes_from:
        return False
    words, is_at_once = "".join(token.text for token in behind.words), behind.separator in {"", "("}
    return CHANGED_TO.match(words) is not None or (behind.verb in _CHANGED and is_at_once and not behind.has_base)
