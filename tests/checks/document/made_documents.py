"""Documents of our own making: figures at points of the cube, without a report around them."""

from decimal import Decimal

from gongkai.checks.document.checked_document import CheckedDocument
from gongkai.checks.document.checking import check_document
from gongkai.checks.document.result import CheckResult
from gongkai.model.document_facts import DocType, DocumentFacts
from gongkai.model.evidence import Evidence, Where
from gongkai.model.figure import Coordinates, EconomicClass, Figure, FunctionClass, Proof, Stage
from gongkai.model.record import Unmapped

TABLE, TEXT = Where.TABLE, Where.NARRATIVE
ACTUAL, BUDGET, INITIAL, ADJUSTED = Stage.ACTUAL, Stage.BUDGET, Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET


def figure(
    measure,
    value,
    *,
    block=1,
    row=None,
    column=1,
    unit="万元",
    where=TABLE,
    label=None,
    stage=ACTUAL,
    year=2024,
    proof=Proof.UNPROVED,
    confidence=1.0,
    raw=None,
    **coordinates,
):
    """A figure; in a table each at a row of its own where none is given."""
    for name, kind in (("function", FunctionClass), ("economic", EconomicClass)):
        if isinstance(coordinates.get(name), str):
            coordinates[name] = kind(coordinates[name], None)
    number = Decimal(str(value))
    if where is TABLE and row is None:
        row = abs(hash((measure, str(value), repr(sorted(coordinates.items(), key=str))))) % 1000
    evidence = Evidence(
        raw if raw is not None else f"{value}{unit if where is TEXT else ''}",
        block,
        page=block,
        row=row,
        column=None if row is None else column,
        confidence=confidence,
    )
    at = Coordinates(measure=measure, stage=stage, year=year, **coordinates)
    return Figure(at, number, unit, where, evidence, label if label is not None else measure, proof=proof)


def unmapped(value, *, block=1, row=1, column=1, unit="万元", where=TABLE, label="某收入"):
    """A number without a meaning."""
    return Unmapped(label, Decimal(str(value)), unit, where, Evidence(str(value), block, row=row, column=column))


def document(*figures, doc_types=(DocType.FINAL_ACCOUNTS,), year=2024, **records):
    """A document with these figures."""
    facts = records.pop("facts", None) or DocumentFacts(doc_types=doc_types, fiscal_year=year, department="某局")
    return CheckedDocument(facts, tuple(figures), **records)


def results(made, rule) -> list[CheckResult]:
    """The results of one rule."""
    return [result for result in check_document(made) if result.rule.id == rule]


def verdicts(made, rule) -> list[str]:
    """The verdicts of one rule, sorted."""
    return sorted(result.verdict.value for result in results(made, rule))


def only(made, rule) -> CheckResult:
    """The one result of a rule."""
    (result,) = results(made, rule)
    return result
