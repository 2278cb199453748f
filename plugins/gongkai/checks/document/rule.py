"""A rule of one document: what must hold between its figures, when, and on what basis."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from gongkai.checks.document.term import SHARED_DIMENSIONS, Precondition, Term
from gongkai.model.document_facts import DocType


class Kind(StrEnum):
    """How the two sides of a rule are found; `kinds/` has a function for each."""

    EQUATION = "equation"
    BOUND = "bound"
    RATIO = "ratio"
    SUM = "sum"
    REPEATED = "repeated"
    REPEATED_SCORE = "repeated_score"
    CHANGE_DIFFERENCE = "change_difference"
    CHANGE_RATE = "change_rate"
    CHANGE_RATE_OF_YEARS = "change_rate_of_years"
    CHANGE_BOUND = "change_bound"
    CHANGE_CLAIM = "change_claim"
    CHANGE_OF_YEARS_CLAIM = "change_of_years_claim"
    SHARE = "share"
    SHARES_OF_KINDS = "shares_of_kinds"
    COMPLETION = "completion"
    COMPARISON = "comparison"
    INDICATOR_RATE = "indicator_rate"
    SCORE_BOUND = "score_bound"
    PART_BOUND = "part_bound"
    SCORE_AGAINST_TARGET = "score_against_target"
    PROJECT_SCORE = "project_score"
    DEPARTMENT_SCORE = "department_score"
    WEIGHTS = "weights"
    DATE = "date"
    YEAR = "year"
    PLACEHOLDER = "placeholder"
    CONTENTS = "contents"
    BLANK_TABLE = "blank_table"


OF_TERMS: Final = frozenset({Kind.EQUATION, Kind.BOUND, Kind.RATIO})
"""Kinds whose sides the rule itself names."""
_OF: Final[Mapping[Kind, tuple[str | None, ...]]] = {
    Kind.REPEATED: ("table", "narrative", "text"),
    Kind.COMPLETION: (None, "project"),
    Kind.SUM: ("measure", "carried", "fund", "use", "function", "economic", "project", "scope", "item", "rows"),
}


class Years(BaseModel):
    """The first and the last fiscal year a rule is valid for."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    first: int | None = Field(default=None, alias="from")
    last: int | None = Field(default=None, alias="to")


class Rule(BaseModel):
    """One rule as its file states it; empty ``doc_types`` are all, ``expected_in`` those where it must be evaluable.

    ``asked_by``: the side that must be printed for the rule to be about a document (left, right or any).
    ``of``: what a kind with several rules looks at here: where a repetition stands (table, narrative, text), which
    dimension a sum is along, whether a completion is of a project.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    family: str
    zh: str
    en: str
    kind: Kind
    basis: str
    severity: Literal["error", "warning", "notice"] = "error"
    doc_types: tuple[DocType, ...] = ()
    expected_in: tuple[DocType, ...] = ()
    years: Years = Years()
    asked_by: Literal["left", "right", "any"] = "any"
    left: tuple[Term, ...] = ()
    right: tuple[Term, ...] = ()
    numerator: tuple[Term, ...] = ()
    denominator: tuple[Term, ...] = ()
    unless_nonzero: tuple[Precondition, ...] = ()
    absolute: bool = False
    of: str | None = None

    @field_validator("left", "right", "numerator", "denominator", mode="before")
    @classmethod
    def _of_short_form(cls, terms: object) -> object:
        """``"measure"``, ``"- measure"`` (subtracted) and ``"? measure"`` (counts where printed) stand for mappings."""
        return [_term(term) if isinstance(term, str) else term for term in terms] if isinstance(terms, list) else terms

    @model_validator(mode="after")
    def _is_whole(self) -> "Rule":
        choices = _OF.get(self.kind, (None,))
        _require(self.of in choices, f"of: {self.of!r} must be one of {', '.join(map(str, choices))}")
        _require(
            bool(self.terms) == (self.kind in OF_TERMS),
            f"left and right belong to {', '.join(sorted(OF_TERMS))} alone and to each of them",
        )
        if self.kind in OF_TERMS:
            ratio = bool(self.numerator and self.denominator and not self.right)
            _require(bool(self.left), "left: name at least one term")
            _require(
                ratio if self.kind is Kind.RATIO else bool(self.right) and not self.numerator,
                "a ratio has numerator and denominator, an equation or a bound has right",
            )
            for name in SHARED_DIMENSIONS:
                said = {name in term.named() for term in self.terms}
                _require(len(said) == 1 or name == "year", f"{name}: give it to all terms or to none")
        _require(
            any("一" <= sign <= "鿿" for sign in self.zh) and self.en.isascii(), "zh and en: name it in both languages"
        )
        return self

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms of all sides, left first."""
        return (*self.left, *self.right, *self.numerator, *self.denominator)

    def is_about(self, doc_types: tuple[DocType, ...], fiscal_year: int | None) -> bool:
        """Whether the rule is about documents of these kinds and this year; an unknown year is in every range."""
        in_types = not self.doc_types or bool(set(self.doc_types) & set(doc_types))
        first, last = self.years.first, self.years.last
        in_years = fiscal_year is None or ((first or fiscal_year) <= fiscal_year <= (last or fiscal_year))
        return in_types and in_years


def _term(written: str) -> Mapping[str, Any]:
    *marks, measure = written.split() or [""]
    _require(set(marks) <= {"-", "?"}, f"{written!r} must be a measure after '-' or '?' or nothing")
    return {"measure": measure, "sign": -1 if "-" in marks else 1, "optional": "?" in marks}


def _require(holds: bool, cure: str) -> None:  # noqa: FBT001 - the condition itself
    if not holds:
        raise ValueError(cure)
