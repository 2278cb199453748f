"""What people have settled of documents (seeds/reviewed/identities.csv): whose report of which year each is.

Checked before a build, like settled readings. A decision is about these bytes: what a portal publishes later is
another document, and asked anew.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from gongkai.interpreting.words.regions import region_of_code
from gongkai.model.document_facts import DocType
from gongkai.warehouse.decision_rows import DOCUMENT, MARK, REASON, Fault, Row, day_faults, settled_once

COLUMNS: Final = (*("document_key", "field_name", "value", "reason", "reviewed_by", "reviewed_on"),)
NO_REGION: Final = "000000"
"""The region of a central body, which is of no place."""

_SHAPES: Final = {"document_key": DOCUMENT, "reason": REASON, "reviewed_by": MARK}


def is_year(text: str) -> bool:
    """Whether it is a fiscal year that reports can be of."""
    return re.fullmatch(r"(199[0-9]|20[0-9]{2}|2100)", text) is not None


def is_name(text: str) -> bool:
    """Whether it can be a department's name as reports print it: no blanks around it, one line."""
    return re.fullmatch(r"[^\s|]([^|]{0,78}[^\s|])?", text) is not None


def is_region(text: str) -> bool:
    """Whether it is the code of a division of GB/T 2260 today, or that of none."""
    return text == NO_REGION or (re.fullmatch(r"[0-9]{6}", text) is not None and region_of_code(text) is not None)


def are_types(text: str) -> bool:
    """Whether it names kinds of report, each once, between bars."""
    kinds = text.split("|")
    return len(set(kinds)) == len(kinds) and set(kinds) <= set(DocType)


def is_proof(text: str) -> bool:
    """Whether it says that a document is a report, or is none."""
    return text in {"report", "no_report"}


FIELDS: Final[Mapping[str, tuple[Callable[[str], bool], str]]] = MappingProxyType(
    {
        "department": (is_name, "must be the department's name as reports print it, 80 characters at most"),
        "department_type": (is_name, "must be a kind of department, such as 审计局"),
        "fiscal_year": (is_year, "must be a year from 1990 to 2100"),
        "region": (is_region, f"must be a region code of GB/T 2260 in force, such as 430212, or {NO_REGION} for none"),
        "doc_types": (are_types, f"must be of {', '.join(DocType)}, with | between several"),
        "proof": (is_proof, "must be report or no_report"),
    }
)
"""What may be settled of a document → whether a text says it, and what it must be; the names are the warehouse's."""


def identities_file(dbt_project: Path) -> Path:
    """Where what people say of documents is written down."""
    return dbt_project / "seeds" / "reviewed" / "identities.csv"


def identity_rows(dbt_project: Path) -> list[Row]:
    """Every settled field of a document, column (``COLUMNS``) → text.

    Raises InvalidConfiguration that names file, line, column and cure.
    """
    return settled_once(identities_file(dbt_project), COLUMNS, identity_faults, ("document_key", "field_name"))


def identity_faults(row: Row) -> list[Fault]:
    """Each column of a settled field that is written wrongly, and what it must be."""
    faults = [(column, cure) for column, (shape, cure) in _SHAPES.items() if not re.fullmatch(shape, row[column])]
    if row["field_name"] not in FIELDS:
        faults.append(("field_name", f"must be one of {', '.join(FIELDS)}"))
    elif not FIELDS[row["field_name"]][0](row["value"]):
        faults.append(("value", FIELDS[row["field_name"]][1]))
    return faults + day_faults(row)
