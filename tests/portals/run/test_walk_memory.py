"""Years of collecting: how far a list is walked, what is seen again, what became of what was published."""

import httpx
import pytest

from gongkai.model.fetch import FetchPurpose, WalkEnd
from gongkai.model.sealed import Withdrawal
from gongkai.portals.file.portal import Portal
from gongkai.portals.file.title_rules import YearRange

COLUMN = "/zwgk/czyjs/"
DAY = 24 * 3600


def article(number: int) -> str:
    return f"{COLUMN}202509/t20250901_{number}.html"


def row(number: int, title: str | None = None, day: str | None = None) -> str:
    on = day or f"2025-09-{number % 28 + 1:02d}"
    said = title or f"示例县第{number}局2024年度部门决算"
    return f'<li><a href="202509/t20250901_{number}.html">{said}</a><i>{on}</i></li>'


class Column:
    """A column of numbered items, the newest first, ``size`` to a page; each article carries one file."""

    def __init__(self, site, size: int = 3) -> None:
        self.site, self.size, self.rows = site, size, {}

    def put(self, *numbers: int) -> None:
        for number in numbers:
            self.rows = {number: row(number, day=f"2025-{number // 28 + 1:02d}-{number % 28 + 1:02d}"), **self.rows}
            self.site.put(
                article(number), f'<meta name="ArticleTitle" content="x"><a href="./P{number}.pdf">决算.pdf</a>'
            )
            self.site.put(f"{COLUMN}202509/P{number}.pdf", b"%%PDF-1.7 %d" % number)
        self.publish()

    def publish(self) -> None:
        rows = list(self.rows.values())
        pages = [rows[first : first + self.size] for first in range(0, len(rows), self.size)]
        for number, page in enumerate(pages):
            pager = f'<script>createPageHTML({len(pages)},{number},"index","html")</script>'
            name = f"index_{number}" if number else "index"
            self.site.put(f"{COLUMN}{name}.html", f"<ul>{''.join(page)}</ul>{pager}")


@pytest.fixture
def column(site) -> Column:
    column = Column(site)
    column.put(*range(1, 19))
    return column


def pages_asked(site) -> list[str]:
    return [path.removeprefix(COLUMN) for path in site.asked if "index" in path]


def files_asked(site) -> list[str]:
    return [path for path in site.asked if "index" not in path and "robots" not in path]


def later(site, days: float) -> None:
    site.clock.seconds += days * DAY


def test_the_first_walk_goes_to_the_end_and_the_next_to_the_first_page(column, site, portal, vault):
    assert site.collect(portal, vault).new == 18
    assert len(pages_asked(site)) == 6
    assert [one.walk_end for one in vault.fetch_rows() if one.purpose is FetchPurpose.LIST][-1] is WalkEnd.LAST_PAGE
    summary = site.collect(portal, vault)
    assert pages_asked(site) == ["index.html"]
    assert (summary.listed, summary.known, summary.new) == (18, 18, 0)


def test_a_walk_goes_as_far_as_there_is_something_new(column, site, portal, vault):
    site.collect(portal, vault)
    column.put(*range(31, 35))
    assert site.collect(portal, vault).new == 4
    assert pages_asked(site) == ["index.html", "index_1.html", "index_2.html"]


def test_pinned_items_do_not_end_a_walk(column, site, portal, vault):
    column.rows = {n: column.rows[n] for n in (3, 7)} | column.rows
    column.publish()
    site.collect(portal, vault)
    pinned = {n: column.rows[n] for n in (3, 7)}
    column.put(31, 32, 33)
    column.rows = pinned | column.rows
    column.publish()
    assert site.collect(portal, vault).new == 3


def test_a_month_later_a_walk_goes_to_the_end_again(column, site, portal, vault):
    site.collect(portal, vault)
    later(site, 29)
    site.collect(portal, vault)
    assert len(pages_asked(site)) == 1
    later(site, 1)
    site.collect(portal, vault)
    assert len(pages_asked(site)) == 6
    site.collect(portal, vault)
    assert len(pages_asked(site)) == 1


def test_what_a_list_in_no_order_of_dates_hides_is_found(site, portal, vault):
    column = Column(site)
    column.put(*range(1, 13))
    column.rows = dict(sorted(column.rows.items(), key=lambda pair: (pair[0] * 7) % 13))
    column.publish()
    site.collect(portal, vault)
    column.site.put(article(99), '<meta name="ArticleTitle" content="x"><a href="./P99.pdf">决算.pdf</a>')
    column.site.put(f"{COLUMN}202509/P99.pdf", b"%PDF-1.7 99")
    column.rows |= {99: row(99, day="2025-01-09")}
    column.publish()
    assert site.collect(portal, vault).new == 1


