"""A page for each document: its pages, and every figure that was read from it, each to be outlined where it stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from gongkai.model.block import Box
from gongkai.presenting.grouped_rows import Row
from gongkai.presenting.names import Name, Names
from gongkai.presenting.numbers import plain_number
from gongkai.presenting.pictures.page_drawing import percent_of
from gongkai.presenting.pictures.picture_store import Pictured
from gongkai.presenting.rendering import Pages
from gongkai.presenting.source import DIGITS, Source, report_page

_IS_NUMBER: Final = re.compile(r"[-−+]?[\d,，.．\s]+%?|[—－–-]+")
_ORDER: Final = ("page", "block", "row_number", "column_number")
_PLACE: Final = "page, x0, top, x1, bottom, block, row_number, column_number, printed_text"
_FIGURES: Final = f"""
    select document_key, figure_key as key, measure_code, stage, comparison, fund_code, use_code, fiscal_year,
        nullif(function_code, 'all') as function_code, function_name, nullif(economic_code, 'all') as economic_code,
        economic_name, project_name, scope_name, item_name, is_carried, label, printed_value, printed_unit, proof,
        proof_count, right_probability, {_PLACE}
    from fct_figure
"""  # noqa: S608 - our own words
_PLACES: Final = f"""
    select operand_document_key as document_key, check_operand_key as key, label, printed_value, printed_unit, {_PLACE}
    from fct_check_operand
    union all
    select document_key, performance_indicator_key, indicator_name, null, null, {_PLACE} from fct_performance_indicator
    union all
    select document_key, revision_key, coalesce(label, subject), null, null,
        {", ".join(f"new_{name}" for name in _PLACE.split(", "))}
    from fct_revision
"""  # noqa: S608 - our own words


def write_reports(source: Source, pages: Pages, pictures: Mapping[str, Pictured]) -> None:
    """Writes reports/<document>.html for each document."""
    figures, places = source.grouped(_FIGURES, "document_key"), source.grouped(_PLACES, "document_key")
    counts = {
        row["document_key"]: row
        for row in source.rows(
            "select document_key, count(*) filter (verdict = 'fail' and severity != 'notice') as contradicted "
            "from fct_check_result group by 1"
        )
    }
    unmapped = {
        row["document_key"]: row["n"]
        for row in source.rows("select document_key, count(*) as n from fct_unmapped_figure group by 1")
    }
    for key, document in source.documents.items():
        rows, others = figures.of(key), places.of(key)
        pictured = pictures.get(key, Pictured())
        drawn = _Drawn(source.names, document, pictured)
        url = str(document["article_url"] or document["url"])
        pages.write(
            report_page(key),
            "report.html",
            document=document,
            department_name=source.departments.get(document["department_key"], {}).get("department_name"),
            counted=len(rows),
            unmapped=unmapped.get(key, 0),
            contradicted=counts.get(key, {}).get("contradicted", 0),
            link=url if url.startswith(("http://", "https://")) else None,
            sheets=_sheets(key, pictured),
            data={"figures": list(drawn.figures(rows)), "places": list(drawn.places(others)), "names": drawn.said},
        )


def _sheets(key: str, pictured: Pictured) -> Sequence[dict[str, Any]]:
    return [
        {
            "number": number,
            "picture": f"pictures/{key[:DIGITS]}/{number}.webp",
            "ratio": pictured.sizes[number][0] / pictured.sizes[number][1],
        }
        for number in sorted(pictured.files)
    ]


class _Drawn:
    """The figures of one document as its page's script takes them; ``said`` holds the names they refer to."""

    def __init__(self, names: Names, document: Row, pictured: Pictured) -> None:
        self._names, self._document, self._pictured = names, document, pictured
        self.said: list[Name] = []
        self._places: dict[tuple[str, str], int] = {}

    def figures(self, rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
        """In the order in which they are printed."""
        ordered = sorted(rows, key=lambda row: (*(row[name] or 0 for name in _ORDER), row["key"]))
        for row in ordered:
            figure = self._placed(row) | {"said": list(self._coordinates(row)), "proof": row["proof"]}
            if more := " · ".join(self._more(row)):
                figure["more"] = more
            if row["proof_count"]:
                figure["proofs"] = row["proof_count"]
            if row["right_probability"] is not None:
                figure["right"] = round(row["right_probability"], 4)
            yield figure

    def places(self, rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
        """What else leads to this document: sides of checks, indicators, changed figures."""
        return map(self._placed, rows)

    def _placed(self, row: Row) -> dict[str, Any]:
        printed, text = row["printed_text"] or "", plain_number(row["printed_value"])
        if not text or _IS_NUMBER.fullmatch(printed):
            text, printed = printed, ""  # a sentence stands beside its number
        placed = {
            "key": row["key"][:DIGITS],
            "page": row["page"],
            "block": row["block"],
            "row": row["row_number"],
            "column": row["column_number"],
            "text": text,
            "printed": printed or None,
            "unit": row["printed_unit"] or "",
            "label": row["label"] or "",
        }
        edges = [row[name] for name in ("x0", "top", "x1", "bottom")]
        size = self._pictured.sizes.get(row["page"] or 0)
        if row["page"] and size and None not in edges:
            placed["box"] = percent_of(Box(*edges), size)
        elif row["block"] is not None and (
            at := self._pictured.boxes.get((row["block"], row["row_number"], row["column_number"]))
        ):
            placed["sheet"], placed["box"] = at
        return {name: value for name, value in placed.items() if value is not None}

    def _coordinates(self, row: Row) -> Iterator[int]:
        kinds = {"fund": ("fund_code", "all"), "use": ("use_code", "all"), "comparison": ("comparison", "none")}
        yield self._said("measure", row["measure_code"])
        if row["stage"] != "unstated":
            yield self._said("stage", row["stage"])
        for kind, (column, whole) in kinds.items():
            if row[column] != whole:
                yield self._said(kind, row[column])

    def _said(self, kind: str, code: str) -> int:
        if (kind, code) not in self._places:
            self._places[kind, code] = len(self.said)
            self.said.append(self._names.of(kind, code))
        return self._places[kind, code]

    def _more(self, row: Row) -> Iterator[str]:
        if row["fiscal_year"] and row["fiscal_year"] != self._document["fiscal_year"]:
            yield str(row["fiscal_year"])
        for code, name in (("function_code", "function_name"), ("economic_code", "economic_name")):
            if row[code]:
                yield " ".join(filter(None, (row[code] if row[code] != "unknown" else "", row[name])))
        yield from filter(None, (row["project_name"], row["scope_name"], row["item_name"]))
