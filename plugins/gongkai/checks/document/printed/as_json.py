"""The results of one document as plain values for JSON: one row a result, each operand with its evidence."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from gongkai.checks.document.operand import Operand
from gongkai.checks.document.printed.findings import said_of
from gongkai.checks.document.printed.numbers import point_in_words
from gongkai.checks.document.printed.wording import Language, worded
from gongkai.checks.document.result import CheckResult, Side
from gongkai.model.document_facts import DocumentFacts


def results_as_json(
    name: str, sha256: str, facts: DocumentFacts, results: Sequence[CheckResult], language: Language
) -> dict[str, Any]:
    """dict, list, str, int, None, and Decimal for every number; values of money are in yuan, beside those printed."""
    return {
        "file": name,
        "sha256": sha256,
        "department": facts.department,
        "fiscal_year": facts.fiscal_year,
        "doc_types": [kind.value for kind in facts.doc_types],
        "counts": dict(Counter(result.verdict.value for result in results)),
        "results": [_result(result, language) for result in results],
    }


def _result(result: CheckResult, language: Language) -> dict[str, Any]:
    rule = result.rule
    left, right, between = said_of(result, language)
    return {
        "rule": rule.id,
        "name": rule.zh if language is Language.CHINESE else rule.en,
        "family": rule.family,
        "severity": rule.severity,
        "basis": rule.basis,
        "verdict": result.verdict.value,
        "subject": result.subject or None,
        "comparator": result.comparator.value,
        "left": _side(result.left, language),
        "right": _side(result.right, language),
        "difference": result.difference,
        "allowance": result.allowance,
        "reason": None if result.reason is None else result.reason.value,
        "detail": result.detail or None,
        "said": f"{left} {worded('comparators', result.comparator.value, language)} {right}; {between}".strip("; "),
    }


def _side(side: Side | None, language: Language) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "value": side.value,
        "unit": side.unit,
        "operands": [_operand(each, language) for each in side.operands],
        "denominator": [_operand(each, language) for each in side.denominator],
    }


def _operand(operand: Operand, language: Language) -> dict[str, Any]:
    evidence = operand.evidence
    box = None if evidence is None else evidence.box
    return {
        "sign": operand.sign,
        "value": operand.printed,
        "unit": operand.printed_unit,
        "label": operand.label,
        "point": None if operand.at is None else point_in_words(operand.at, language),
        "proof": None if operand.at is None else operand.proof.value,
        "evidence": None
        if evidence is None
        else {
            "page": evidence.page,
            "bbox": None if box is None else [round(side, 2) for side in (box.x0, box.top, box.x1, box.bottom)],
            "block": evidence.block,
            "row": evidence.row,
            "col": evidence.column,
            "raw": evidence.raw,
            "confidence": evidence.confidence,
        },
    }
