"""A clause of a sentence: the words up to a mark or a figure."""

from dataclasses import dataclass, field
from typing import Final

from gongkai.interpreting.narrative.phrases.token import Token
from gongkai.interpreting.words.sentence_words import Role

CHANGES: Final = frozenset({Role.MORE, Role.LESS, Role.CHANGED})
"""Parts of words that say by how much something grew or fell."""

FILLS: Final = frozenset({Role.FILLER, Role.LEVEL})
"""Parts of words that name nothing of a figure's own."""

_FROM: Final = frozenset({"由", "从"})

_GROWS_OR_FALLS: Final = frozenset({Role.MORE, Role.LESS})


def _leads_in(token: Token) -> bool:
    """Whether ``token`` stands before what a clause says: a year, 其中, 本部门, 主要是."""
    is_filler = token.role in FILLS and not token.says
    return token.is_numeral() or is_filler or token.role in {Role.OF_WHICH, Role.SUBJECT, Role.PLACE, Role.CONTENT}


@dataclass
class Clause:
    """The words up to a mark or a figure.

    ``figure`` is None where a mark ends it, ``after`` the token behind it; ``compared`` what stands between 比 and the
    comparison, ``has_base`` whether it compares at all; ``mode`` the reason, purpose … that its words stand in;
    ``depth`` how many brackets deep it is; ``separator`` and ``mark`` the marks before and behind it;
    ``before_bracket`` the words before the bracket that it stands in.
    """

    words: list[Token] = field(default_factory=list)
    compared: list[Token] = field(default_factory=list)
    has_base: bool = False
    figure: Token | None = None
    after: Token | None = None
    mode: Role | None = None
    depth: int = 0
    separator: str = ""
    mark: str = ""
    before_bracket: list[Token] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where it begins in the passage."""
        tokens = [*self.words, *self.compared, *([self.figure] if self.figure else [])]
        return min(t.start for t in tokens)

    @property
    def _last(self) -> Token | None:
        return next((t for t in reversed(self.words) if t.role not in FILLS or t.says), None)

    @property
    def _verb(self) -> Token | None:
        """The word that says that its figure is a change: the last one, or the first (减少项目支出5万元)."""
        if self._last is not None and self._last.role in CHANGES:
            return self._last
        if self.has_base and (behind := self._grows_before_side()) is not None:
            return behind
        first = next((t for t in self.words if not _leads_in(t)), None)
        return first if first is not None and first.role in _GROWS_OR_FALLS else None

    def _grows_before_side(self) -> Token | None:
        """The verb with nothing behind it but a side of the accounts (收入预算较上年增加收入5万元)."""
        telling = [t for t in self.words if t.role not in FILLS or t.says]
        before = telling[-2] if len(telling) > 1 and telling[-1].says.keys() == {"side"} else None
        return before if before is not None and before.role in _GROWS_OR_FALLS else None

    @property
    def leads_with_verb(self) -> bool:
        """Whether its verb stands before what grew or fell: it is that of what 、 joins too (压减办公费3万元、…)."""
        return self._verb is not None and self._verb is not self._last

    @property
    def changes_from(self) -> bool:
        """Whether a word says that its figure is what something was before it changed (由5万元降至3万元)."""
        return any(token.text in _FROM for token in self.words)

    @property
    def without_verb(self) -> list[Token]:
        """Its words without the verb that says by how much its figure grew or fell."""
        verb = self._verb
        return [t for t in self.words if t is not verb]

    @property
    def is_vague(self) -> bool:
        """Whether a word says that its figure is no exact one (约, 左右)."""
        return self.has(Role.VAGUE) or (self.after is not None and self.after.role is Role.VAGUE)

    @property
    def verb(self) -> Role | None:
        """MORE, LESS or CHANGED where that is the last word before the figure; MORE or LESS where it is the first."""
        return None if self._verb is None else self._verb.role

    @property
    def is_beside(self) -> bool:
        """Whether its verb says what it stands beside too (大于预算数5万元)."""
        return self._verb is not None and "against" in self._verb.says

    def has(self, *roles: Role) -> bool:
        """Whether one of its words plays one of these parts."""
        return any(t.role in roles for t in self.words)
