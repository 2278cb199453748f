"""Watching portals by the ledger: what raises an alarm, what only warns, and what is left in peace."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gongkai.model.fetch import FetchPurpose, FetchRow, ListedItem, WalkEnd
from gongkai.model.sealed import DocumentRole
from gongkai.portals.file.portal import Portal
from gongkai.portals.file.season import season_to_judge
from gongkai.portals.watch.finding import Severity, WatchCheck
from gongkai.portals.watch.watch import watch

LIST = "http://www.example.org/zwgk/index.html"
PORTAL = Portal(name="p", title_zh="示例县", family="trs", list_urls=(LIST,), verified=True, cadence="daily")


class Ledger:
    """Rows of a portal, run by run."""

    def __init__(self) -> None:
        self.rows: list[FetchRow] = []

    def add(self, day: date, purpose: FetchPurpose = FetchPurpose.LIST, url: str = LIST, **said) -> None:
        moment = datetime(day.year, day.month, day.day, 0, tzinfo=UTC) + timedelta(seconds=len(self.rows))
        row = FetchRow(
            fetch_id=str(len(self.rows)),
            run_id=f"run {day}",
            portal="p",
            url=url,
            purpose=purpose,
            fetched_at=moment,
            sha256="0" * 64 if "cause" not in said else None,
            list_url=LIST if purpose is FetchPurpose.LIST else None,
        )
        self.rows.append(replace(row, **said))

    def walk(self, day: date, items: int = 15, dated: int | None = None, **said) -> None:
        dated = items if dated is None else dated
        self.add(day, item_count=items, dated_count=dated, **{"walk_end": WalkEnd.KNOWN_ITEMS, **said})

    def publish(self, *days: date, first: int = 0) -> None:
        """Articles of these days, with a file each, in a full walk on the last of them."""
        urls = [f"http://www.example.org/t{day:%Y%m%d}_{first + number}.html" for number, day in enumerate(days)]
        items = tuple(
            ListedItem(url, f"某局{day.year - 1}年度部门决算", day) for url, day in zip(urls, days, strict=True)
        )
        self.walk(max(days), new_items=items, walk_end=WalkEnd.LAST_PAGE)
        for url in urls:
            self.add(max(days), FetchPurpose.ARTICLE, url, attachment_urls=(f"{url}.pdf",))
            self.add(max(days), FetchPurpose.ATTACHMENT, f"{url}.pdf", article_url=url, role=DocumentRole.ATTACHMENT)

    def found(self, today: date, portal: Portal = PORTAL) -> dict[WatchCheck, tuple[Severity, str]]:
        return {one.check: (one.severity, one.en) for one in watch(portal, self.rows, today, UTC)}

    def severity(self, check: str, today: date, portal: Portal = PORTAL) -> str:
        return self.found(today, portal)[WatchCheck(check)][0].value


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


def week(ledger: Ledger, first: date, **said) -> date:
    for number in range(6):
        ledger.walk(first + timedelta(days=number), **said)
    return first + timedelta(days=6)


def test_a_portal_as_it_should_be_gives_no_alarm(ledger):
    for year in (2023, 2024, 2025):
        ledger.publish(*(date(year, 9, day) for day in range(1, 13)), first=100 * year)
    today = week(ledger, date(2025, 10, 1))
    ledger.walk(today)
    found = ledger.found(today)
    assert set(found) == set(WatchCheck) - {WatchCheck.PORTAL_FILE}
    assert {severity for severity, _ in found.values()} <= {Severity.OK, Severity.NOT_EVALUABLE}


def test_a_portal_that_was_never_asked(ledger):
    assert ledger.severity("asked", date(2025, 6, 1)) == "warning"
    assert watch(PORTAL.model_copy(update={"verified": False}), [], date(2025, 6, 1), UTC) == []


def test_a_portal_that_is_asked_no_more(ledger):
    ledger.walk(date(2025, 9, 1))
    assert [ledger.severity("asked", date(2025, 9, day)) for day in (2, 3, 4)] == ["ok", "ok", "alarm"]
    weekly = PORTAL.model_copy(update={"cadence": "weekly"})
    assert [ledger.severity("asked", date(2025, 9, day), weekly) for day in (8, 9, 10)] == ["ok", "ok", "alarm"]
    by_name_only = PORTAL.model_copy(update={"verified": False})
    assert ledger.severity("asked", date(2025, 12, 1), by_name_only) == "ok"


def test_a_portal_that_does_not_answer_warns_and_then_alarms(ledger):
    ledger.walk(date(2025, 9, 1))
    ledger.add(date(2025, 9, 2), cause="HostUnreachable", message="timed out")
    assert ledger.severity("reached", date(2025, 9, 2)) == "warning"
    ledger.add(date(2025, 9, 3), cause="HttpFailure", message="answered with status 500", status=500)
    severity, said = ledger.found(date(2025, 9, 3))[WatchCheck.REACHED]
    assert severity is Severity.ALARM
    assert "last 2 runs" in said
    assert "status 500" in said
    ledger.walk(date(2025, 9, 4))
    assert ledger.severity("reached", date(2025, 9, 4)) == "ok"


def test_one_of_several_lists_that_is_not_had(ledger):
    other = "http://www.example.org/other.html"
    portal = PORTAL.model_copy(update={"list_urls": (LIST, other)})
    for day in (1, 2):
        ledger.walk(date(2025, 9, day))
        ledger.add(date(2025, 9, day), url=other, list_url=other, cause="HttpFailure", message="404", status=404)
    found = [one for one in watch(portal, ledger.rows, date(2025, 9, 2), UTC) if one.check is WatchCheck.REACHED]
    assert [(one.severity, one.list_url) for one in found] == [(Severity.OK, None), (Severity.ALARM, other)]


@pytest.mark.parametrize(
    "refusal",
    [
        {"cause": "ChallengePage", "message": "a challenge", "status": 200},
        {"cause": "HttpFailure", "message": "answered with status 412", "status": 412},
        {"cause": "RobotsDisallowed", "message": "robots.txt forbids this address"},
    ],
)
def test_a_portal_that_refuses_is_an_alarm_at_once(ledger, refusal):
    ledger.walk(date(2025, 9, 1))
    ledger.add(date(2025, 9, 2), **refusal)
    severity, said = ledger.found(date(2025, 9, 2))[WatchCheck.NOT_REFUSED]
    assert severity is Severity.ALARM
    assert refusal["message"] in said
    assert ledger.severity("not_refused", date(2025, 9, 2), PORTAL.model_copy(update={"verified": False})) == "warning"


def test_files_that_are_refused_although_the_lists_answer(ledger):
    ledger.walk(date(2025, 9, 2))
    for number in range(3):
        url = f"http://www.example.org/{number}.pdf"
        ledger.add(date(2025, 9, 2), FetchPurpose.ATTACHMENT, url, cause="ChallengePage", message="a captcha")
    assert ledger.severity("not_refused", date(2025, 9, 2)) == "alarm"


@pytest.mark.parametrize(("items", "severity"), [(15, "ok"), (7, "ok"), (5, "alarm"), (0, "alarm")])
def test_a_list_page_that_lost_its_items(ledger, items, severity):
    today = week(ledger, date(2025, 9, 1))
    if items:
        ledger.walk(today, items=items)
    else:
        ledger.add(today, cause="WrongContent", message="the list holds no item", item_count=0, dated_count=0)
    assert ledger.severity("items", today) == severity
    assert ledger.severity("reached", today) == "ok", "it answers"


@pytest.mark.parametrize(("dated", "severity"), [(15, "ok"), (8, "ok"), (7, "alarm"), (0, "alarm")])
def test_a_list_page_whose_dates_are_not_understood_any_more(ledger, dated, severity):
    today = week(ledger, date(2025, 9, 1))
    ledger.walk(today, dated=dated)
    assert ledger.severity("dates", today) == severity


def test_a_list_that_never_had_dates_is_no_alarm(ledger):
    today = week(ledger, date(2025, 9, 1), dated=0)
    ledger.walk(today, dated=0)
    assert ledger.severity("dates", today) == "ok"


@pytest.mark.parametrize(("pages", "severity"), [(6, "ok"), (2, "warning")])
def test_a_pager_that_ends_early(ledger, pages, severity):
    for day, count in ((date(2025, 8, 1), 8), (date(2025, 9, 1), pages)):
        ledger.walk(day, walk_end=None)
        for number in range(1, count):
            end = WalkEnd.LAST_PAGE if number == count - 1 else None
            ledger.walk(day, url=f"{LIST}{number}", walk_end=end)
    assert ledger.severity("pages", date(2025, 9, 1)) == severity


@pytest.mark.parametrize(("brings", "severity"), [(1, "ok"), (0, "alarm")])
def test_articles_in_which_no_file_is_found_any_more(ledger, brings, severity):
    ledger.publish(*(date(2025, 8, day) for day in range(1, 13)))
    for number in range(5):
        files = ("http://www.example.org/x.pdf",) if number < brings else ()
        ledger.add(date(2025, 9, 1), FetchPurpose.ARTICLE, f"http://www.example.org/n{number}", attachment_urls=files)
    assert ledger.severity("files", date(2025, 9, 1)) == severity


@pytest.mark.parametrize(
    ("came", "today", "severity"),
    [
        (0, date(2025, 9, 5), "ok"),  # last year's first came on 1 September, and two weeks' delay is nothing
        (0, date(2025, 9, 16), "alarm"),
        (2, date(2025, 10, 10), "warning"),
        (9, date(2025, 10, 10), "ok"),
        (0, date(2025, 12, 24), "alarm"),  # the season that is over is the one that counts
    ],
)
def test_reports_that_do_not_come(ledger, came, today, severity):
    for year in (2023, 2024):
        ledger.publish(*(date(year, 9, day) for day in range(1, 13)), first=100 * year)
    if came:
        ledger.publish(*(date(2025, 9, day) for day in range(1, came + 1)))
    ledger.walk(today)
    severity_found, said = ledger.found(today)[WatchCheck.ARRIVALS]
    assert severity_found == severity
    assert f"{came} articles came" in said


def test_without_years_before_the_norm_of_the_season_stands(ledger):
    ledger.walk(date(2025, 9, 1))
    assert ledger.severity("arrivals", date(2025, 9, 20)) == "not_evaluable"
    assert ledger.severity("arrivals", date(2025, 11, 20)) == "alarm"
    ledger.publish(date(2025, 9, 20))
    assert ledger.severity("arrivals", date(2025, 11, 20)) == "ok"


def test_a_portal_that_prints_no_dates_is_not_judged_by_them(ledger):
    ledger.publish(date(2025, 8, 20))
    ledger.rows = [
        replace(row, new_items=tuple(replace(item, published_on=None) for item in row.new_items)) for row in ledger.rows
    ]
    assert ledger.severity("arrivals", date(2025, 12, 1)) == "not_evaluable"


def test_a_sample_on_this_machine_has_no_season(ledger):
    here = PORTAL.model_copy(update={"list_urls": ("http://127.0.0.1:8741/x/",)})
    ledger.walk(date(2025, 12, 1))
    assert WatchCheck.ARRIVALS not in ledger.found(date(2025, 12, 1), here)


def test_what_the_title_rules_leave_is_not_waited_for(ledger):
    for year in (2023, 2024):
        ledger.publish(*(date(year, 9, day) for day in range(1, 13)), first=100 * year)
    budgets = Portal.model_validate(PORTAL.model_dump() | {"title_rules": {"include": ["预算"]}})
    assert ledger.severity("arrivals", date(2025, 9, 20), budgets) == "not_evaluable"


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2025, 1, 14), date(2024, 8, 10)),
        (date(2025, 1, 15), date(2025, 1, 15)),
        (date(2025, 8, 9), date(2025, 1, 15)),
        (date(2025, 12, 31), date(2025, 8, 10)),
    ],
)
def test_the_season_by_which_a_day_is_judged(day, first):
    assert season_to_judge(day).first == first
