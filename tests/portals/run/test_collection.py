"""A whole run over a portal: what it brings, what it asks, what it says, and that a kill costs nothing."""

from datetime import date
from itertools import pairwise

import httpx
import pytest

from gongkai.model.sealed import DocumentRole
from gongkai.portals.families.by_name import FAMILIES
from gongkai.portals.file.portal import Portal
from gongkai.vault import RunRecord, Vault, fetch_log

DOCUMENTS = {
    "1.部门决算.pdf": b"%PDF-1.7 one",
    "2.项目支出绩效自评表.xlsx": b"PK\x03\x04 two",
    "3.整体支出绩效自评报告.docx": b"PK\x03\x04 three",
    "4.预算.pdf": b"%PDF-1.7 four",
    "决算.doc": b"\xd0\xcf\x11\xe0 five",
    "P020250630123456789012.pdf": b"",
}
ARTICLE = "t20240913_700123.html"


class Killed(BaseException):
    pass


def contents(vault: Vault) -> dict[tuple[str, str], str]:
    return {(document.url, document.sha256): document.file_name for document in vault.sealed_documents()}


def test_everything_that_is_chosen_comes_once(trs_site, portal, vault):
    summary = trs_site.collect(portal, vault)
    documents = {document.file_name: document for document in vault.sealed_documents()}
    assert set(documents) == {*DOCUMENTS, ARTICLE}
    assert all(vault.read(documents[name].sha256) == body for name, body in DOCUMENTS.items())
    assert (summary.listed, summary.chosen, summary.known, summary.new) == (6, 5, 0, 7)
    assert [item.reason for item in summary.not_chosen] == ["title_rules.exclude: 通知"]
    assert [(failure.cause, failure.url[:24]) for failure in summary.failures] == [
        ("ForbiddenAddress", "https://czj.other.exampl")
    ]
    assert len(trs_site.asked) == len(set(trs_site.asked)) == summary.requests


def test_a_document_says_where_it_comes_from(trs_site, portal, vault):
    trs_site.collect(portal, vault)
    documents = {document.file_name: document for document in vault.sealed_documents()}
    document = documents["1.部门决算.pdf"]
    assert document.role is DocumentRole.ATTACHMENT
    assert document.title == "示例县水务局2024年度部门决算公开"
    assert (document.published_on, document.publisher) == (date(2025, 9, 12), "示例县水务局")
    assert document.article_url.endswith("/202509/t20250912_812345.html")
    assert (document.portal, document.region_code, document.byte_count) == ("example", "999999", 12)
    assert documents["决算.doc"].title == "示例县林业局2024年度部门决算"  # a GBK page that says it is UTF-8
    assert documents[ARTICLE].role is DocumentRole.ARTICLE
    assert documents[ARTICLE].title == "示例县水务局2023年度部门整体支出绩效自评报告"


def test_the_second_run_asks_for_the_first_page_only(trs_site, portal, vault):
    trs_site.collect(portal, vault)
    before = contents(vault)
    summary = trs_site.collect(portal, vault)
    assert trs_site.asked == ["/robots.txt", "/zwgk/czyjs/index.html"]
    assert (summary.new, summary.known) == (0, 4)
    assert contents(vault) == before


def test_a_list_that_has_not_changed_is_taken_from_the_vault(trs_site, portal, vault):
    trs_site.collect(portal, vault)
    trs_site.pages["/zwgk/czyjs/index.html"] = lambda request: httpx.Response(
        304 if request.headers.get("if-none-match") == '"l1"' else 500
    )
    summary = trs_site.collect(portal, vault)
    assert (summary.listed, summary.known, summary.new) == (6, 4, 0)


def test_a_collection_goes_through_the_ledger_once(trs_site, portal, vault, monkeypatch):
    trs_site.collect(portal, vault)
    looked: list[int] = []
    stored = fetch_log._stored
    monkeypatch.setattr(fetch_log, "_stored", lambda files, *how: looked.append(len(files)) or stored(files, *how))
    trs_site.collect(portal, vault)
    assert looked == [1]


def test_requests_keep_the_portals_distance(trs_site, portal, vault):
    moments = []
    answer = trs_site.answer
    trs_site.answer = lambda request: moments.append(trs_site.clock.seconds) or answer(request)
    trs_site.collect(portal, vault)
    assert len(moments) > 10
    assert min(later - earlier for earlier, later in pairwise(moments)) >= 3


def test_what_fails_is_had_by_the_next_run_and_nothing_else_is_asked_again(trs_site, portal, vault):
    path = "/zwgk/czyjs/202509/P020250912591234567991.xlsx"
    whole = trs_site.pages[path]
    trs_site.put(path, "<!DOCTYPE html><html><body><h1>页面不存在</h1></body></html>")
    first = trs_site.collect(portal, vault)
    assert ("WrongContent", path) in {(failure.cause, failure.url[22:]) for failure in first.failures}
    assert first.new == 6
    trs_site.pages[path] = whole
    second = trs_site.collect(portal, vault)
    assert second.new == 1
    assert trs_site.asked[2:] == [path]  # not the article either: the vault has it
    assert set(contents(vault).values()) == {*DOCUMENTS, ARTICLE}


