"""Money that is divided again (按功能分类…；按经济分类…): each time as a whole, not a part of the last division."""

from collections.abc import Callable, Mapping
from typing import Final

from gongkai.interpreting.narrative.phrases.clause import Clause
from gongkai.interpreting.narrative.phrases.said import Said
from gongkai.interpreting.narrative.telling.sentence_so_far import Division
from gongkai.interpreting.narrative.telling.telling import Telling
from gongkai.interpreting.words.sentence_words import Role

_IS_PART: Final[Mapping[str, Callable[[Said], bool]]] = {
    "function": lambda said: said.function is not None,
    "economic": lambda said: said.economic is not None,
    "": lambda said: said.use is not None or said.fund is not None,
}


def begin_division(telling: Telling, clause: Clause) -> None:
    """Go back to what is divided, where ``clause`` says by what and parts of it by something else were just told."""
    by = next((t.says["by"] for t in clause.words if t.role is Role.OF_WHICH and "by" in t.says), None)
    if by is None or telling.brackets:
        return
    now, before = telling.now, telling.division
    if before is not None and before.whole is not None and any(p is before.whole for p in now.parents):
        now.last, now.parents = before.whole, list(before.parents)
    elif before is not None and before.whole is None and now.last is not None and _IS_PART[before.by](now.last.said):
        now.last, now.whole, now.parents = None, None, []
    telling.division = Division(by, now.last, tuple(now.parents))
