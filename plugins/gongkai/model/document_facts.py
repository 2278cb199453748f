"""What a document is: its kinds, who it is of, where and when, and why each of these is said."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class DocType(StrEnum):
    """What a file holds; one file can hold several."""

    OVERALL_SELF_EVALUATION = "overall_self_evaluation"
    PROJECT_SELF_EVALUATION = "project_self_evaluation"
    FINAL_ACCOUNTS = "final_accounts"
    BUDGET = "budget"
    PERFORMANCE_TARGET = "performance_target"
    PERFORMANCE_EVALUATION = "performance_evaluation"
    OTHER = "other"


class AccountLevel(StrEnum):
    """Whose accounts a report gives: 本级, its own; 汇总, with its units; or those of a unit below another body."""

    OWN = "own"
    CONSOLIDATED = "consolidated"
    SUBORDINATE = "subordinate"


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month that a report prints without a day (2025年7月): none is made up."""

    year: int
    month: int

    def isoformat(self) -> str:
        """The month as ISO 8601 writes it (2025-07)."""
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, slots=True)
class Identification:
    """Why a field of the document has its value: what decided it, and how sure that is (0-1)."""

    field: str
    decided_by: str
    confidence: float


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Who, where, when: the document's own row; ``report_date`` is a month where no day is printed."""

    title: str | None = None
    doc_types: tuple[DocType, ...] = ()
    department: str | None = None
    department_code: str | None = None
    department_type: str | None = None
    region: str | None = None
    region_code: str | None = None
    fiscal_year: int | None = None
    report_date: date | Month | None = None
    score: Decimal | None = None
    grade: str | None = None
    level: AccountLevel | None = None
    identifications: tuple[Identification, ...] = ()
