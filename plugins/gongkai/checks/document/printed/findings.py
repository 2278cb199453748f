"""The results that a person is shown: contradictions, doubts and notices, and the number of checks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gongkai.checks.document.operand import Operand
from gongkai.checks.document.printed.numbers import in_unit, printed_side, unit_of
from gongkai.checks.document.printed.wording import Language, worded
from gongkai.checks.document.result import CheckResult, Side, Verdict
from gongkai.checks.document.rule import Kind

_STATED: Final = frozenset({Kind.PLACEHOLDER, Kind.CONTENTS})
_DAYS_AND_YEARS: Final = ("日期", "年")
_NOTICE: Final = "notice"
_SEVERITIES: Final = {"error": 0, "warning": 1, _NOTICE: 2}


@dataclass(frozen=True, slots=True)
class Findings:
    """What the results of one document come to; each list with the gravest first, in the order of their places.

    ``notices`` are failures of rules that only point at something (severity notice): they contradict nothing.
    """

    contradictions: tuple[CheckResult, ...]
    doubts: tuple[CheckResult, ...]
    notices: tuple[CheckResult, ...]
    counts: Counter[Verdict]


def findings_of(results: Sequence[CheckResult]) -> Findings:
    """The results that hold something against the report, and how many came to each verdict."""
    counts = Counter(result.verdict for result in results)
    failed, doubted = (
        sorted((result for result in results if result.verdict is verdict), key=_order)
        for verdict in (Verdict.FAIL, Verdict.DOUBTFUL)
    )
    contradicting = tuple(result for result in failed if result.rule.severity != _NOTICE)
    notices = tuple(result for result in failed if result.rule.severity == _NOTICE)
    counts[Verdict.FAIL], counts[Verdict.DOUBTFUL] = len(contradicting), len(doubted)
    return Findings(contradicting, tuple(doubted), notices, counts)


def said_of(result: CheckResult, language: Language) -> tuple[str, str, str]:
    """Both sides and what lies between them, as text: (left, right, difference with its allowance or reason)."""
    if result.rule.kind in _STATED:
        return worded("statements", result.rule.kind.value, language), "", ""
    unit = unit_of(result)
    sides = [printed_side(side, unit, language) if side else "" for side in (result.left, result.right)]
    between = []
    if result.difference is not None and result.allowance is not None and result.left is not None:
        if result.left.unit not in _DAYS_AND_YEARS:
            between.append(f"{worded('phrases', 'difference', language)} {_told(result, unit, 'difference')}")
        if result.allowance:
            between.append(f"{worded('phrases', 'allowance', language)} {_told(result, unit, 'allowance')}")
    if result.reason is not None:
        detail = f"：{result.detail}" if result.detail and language is Language.CHINESE else ""
        detail = detail or (f": {result.detail}" if result.detail else "")
        between.append(worded("reasons", result.reason.value, language) + detail)
    return sides[0], sides[1], "；".join(between) if language is Language.CHINESE else "; ".join(between)


def label_of(operand: Operand, language: Language) -> str:
    """How an operand is named: as printed, or what is known of the document."""
    return operand.label if operand.evidence is not None else worded("known", operand.label, language)


def first_of(side: Side | None) -> Operand | None:
    """The operand that stands for a side, None where nothing does."""
    return side.all_operands[0] if side is not None and side.all_operands else None


def _told(result: CheckResult, unit: str | None, which: str) -> str:
    value = result.difference if which == "difference" else result.allowance
    assert value is not None
    assert result.left is not None
    return in_unit(value, result.left.unit, unit)


def _order(result: CheckResult) -> tuple[int, int, int]:
    left = first_of(result.left)
    evidence = left.evidence if left is not None else None
    page, block = (0, 0) if evidence is None else (evidence.page or 0, evidence.block)
    return (_SEVERITIES[result.rule.severity], page, block)
