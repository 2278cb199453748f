"""What our own sample reports print is read: the floor for those who do not have the labelled reports of ../shared."""

from pathlib import Path

import pytest
import yaml

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.report import read_report
from gongkai.model.record import WHOLE_DEPARTMENT

FILES = Path(__file__).parents[2] / "sample_portal" / "site" / "files"
GOLD = yaml.safe_load(Path(__file__).with_name("sample_gold.yml").read_text("utf-8"))
RECALL_FLOOR = 0.95


def _figures(records, *, whole_only: bool) -> set[tuple[str, str, float, str]]:
    figures = (*records.amounts, *records.counts, *records.rates)
    return {
        (f.measure, str(f.stage), float(f.value), f.unit)
        for f in figures
        if not whole_only or (f.scope == WHOLE_DEPARTMENT and f.fund is None)
    }


def _gold_figures(gold) -> set[tuple[str, str, float, str]]:
    rows = (line.split(" ") for line in gold["figures"])
    return {(measure, stage, float(value), unit) for measure, stage, value, unit in rows}


@pytest.fixture(scope="module")
def read() -> dict:
    return {name: read_report((FILES / name).read_bytes(), SourceHints(file_name=name)) for name in GOLD}


def test_nearly_every_figure_is_read(read) -> None:
    found = sum(len(_gold_figures(gold) & _figures(read[name], whole_only=False)) for name, gold in GOLD.items())
    total = sum(len(_gold_figures(gold)) for gold in GOLD.values())
    assert found / total >= RECALL_FLOOR, {
        name: _gold_figures(gold) - _figures(read[name], whole_only=False) for name, gold in GOLD.items()
    }


@pytest.mark.parametrize("name", GOLD)
def test_what_is_read_is_printed(read, name) -> None:
    assert _figures(read[name], whole_only=True) <= _gold_figures(GOLD[name])


@pytest.mark.parametrize("name", GOLD)
def test_changes_are_those_printed(read, name) -> None:
    changes = {f"{c.measure} {c.delta} {c.rate}" for c in read[name].changes}
    assert changes == set(GOLD[name].get("changes", ()))


@pytest.mark.parametrize("name", GOLD)
def test_who_where_and_when(read, name) -> None:
    facts = read[name].document
    for field, value in GOLD[name]["document"].items():
        found = getattr(facts, field)
        if field == "report_date":
            found = found.isoformat()
        assert (float(found) if field == "score" else found) == value, field
