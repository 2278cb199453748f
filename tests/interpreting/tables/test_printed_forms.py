"""Forms as other provinces print them, in words of our own: printed_forms/*.yml hold each form and what it says.

A new wording of a form is a new file: ``printed`` (lines and tables, ``^`` continues the cell above, ``<`` the cell to
the left), ``says`` (as ``_lines`` writes it) and ``unmapped`` (numbers without coordinates: never guessed).
``gap`` names what is not yet read right in a form: only its indicators and scores are then held.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.cube import Cube, cube_of
from gongkai.interpreting.tables.performance.table_performance import TablePerformance, table_performance
from gongkai.model.document_facts import DocType
from gongkai.model.figure import Figure
from gongkai.reading.read import read_document

FORMS = sorted((Path(__file__).parent / "printed_forms").glob("*.yml"))


def _rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip("\n").split("\n")]


def _said(form: dict, document) -> tuple[list[str], list[str]]:
    context = ReportContext(form["year"], (DocType(form["report"]),))
    records = table_performance(document, context)
    cube = cube_of(document, context, records.unmapped, records.claimed)
    left = [f"{item.label} = {item.value} {item.unit or ''}".rstrip() for item in cube.unmapped]
    return _lines(cube, records), left


@pytest.fixture(params=FORMS, ids=lambda path: path.stem)
def form(request) -> dict:
    return yaml.safe_load(request.param.read_text("utf-8"))


def test_a_form_says_what_is_printed(form, grid) -> None:
    parts = [part["lines"].strip("\n") if "lines" in part else _rows(part["table"]) for part in form["printed"]]
    says, left = _said(form, grid(*parts))
    if "gap" in form:
        says = [line for line in says if line.startswith(("indicator", "points", "passage", "score"))]
    assert says == list(filter(None, form["says"].splitlines()))
    assert "gap" in form or left == form["unmapped"].splitlines()


def test_a_dump_that_lost_its_merged_cells_says_nothing_wrong(form, grid) -> None:
    parts = [part["lines"].strip("\n") if "lines" in part else _rows(part["table"]) for part in form["printed"]]
    dumped = [part if isinstance(part, str) else _dumped(part) for part in parts]
    lost, _ = _said(form, read_document("\n".join(dumped).encode(), name="dump.txt"))
    figures = {line for line in lost if not line.startswith(("indicator", "passage", "points"))}
    assert figures <= set(_said(form, grid(*parts))[0])


def test_a_row_that_does_not_match_its_header_is_unmapped_with_the_reason() -> None:
    form = {"report": "final_accounts", "year": 2023}
    rows = [
        ["项目", "本年收入合计", "财政拨款收入"],
        ["科目编码", "科目名称", "", ""],
        ["2010101", "行政运行", "900", "800"],
    ]
    dump = "收入决算表\n单位：万元\n" + _dumped(rows)
    document = read_document(dump.encode(), name="dump.txt")
    cube = cube_of(document, ReportContext(2023, (DocType.FINAL_ACCOUNTS,)))
    assert all(figure.at.function is not None for figure in cube.figures)
    short = read_document((dump + "\t合并\n\t70\n\n").encode(), name="dump.txt")
    cube = cube_of(short, ReportContext(2023, (DocType(form["report"]),)))
    assert [(str(n.value), (n.because or "").split(":")[0]) for n in cube.unmapped] == [("70", "columns")]


def _dumped(rows: list[list[str]]) -> str:
    """A table as a text export of a Word file: a tab before each cell, a blank line after each row."""
    lines = [["\t" + ("" if cell == "^" else cell) for cell in row if cell != "<"] for row in rows]
    return "\n".join("\n".join(cells) + "\n" for cells in lines) + "\n"


def _lines(cube: Cube, records: TablePerformance) -> list[str]:
    """Every figure, indicator and score, and where passages stand, as printed text, sorted within its kind."""
    return [line for kind in _kinds(cube, records) for line in sorted(kind)]


def _kinds(cube: Cube, records: TablePerformance) -> Iterator[Iterable[str]]:
    yield (_figure(figure) for figure in cube.figures)
    yield (
        _joined(
            "indicator", _of("of", i.project), f"{i.level1}/{i.level2}/{i.name}:", f"{i.target} → {i.actual}",
            f"{i.score}/{i.weight}", _of("parsed", i.target_value), i.target_operator, i.target_unit, i.deviation,
        )
        for i in records.indicators
    )  # fmt: skip
    scores = (*records.component_scores, *records.project_scores)
    yield (_joined("points", _of("of", s.project), s.name, f"{s.score}/{s.full}") for s in scores)
    yield (_joined("passage", n.section, n.heading) for n in records.narratives)
    yield [_joined("score", records.score, records.grade)] if records.score is not None else []


def _figure(figure: Figure) -> str:
    at = figure.at
    base = at.base and _joined(at.base.year, at.base.stage, at.base.of)
    classes = [
        (name, of and _joined(of.code, of.name))
        for name, of in (("function", at.function), ("economic", at.economic), ("government", at.economic_government))
    ]
    kinds = [("fund", at.fund), ("use", at.use), *classes, ("project", at.project), ("scope", at.scope)]
    return _joined(
        at.measure, at.year, at.stage, at.comparison, _of("base", base), "carried" if at.carried else "",
        *(_of(name, value) for name, value in (*kinds, ("item", at.item))), "=", figure.value, figure.unit,
    )  # fmt: skip


def _of(name: str, value: object) -> str:
    return "" if value is None else f"{name}={value}"


def _joined(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part is not None and part != "")
