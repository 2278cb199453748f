"""The pages of a site hang together: links lead somewhere, numbers to their evidence, and nothing to the network."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest

from gongkai.presenting.figure_lists import PLACE_FIELDS, figure_lists
from gongkai.presenting.source import Source
from tests.presenting.conftest import MANIFEST, figures_on, site_of


class Page(HTMLParser):
    """What a page links to, loads, and can be linked at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[dict[str, str]] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        self.ids.add(values.get("id", ""))
        if tag == "a":
            self.links.append(values)
        elif tag in {"script", "img", "link", "iframe", "source"}:
            self.loads += [values[name] for name in ("src", "href") if name in values]


OF_THE_RELEASE = {
    "dictionary.html", "workbooks/gongkai.xlsx", "gongkai.duckdb", "datapackage.json", "manifest.json", "README.txt",
}  # fmt: skip
"""What publishing writes beside the site."""


@pytest.fixture(scope="module")
def pages(site) -> dict[Path, Page]:
    return {file: Page(file.read_text("utf-8")) for file in site.rglob("*.html")}


def test_every_kind_of_page_is_there(site):
    names = {file.relative_to(site).parts[0] for file in site.rglob("*") if file.is_file()}
    assert names == {
        "index.html", "departments.html", "contradictions.html", "projects.html", "register.html", "rules.html",
        "explorer.html", "departments", "reports", "peers", "assets",
    }  # fmt: skip


def test_every_link_leads_to_a_page_and_to_a_place_on_it(site, pages):
    led = 0
    for file, page in pages.items():
        for link in page.links:
            address, _, place = link["href"].partition("#")
            if address.startswith("http"):
                continue
            target = (file.parent / address.partition("?")[0]).resolve() if address else file
            if not target.is_relative_to(site):
                assert target.relative_to(site.parent).as_posix() in OF_THE_RELEASE
                continue
            assert target in pages, (file.name, link["href"])
            if place:
                on_page = pages[target].ids | {str(figure["key"]) for figure in places_on(target)}
                assert place in on_page, (file.name, link["href"])
            led += 1
    assert led > 200


def places_on(file: Path) -> list[dict[str, object]]:
    return figures_on(file.read_text("utf-8")) if file.parent.name == "reports" else []


def test_a_side_of_a_contradiction_names_it(own_release):
    with duckdb.connect(own_release / "gongkai.duckdb") as release:
        sides = "select left(check_operand_key, 12), left(check_result_key, 12) from fct_check_operand order by 1"
        assert not contradicted_in(own_release, release), "what is doubtful is no contradiction"
        release.execute("update fct_check_result set verdict = 'fail' where verdict = 'doubtful'")
        assert contradicted_in(own_release, release) == release.execute(sides).fetchall() != []


def contradicted_in(folder, release):
    listed = (json.loads(lists.places) for _, lists in figure_lists(Source(folder, MANIFEST, release)))
    places = [dict(zip(PLACE_FIELDS, values, strict=True)) for document in listed for values in document]
    return sorted((place["key"], place["contradiction"]) for place in places if place["contradiction"])


def test_numbers_of_peers_open_their_cells(pages):
    links = [link["href"] for file, page in pages.items() if file.parent.name == "peers" for link in page.links]
    assert sum("reports/" in link and "#" in link for link in links) > 5


def test_nothing_comes_from_the_network(site, pages):
    for file, page in pages.items():
        for address in page.loads:
            if address == "data:,":
                continue  # no icon
            assert (file.parent / address).resolve().exists(), (file.name, address)
        outside = [link for link in page.links if link["href"].startswith("http")]
        assert all(link["rel"] == "noreferrer" for link in outside)
        assert not outside or file.parent.name == "reports"
    style = (site / "assets" / "site.css").read_text("utf-8")
    assert "url(" not in style
    assert "@import" not in style


def test_every_figure_of_a_document_is_on_its_page(site):
    with duckdb.connect(site.parent / "gongkai.duckdb", read_only=True) as release:
        counts = release.execute("select document_key, count(*) from fct_figure group by 1").fetchall()
    assert counts
    for document, count in counts:
        page = (site / "reports" / f"{document[:12]}.html").read_text("utf-8")
        assert sum("proof" in figure for figure in figures_on(page)) == count


def test_both_languages_stand_in_a_page_and_the_first_is_chinese(site):
    page = (site / "index.html").read_text("utf-8")
    assert '<html lang="zh"' in page
    assert '<span lang="zh">部门</span><span lang="en">Departments</span>' in page
    assert "7 added, 1 removed, 2 changed" in page


def test_of_many_projects_the_first_are_rows_of_the_page_and_the_others_come_when_they_are_wanted(own_release, built):
    with duckdb.connect(own_release / "gongkai.duckdb") as release:
        release.execute(
            """
            insert into fct_figure select * exclude (i) replace (
                concat('p', i) as figure_key, concat('p', i) as project_key, concat('项目', i, '号') as project_name,
                1e9 * i as amount_yuan, 'expenditure' as measure_code, 'none' as comparison, false as is_carried,
                'all' as function_code, 'all' as economic_code, 'all' as government_economic_code,
                null as scope_name, null as item_name, true as is_preferred
            ) from (from fct_figure where department_key != 'unknown' order by figure_key limit 1), range(1, 31) as r(i)
            """
        )
    pages = (site_of(built[0], own_release) / "departments").glob("*.html")
    (page,) = (text for text in (file.read_text("utf-8") for file in pages) if "项目30号" in text)
    shown, _, kept = page.partition("<template>")
    kept = kept.partition("</template>")[0]
    assert "项目30号" in shown
    assert "项目11号" in shown
    assert kept.count("号</th>") == 10


HOSTILE = (
    '</script><script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">{{ 7 * 7 }}\'"&=1+1\u202eגפד'
)


def test_what_a_report_prints_is_no_markup(own_release, built):
    with duckdb.connect(own_release / "gongkai.duckdb") as release:
        columns = release.execute(
            """
            select table_name, column_name from duckdb_columns()
            where not internal and data_type = 'VARCHAR' and table_name != 'dim_measure' and (
                regexp_matches(column_name, '(_name|title|label|printed_text)$')
                or column_name in ('subject', 'target', 'actual', 'department_type', 'detail', 'printed_unit')
            )
            """
        ).fetchall()
        for table, column in columns:
            changed = f'update {table} set "{column}" = "{column}" || ? where "{column}" is not null'
            release.execute(changed, [HOSTILE])
    site = site_of(built[0], own_release)
    told = 0
    for file in site.rglob("*.html"):
        page = file.read_text("utf-8")
        told += "hacked" in page
        assert not re.search(r"<script>window|<img src=x|>49'", page), file.name
        assert page.count("<script") == page.count("</script>")
        assert "\u202e" not in page
    assert told > 10
    index = (site / "assets" / "index.js").read_text("utf-8")
    assert "</script><script>" not in index
    assert "\u202e" not in index