def test_a_list_with_the_newest_at_its_end_is_walked_to_its_end(site, portal, vault):
    column = Column(site)
    column.put(*range(1, 13))
    column.rows = dict(reversed(column.rows.items()))
    column.publish()
    site.collect(portal, vault)
    newest = {n: column.rows[n] for n in column.rows}
    column.put(13)
    column.rows = newest | {13: column.rows[13]}
    column.publish()
    assert site.collect(portal, vault).new == 1


def test_a_page_that_failed_leaves_the_walk_open(column, site, portal, vault):
    site.collect(portal, vault)
    column.put(*range(31, 38))
    whole = site.pages[f"{COLUMN}index_1.html"]
    site.pages[f"{COLUMN}index_1.html"] = httpx.Response(404)
    assert site.collect(portal, vault).new == 3 + 1
    assert vault.fetch_rows()[-1].walk_end is None
    site.pages[f"{COLUMN}index_1.html"] = whole
    assert site.collect(portal, vault).new == 3
    assert pages_asked(site) == ["index.html", "index_1.html", "index_2.html", "index_3.html"]
    site.collect(portal, vault)
    assert pages_asked(site) == ["index.html"]


def test_a_first_walk_that_used_its_requests_up_goes_on_where_it_stopped(site, portal, vault):
    column = Column(site)
    column.put(*range(1, 28))
    frugal = Portal.model_validate(portal.model_dump() | {"politeness": {"max_requests_per_run": 12}})
    summary = site.collect(frugal, vault)
    assert len(pages_asked(site)) == 5
    assert summary.is_walk_cut
    assert summary.new > 0, "what the lists brought to light is had as well"
    site.collect(frugal, vault)
    assert pages_asked(site)[:2] == ["index.html", "index_5.html"]
    for _ in range(5):
        site.collect(frugal, vault)
    assert len(vault.sealed_documents()) == 27


def test_a_portal_without_all_its_pages_comes_to_an_end_nevertheless(column, site, portal, vault):
    site.pages[f"{COLUMN}index_3.html"] = httpx.Response(500)
    for _ in range(4):
        site.collect(portal, vault)
        later(site, 1)
    site.collect(portal, vault)
    assert pages_asked(site) == ["index.html"]
    assert len(vault.sealed_documents()) == 15


def test_what_failed_is_had_although_no_walk_comes_by_it(column, site, portal, vault):
    whole = site.pages[article(2)]
    site.pages[article(2)] = httpx.Response(404)
    assert site.collect(portal, vault).new == 17
    site.pages[article(2)] = whole
    assert site.collect(portal, vault).new == 1
    assert pages_asked(site) == ["index.html"]


def test_other_title_rules_choose_among_what_was_listed_before(column, site, portal, vault):
    narrow = Portal.model_validate(portal.model_dump() | {"title_rules": {"include": ["第18局"]}})
    assert site.collect(narrow, vault).new == 1
    assert site.collect(portal, vault).new == 17
    assert pages_asked(site) == ["index.html"]


@pytest.mark.parametrize(("days", "asked"), [(29, 0), (30, 2), (60, 0), (90, 2), (200, 0), (365, 2), (900, 0)])
def test_an_article_is_seen_again_on_its_days(site, portal, vault, days, asked):
    Column(site).put(1)
    site.collect(portal, vault)
    for day in (30, 90, 365):
        if day < days:
            later(site, day - site.clock.seconds / DAY + 0.5)
            site.collect(portal, vault)
    later(site, days - site.clock.seconds / DAY + 0.5)
    summary = site.collect(portal, vault)
    assert (len(files_asked(site)), summary.seen_again) == (asked, asked)
    assert len(vault.sealed_documents()) == 1, "the same bytes seal nothing"


def test_it_is_asked_for_with_its_validators(site, portal, vault):
    Column(site).put(1)
    conditions = []

    def file(request: httpx.Request) -> httpx.Response:
        conditions.append(request.headers.get("if-none-match"))
        return (
            httpx.Response(304) if conditions[-1] else httpx.Response(200, content=b"%PDF-1", headers={"etag": '"1"'})
        )

    site.pages[f"{COLUMN}202509/P1.pdf"] = file
    site.collect(portal, vault)
    for days in (30, 60):
        later(site, days)
        assert site.collect(portal, vault).seen_again == 2
    assert conditions == [None, '"1"', '"1"']
    assert len(vault.sealed_documents()) == 1


def test_other_bytes_under_the_same_address_are_a_revision(site, portal, vault):
    Column(site).put(1)
    site.collect(portal, vault)
    site.put(f"{COLUMN}202509/P1.pdf", b"%PDF-1.7 corrected")
    later(site, 30)
    summary = site.collect(portal, vault)
    assert (summary.revised, summary.new) == (1, 0)
    first, second = vault.sealed_documents()
    assert (first.url, first.article_url, first.title) == (second.url, second.article_url, second.title)
    assert vault.read(first.sha256) == b"%PDF-1.7 1"
    later(site, 1)
    assert site.collect(portal, vault).seen_again == 0


