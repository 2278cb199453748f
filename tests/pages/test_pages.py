"""The pages inside Airflow: who may look, who may decide, from where; what a decision leaves; what markup does."""

import html
import json
import re
import shutil
from dataclasses import replace

import duckdb
import pytest

from gongkai.publishing.versions.release_folder import lead_to
from gongkai.reviewing.reviewed_files import kept_rows, write_readings
from gongkai.suggesting.kept_suggestions import suggestions_file
from tests.asked_release import MARKUP, PRINTED, VERSION

ORIGIN = "http://airflow.example:8080"
LOOKED_AT = ("/", "/queue", "/decided", "/portals", "/releases", "/search?q=局", "/site", f"/item?key={PRINTED}",
             f"/picture?key={PRINTED}", f"/place?key={PRINTED}", f"/release/{VERSION}/dictionary.html")  # fmt: skip


def first_of(client):
    """The form of the first question of the queue, and the key of the question after it."""
    keys = re.findall(r'href="item\?kind=reading&amp;key=([0-9a-f]{32})"', client.get("/queue?kind=reading").text)
    page = client.get("/item", params={"key": keys[0]}).text
    [source] = re.findall(r'name="source" value="([0-9a-f]{32})"', page)
    return {"key": keys[0], "source": source, "after": keys[1], "kind": "reading"}


def decide(client, form, **headers):
    return client.post("/decide", data=form, headers={"origin": ORIGIN, **headers})


def take(client, *keys, **form):
    return client.post("/take", data={"key": keys, **form}, headers={"origin": ORIGIN})


def test_nobody_sees_anything_and_is_led_to_sign_in(as_role):
    client = as_role(None)
    for address in LOOKED_AT:
        answer = client.get(address)
        assert answer.status_code == 303, address
        assert "/login" in answer.headers["location"], address
    assert decide(client, {"key": PRINTED, "source": "0", "action": "confirm"}).status_code == 401
    assert take(client, PRINTED).status_code == 401


@pytest.mark.parametrize("role", ["VIEWER", "USER", "ADMIN"])
def test_who_is_signed_in_sees_every_page(as_role, role):
    client = as_role(role)
    for address in LOOKED_AT:
        answer = client.get(address)
        assert answer.status_code in {200, 303, 404}, address
        assert "default-src 'none'" in answer.headers.get("content-security-policy", "default-src 'none'"), address
    for address in LOOKED_AT[:6]:
        assert client.get(address).status_code == 200, address


