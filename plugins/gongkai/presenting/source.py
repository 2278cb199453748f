"""What every page of a site is made from: the release's file, its manifest, and the names of what is in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import duckdb

from gongkai.presenting.grouped_rows import Row, grouped, rows_of
from gongkai.presenting.names import Names
from gongkai.publishing.highlights.by_key import ByKey

DIGITS: Final = 12
"""How many digits of a key stand in an address."""

UNKNOWN: Final = "unknown"


@dataclass(frozen=True)
class Source:
    """A release in ``folder``, open for reading. ``manifest`` is what manifest.json will say."""

    folder: Path
    manifest: Mapping[str, Any]
    connection: duckdb.DuckDBPyConnection

    @cached_property
    def names(self) -> Names:
        """What codes are called."""
        return Names(self.connection)

    @cached_property
    def departments(self) -> dict[str, Row]:
        """The departments that are known, by key in its order, each with its region."""
        query = f"""
            select departments.*, regions.region_name, regions.region_full_name, regions.province_name
            from dim_department as departments left join dim_region as regions using (region_code)
            where department_key != '{UNKNOWN}' order by department_key
        """  # noqa: S608 - our own words
        return {row["department_key"]: row for row in self.rows(query)}

    @cached_property
    def documents(self) -> dict[str, Row]:
        """The documents by key in its order."""
        query = """
            select documents.*, regions.region_full_name
            from dim_document as documents left join dim_region as regions using (region_code) order by document_key
        """
        return {row["document_key"]: row for row in self.rows(query)}

    def rows(self, query: str, values: list[object] | None = None) -> list[Row]:
        """All rows of a query."""
        return list(rows_of(self.connection, query, values))

    def by_department(self, query: str) -> ByKey[Row]:
        """The rows of a query, to be asked for in the order of their departments' keys."""
        return grouped(self.connection, query, "department_key")

    def department_page(self, key: str) -> str | None:
        """The address of a department's page from the site's top; None where it has none."""
        return f"departments/{key[:DIGITS]}.html" if key in self.departments else None


def report_page(document_key: str) -> str:
    """The address of a document's page from the site's top."""
    return f"reports/{document_key[:DIGITS]}.html"


def evidence(document_key: str, key: str) -> str:
    """The address of a figure, or of one side of a check, on the page of its document."""
    return f"{report_page(document_key)}#{key[:DIGITS]}"
