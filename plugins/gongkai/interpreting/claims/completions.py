"""完成预算的98.2% and 决算数大于预算数: what is said of a final figure beside its budget."""

import re
from decimal import Decimal

from gongkai.interpreting.claims.printed_amounts import PrintedAmount, amounts_in
from gongkai.interpreting.narrative.passages import Passage
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.evidence import Where

_COMPLETES = re.compile(
    r"(?:完成(?:了)?(?:年初|全年|年度|调整后?)?(?:部门)?预算(?:数|安排)?|(?:预算)?(?:执行|完成|支出实现)率)(?:的)?(?:比例)?(?:约)?(?:为|是|达到|达)?\s*"
    r"(?P<rate>\d+(?:\.\d+)?)\s*[%％]"
)
_WORD = re.compile(
    r"决算(?:数|支出)?(?:与|和|同|比|较)?(?:年初|全年|年度|调整)?预算(?:数)?(?P<about>基本)?(?P<word>大于|高于|超过|超出|小于|低于|少于|等于|相等|一致|相同|持平)"
    r"|决算(?:数)?(?P<word2>大于|高于|超过|小于|低于|少于|等于)(?:年初|全年|年度|调整)?预算"
)
_BUDGET = re.compile(r"预算(?:安排|批复|总额|金额|资金)?(?:数|额)?(?:为|是|共计|合计)?$")
_ACTUAL = re.compile(r"(?:决算|实际支出|执行|实际完成|支出)(?:资金|金额)?(?:数|额)?(?:为|是|共计|合计)?$")
_SENTENCES_BETWEEN = 1
_MEANINGS = {
    **dict.fromkeys(("大于", "高于", "超过", "超出"), "more"),
    **dict.fromkeys(("小于", "低于", "少于"), "less"),
    **dict.fromkeys(("等于", "相等", "一致", "相同"), "equal"),
    "持平": "level",
}


def completion_claims(passage: Passage) -> list[Claim]:
    """The rates of completion the passage claims, with budget and final figure where it prints them before."""
    amounts = amounts_in(passage.text)
    found = []
    for rate in _COMPLETES.finditer(passage.text):
        actual, budget = _pair_before(passage.text, rate.start(), amounts)
        if actual is not None:
            found.append(_claim(ClaimKind.COMPLETION, passage, rate, actual, budget, value=Decimal(rate["rate"])))
    return found


def comparison_claims(passage: Passage) -> list[Claim]:
    """The words 大于 … 持平 between final figure and budget; ``said`` is more, less, equal, level or about."""
    amounts = amounts_in(passage.text)
    found = []
    for word in _WORD.finditer(passage.text):
        actual, budget = _pair_before(passage.text, word.start(), amounts)
        if actual is not None and budget is not None:
            said = "about" if word["about"] else _MEANINGS[word["word"] or word["word2"]]
            found.append(_claim(ClaimKind.COMPARISON, passage, word, actual, budget, said=said))
    return found


def _pair_before(
    text: str, end: int, amounts: list[PrintedAmount]
) -> tuple[PrintedAmount | None, PrintedAmount | None]:
    """The final figure and the budget that stand last before ``end``, in its sentence or the one before."""
    start = end
    for _ in range(_SENTENCES_BETWEEN + 1):
        start = max(text.rfind("。", 0, start), text.rfind("\n", 0, start), 0)
    near = [amount for amount in amounts if start <= amount.start and amount.end <= end]
    actual = next((a for a in reversed(near) if _ACTUAL.search(a.name) and not _BUDGET.search(a.name)), None)
    if actual is None:
        return None, None
    others = [amount for amount in near if amount.end <= actual.start]
    budget = others[-1] if others and _BUDGET.search(others[-1].name) else None
    return actual, budget


def _claim(
    kind: ClaimKind,
    passage: Passage,
    found: re.Match[str],
    actual: PrintedAmount,
    budget: PrintedAmount | None,
    *,
    value: Decimal | None = None,
    said: str | None = None,
) -> Claim:
    start = min(actual.start, budget.start if budget is not None else actual.start)
    return Claim(
        kind=kind,
        subject=actual.name or "支出决算",
        where=Where.NARRATIVE if passage.cell is None else Where.TABLE,
        evidence=passage.evidence(start, found.end()),
        value=value,
        unit="%" if value is not None else None,
        said=said,
        part=actual.value,
        part_unit=actual.unit,
        whole=None if budget is None else budget.value,
        whole_unit=None if budget is None else budget.unit,
        whole_name=None if budget is None else budget.name or None,
    )
