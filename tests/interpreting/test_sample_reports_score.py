"""What our own sample reports print is read: the floor for those who do not have the labelled reports of ../shared."""

from pathlib import Path

import pytest
import yaml

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.report import read_report
from gongkai.model.figure import Figure

FILES = Path(__file__).parents[2] / "sample_portal" / "site" / "files"
GOLD = yaml.safe_load(Path(__file__).with_name("sample_gold.yml").read_text("utf-8"))
RECALL_FLOOR = 0.88


def _said(figure: Figure, year: int) -> str:
    """Measure and coordinates, stage, value and unit, as the gold notes them."""
    at, stage = figure.at, figure.at.stage or "actual"
    economic = at.economic.code if at.economic is not None else None
    kinds = (("economic", economic), ("fund", at.fund), ("use", at.use))
    told = [f"{name}={value}" for name, value in kinds if value is not None]
    when = stage if at.year in (year, None) else f"prior_year_{stage}"
    compared = [str(at.comparison)] if at.comparison else []
    return " ".join([at.measure, *compared, *told, when, f"{float(figure.value):g}", figure.unit or ""])


def _figures(records) -> set[str]:
    return {_said(figure, records.document.fiscal_year) for figure in records.figures}


def _gold_figures(gold) -> set[str]:
    rows = (line.rsplit(" ", 2) for line in gold["figures"])
    return {f"{point} {float(value):g} {unit}" for point, value, unit in rows}


@pytest.fixture(scope="module")
def read() -> dict:
    return {name: read_report((FILES / name).read_bytes(), SourceHints(file_name=name)) for name in GOLD}


def test_nearly_every_figure_is_read(read) -> None:
    missed = {name: _gold_figures(gold) - _figures(read[name]) for name, gold in GOLD.items()}
    total = sum(len(_gold_figures(gold)) for gold in GOLD.values())
    assert 1 - sum(map(len, missed.values())) / total >= RECALL_FLOOR, missed


@pytest.mark.parametrize("name", GOLD)
def test_who_where_and_when(read, name) -> None:
    facts = read[name].document
    for field, value in GOLD[name]["document"].items():
        found = getattr(facts, field)
        if field == "report_date":
            found = found.isoformat()
        assert (float(found) if field == "score" else found) == value, field
