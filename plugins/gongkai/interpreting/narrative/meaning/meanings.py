"""What a phrase means: the measures it names and the part of the money it is limited to."""

import re
from dataclasses import dataclass

from gongkai.interpreting.narrative.meaning.function_names import FunctionName
from gongkai.interpreting.narrative.sentences.phrases import Phrase
from gongkai.interpreting.narrative.sentences.tokens import Token
from gongkai.interpreting.words.measures import measures

FUND_NAMES = {
    "general_public_budget": "一般公共预算财政拨款",
    "fiscal_appropriation": "财政拨款",
    "government_fund": "政府性基金预算财政拨款",
    "state_capital": "国有资本经营预算财政拨款",
}
_WITHOUT_FUND = (
    "three_public",
    "meeting_cost",
    "training_cost",
    "agency_operating_cost",
    "procurement",
    "staff",
    "vehicle",
)
"""Measures that are of public money by their definition: 财政拨款 beside them limits nothing."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a figure is of: measures (two for 收、支总计), or a function, or nothing known; ``label`` as printed.

    ``is_open`` marks a figure that is the department's but whose label does not decide which: no record, yet what is
    listed under it may be read.
    """

    measures: tuple[str, ...] = ()
    fund: str | None = None
    function: FunctionName | None = None
    label: str = ""
    is_open: bool = False

    @property
    def is_known(self) -> bool:
        """Whether a measure or a function is named."""
        return bool(self.measures) or self.function is not None

    @property
    def side(self) -> str | None:
        """Whether it is revenue or expenditure; None where it is both, neither or unknown."""
        sides = {"expenditure" if code.startswith("economic") else code.partition(".")[0] for code in self.measures}
        return sides.pop() if len(sides) == 1 else None

    @property
    def is_total(self) -> bool:
        """Whether it is the whole revenue or the whole expenditure."""
        return bool(self.measures) and all(code in _TOTALS for code in self.measures)

    @property
    def limits_to(self) -> str | None:
        """The fund that whatever is listed under this figure is of, as printed in records."""
        if self.fund:
            return self.fund
        for fund, name in FUND_NAMES.items():
            if any(code.split(".")[1:2] == [fund] for code in self.measures):
                return name
        return None


def names_total(phrase: Phrase) -> bool:
    """Whether the labels of ``phrase`` are the whole revenue or expenditure, of whomever: 收入总计, 本年支出合计."""
    codes = {code for token in phrase.measures if token.word for code in token.word.meaning.split("+")}
    return bool(codes) and codes <= _TOTALS


_TOTALS = frozenset({"revenue.total", "revenue.grand_total", "expenditure.total", "expenditure.grand_total"})
TOTAL_EXPENDITURE = "expenditure.total"


def meaning_of(phrase: Phrase, parent: Meaning | None, headings: tuple[str, ...]) -> Meaning:
    """What the labels of ``phrase`` mean under ``parent``; unknown where they do not fit together."""
    label = phrase.text
    if phrase.residue or phrase.is_vague:
        return Meaning(label=label)
    if phrase.measures:
        meaning = _one_label(phrase.measures) or _both_sides(phrase)
        return _by_label(phrase, meaning, label, headings)
    if len(set(phrase.funds)) > 1:
        return Meaning(label=label)
    return _by_fund(phrase, parent, label) if phrase.funds else _by_side(phrase, label, headings)


def _one_label(tokens: list[Token]) -> str | None:
    """The meaning that the labels agree on: one label, or a label inside the whole it is a part of."""
    meanings = list(dict.fromkeys(token.word.meaning for token in tokens if token.word))
    if any(meaning.startswith(_WITHOUT_FUND) for meaning in meanings):
        meanings = [meaning for meaning in meanings if meaning.partition(".")[2] not in FUND_NAMES]
    if len(meanings) == 1:
        return meanings[0]
    *wholes, part = meanings
    return part if "+" not in part and all(is_part_of(part, whole) for whole in wholes) else None


def _both_sides(phrase: Phrase) -> str | None:
    """收入总计、支出总计均为 …: the same sum of both sides, where one figure is said to be each of them."""
    codes = [token.word.meaning for token in phrase.measures if token.word]
    same = len(codes) == 2 and codes[0] == codes[1].replace("expenditure.", "revenue.", 1)  # noqa: PLR2004
    return "+".join(codes) if same and re.search("均|各|都", phrase.text) else None


