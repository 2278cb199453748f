"""What the checks found in one document as rows of the landing tables ``check_result``, ``_operand``, ``_coverage``.

A sum or a repetition that holds is no row: it is counted, and it is the proof of its figures. Of a document of 900
figures there would be 450 results with 1,500 operands, and 100 of them say something that no figure says.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Any, Final

from gongkai.checks.document.operand import Operand
from gongkai.checks.document.repairs import cell_of, repairs
from gongkai.checks.document.result import CheckResult, Side, Verdict
from gongkai.checks.document.rule import Kind
from gongkai.landing.contract import VALUE_SCALE
from gongkai.model.evidence import Evidence
from gongkai.model.figure import Figure

Row = dict[str, Any]
_PROOFS: Final = frozenset({Kind.SUM, Kind.REPEATED})
_WITH_OPERANDS: Final = frozenset({Verdict.FAIL, Verdict.DOUBTFUL})
_LAST_PLACE: Final = Decimal(1).scaleb(-VALUE_SCALE)
_DATES: Final = "日期"
_DIGITS: Final = 60
VERDICT_TABLES: Final = ("check_result", "check_operand", "check_coverage")


@dataclass(frozen=True, slots=True)
class LandedFigure:
    """The id of a figure's row and the value as printed, which a person may have settled otherwise."""

    record_id: str
    printed: Decimal


LandedFigures = Mapping[Hashable, LandedFigure]


def figure_key(figure: Figure) -> Hashable:
    """What an operand of this figure is known by."""
    return figure.at, figure.evidence, figure.value


def verdict_rows(
    results: Iterable[CheckResult], figures: LandedFigures, *, sha256: str, load_id: str
) -> dict[str, list[Row]]:
    """Table name → its rows; ``figures`` by ``figure_key``, those that were landed."""
    found = tuple(results)
    load: Row = {"load_id": load_id, "sha256": sha256}
    suggested = repairs(found)
    rows: dict[str, list[Row]] = {"check_result": [], "check_operand": [], "check_coverage": []}
    seen: Counter[str] = Counter()
    for result in found:
        if not _is_landed(result):
            continue
        told = _identity(result)
        result_id = _hash(sha256, "check_result", told, seen[told])
        seen[told] += 1
        rows["check_result"].append({**load, "record_id": result_id, **_result(result)})
        if result.verdict not in _WITH_OPERANDS:
            continue
        for number, (side, operand) in enumerate(_operands(result)):
            cell = cell_of(operand) if result.verdict is Verdict.FAIL else None
            repair = None if cell is None else suggested.get(cell)
            row = _operand(side, operand, figures.get((operand.at, operand.evidence, operand.printed)))
            row |= {
                "result_id": result_id,
                "rule_id": result.rule.id,
                "suggested_value": None if repair is None else _stored(repair.value),
                "explained_count": None if repair is None else repair.explained,
            }
            rows["check_operand"].append({**load, "record_id": _hash(result_id, number), **row})
    rows["check_coverage"] = [
        {**load, "record_id": _hash(sha256, "check_coverage", rule), "rule_id": rule, **counts}
        for rule, counts in _coverage(found).items()
    ]
    return rows


def _is_landed(result: CheckResult) -> bool:
    if result.verdict is Verdict.PASS:
        return result.rule.kind not in _PROOFS
    return _is_judged(result)


def _is_judged(result: CheckResult) -> bool:
    """Whether anything was looked at: not where the document says nothing that the rule is about."""
    return result.verdict is not Verdict.NOT_APPLICABLE or result.reason is not None


def _coverage(results: Iterable[CheckResult]) -> dict[str, dict[str, int]]:
    counted: defaultdict[str, dict[str, int]] = defaultdict(lambda: {f"{verdict}_count": 0 for verdict in Verdict})
    for result in results:
        if _is_judged(result):
            counted[result.rule.id][f"{result.verdict}_count"] += 1
    return dict(counted)


def _identity(result: CheckResult) -> str:
    """Rule, subject and the places of both sides: what a checking anew gives again."""
    places = [_place(_first(side)) for side in (result.left, result.right)]
    return "\x1f".join(map(str, (result.rule.id, result.subject, *places)))


def _result(result: CheckResult) -> Row:
    left, right = result.left, result.right
    is_of_days = left is not None and left.unit == _DATES
    return {
        "rule_id": result.rule.id,
        "verdict": result.verdict.value,
        "reason": None if result.reason is None else result.reason.value,
        "detail": result.detail or None,
        "severity": result.rule.severity,
        "subject": result.subject or None,
        "comparator": result.comparator.value,
        **_side("left", left),
        **_side("right", right),
        "difference": None if is_of_days else _stored(result.difference),
        "allowance": _stored(result.allowance),
        "right_operand_count": 0 if right is None else sum(1 for each in right.all_operands if each.evidence),
    }


def _side(name: str, side: Side | None) -> Row:
    evidence = _place_row(None if (first := _first(side)) is None else first.evidence)
    return {
        f"{name}_value": None if side is None else _stored(side.value),
        f"{name}_unit": None if side is None else side.unit,
        **{f"{name}_{column}": value for column, value in evidence.items()},
    }


def _operands(result: CheckResult) -> Iterator[tuple[str, Operand]]:
    if result.left is not None:
        yield from (("left", each) for each in result.left.operands)
    if result.right is not None:
        role = "numerator" if result.right.denominator else "right"
        yield from ((role, each) for each in result.right.operands)
        yield from (("denominator", each) for each in result.right.denominator)


def _operand(side: str, operand: Operand, figure: LandedFigure | None) -> Row:
    return {
        "side": side,
        "sign": operand.sign,
        "figure_id": None if figure is None else figure.record_id,
        "label": operand.label,
        "value": _stored(operand.value),
        "unit": operand.unit,
        "printed_value": _stored(operand.printed if figure is None else figure.printed),
        "printed_unit": operand.printed_unit,
        "place": None if operand.where is None else operand.where.value,
        **_place_row(operand.evidence),
    }


def _place_row(evidence: Evidence | None) -> Row:
    box = None if evidence is None else evidence.box
    return {
        "page": evidence and evidence.page,
        **{name: box and getattr(box, name) for name in ("x0", "top", "x1", "bottom")},
        "block": None if evidence is None else evidence.block,
        "row": None if evidence is None else evidence.row,
        "col": None if evidence is None else evidence.column,
        "raw": None if evidence is None else evidence.raw,
        "confidence": None if evidence is None else evidence.confidence,
    }


def _first(side: Side | None) -> Operand | None:
    return side.operands[0] if side is not None and side.operands else None


def _place(operand: Operand | None) -> tuple[object, ...]:
    evidence = None if operand is None else operand.evidence
    return () if evidence is None else (evidence.block, evidence.row, evidence.column, evidence.raw)


def _stored(value: Decimal | None) -> Decimal | None:
    """As fine as the landing zone keeps values; quotients have more places."""
    exponent = None if value is None else value.as_tuple().exponent
    if value is None or not isinstance(exponent, int) or exponent >= -VALUE_SCALE:
        return value
    with localcontext() as context:
        context.prec = _DIGITS
        return value.quantize(_LAST_PLACE)


def _hash(*told: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, told)).encode()).hexdigest()[:32]
