"""The record of measured figures: what a figure was before stands beside it, and a fall by a fifth is seen."""

import pytest

from bench.measured import benches, record
from bench.measured.record import Figure, Machine, change, figures, has_fallen, recorded, with_measured, write
from docs.hooks import measured as page

MACHINE = Machine("aaaa1111", "2026-11-30", "2", "25", "3.11.7", "0.5")
LATER = Machine("bbbb2222", "2026-12-01", "2", "25", "3.11.7", "3.0")


def test_a_figure_stands_beside_what_it_was_before(tmp_path):
    file = tmp_path / "measured.csv"
    write(with_measured({}, {"reading_pdf_page": 6.5, "ledger_due": 0.2}, MACHINE).values(), file)
    write(with_measured(recorded(file), {"reading_pdf_page": 8.0}, LATER).values(), file)
    rows = recorded(file)
    assert list(rows) == ["reading_pdf_page", "ledger_due"]
    assert (rows["reading_pdf_page"].value, rows["reading_pdf_page"].before) == ("8", "6.5")
    assert rows["reading_pdf_page"].before_commit == "aaaa1111"
    assert (rows["ledger_due"].value, rows["ledger_due"].commit, rows["ledger_due"].before) == ("0.2", "aaaa1111", "")


def test_measured_again_at_the_same_commit_the_figure_before_is_kept():
    rows = with_measured({}, {"ledger_due": 1.0}, MACHINE)
    rows = with_measured(rows, {"ledger_due": 2.0}, LATER)
    rows = with_measured(rows, {"ledger_due": 3.0}, LATER)
    assert (rows["ledger_due"].value, rows["ledger_due"].before) == ("3", "1")


@pytest.mark.parametrize(
    ("value", "more_is_better", "falls"),
    [(1.2, False, False), (1.21, False, True), (0.5, False, False), (0.8, True, False), (0.79, True, True)],
)
def test_what_is_worse_by_more_than_a_fifth_has_fallen(value, more_is_better, falls):
    row = with_measured(with_measured({}, {"ledger_due": 1.0}, MACHINE), {"ledger_due": value}, LATER)["ledger_due"]
    assert change(row) == pytest.approx(value - 1)
    assert has_fallen(row, Figure("", "", "s", more_is_better)) is falls


def test_a_figure_of_the_first_time_has_not_fallen():
    row = with_measured({}, {"ledger_due": 1.0}, MACHINE)["ledger_due"]
    assert change(row) is None
    assert not has_fallen(row, Figure("", "", "s"))


def test_the_record_in_the_repository_names_declared_figures():
    assert set(recorded()) <= set(figures())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_marks_what_has_fallen(tmp_path, monkeypatch, language):
    rows = with_measured(with_measured({}, {"ledger_due": 1.0, "ledger_start": 1.0}, MACHINE), {"ledger_due": 2}, LATER)
    monkeypatch.setattr(page, "recorded", lambda: rows)
    lines = [line for line in page.measured_page(language).splitlines() if "100,000" in line or "十万" in line]
    assert ["▼" in line for line in lines] == [True, False]
    assert "+100%" in lines[0]
    assert "1 (aaaa1111)" in lines[0]


def test_the_ledgers_bench_measures_what_is_declared(monkeypatch):
    monkeypatch.setattr(benches, "_LEDGER_ROWS", 40)
    monkeypatch.setattr(benches, "_LEDGER_RUNS", 4)
    values = dict(benches.SHORT["ledger"]())
    assert set(values) == {"ledger_due", "ledger_start", "ledger_sealed"}
    assert all(seconds > 0 for seconds in values.values())
    assert set(values) <= set(record.figures())