def test_what_is_never_there_is_given_up(trs_site, portal, vault):
    del trs_site.pages["/zwgk/czyjs/202508/P0202508301.doc"]
    del trs_site.pages["/zwgk/czyjs/202409/t20240913_700123.html"]
    for _ in range(5):
        assert len(trs_site.collect(portal, vault).failures) == 3
    summary = trs_site.collect(portal, vault)
    assert summary.failures == []
    assert len(trs_site.asked) == 2
    assert sum("given up" in item.reason for item in summary.not_chosen) == 2


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (httpx.Response(403), "HttpFailure"),
        (httpx.Response(200, content=b"<html><script>location.reload()</script></html>"), "ChallengePage"),
        (httpx.Response(200, content=b"<html><body>nothing here</body></html>"), "WrongContent"),
        (httpx.Response(500), "HttpFailure"),
        (httpx.ConnectError("refused"), "HostUnreachable"),
    ],
)
def test_a_portal_that_gives_no_list_says_why(site, portal, vault, answer, cause):
    def list_page(_: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        return answer

    site.pages["/zwgk/czyjs/index.html"] = list_page
    summary = site.collect(portal, vault)
    assert [failure.cause for failure in summary.failures] == [cause]
    assert vault.fetch_rows()[-1].cause == cause
    assert summary.as_dict()["failures"][0].startswith(f"{cause}: ")


def test_a_portal_whose_robots_txt_forbids_is_asked_nothing_else(trs_site, portal, vault):
    trs_site.put("/robots.txt", "User-agent: *\nDisallow: /\n")
    summary = trs_site.collect(portal, vault)
    assert trs_site.asked == ["/robots.txt"]
    assert [failure.cause for failure in summary.failures] == ["RobotsDisallowed"]


def test_a_host_that_begins_to_refuse_is_left_alone_and_named_once(trs_site, portal, vault):
    for path in trs_site.pages:
        if "index" not in path:
            trs_site.pages[path] = httpx.Response(412)
    summary = trs_site.collect(portal, vault)
    causes = [failure.cause for failure in summary.failures if failure.cause != "ForbiddenAddress"]
    assert causes == ["HttpFailure", "HttpFailure", "HttpFailure", "HostLeftAlone"]
    assert len(trs_site.asked) == 6


def test_a_list_without_end_ends(site, portal, vault):
    item = '<ul><li><a href="202501/t20250101_1.html">决算</a>2025-01-01</li></ul>'
    page = f'{item}<script>createPageHTML(900,0,"index","html")</script>'
    for number in range(900):
        site.put(f"/zwgk/czyjs/index{f'_{number}' if number else ''}.html", page)
    site.collect(portal, vault)
    assert sum("index" in path for path in site.asked) == 2


def test_a_run_stops_at_its_requests_and_the_next_goes_on(trs_site, portal, vault):
    frugal = Portal.model_validate(portal.model_dump() | {"politeness": {"max_requests_per_run": 6}})
    summary = trs_site.collect(frugal, vault)
    assert len(trs_site.asked) == 6
    assert "RequestsUsedUp" in {failure.cause for failure in summary.failures}
    for _ in range(4):
        trs_site.collect(frugal, vault)
    assert set(contents(vault).values()) == {*DOCUMENTS, ARTICLE}


@pytest.mark.parametrize("moment", range(12))
def test_killed_at_any_request_the_next_run_makes_it_good(trs_site, portal, vault, tmp_path, moment):
    undisturbed = Vault(tmp_path / "undisturbed")
    trs_site.collect(portal, undisturbed)
    answer = trs_site.answer

    def killing(request: httpx.Request) -> httpx.Response:
        if len(trs_site.asked) == moment:
            raise Killed
        return answer(request)

    trs_site.answer = killing
    with pytest.raises(Killed):
        trs_site.collect(portal, vault)
    trs_site.answer = answer
    trs_site.collect(portal, vault)
    assert contents(vault) == contents(undisturbed)
    assert vault.sha256s() == undisturbed.sha256s()


@pytest.mark.parametrize("after_the_body", [False, True])
@pytest.mark.parametrize("moment", range(1, 14))
def test_killed_at_any_row_the_next_run_makes_it_good(trs_site, portal, tmp_path, moment, after_the_body):
    vault, undisturbed = Vault(tmp_path / "killed"), Vault(tmp_path / "undisturbed")
    trs_site.collect(portal, undisturbed)
    add = RunRecord.add

    def killing(self, row, body=None):
        if self._count + 1 == moment:
            if after_the_body and body is not None:
                self._store.seal(body)
            raise Killed
        return add(self, row, body)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RunRecord, "add", killing)
        with pytest.raises(Killed):
            trs_site.collect(portal, vault)
    trs_site.collect(portal, vault)
    assert contents(vault) == contents(undisturbed)
    assert vault.sha256s() == undisturbed.sha256s()
    assert {row.url for row in vault.fetch_rows() if row.sha256} == {
        row.url for row in undisturbed.fetch_rows() if row.sha256
    }


def test_pages_that_cannot_be_taken_apart_cost_themselves(trs_site, portal, vault, monkeypatch):
    """A number of a million digits, nesting without end: what a page holds is the portal's to choose."""
    article = FAMILIES["trs"].article
    monkeypatch.setattr(
        FAMILIES["trs"], "article", lambda page: article(page) if "812345" not in page.url else int("9" * 5000)
    )
    summary = trs_site.collect(portal, vault)
    assert [failure.cause for failure in summary.failures if "812345" in failure.url] == ["WrongContent"]
    assert {document.file_name for document in vault.sealed_documents()} == {
        "决算.doc",
        "P020250630123456789012.pdf",
        ARTICLE,
    }
    (row,) = [row for row in vault.fetch_rows(portal.name) if "812345" in row.url]
    assert (row.cause, row.sha256) == ("WrongContent", None)
    assert "family are (ValueError: " in (row.message or "")


def test_a_list_page_that_cannot_be_taken_apart_is_a_failure_of_the_portal_alone(site, portal, vault):
    site.put("/zwgk/czyjs/index.html", f"<html><script>var countPage = {'9' * 5000};</script></html>")
    assert [failure.cause for failure in site.collect(portal, vault).failures] == ["WrongContent"]
