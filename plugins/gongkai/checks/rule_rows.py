"""The rules as rows: for the warehouse, which judges those between documents, and for people (Markdown)."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from gongkai.checks.across.rule import AcrossTerm, across_rules
from gongkai.checks.document.rule import OF_TERMS, Kind, Rule
from gongkai.checks.document.rule_files import document_rules
from gongkai.checks.document.term import Term

Row = dict[str, Any]
ACROSS: Final = "across"
"""The kind of every rule between documents."""


def rule_rows() -> list[Row]:
    """One row per rule, those on one document first (contract.yml, ``check_rule``)."""
    return [*map(_of_document, document_rules()), *across_rows()]


def across_rows() -> list[Row]:
    """One row per rule between documents, as ``rule_rows`` has them."""
    file = across_rules()
    return [
        {
            "rule_id": rule.id,
            "family": file.family,
            "kind": ACROSS,
            "name_zh": rule.zh,
            "name_en": rule.en,
            "equation": rule.equation,
            "severity": rule.severity,
            "legal_basis": rule.basis or file.basis,
            "doc_types": _listed(rule.doc_types),
            "first_year": None,
            "last_year": None,
            "is_across_documents": True,
            "other_doc_types": _listed(rule.other.doc_types),
            "other_of": rule.other.of,
            "years_before": rule.other.years_before,
        }
        for rule in file.rules
    ]


def term_rows() -> list[Row]:
    """One row per term of a rule between documents and fund that may say it (contract.yml, ``check_term``)."""
    return [
        _term(rule.id, side, term, fund)
        for rule in across_rules().rules
        for side, term in (("left", rule.left), ("right", rule.right))
        for fund in term.funds
    ]


def rule_table(rows: Sequence[Row]) -> str:
    """One row per rule: id, what it says in Chinese and English, equation, kinds of report, severity, basis."""
    lines = ["| id | 规则 | rule | equation | reports | severity | 依据 |", "|---|---|---|---|---|---|---|"]
    for row in rows:
        types = (row["doc_types"] or "|all|").strip("|").replace("|", ", ")
        cells = (
            *(f"`{row['rule_id']}`", row["name_zh"], row["name_en"]),
            *(f"`{row['equation']}`" if row["equation"] else row["kind"], types, row["severity"], row["legal_basis"]),
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _of_document(rule: Rule) -> Row:
    return {
        "rule_id": rule.id,
        "family": rule.family,
        "kind": rule.kind.value,
        "name_zh": rule.zh,
        "name_en": rule.en,
        "equation": _equation(rule),
        "severity": rule.severity,
        "legal_basis": rule.basis,
        "doc_types": _listed(rule.doc_types),
        "first_year": rule.years.first,
        "last_year": rule.years.last,
        "is_across_documents": False,
        "other_doc_types": None,
        "other_of": None,
        "years_before": None,
    }


def _term(rule_id: str, side: str, term: AcrossTerm, fund: str) -> Row:
    return {
        "rule_id": rule_id,
        "side": side,
        "measure_code": term.measure,
        "stage": term.stage,
        "years_before": term.years_before,
        "fund_code": fund,
        "is_carried": None if term.carried == "any" else term.carried,
    }


def _listed(names: Iterable[str]) -> str | None:
    """``|a|b|``, so that a name is found with its bars; None where there are none."""
    told = "|".join(names)
    return f"|{told}|" if told else None


def _equation(rule: Rule) -> str | None:
    """The rule in measures (``expenditure = expenditure[basic] + …``); None without terms."""
    if rule.kind not in OF_TERMS:
        return None
    right = _sum(rule.right) or f"({_sum(rule.numerator)}) / ({_sum(rule.denominator)})"
    return f"{_sum(rule.left)} {'<=' if rule.kind is Kind.BOUND else '='} {right}"


def _sum(terms: Iterable[Term]) -> str:
    text = ""
    for term in terms:
        limits = [str(c) for name in ("stage", "fund", "use", "economic") for c in term.choices(name)[:1] if c]
        limits = [limit for limit in limits if limit != "any"]
        limits += [f"year - {term.years_before}"] if term.years_before else []
        name = term.measure + (f"[{', '.join(limits)}]" if limits else "") + ("?" if term.optional else "")
        sign = "-" if term.sign < 0 else "+"
        text += f" {sign} {name}" if text or term.sign < 0 else name
    return text.strip()
