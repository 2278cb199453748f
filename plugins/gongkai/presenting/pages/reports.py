"""A page for each document: its pages, and every figure that was read from it, each to be outlined where it stands."""

from collections.abc import Mapping, Sequence
from typing import Any

from gongkai.presenting.figure_lists import figure_lists
from gongkai.presenting.pictures.picture_store import Pictured
from gongkai.presenting.rendering import Pages
from gongkai.presenting.source import DIGITS, Source, report_page
from gongkai.publishing.highlights.contradictions import CONTRADICTION


def write_reports(source: Source, pages: Pages, pictures: Mapping[str, Pictured]) -> None:
    """Writes reports/<document>.html for each document."""
    contradicted = _counts(source, "fct_check_result as results", CONTRADICTION)
    unmapped = _counts(source, "fct_unmapped_figure", "true")
    for key, lists in figure_lists(source):
        document, pictured = source.documents[key], pictures.get(key, Pictured())
        url = str(document["article_url"] or document["url"])
        pages.write(
            report_page(key),
            "report.html",
            document=document,
            department_name=source.departments.get(document["department_key"], {}).get("department_name"),
            counted=lists.figure_count,
            unmapped=unmapped.get(key, 0),
            contradicted=contradicted.get(key, 0),
            link=url if url.startswith(("http://", "https://")) else None,
            sheets=_sheets(key, pictured),
            lists=lists,
            boxes=[[*place, sheet, *box] for place, (sheet, box) in pictured.boxes.items() if sheet in pictured.files],
        )


def _counts(source: Source, table: str, condition: str) -> dict[str, int]:
    query = f"select document_key, count(*) as n from {table} where {condition} group by 1"  # noqa: S608
    return {row["document_key"]: row["n"] for row in source.rows(query)}


def _sheets(key: str, pictured: Pictured) -> Sequence[dict[str, Any]]:
    return [
        {"number": number, "picture": f"pictures/{key[:DIGITS]}/{number}.webp", "size": pictured.sizes[number]}
        for number in sorted(pictured.files)
    ]