def test_a_viewer_cannot_decide(as_role, settings):
    client = as_role("VIEWER")
    assert 'action="decide"' not in client.get("/item", params={"key": PRINTED}).text
    form = first_of(as_role("USER"))
    assert decide(as_role("VIEWER"), {**form, "action": "confirm"}).status_code == 403
    assert take(as_role("VIEWER"), form["key"]).status_code == 403
    assert kept_rows(settings.dbt_project) == ([], [], [])


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "http://airflow.example:9090"},
        {"origin": "null"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_request_of_another_site_decides_nothing(as_role, settings, headers):
    client = as_role("USER")
    assert decide(client, {**first_of(client), "action": "confirm"}, **headers).status_code == 403
    assert kept_rows(settings.dbt_project) == ([], [], [])


def test_pages_let_a_browser_say_where_a_decision_comes_from(as_role):
    """With no-referrer it would say ``Origin: null``, which every other site can have it say."""
    assert as_role("USER").get("/item", params={"key": PRINTED}).headers["referrer-policy"] == "same-origin"


def test_a_host_by_another_name_is_ours_where_it_was_asked(as_role, settings):
    client = as_role("USER")
    form = {**first_of(client), "action": "confirm"}
    asked = {"host": "localhost:8080", "origin": "http://localhost:8080"}
    assert client.post("/decide", data=form, headers=asked).status_code == 303


def test_a_decision_leads_on_and_is_written_with_who(as_role, settings):
    client = as_role("USER")
    form = first_of(client)
    answer = decide(client, {**form, "action": "correct", "value": "12.5", "reason": "page 3 prints 12.5"})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"item?kind=reading&key={form['after']}&told=correct"
    [row] = kept_rows(settings.dbt_project)[0]
    assert (row["record_key"], row["value"], row["reviewed_by"]) == (form["key"], "12.5", "a-user")
    assert row["reason"] == "page 3 prints 12.5"
    assert f"key={form['key']}" not in client.get("/queue").text
    assert "corrected" in client.get(answer.headers["location"]).text


def test_a_decision_is_shown_and_taken_back(as_role, settings):
    client = as_role("USER")
    form = first_of(client)
    decide(client, {**form, "action": "correct", "value": "12.5", "reason": "page 3 prints 12.5"})
    page = client.get("/item", params={"key": form["key"]}).text
    assert all(told in page for told in ("12.5", "a-user", "page 3 prints 12.5", 'action="withdraw"'))
    listed = client.get("/decided").text
    assert "page 3 prints 12.5" in listed
    viewer = as_role("VIEWER")
    assert 'action="withdraw"' not in viewer.get("/item", params={"key": form["key"]}).text
    assert 'action="withdraw"' not in viewer.get("/decided").text
    asked = {"data": {"key": form["key"]}, "headers": {"origin": ORIGIN}}
    assert viewer.post("/withdraw", **asked).status_code == 403
    client = as_role("USER")
    elsewhere = {"origin": "https://elsewhere.example"}
    assert client.post("/withdraw", data=asked["data"], headers=elsewhere).status_code == 403
    assert client.post("/withdraw", **asked).headers["location"] == f"item?key={form['key']}&told=withdrawn"
    assert kept_rows(settings.dbt_project) == ([], [], [])
    assert "Taken back" in client.get("/decided").text
    assert client.post("/withdraw", **asked).status_code == 409


def test_a_decision_whose_document_is_gone_says_so_and_can_be_taken_back(as_role, settings):
    gone = {"document_key": "9" * 64, "record_key": "8" * 32, "column_name": "value", "value": "5", "unit": "元",
            "reason": "as printed", "reviewed_by": "zh1", "reviewed_on": "2026-11-29"}  # fmt: skip
    write_readings(settings.dbt_project, [gone])
    client = as_role("USER")
    assert "its document is not in this release" in client.get("/decided").text
    answer = client.post("/withdraw", data={"key": "8" * 32}, headers={"origin": ORIGIN})
    assert answer.headers["location"] == "decided?told=withdrawn"
    assert kept_rows(settings.dbt_project) == ([], [], [])


def test_the_second_of_two_editors_is_told(as_role, settings):
    client = as_role("USER")
    form = first_of(client)
    decide(client, {**form, "action": "confirm"})
    again = decide(client, {**form, "action": "withhold"})
    assert again.status_code == 409
    assert "was settled by a-user" in again.text
    assert len(kept_rows(settings.dbt_project)[0]) == 1


@pytest.mark.parametrize(
    ("changed", "status", "told"),
    [
        ({"source": "0" * 32}, 409, "has changed meanwhile"),
        ({"action": "correct", "value": "abc"}, 409, "must be a number"),
        ({"key": "0" * 32}, 404, "no such item"),
        ({"action": "delete"}, 422, "misspells action"),
    ],
)
def test_what_does_not_fit_is_told_and_writes_nothing(as_role, settings, changed, status, told):
    client = as_role("USER")
    answer = decide(client, {**first_of(client), "action": "confirm", **changed})
    assert answer.status_code == status
    assert told in answer.text
    assert kept_rows(settings.dbt_project) == ([], [], [])


def test_the_queue_goes_on_and_can_be_narrowed(as_role, monkeypatch):
    client = as_role("USER")
    keys = re.compile(r'<a href="item\?[^"]*key=([^"&]+)"')
    every = keys.findall(client.get("/queue").text)
    assert len(every) > 4
    for module in ("around", "queue_pages"):
        monkeypatch.setattr(f"gongkai.pages.{module}.LISTED", 2)
    pages = [client.get("/queue", params={"page": page}).text for page in (1, 2)]
    assert [keys.findall(page) for page in pages] == [every[:2], every[2:4]]
    assert 'href="queue?page=2" id="more"' in pages[0]
    second = client.get("/item", params={"page": 2, "key": every[2]}).text
    assert f'key={every[1]}" id="before"' in second
    assert f'key={every[3]}" id="after"' in second
    for module in ("around", "queue_pages"):
        monkeypatch.setattr(f"gongkai.pages.{module}.LISTED", 50)
    of_one = client.get("/queue", params={"department": "审计局"}).text
    assert "甲县审计局" in of_one
    assert "乙县工商业联合会" not in of_one
    assert 0 < len(keys.findall(of_one)) < len(every)
    assert not keys.findall(client.get("/queue", params={"portal": "none such"}).text)
    assert client.get("/queue", params={"page": 0}).status_code == 422


def test_a_word_shows_where_it_stands_and_what_it_may_mean(as_role, asked, tmp_path, monkeypatch):
    own = replace(asked, data=tmp_path / "own")
    shutil.copytree(asked.releases / VERSION, own.releases / VERSION)
    lead_to(own.releases, VERSION)
    with duckdb.connect(own.releases / VERSION / "gongkai.duckdb") as release:
        release.execute("update fct_unmapped_figure set because = 'word: 惠民专款'")
        [(printed,)] = release.execute("select printed_text from fct_unmapped_figure limit 1").fetchall()
    row = {"label": "惠民专款", "standing": "unknown", "says": {}, "documents": 1, "numbers": 1, "agree": 0,
           "contradict": 0, "others": [[["use", "basic"]]], "sources": []}  # fmt: skip
    suggestions_file(own).parent.mkdir(parents=True, exist_ok=True)
    suggestions_file(own).write_text(json.dumps({"labels": [row], "classes": []}), "utf-8")
    monkeypatch.setenv("GONGKAI_DATA", str(own.data))
    client = as_role("USER")
    page = client.get("/item", params={"key": "惠民专款"}).text
    assert html.escape(printed) in page
    assert "report?document=" in page
    choices = re.findall(r'<option value="([^"]+)">([^<]+)', page)
    assert choices[0][0] == "use=basic"
    assert {"use=project", "nothing"} <= {value for value, _ in choices}
    assert all(name.strip() for _, name in choices)


def test_the_first_page_counts_reports_as_the_site_does(as_role, asked):
    with duckdb.connect(asked.releases / VERSION / "gongkai.duckdb", read_only=True) as release:
        [(reports, files)] = release.execute(
            "select count(*) filter (proof != 'no_report'), count(*) from dim_document"
        ).fetchall()
    page = as_role("VIEWER").get("/").text
    assert f"<b>{reports}</b>" in page
    assert (f"(of {files} files)" in page) == (files != reports)


def test_what_waits_and_who_has_it_outlives_a_restart(as_role, settings):
    from tests.pages import clients  # noqa: PLC0415

    client = as_role("USER")
    form = first_of(client)
    take(client, form["after"])
    decide(client, {**form, "action": "confirm"})
    before = client.get("/queue").text
    clients.close_what_is_open()
    clients.forget_what_is_open()
    client = as_role("USER")
    assert client.get("/queue").text == before
    assert f"key={form['after']}" in client.get("/queue?whose=mine").text
    assert "a-user" in client.get("/item", params={"key": form["key"]}).text


def test_markup_of_a_report_is_text(as_role):
    page = as_role("USER").get("/item", params={"key": PRINTED}).text
    assert MARKUP.partition("=")[0] not in page
    assert "&lt;script&gt;" in page
    assert re.findall(r"<script(?: [^>]*)?>", page) == ['<script src="assets/pages.js">']


@pytest.mark.parametrize(
    "path",
    [
        f"/release/{VERSION}/gongkai.duckdb",
        f"/release/{VERSION}/site/../gongkai.duckdb",
        f"/release/{VERSION}/site/%2e%2e/gongkai.duckdb",
        f"/release/{VERSION}/site/%00",
        f"/release/{VERSION}/site/{'x' * 300}",
        "/release/../site/index.html",
        "/release/current/site/index.html",
        "/assets/../app.py",
        "/assets/nothing.css",
    ],
)
def test_no_other_file_is_given(as_role, path):
    assert as_role("ADMIN").get(path).status_code == 404


def test_a_page_is_drawn_and_its_cell_is_found(as_role):
    client = as_role("VIEWER")
    picture = client.get("/picture", params={"key": PRINTED})
    assert picture.headers["content-type"] == "image/webp"
    assert picture.content[8:12] == b"WEBP"
    tag = picture.headers["etag"]
    assert "max-age" in picture.headers["cache-control"]
    again = client.get("/picture", params={"key": PRINTED}, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/picture", params={"key": PRINTED}, headers={"if-none-match": '"other"'}).status_code == 200
    left, top, right, bottom = client.get("/place", params={"key": PRINTED}).json()["box"]
    assert 0 <= left < right <= 100
    assert 0 <= top < bottom <= 100


def test_without_a_release_the_pages_say_so(as_role, settings, monkeypatch, tmp_path):
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path / "empty"))
    client = as_role("VIEWER")
    assert "There is no release yet" in client.get("/").text
    assert "there is no release yet" in client.get("/queue").text
    assert client.get("/site").status_code == 404


