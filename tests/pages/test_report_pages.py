"""A report beside what was read of it, and search: the right rows, their places, and markup that stays text."""

import html

import duckdb
import pytest

from tests.asked_release import MARKUP, PRINTED, VERSION


@pytest.fixture
def document(asked):
    """The file that the vault holds, and another document of the release, of which it holds nothing."""
    with duckdb.connect(asked.releases / VERSION / "gongkai.duckdb", read_only=True) as release:
        [(kept,)] = release.execute("select document_key from fct_figure where figure_key = ?", [PRINTED]).fetchall()
    return kept


def test_a_report_stands_beside_what_was_read_of_it(as_role, document):
    client = as_role("VIEWER")
    page = client.get("/report", params={"document": document})
    assert page.status_code == 200
    assert f'id="{PRINTED}" data-box' in page.text
    assert "<script>alert" not in page.text
    assert html.escape(MARKUP) in html.unescape(page.text).replace(MARKUP, html.escape(MARKUP))
    told = client.get("/boxes", params={"document": document, "sheet": -1}).json()
    left, top, right, bottom = told["boxes"][PRINTED]
    assert 0 <= left < right <= 100
    assert 0 <= top < bottom <= 100
    for address in ("/boxes", "/sheet"):
        assert client.get(address, params={"document": document, "sheet": 999_999}).status_code == 404, address
    picture = client.get("/sheet", params={"document": document, "sheet": -1})
    assert picture.headers["content-type"] == "image/webp"


def test_a_number_says_its_meaning_or_why_it_has_none_and_what_contradicts_it(as_role, asked):
    query = """
        select document_key, coalesce(page, -block - 1), because from fct_unmapped_figure
        where document_key in (select document_key from fct_figure) order by all limit 1
    """
    failed = """
        select figures.document_key, coalesce(figures.page, -figures.block - 1), name_zh
        from fct_check_operand inner join fct_check_result as results using (check_result_key)
        inner join dim_check_rule as rules on rules.rule_id = results.rule_id
        inner join fct_figure as figures using (figure_key)
        where results.verdict = 'fail' order by all limit 1
    """
    with duckdb.connect(asked.releases / VERSION / "gongkai.duckdb", read_only=True) as release:
        [unmapped], [contradicted] = release.execute(query).fetchall(), release.execute(failed).fetchall()
    client = as_role("VIEWER")
    for document_key, sheet, said in (unmapped, contradicted):
        page = client.get("/report", params={"document": document_key, "sheet": sheet})
        assert page.status_code == 200
        assert html.escape(said) in page.text


def test_a_report_whose_bytes_are_gone_says_so(as_role, asked):
    with duckdb.connect(asked.releases / VERSION / "gongkai.duckdb", read_only=True) as release:
        [(other, sheet)] = release.execute(
            "select document_key, coalesce(page, -block - 1) from fct_figure where figure_key != ? order by all",
            [PRINTED],
        ).fetchmany(1)
    client = as_role("VIEWER")
    asked_for = {"document": other, "sheet": sheet}
    assert client.get("/boxes", params=asked_for).json()["said"]
    assert client.get("/sheet", params=asked_for).status_code == 404
    assert client.get("/report", params={"document": "no such"}).status_code == 404


def test_nobody_sees_a_report(as_role, document):
    for address in ("/report", "/boxes", "/sheet"):
        answer = as_role(None).get(address, params={"document": document, "sheet": -1})
        assert answer.status_code in {303, 401}, address


def test_search_finds_departments_reports_and_projects_by_a_part_of_their_names(as_role):
    client = as_role("VIEWER")
    page = client.get("/search", params={"q": "审计局"}).text
    assert f"release/{VERSION}/site/departments/" in page
    assert "report?document=" in page
    assert "甲县审计局" in page
    assert "departments/unknown" not in client.get("/search", params={"q": "全部"}).text, "there is no such page"
    nothing = client.get("/search", params={"q": MARKUP}).text
    assert "<script>alert" not in nothing
    assert "Nothing is called so" in client.get("/search", params={"q": "没有这样的部门"}).text
