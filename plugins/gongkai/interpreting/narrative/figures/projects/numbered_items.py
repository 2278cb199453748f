"""Items that are numbered inside of a sentence, and the headings that run in before and behind their numbers."""

from dataclasses import dataclass
from typing import Final

from gongkai.interpreting.narrative.phrases.clause import Clause
from gongkai.interpreting.narrative.phrases.parts import is_special
from gongkai.interpreting.narrative.phrases.said import Said
from gongkai.interpreting.narrative.telling.sentence_so_far import SentenceSoFar
from gongkai.interpreting.text.numbering import numbering_level

_DEEPEST: Final = 9


@dataclass
class NumberedItems:
    """``run_in`` is the heading before the first item (公用经费：①…；②…) with the depth of the items.

    ``is_headed`` says that the number of the last one stands before a heading of its own (①人员经费：…；…；②…).
    """

    run_in: tuple[int, Said] | None = None
    is_headed: bool = False

    def begin_item(self, number: str, before: Clause | None, clause: Clause, now: SentenceSoFar) -> None:
        """Come to the item that ``clause`` begins: each is of the heading that runs in before the first."""
        level = numbering_level(number) or _DEEPEST
        self.is_headed = clause.figure is None and clause.mark == "："
        if before is not None and before.figure is None and before.mark == "：":
            self.run_in = (level, now.pending)  # 公用经费：①行政运行5万元；②培训支出1万元
        elif self.run_in is not None and level <= self.run_in[0]:
            is_beside = level == self.run_in[0]
            now.pending, now.shared, now.figures = self.run_in[1] if is_beside else Said(), Said(), 0
            self.run_in = self.run_in if is_beside else None
        elif self.is_headed:
            now.pending, now.shared = Said(), Said()

    def go_on(self, now: SentenceSoFar) -> None:
        """Come behind a semicolon: what was named before holds no longer, but for the heading of a numbered item."""
        holds = self.is_headed and now.headed and not is_special(now.shared)
        now.pending, now.shared = now.shared if holds else Said(), Said()
        now.unknown, now.figures = "", 0
