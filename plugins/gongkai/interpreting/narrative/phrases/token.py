"""A token of a sentence: figures, years, words with what they say, names of functions, marks, and other text."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gongkai.interpreting.narrative.phrases.lexicon import Entry
from gongkai.interpreting.narrative.sentences.numerals import Numeral, NumeralKind
from gongkai.interpreting.words.sentence_words import Role

FIGURES: Final = (NumeralKind.MONEY, NumeralKind.COUNT, NumeralKind.PERCENT)
NOTHING: Final = Entry()


class Kind(StrEnum):
    """What a token is."""

    NUMERAL = "numeral"
    WORD = "word"
    TEXT = "text"
    MARK = "mark"
    OPEN = "open"
    CLOSE = "close"
    NUMBERING = "numbering"
    CODE = "code"
    FUNCTION = "function"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Token:
    """One token and the span it has in the passage; ``level`` is that of a function marked （类）, （款） or （项）."""

    kind: Kind
    text: str
    start: int
    end: int
    entry: Entry = NOTHING
    numeral: Numeral | None = None
    level: str | None = None

    @property
    def role(self) -> Role | None:
        """The part it plays in its sentence."""
        return self.entry.role

    @property
    def says(self) -> Mapping[str, str]:
        """What it says of the figure's coordinates."""
        return self.entry.says

    def is_numeral(self, *kinds: NumeralKind) -> bool:
        """Whether this is a number, of one of these kinds if any are given."""
        return self.numeral is not None and (not kinds or self.numeral.kind in kinds)
