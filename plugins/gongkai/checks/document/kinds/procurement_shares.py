"""What small enterprises had of procurement in all, against the shares of goods, works and services that are stated."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from gongkai.checks.document.checked_document import CheckedDocument
from gongkai.checks.document.comparing import compared, sum_of
from gongkai.checks.document.figure_index import FigureIndex
from gongkai.checks.document.operand import Operand, operand
from gongkai.checks.document.result import CheckResult, Comparator, Reason, Verdict
from gongkai.checks.document.rule import Rule
from gongkai.model.claim import Claim, ClaimKind

_WHOLE: Final = "procurement"
_WORDS: Final = {"procurement.goods": "货物", "procurement.works": "工程", "procurement.services": "服务"}
_HUNDREDTH: Final = Decimal("0.01")


def procurement_share_results(rule: Rule, document: CheckedDocument, index: FigureIndex) -> Iterator[CheckResult]:
    """At most the kinds in their stated shares, works in full where no share of them is stated."""
    shares = [claim for claim in document.claims if claim.kind is ClaimKind.SHARE and "中小企业" in claim.subject]
    for total in shares:
        if total.part is None or total.whole_measure != _WHOLE:
            continue
        stated = [s for s in shares if s.evidence.block == total.evidence.block and s.part is None]
        if not any(_share_of(kind, stated) for kind in _WORDS):
            continue
        left = operand(
            *(total.part, total.part_unit, total.evidence, total.subject), where=total.where, precision=index.precision
        )
        parts, missing = _parts(total, stated, index)
        result = compared(rule, sum_of([left]), sum_of(parts), Comparator.AT_MOST, total.subject)
        if missing:
            result = replace(result, verdict=Verdict.NOT_EVALUABLE, reason=Reason.MISSING, detail=missing)
        yield result


def _parts(total: Claim, stated: list[Claim], index: FigureIndex) -> tuple[list[Operand], str]:
    """Each kind in its share; and the kind whose share is not stated, though it is not 0."""
    parts, missing = [], ""
    for kind, word in _WORDS.items():
        found = [
            index.operands[place]
            for place in index.by_measure.get(kind, ())
            if index.figures[place].evidence.block == total.evidence.block
            and index.figures[place].at.comparison is None
        ]
        if not found:
            continue
        share = _share_of(kind, stated)
        rate = share.value if share is not None else Decimal(100) if kind == "procurement.works" else None
        if rate is None:
            missing = word if found[0].value else missing
            continue
        parts.append(
            replace(found[0], value=found[0].value * rate * _HUNDREDTH, hidden=found[0].hidden * rate * _HUNDREDTH)
        )
    return parts, missing


def _share_of(kind: str, stated: list[Claim]) -> Claim | None:
    return next((s for s in stated if s.whole_measure == kind or _WORDS[kind] in (s.whole_name or "")), None)
