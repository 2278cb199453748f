"""An example of each rule in made-up numbers: one that holds and one that does not."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from docs.hooks.language import Language, Said
from gongkai.checks.across.rule import AcrossRule
from gongkai.checks.document.rule import OF_TERMS, Kind, Rule
from gongkai.checks.document.term import Term
from gongkai.interpreting.words.coordinates import codes

_STEP: Final = Decimal("10.00")
_AGREES = Said(zh="相符", en="agrees")
_CONTRADICTS = Said(zh="矛盾", en="is a contradiction")


def example(rule: Rule, language: Language) -> str:
    """The rule in numbers; one sentence or two."""
    if rule.kind not in OF_TERMS:
        return examples()[rule.kind].in_language(language)
    if rule.kind is Kind.RATIO:
        return _ratio(rule, language)
    whole = 10 * _STEP
    left = _side(rule.left, whole, language)
    if rule.kind is Kind.BOUND:
        right, holds, fails = _side(rule.right, whole, language), "≤", _side(rule.left, whole + _STEP, language)
        return _both(f"{left} {holds} {right}", f"{fails}", language)
    wrong = _side(rule.left, whole + _STEP, language)
    return _both(f"{left} = {_side(rule.right, whole, language)}", wrong, language)


@cache
def examples() -> dict[str, Said]:
    """Kind of rule → its example, of the kinds that name no terms."""
    file = Path(__file__).with_suffix(".yml")
    return {kind: Said(**told) for kind, told in yaml.safe_load(file.read_text("utf-8")).items()}


def example_across(rule: AcrossRule, language: Language) -> str:
    """A rule between documents in numbers."""
    left, right = (_code("measure", term.measure, language) for term in (rule.left, rule.right))
    of_units = Said(zh="各单位合计", en="the units together").in_language(language)
    other = of_units if rule.other.of == "units" else Said(zh="另一份", en="the other").in_language(language)
    here = Said(zh="本文件", en="this document").in_language(language)
    comma = "，" if language == "zh" else ", "
    return _both(f"{here} {left} 100.00{comma}{other} {right} 100.00", f"{other} 110.00", language)


def _both(holds: str, fails: str, language: Language) -> str:
    instead = Said(zh="若为 {}：", en="with {} instead it ").in_language(language).format(fails)
    first = f"{holds}{'：' if language == 'zh' else ' '}{_AGREES.in_language(language)}"
    return f"{first}{'；' if language == 'zh' else '; '}{instead}{_CONTRADICTS.in_language(language)}"


def _side(terms: Sequence[Term], whole: Decimal, language: Language) -> str:
    """Terms that come to ``whole``: the first has what the others leave."""
    rest = sum((term.sign * _STEP * number for number, term in enumerate(terms[1:], start=1)), Decimal(0))
    values = [whole - rest, *(_STEP * number for number in range(1, len(terms)))]
    told = ""
    for term, value in zip(terms, values, strict=True):
        sign = "" if not told else (" - " if term.sign < 0 else " + ")
        told += f"{sign}{_name(term, language)} {value}"
    return told


def _ratio(rule: Rule, language: Language) -> str:
    numerator, denominator = _ratio_numbers(rule)
    name = _name(rule.left[0], language)
    over = f"({numerator}) ÷ {denominator}" if len(rule.numerator) > 1 else f"{numerator} ÷ {denominator}"
    percent = Decimal(20) if len(rule.numerator) > 1 else Decimal(90)
    return _both(f"{name} {percent}% = {over}", f"{percent + 5}%", language)


def _ratio_numbers(rule: Rule) -> tuple[str, str]:
    return ("120 - 100", "100") if len(rule.numerator) > 1 else ("18", "20")


def _name(term: Term, language: Language) -> str:
    """The measure, and in brackets where it is limited, in the words of the vocabulary."""
    limits = [
        _code(name, str(code), language)
        for name in ("stage", "fund", "use", "economic")
        for code in term.choices(name)[:1]
        if code not in (None, "any")
    ]
    if term.label is not None:
        limits = [f"“{term.label}”"]
    if term.years_before:
        limits.append(Said(zh="上年", en="the year before").in_language(language))
    return _code("measure", term.measure, language) + (f"[{', '.join(limits)}]" if limits else "")


def _code(dimension: str, code: str, language: Language) -> str:
    known = codes().get((dimension, code))
    if known is None:
        return code
    return known.name_zh if language == "zh" else known.name_en
