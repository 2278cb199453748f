"""What is known of a report before its tables and sentences are read."""

from dataclasses import dataclass
from datetime import date

from gongkai.model.document_facts import AccountLevel, DocType


@dataclass(frozen=True, slots=True)
class SourceHints:
    """What the portal said of the file; all of it may be missing, none of it is trusted over the report itself."""

    file_name: str | None = None
    title: str | None = None
    publisher: str | None = None
    region_code: str | None = None
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What tables and narrative need to know of a report: what a bare 本年 means, its kinds, whose, its title.

    ``is_of_finished_year``: it is a notice that names neither a budget nor accounts and tells what was spent.
    """

    fiscal_year: int | None
    doc_types: tuple[DocType, ...] = ()
    department: str | None = None
    level: AccountLevel | None = None
    title: str | None = None
    is_of_finished_year: bool = False
