"""完成预算的98.2% and 决算数大于预算数: what is said of a final figure beside its budget."""

import re
from decimal import Decimal

from gongkai.interpreting.claims.printed_amounts import PrintedAmount, amounts_in
from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.evidence import Where

_MONEY = r"(?P<of>\d[\d,，]*(?:\.\d+)?)\s*(?:亿|百万|万|千)?元"
_COMPLETES = re.compile(
    r"(?:完成(?:了)?(?:年初|全年|年度|调整后?)?(?:的)?(?:部门)?预算(?:数|安排|总额|金额)?(?:为)?\s*(?:[（(]?"
    + _MONEY
    + r"[)）]?)?|(?:预算)?(?:执行|完成|支出实现)率)"
    r"(?:的)?(?:比例)?(?:约)?(?:为|是|达到|达)?\s*(?P<rate>\d+(?:\.\d+)?)\s*[%％]"
)
_WORD = re.compile(
    r"决算(?:数|支出)?(?:与|和|同|比|较)?(?:年初|全年|年度|调整)?预算(?:数)?(?P<about>基本)?(?P<word>大于|高于|超过|超出|小于|低于|少于|等于|相等|一致|相同|持平)"
    r"|决算(?:数)?(?P<word2>大于|高于|超过|小于|低于|少于|等于)(?:年初|全年|年度|调整)?预算"
)
_BUDGET = re.compile(r"预算(?:安排|批复|总额|金额|资金)?(?:数|额)?(?:为|是|共计|合计)?$")
_ACTUAL = re.compile(r"(?:决算|实际支出|执行|实际完成|支出)(?:资金|金额)?(?:数|额)?(?:为|是|共计|合计)?$")
_WORDS_BEFORE_NAME = re.compile(r"^.*(?:[%％]|元)[（(]|^完成了?|[（(]$")
_SENTENCES_BETWEEN = 1
_NAMES = (re.compile("年初"), re.compile("全年|调整|追加"))
_AFTER_WORD = 2
"""Characters behind 大于 in which the budget may be named (决算数大于年初预算数)."""
_CONFIRMS = Decimal("0.05")
_MEANINGS = {
    **dict.fromkeys(("大于", "高于", "超过", "超出"), "more"),
    **dict.fromkeys(("小于", "低于", "少于"), "less"),
    **dict.fromkeys(("等于", "相等", "一致", "相同"), "equal"),
    "持平": "level",
}


def completion_claims(passage: Passage) -> list[Claim]:
    """The rates of completion the passage claims, with final figure and the budget that each is said to be of."""
    amounts = amounts_in(passage.text)
    found = []
    for rate in _COMPLETES.finditer(passage.text):
        actual, budgets = _figures_before(passage.text, rate.start(), amounts)
        if actual is None:
            continue
        value = Decimal(rate["rate"])
        told = [amount for amount in amounts if amount.start == rate.start("of")]
        budget = budget_named(rate[0], told or budgets or _in_bracket(passage.text, rate.end(), amounts))
        if budget is None and budgets and _is_of(value, actual, budgets[-1]):
            budget = budgets[-1]
        found.append(_claim(ClaimKind.COMPLETION, passage, rate, actual, budget, value=value))
    return found


def comparison_claims(passage: Passage) -> list[Claim]:
    """The words 大于 … 持平 between final figure and budget; ``said`` is more, less, equal, level or about."""
    amounts = amounts_in(passage.text)
    found = []
    for word in _WORD.finditer(passage.text):
        actual, budgets = _figures_before(passage.text, word.start(), amounts)
        budget = budget_named(passage.text[word.start() : word.end() + _AFTER_WORD], budgets)
        if actual is not None and budget is not None:
            said = "about" if word["about"] else _MEANINGS[word["word"] or word["word2"]]
            found.append(_claim(ClaimKind.COMPARISON, passage, word, actual, budget, said=said))
    return found


def budget_named(said: str, budgets: list[PrintedAmount]) -> PrintedAmount | None:
    """Which of the budgets, as printed, 完成年初预算的95% is of: the last of that name, else one of no such name.

    Where the one that is named is printed as 0, or none is named, the last one; None where only another is printed:
    of 年初预算100万元 … 完成调整预算的100% the budget is not there.
    """
    named = next((name for name in _NAMES if name.search(said)), None)
    if named is None:
        return budgets[-1] if budgets else None
    own = [budget for budget in budgets if named.search(budget.name)]
    if own and not any(budget.value for budget in own):
        return budgets[-1]
    plain = [budget for budget in budgets if not any(name.search(budget.name) for name in _NAMES)]
    return next(reversed([budget for budget in own if budget.value] or plain), None)


def _figures_before(
    text: str, end: int, amounts: list[PrintedAmount]
) -> tuple[PrintedAmount | None, list[PrintedAmount]]:
    """The final figure that stands last before ``end``, in its sentence or the one before; the budgets before it."""
    start = end
    for _ in range(_SENTENCES_BETWEEN + 1):
        start = max(text.rfind("。", 0, start), text.rfind("\n", 0, start), 0)
    near = [amount for amount in amounts if start <= amount.start and amount.end <= end]
    actual = next((a for a in reversed(near) if _ACTUAL.search(a.name) and not _BUDGET.search(a.name)), None)
    if actual is None:
        return None, []
    behind = _in_bracket(text, actual.end, near)
    if behind:
        return actual, behind
    budgets: list[PrintedAmount] = []
    for other in reversed([amount for amount in near if amount.end <= actual.start]):
        if not _BUDGET.search(other.name) or _is_of_another(text, other, actual):
            break
        budgets.insert(0, other)
    return actual, budgets


def _in_bracket(text: str, end: int, amounts: list[PrintedAmount]) -> list[PrintedAmount]:
    """The budget that a bracket at ``end`` prints: 支出1万元（年初预算4万元）, 完成年初预算的25%（年初预算4万元）."""
    bracket = re.compile(r"\s*[（(][^（()）\d]*").match(text, end)
    after = [amount for amount in amounts if bracket is not None and amount.start == bracket.end()]
    return [amount for amount in after if _BUDGET.search(amount.name)]


def _is_of_another(text: str, budget: PrintedAmount, actual: PrintedAmount) -> bool:
    """Whether a budget belongs to a figure before: 用车支出8万元（年初预算10万元），完成80%；公务接待费支出1万元."""
    bracket = max(text.rfind("（", 0, budget.start), text.rfind("(", 0, budget.start))
    is_in_bracket = bracket > max(text.rfind("）", 0, budget.start), text.rfind(")", 0, budget.start))
    follows_figure = is_in_bracket and text[:bracket].rstrip().endswith(("元", "%", "％"))
    return follows_figure or bool(re.search("[%％]", text[budget.end : actual.start]))


def _is_of(rate: Decimal, actual: PrintedAmount, budget: PrintedAmount) -> bool:
    """Whether a rate confirms that a budget of another name is the one it is of."""
    if not budget.value or budget.unit != actual.unit:
        return False
    return abs(100 * actual.value / budget.value - rate) <= _CONFIRMS


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
        evidence=passage.evidence(start, max(found.end(), budget.end if budget is not None else 0)),
        value=value,
        unit="%" if value is not None else None,
        said=said,
        part=actual.value,
        part_unit=actual.unit,
        whole=None if budget is None else budget.value,
        whole_unit=None if budget is None else budget.unit,
        whole_name=None if budget is None else _WORDS_BEFORE_NAME.sub("", budget.name) or None,
    )
