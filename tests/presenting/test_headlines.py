"""The rows of a department's page are the columns of rpt_department_year, and each has its figure."""

import duckdb

from gongkai.presenting.grouped_rows import rows_of
from gongkai.presenting.pages.departments import _FIGURES
from gongkai.publishing.highlights.headlines import headline_figures, headline_groups


def test_headlines_are_what_the_department_s_year_says(site):
    with duckdb.connect(site.parent / "gongkai.duckdb", read_only=True) as release:
        figures = list(rows_of(release, _FIGURES))
        years = list(rows_of(release, "select * from rpt_department_year where department_key != 'unknown'"))
    compared = 0
    for year in years:
        own = [row for row in figures if row["department_key"] == year["department_key"]]
        found = headline_figures(headline_groups(), own)
        for headline in (row for group in headline_groups() for row in group.rows):
            column = next(name for name in (f"{headline.id}_yuan", f"{headline.id}_count") if name in year)
            figure = found.get((headline.id, year["fiscal_year"]))
            value = None if figure is None else figure["amount_yuan" if column.endswith("_yuan") else "printed_value"]
            assert value == year[column], (year["department_name"], year["fiscal_year"], column)
            compared += value is not None
    assert compared > 20


def test_of_a_measure_that_one_fund_pays_the_fiscal_figure_is_the_whole():
    def row(measure: str, fund: str, key: str) -> dict[str, object]:
        return {"measure_code": measure, "use_code": "all", "stage": "actual", "fiscal_year": 2024, "fund_code": fund,
                "figure_key": key}  # fmt: skip

    groups = headline_groups()
    figures = [row("three_public", "fiscal.general", "a"), row("three_public", "fiscal", "b"),
               row("expenditure", "fiscal", "c")]  # fmt: skip
    found = headline_figures(groups, figures)
    assert found["three_public_actual", 2024]["figure_key"] == "b"
    assert ("expenditure_actual", 2024) not in found
    assert (
        headline_figures(groups, [*figures, row("three_public", "all", "d")])["three_public_actual", 2024]["figure_key"]
        == "d"
    )
