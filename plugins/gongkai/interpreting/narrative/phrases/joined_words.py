"""Two words of one phrase that say something of the same dimension."""

from collections.abc import Mapping, Sequence
from typing import Final

from gongkai.interpreting.narrative.phrases.token import Token
from gongkai.interpreting.words.coordinates import is_within

_STAGES: Final = {"initial_budget": 0, "adjusted_budget": 1, "budget": 2, "actual": 3}
"""Of two in one phrase the first decides: 预算支出数 is a budget, 年初预算数 the exact one."""
_REPORTS: Final = frozenset({"部门预算", "单位预算"})
"""Names of whole reports: 部门预算支出 is of that budget."""


def joined(says: Mapping[str, str], token: Token, dimension: str, code: str) -> str | None:
    """What two words say of one dimension together, None where they contradict each other."""
    known = says.get(dimension)
    if known is None or known == code or _is_special(dimension, code, known):
        return code
    if dimension == "side":  # 事业收入支出: spent of that revenue
        return code if "fund" in says and "fund" not in token.says else None
    if dimension == "stage" and {known, code} <= _STAGES.keys():
        return min((known, code), key=_STAGES.__getitem__)
    if dimension == "carried":
        return "true"
    return known if _is_special(dimension, known, code) else None


def _is_special(dimension: str, code: str, known: str) -> bool:
    if dimension not in {"fund", "use", "measure"}:
        return False
    total = {"revenue", "expenditure"}
    return is_within(dimension, code, known) or (dimension == "measure" and known in total and code not in total)


def without_spent_budget(tokens: Sequence[Token]) -> list[Token]:
    """Without a budget that stands before 支出: 全年预算支出 is what was spent of it, or what is budgeted to be."""
    return [
        token
        for token, after in zip(tokens, [*tokens[1:], None], strict=False)
        if not (
            token.says.get("stage") in {"budget", "adjusted_budget"}
            and not (token.text.endswith("数") or token.text in _REPORTS)
            and after is not None
            and after.says == {"side": "expenditure"}
        )
    ]
