"""The simulated year: what it publishes, how it fails, that it asks as the pipeline asks, and what it counts."""

import random
from datetime import UTC, date, datetime, timedelta

import httpx
import pytest

from bench.collecting.verdicts import Verdicts
from bench.country_year import troubles
from bench.country_year.calendar import PUBLICATIONS, year_of_items
from bench.country_year.copied_ledger import copy_ledger
from bench.country_year.growth import exponent
from bench.country_year.hosts import SimulatedHosts
from bench.country_year.lateness import lateness
from bench.country_year.sample import _require_politeness, _require_quiet_days
from bench.country_year.workplace import Workplace, made_portals, session_of
from bench.country_year.year import mornings
from gongkai.vault import Vault
from tests.made_site.reports import Form

BEGINS = date(2026, 3, 2)


@pytest.mark.parametrize(("power", "of_eight"), [(0, 1), (1, 8), (2, 64)])
def test_growth_is_told_by_its_power(power, of_eight):
    assert exponent([1, 8], [1, of_eight]) == pytest.approx(power)


def test_growth_of_one_size_cannot_be_told():
    with pytest.raises(ValueError, match="two different sizes"):
        exponent([5, 5], [1, 2])


def test_a_year_is_published_in_its_seasons():
    items = year_of_items(random.Random(1), "示例县", 2026, reports=400, numbered_from=1)
    reports = [item for item in items if item.form is not Form.NOTICE]
    budgets = [item for item in reports if "部门预算" in item.title]
    assert len(reports) == 400
    assert len({item.number for item in items}) == len(items)
    assert sum(publication.share for publication in PUBLICATIONS) == pytest.approx(1)
    assert all(date(2026, 1, 15) <= item.published_on <= date(2026, 3, 31) for item in budgets)
    assert 0.25 < len(budgets) / len(reports) < 0.45
    assert all(item.published_on.weekday() < 5 for item in reports)


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """Ten mornings over three portals."""
    workplace = Workplace(tmp_path_factory.mktemp("year"))
    portals = made_portals(3, begins=BEGINS, reports=40, seed=3)
    workplace.write_portals(portals.values())
    hosts = SimulatedHosts(portals, seed=3)
    return workplace, portals, list(mornings(BEGINS, 10, workplace, hosts, portals))


def test_the_pipeline_collects_the_simulated_country_politely(year):
    workplace, portals, days = year
    assert [day.due for day in days] == [3] * 10  # March is a season
    rows = Vault(workplace.settings.vault).fetch_rows()
    assert len(rows) == sum(day.asked.count for day in days)
    verdicts = Verdicts()
    _require_politeness(days, verdicts)
    assert not verdicts.failed
    late = lateness(Vault(workplace.settings.vault), portals, BEGINS, BEGINS + timedelta(days=8))
    assert not late.missing
    assert late.median == 1


def test_a_visit_without_news_is_found_and_is_dear_where_there_is_little(year):
    _, _, days = year
    quiet = [requests for day in days for requests in day.quiet.values()]
    assert quiet
    assert set(quiet) <= {2, 3}  # robots.txt and a list's first page, an index of columns before it in one family
    verdicts = Verdicts()
    _require_quiet_days(days, verdicts)
    assert not verdicts.failed


def test_pace_that_is_not_held_is_found(year):
    _, _, days = year
    verdicts, kept = Verdicts(), days[0].asked.shortest_pause
    days[0].asked.shortest_pause = 2.5
    _require_politeness(days, verdicts)
    days[0].asked.shortest_pause = kept
    assert verdicts.failed == 1


def test_a_copied_ledger_is_the_sample_under_other_names(year, tmp_path):
    workplace, _, _ = year
    sample = Vault(workplace.settings.vault).fetch_rows()
    until = datetime(2027, 1, 1, tzinfo=UTC)
    assert copy_ledger(workplace.settings.vault, tmp_path, copies=3, until=until) == 3 * len(sample)
    copied = Vault(tmp_path)
    for name in ("k000-p002", "k002-p002"):
        rows = copied.fetch_rows(name)
        assert len(rows) == sum(row.portal == "k000-p002" for row in sample)
        assert {row.url.partition("/")[2].partition(".")[0].removeprefix("/") for row in rows} == {name}
        assert all(name in item.url for row in rows for item in row.new_items)
        assert all(name in url for row in rows for url in row.attachment_urls)
    one = [row for row in sample if row.portal == "k000-p002"]
    assert copied.fetch_rows("k000-p002") == sorted(one, key=lambda row: (row.fetched_at, row.fetch_id))
    assert len(copied.last_listed()) == 9


def test_hosts_fail_as_planned():
    portals = made_portals(1, begins=BEGINS, reports=5, seed=3)
    (portal,) = portals.values()
    hosts = SimulatedHosts(portals, seed=3)
    portal.host = troubles.Host(frozenset({BEGINS}), frozenset({BEGINS + timedelta(days=1)}), is_slow=False)
    url = f"http://{portal.site.name}.example.org/robots.txt"
    with session_of(hosts)() as session:
        hosts.clock = type(hosts.clock)(datetime(2026, 3, 2, tzinfo=UTC))
        assert session.now()
        with pytest.raises(httpx.ConnectError):
            hosts.handle_request(httpx.Request("GET", url))
        hosts.clock.sleep(86_400)
        assert hosts.handle_request(httpx.Request("GET", url)).status_code == 403
        hosts.clock.sleep(86_400)
        assert hosts.handle_request(httpx.Request("GET", url)).status_code == 200