def test_a_question_is_taken_by_one_who_then_finds_it_among_hers(as_role, settings):
    client = as_role("USER")
    form = first_of(client)
    assert take(client, form["key"], back=form["key"]).headers["location"] == f"item?key={form['key']}&told=taken"
    assert "Give back" in client.get("/item", params={"key": form["key"]}).text
    assert f"key={form['key']}" in client.get("/queue?whose=mine").text
    assert f"key={form['key']}" not in client.get("/queue?whose=nobody").text
    other = as_role("ADMIN")
    assert "Taken by a-user" in other.get("/item", params={"key": form["key"]}).text
    refused = take(other, form["key"]), decide(other, {**form, "action": "confirm"})
    assert [answer.status_code for answer in refused] == [409, 409]
    assert all("a-user has taken it until" in answer.text for answer in refused)
    assert kept_rows(settings.dbt_project) == ([], [], [])
    given_back = take(as_role("USER"), form["key"], is_given_back="true", whose="mine")
    assert given_back.headers["location"] == "queue?whose=mine&told=given_back"
    assert f"key={form['key']}" in client.get("/queue?whose=nobody").text


def test_one_decision_is_taken_for_all_that_are_listed(as_role, settings):
    client = as_role("USER")
    form = first_of(client)
    page = client.get("/item", params={"key": form["key"]}).text
    [all_of_them] = re.findall(r'name="all_of_them" id="all" value="([0-9a-f]{32})"', page)
    [count] = re.findall(r"Decide all (\d+) so", page)
    listed = re.findall(r'<li><a href="item\?key=([0-9a-f]{32})"', page)
    assert len(listed) == int(count) > 1
    stale = decide(client, {**form, "action": "confirm", "all_of_them": "0" * 32})
    assert stale.status_code == 409
    answer = decide(client, {**form, "action": "confirm", "all_of_them": all_of_them})
    assert answer.status_code == 303
    assert {row["record_key"] for row in kept_rows(settings.dbt_project).readings} >= set(listed)


def test_whose_a_document_is_is_settled_on_its_page(as_role, settings):
    client = as_role("USER")
    keys = re.findall(r'key=((?:department|region)-[0-9a-f]{64})"', client.get("/queue?kind=identity").text)
    page = client.get("/item", params={"key": keys[0]}).text
    [source] = re.findall(r'name="source" value="([0-9a-f]{32})"', page)
    form = {"key": keys[0], "source": source, "action": "refuse", "kind": "identity", "after": keys[1]}
    answer = decide(client, form)
    assert answer.status_code == 303
    [row] = kept_rows(settings.dbt_project).identities
    assert (row["document_key"], row["field_name"], row["value"]) == (keys[0][-64:], "proof", "no_report")
    assert keys[0][-64:] not in client.get("/queue?kind=identity").text
    assert "written down" in client.get("/" + answer.headers["location"]).text