def is_part_of(code: str, whole: str) -> bool:
    """Whether measure ``code`` stands somewhere below ``whole``."""
    parent = measures()[code].parent if code in measures() else None
    while parent is not None:
        if parent == whole:
            return True
        parent = measures()[parent].parent
    return False


def _by_label(phrase: Phrase, meaning: str | None, label: str, headings: tuple[str, ...]) -> Meaning:
    if meaning is None or meaning.endswith(".part"):
        return Meaning(label=label)
    own_fund, _, rest = meaning.rpartition("@")
    codes = tuple(rest.split("+"))
    fund = own_fund or next(iter(phrase.funds), None) or _fund_of_section(codes, headings)
    if any(code.startswith(_WITHOUT_FUND) for code in codes):
        return Meaning(codes, label=label)
    if len(codes) == 1 and codes[0].startswith("revenue.") and phrase.sides == ["expenditure"]:
        other = codes[0].replace("revenue.", "expenditure.", 1)
        return Meaning((codes[0], other), label=label) if other in measures() else Meaning(label=label)
    if fund in _SECTION_OF_FUND.values() and all(code.endswith(".total") for code in codes):
        codes, fund = tuple(code.replace(".total", f".{fund}") for code in codes), None
    narrowed = _narrowed(codes, fund, headings)
    if narrowed:
        return Meaning(narrowed, label=label)
    return Meaning(codes, FUND_NAMES[fund] if fund else None, label=label)


_OF_BASIC = frozenset({("expenditure.basic.personnel",), ("expenditure.basic.public",)})
_SECTION_OF_FUND = {"政府性基金": "government_fund", "国有资本经营": "state_capital"}


def _fund_of_section(codes: tuple[str, ...], headings: tuple[str, ...]) -> str | None:
    """The fund that a section is all about: 本年收入 under 政府性基金预算财政拨款收入支出 is that fund's alone."""
    heading = headings[-1] if headings else ""
    if codes in _OF_BASIC and re.search(r"一般公共预算(?:财政拨款)?基本支出", heading):
        return "general_public_budget"
    named = [fund for words, fund in _SECTION_OF_FUND.items() if words in heading]
    of_whole = all(code in _TOTALS or code in {"revenue.carryover", "balance.carried_forward"} for code in codes)
    return named[0] if len(named) == 1 and of_whole and "一般公共预算" not in heading else None


def _narrowed(codes: tuple[str, ...], fund: str | None, headings: tuple[str, ...]) -> tuple[str, ...]:
    """基本支出 of 一般公共预算财政拨款 has a measure of its own; 财政拨款 under such a heading is the same money."""
    if codes not in {("expenditure.basic",), ("expenditure.project",)}:
        return ()
    part = codes[0].removeprefix("expenditure.")
    names = {"basic": "基本支出", "project": "项目支出"}
    under_general = bool(headings) and f"一般公共预算财政拨款{names[part]}" in headings[-1]
    if fund == "general_public_budget" or (fund == "fiscal_appropriation" and under_general):
        return (f"expenditure.general_public_budget.{part}",)
    return ()


def _by_fund(phrase: Phrase, parent: Meaning | None, label: str) -> Meaning:
    fund = phrase.funds[0]
    sides = set(phrase.sides)
    if not sides:
        if parent is not None and parent.side in {"revenue", "expenditure"}:
            sides = {parent.side}
        elif "拨款" in label and parent is None:
            sides = {"revenue"}
    wanted = ("revenue", "expenditure") if sides & {"both"} or len(sides) > 1 else tuple(sides)
    codes = tuple(f"{side}.{fund}" for side in wanted)
    return Meaning(codes, label=label) if codes and all(code in measures() for code in codes) else Meaning(label=label)


def _by_side(phrase: Phrase, label: str, headings: tuple[str, ...]) -> Meaning:
    sides = set(phrase.sides)
    wanted = ("revenue", "expenditure") if sides & {"both"} or len(sides) > 1 else tuple(sides)
    fund = _fund_of_section(("revenue.total",), headings)
    return Meaning(tuple(f"{side}.{fund or 'total'}" for side in wanted), label=label)
