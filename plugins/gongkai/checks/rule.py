"""A rule and its terms: what must hold between figures, when, and on what basis."""

from dataclasses import dataclass
from typing import Final

MEASURE_KINDS: Final = frozenset({"identity", "bound", "ratio", "across"})
"""Kinds of rule whose terms are measures; the others are about records of one kind."""
RECORD_KINDS: Final = frozenset(
    {
        *("hierarchy", "table_total", "row_sum", "repeated", "department_score", "weighted_shares"),
        *(
            "change_rate",
            "change_rate_of_years",
            "change_difference",
            "change_bound",
            "change_claim",
            "change_of_years",
            "share",
            "completion",
        ),
        *("comparison", "project_rate", "indicator_rate", "score_bound", "part_bound", "score_against_target"),
        *("project_score", "date", "year", "placeholder", "contents", "blank_table"),
    }
)
"""Kinds that one model in dbt_project/models/checks/matched computes for every record it is about."""
ROLES: Final = ("left", "right", "numerator", "denominator")
NO_FUND: Final = "none"
"""The fund of a term that must not be limited to one."""


@dataclass(frozen=True, slots=True)
class Term:
    """One operand: a measure on one side. Where ``stage`` or ``fund`` is None, all terms of the rule must share it.

    ``scope`` is a pattern of LIKE; ``is_required`` says that without it nothing can be said, ``sign`` is 1 or -1.
    """

    role: str
    measure: str
    sign: int = 1
    is_required: bool = True
    stage: str | None = None
    fund: str | None = None
    scope: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as its file states it; empty ``doc_types`` are all, ``expected_in`` those where it must be evaluable.

    ``asked_by``: the side that must be printed for the rule to be about a document (left, right or any).
    ``unless_nonzero``: measures that make the rule inapplicable where the document prints them and they are not 0.
    ``years``: first and last fiscal year it is valid for; ``other_…``: the second document of an ``across`` rule, the
    ``department``'s own or those of the ``units`` it lists, which are summed.
    """

    id: str
    family: str
    zh: str
    en: str
    kind: str
    basis: str
    severity: str = "error"
    comparator: str = "equal"
    doc_types: tuple[str, ...] = ()
    expected_in: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (None, None)
    terms: tuple[Term, ...] = ()
    unless_nonzero: tuple[str, ...] = ()
    record: str | None = None
    level: str | None = None
    place: str | None = None
    measure: str | None = None
    asked_by: str = "any"
    absolute: bool = False
    other_doc_types: tuple[str, ...] = ()
    years_before: int = 0
    other_of: str = "department"

    @property
    def equation(self) -> str:
        """The rule in measures (``a.total = a.basic + a.project``); empty without terms."""
        if not self.terms:
            return ""
        sides = {role: _sum(term for term in self.terms if term.role == role) for role in ROLES}
        right = sides["right"] or f"({sides['numerator']}) / ({sides['denominator']})"
        right = f"sum of units({right})" if self.other_of == "units" else right
        return f"{sides['left']} {'<=' if self.comparator == 'at_most' else '='} {right}"


def _sum(terms: object) -> str:
    text = ""
    for term in terms:  # type: ignore[attr-defined]
        sign = "-" if term.sign < 0 else "+"
        limits = [str(limit) for limit in (term.stage, term.fund, term.scope) if limit not in (None, NO_FUND)]
        name = term.measure + (f"[{', '.join(limits)}]" if limits else "") + ("" if term.is_required else "?")
        text += f" {sign} {name}" if text or term.sign < 0 else name
    return text.strip()