def test_an_article_with_another_file_brings_it_and_drops_the_other(site, portal, vault):
    Column(site).put(1)
    site.collect(portal, vault)
    site.put(article(1), '<meta name="ArticleTitle" content="x"><a href="./P2.pdf">决算.pdf</a>')
    site.put(f"{COLUMN}202509/P2.pdf", b"%PDF-1.7 corrected")
    later(site, 30)
    assert site.collect(portal, vault).new == 1
    documents = {document.url.rpartition("/")[2]: document for document in vault.sealed_documents()}
    assert documents["P1.pdf"].withdrawal is Withdrawal.DETACHED
    assert documents["P2.pdf"].withdrawal is None


def test_what_was_taken_down_is_kept_and_said(site, portal, vault):
    Column(site).put(1)
    site.collect(portal, vault)
    del site.pages[f"{COLUMN}202509/P1.pdf"]
    later(site, 30)
    summary = site.collect(portal, vault)
    assert (summary.failures, len(summary.taken_down)) == ([], 1)
    [document] = vault.sealed_documents()
    assert document.withdrawal is Withdrawal.TAKEN_DOWN
    assert vault.read(document.sha256) == b"%PDF-1.7 1"
    assert vault.fetch_rows()[-1].cause == "HttpFailure"
    site.collect(portal, vault)
    assert len(files_asked(site)) == 1, "a second run makes sure"
    site.collect(portal, vault)
    assert files_asked(site) == []
    site.put(f"{COLUMN}202509/P1.pdf", b"%PDF-1.7 1")
    later(site, 60)
    site.collect(portal, vault)
    assert vault.sealed_documents()[0].withdrawal is None


@pytest.mark.parametrize(
    "changed", [row(3, title="示例县第3局2024年度部门决算（更正版）", day="2025-01-04"), row(3, day="2025-10-09")]
)
def test_an_item_with_another_title_or_date_is_seen_again_at_once(column, site, portal, vault, changed):
    site.collect(portal, vault)
    site.put(f"{COLUMN}202509/P3.pdf", b"%PDF-1.7 corrected")
    column.rows = {3: changed} | {number: text for number, text in column.rows.items() if number != 3}
    column.publish()
    summary = site.collect(portal, vault)
    assert (summary.seen_again, summary.revised) == (2, 1)
    assert files_asked(site) == [article(3), f"{COLUMN}202509/P3.pdf"]
    assert site.collect(portal, vault).seen_again == 0


def test_a_report_in_a_page_is_revised_by_its_text_and_not_by_what_stands_around_it(site, portal, vault):
    Column(site).put(1)
    body = "<p>本年预算执行情况良好。</p>" * 90
    page = "<meta name='ArticleTitle' content='报告'><i>点击 {}</i><div class='TRS_Editor'>{}</div>"
    site.put(article(1), page.format(7, body))
    site.collect(portal, vault)
    site.put(article(1), page.format(8, body))
    later(site, 30)
    assert site.collect(portal, vault).revised == 0
    site.put(article(1), page.format(9, body + "<p>更正：合计数有误。</p>"))
    later(site, 60)
    assert site.collect(portal, vault).revised == 1
    assert len(vault.sealed_documents()) == 2


def test_a_backfill_walks_to_the_end_and_chooses_by_year(column, site, portal, vault):
    this_year = Portal.model_validate(portal.model_dump() | {"title_rules": {"from_year": 2025}})
    assert site.collect(this_year, vault).new == 0
    site.clock.seconds = 15 * 3600  # a backfill keeps to the night: it is 23:00 in China
    column.rows |= {40: row(40, title="示例县第40局2019年度部门决算", day="2020-09-01")}
    site.put(article(40), '<a href="./P40.pdf">决算.pdf</a>')
    site.put(f"{COLUMN}202509/P40.pdf", b"%PDF-1.7 40")
    column.publish()
    summary = site.collect(this_year, vault, years=YearRange(from_year=2018, to_year=2020))
    assert len(pages_asked(site)) == 7
    assert (summary.chosen, summary.new) == (1, 1)
    assert site.collect(this_year, vault, years=YearRange(to_year=2024)).new == 18


def test_a_walk_that_was_killed_hides_nothing(column, site, portal, vault):
    site.collect(portal, vault)
    column.put(*range(31, 42))
    answer = site.answer

    class KilledError(BaseException):
        pass

    def killing(request: httpx.Request) -> httpx.Response:
        if "index_2" in str(request.url):
            raise KilledError
        return answer(request)

    site.answer = killing
    with pytest.raises(KilledError):
        site.collect(portal, vault)
    site.answer = answer
    site.collect(portal, vault)
    assert len(vault.sealed_documents()) == 29
