"""Forms as other provinces print them, in words of our own: printed_forms/*.yml hold each form and what it says.

A new wording of a form is a new file: ``printed`` (lines and tables, ``^`` continues the cell above, ``<`` the cell to
the left), ``says`` (as record_lines writes it) and ``unmapped`` (figures that no measure covers: never guessed).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.tables.records.table_records import TableRecords, table_records
from gongkai.model.document_facts import DocType
from gongkai.reading.read import read_document

FORMS = sorted((Path(__file__).parent / "printed_forms").glob("*.yml"))


def _rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip("\n").split("\n")]


def _said(form: dict, document) -> tuple[list[str], list[str]]:
    records = table_records(document, ReportContext(form["year"], (DocType(form["report"]),)))
    left = [f"{item.label} = {item.value} {item.unit or ''}".rstrip() for item in records.unmapped]
    return record_lines(records), left


@pytest.fixture(params=FORMS, ids=lambda path: path.stem)
def form(request) -> dict:
    return yaml.safe_load(request.param.read_text("utf-8"))


def test_a_form_says_what_is_printed(form, grid) -> None:
    parts = [part["lines"].strip("\n") if "lines" in part else _rows(part["table"]) for part in form["printed"]]
    says, left = _said(form, grid(*parts))
    assert says == list(filter(None, form["says"].splitlines()))
    assert left == form["unmapped"].splitlines()


def test_a_dump_that_lost_its_merged_cells_says_nothing_wrong(form) -> None:
    parts = [part["lines"] if "lines" in part else _dumped(_rows(part["table"])) for part in form["printed"]]
    says, _ = _said(form, read_document("\n".join(parts).encode(), name="dump.txt"))
    figures = [line for line in says if not line.startswith(("indicator", "passage"))]
    assert set(figures) <= set(form["says"].splitlines())


def _dumped(rows: list[list[str]]) -> str:
    """A table as a text export of a Word file: a tab before each cell, a blank line after each row."""
    lines = [["\t" + ("" if cell == "^" else cell) for cell in row if cell != "<"] for row in rows]
    return "\n".join("\n".join(cells) + "\n" for cells in lines) + "\n"


def record_lines(records: TableRecords) -> list[str]:
    """Every record but narratives and unmapped figures, as printed text, sorted within its kind."""
    return [line for kind in _kinds(records) for line in sorted(kind)]


def _kinds(records: TableRecords) -> Iterator[Iterable[str]]:
    yield (
        _joined(f.measure, f.stage, f.value, f.unit, _of("scope", f.scope, "department"), _of("fund", f.fund))
        for f in (*records.amounts, *records.counts, *records.rates)
    )
    yield (_joined("change", c.measure, c.delta, c.unit, f"{c.rate}%") for c in records.changes)
    yield (
        _joined("function", x.code, x.name, x.stage, f"{x.total}/{x.basic}/{x.project}", x.unit, _of("fund", x.fund))
        for x in records.function_lines
    )
    yield (
        _joined("revenue", x.code, x.name, x.stage, x.total, f"{x.fiscal_appropriation}/{x.superior_subsidy}/{x.other}")
        for x in records.revenue_lines
    )
    yield (
        _joined("economic", x.code, x.name, x.stage, x.value, x.unit, _of("fund", x.fund))
        for x in records.economic_lines
    )
    yield (
        _joined("project", p.name, f"{p.budget}/{p.actual}", p.unit, f"{p.execution_rate}%", p.score)
        for p in records.projects
    )
    yield (
        _joined(
            "indicator", _of("of", i.project), f"{i.level1}/{i.level2}/{i.name}:", f"{i.target} → {i.actual}",
            f"{i.score}/{i.weight}", _of("parsed", i.target_value), i.target_operator, i.target_unit, i.deviation,
        )
        for i in records.indicators
    )  # fmt: skip
    yield (_joined("points", _of("of", s.project), s.name, f"{s.score}/{s.full}") for s in records.component_scores)
    yield (_joined("passage", n.section, n.heading) for n in records.narratives)
    yield [_joined("score", records.score, records.grade)] if records.score is not None else []


def _of(name: str, value: object, usual: object = None) -> str:
    return "" if value is None or value == usual else f"{name}={value}"


def _joined(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part is not None and part != "")
