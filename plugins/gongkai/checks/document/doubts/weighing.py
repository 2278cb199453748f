"""A failure held against what is known of the reading; the first doubt that explains it is kept with the result."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Protocol

from gongkai.checks.document.checked_document import CheckedDocument
from gongkai.checks.document.doubts.accounts import AccountDoubts
from gongkai.checks.document.doubts.of_rates import RateDoubts
from gongkai.checks.document.doubts.of_repetitions import RepetitionDoubts
from gongkai.checks.document.doubts.of_sums import SumDoubts
from gongkai.checks.document.figure_index import FigureIndex
from gongkai.checks.document.result import CheckResult, Reason, Verdict, operands_of

LEAST_CONFIDENCE: Final = 0.9
"""Below it a number of a scan may be another number."""


class Doubt(Protocol):
    """One way to doubt failures."""

    def of(self, result: CheckResult) -> tuple[Reason, str] | None:
        """Why the failure may be of the reading, with a detail; None where it is not."""


class Doubts:
    """What is known of a document's reading that its failures are held against."""

    def __init__(self, document: CheckedDocument, index: FigureIndex) -> None:
        self._doubts: Sequence[Doubt] = (
            _Confidence(),
            SumDoubts(document, index),
            AccountDoubts(index),
            RepetitionDoubts(document, index),
            RateDoubts(document, index),
        )

    def weighed(self, result: CheckResult) -> CheckResult:
        """The result, ``doubtful`` with the reason where it failed and the reading explains it."""
        if result.verdict is not Verdict.FAIL:
            return result
        for doubt in self._doubts:
            found = doubt.of(result)
            if found is not None:
                reason, detail = found
                return replace(result, verdict=Verdict.DOUBTFUL, reason=reason, detail=detail)
        return result


class _Confidence:
    def of(self, result: CheckResult) -> tuple[Reason, str] | None:
        for each in operands_of(result):
            if each.evidence is not None and each.evidence.confidence < LEAST_CONFIDENCE:
                return Reason.LOW_CONFIDENCE, each.evidence.raw
        return None
