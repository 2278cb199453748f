"""A contradiction as a page shows it: each printed number once, and a link only to what was printed somewhere."""

import duckdb
import pytest

from gongkai.presenting.contradictions import worst_contradictions
from gongkai.presenting.pictures.wanted_pages import wanted_pages
from gongkai.presenting.source import Source
from tests.presenting.conftest import MANIFEST, site_of


@pytest.fixture
def failed(built, own_release):
    """The release's file with its doubtful checks failed."""
    with duckdb.connect(own_release / "gongkai.duckdb") as release:
        release.execute("update fct_check_result set verdict = 'fail', severity = 'error' where verdict = 'doubtful'")
        yield release


def test_a_number_above_and_below_the_line_of_a_fraction_is_told_once(own_release, failed):
    before = worst_contradictions(Source(own_release, MANIFEST, failed), 10)[0]["operands"]
    failed.execute(
        "insert into fct_check_operand "
        "select * replace ('denominator' as operand_role, 'another' as check_operand_key) from fct_check_operand"
    )
    after = worst_contradictions(Source(own_release, MANIFEST, failed), 10)[0]["operands"]
    assert [row["printed_text"] for row in after] == [row["printed_text"] for row in before]


def test_what_is_known_of_the_document_as_a_whole_has_no_link(built, own_release, failed):
    key = failed.execute("select left(check_operand_key, 12) from fct_check_operand limit 1").fetchall()[0][0]
    failed.execute(
        "update fct_check_operand set block = null, page = null, label = 'fiscal_year', printed_value = 2023, "
        f"printed_unit = '年' where starts_with(check_operand_key, '{key}')"
    )
    failed.close()
    page = (site_of(built[0], own_release) / "contradictions.html").read_text("utf-8")
    assert "报告年度" in page
    assert "2023<span" in page
    assert f"#{key}" not in page


def test_pages_with_indicators_are_drawn_after_the_telling_ones(own_release, failed):
    failed.execute("update fct_figure set is_preferred = false; update fct_performance_indicator set page = 9")
    wanted = list(wanted_pages(Source(own_release, MANIFEST, failed)))
    assert [pages.pages for pages in wanted if not pages.is_telling] == [[9], [9], [9]]
