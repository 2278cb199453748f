"""A document's contradictions as lines of text."""

from collections.abc import Iterator, Sequence

from gongkai.checks.document.printed.findings import Findings, findings_of, label_of, said_of
from gongkai.checks.document.printed.numbers import place_in_words
from gongkai.checks.document.printed.wording import Language, worded
from gongkai.checks.document.result import CheckResult, Side, Verdict
from gongkai.model.document_facts import DocumentFacts

_MOST_DOUBTS = 10
_PLACES_OF_SUM = 3
"""Operands of a sum that are told with their place; the sum itself shows the others."""


def results_as_text(name: str, facts: DocumentFacts, results: Sequence[CheckResult], language: Language) -> str:
    """What was found in the file ``name``: a head line, how many checks, each contradiction, doubt and notice."""
    found = findings_of(results)
    lines = [heading(name, facts, language), counted(found, language), ""]
    kinds = (("contradictions", found.contradictions), ("doubts", found.doubts), ("notices", found.notices))
    for kind, shown in kinds:
        if shown:
            lines += [f"{worded('phrases', kind, language)}", ""]
            most = len(shown) if kind == "contradictions" else _MOST_DOUBTS
            for number, result in enumerate(shown[:most], start=1):
                lines += [*_lines(number, result, language), ""]
            if len(shown) > most:
                lines += [worded("phrases", "more", language).format(number=len(shown) - most), ""]
    if not found.contradictions:
        lines += [worded("phrases", "none", language), ""]
    return "\n".join(lines)


def heading(name: str, facts: DocumentFacts, language: Language) -> str:
    """The file, whose report it is and of which year."""
    department = facts.department or worded("phrases", "unnamed", language)
    return " · ".join(part for part in (name, department, str(facts.fiscal_year or ""), facts.title or "") if part)


def counted(found: Findings, language: Language) -> str:
    """How many checks were made and how they ended."""
    counts = found.counts
    numbers = {
        "passed": counts[Verdict.PASS],
        "failed": counts[Verdict.FAIL],
        "doubtful": counts[Verdict.DOUBTFUL],
        "noticed": len(found.notices),
        "open": counts[Verdict.NOT_EVALUABLE],
    }
    checked = sum(numbers[kind] for kind in ("passed", "failed", "doubtful", "noticed"))
    return worded("phrases", "counts", language).format(checked=checked, **numbers)


def _lines(number: int, result: CheckResult, language: Language) -> Iterator[str]:
    rule = result.rule
    name = rule.zh if language is Language.CHINESE else rule.en
    yield f"{number}. {name}  [{rule.id}]" + (f"  {result.subject}" if result.subject else "")
    left, right, between = said_of(result, language)
    for side, said in ((result.left, left), (result.right, right)):
        if side is not None and said:
            yield f"   {said}"
            yield from (f"     {line}" for line in _places(side, language))
    if between:
        yield f"   {between}"
    yield f"   {worded('phrases', 'basis', language)}: {rule.basis}"


def _places(side: Side, language: Language) -> Iterator[str]:
    places = {(each.evidence, each.evidence is None and each.label): each for each in reversed(side.all_operands)}
    for operand in list(reversed(places.values()))[:_PLACES_OF_SUM]:
        place = place_in_words(operand.evidence, language)
        raw = " ".join((operand.evidence.raw if operand.evidence else "").split())[:80]
        label = label_of(operand, language)
        told = "  ".join(part for part in (place, label, raw if raw != label else "") if part)
        if told:
            yield told
