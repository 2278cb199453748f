"""What a portal file says of how the portal is asked becomes the policy of its requests; the house's own hold else."""

import pytest

from gongkai.crawling.tls import TlsSettings
from gongkai.model.errors import InvalidConfiguration
from gongkai.portals.file.portal import Portal, load_portal

HERE, ELSEWHERE = "http://127.0.0.1:8080/zwgk/", "http://www.example.org/zwgk/"


def portal(list_url: str, **more: object) -> Portal:
    return Portal(name="p", title_zh="示例县", family="trs", list_urls=(list_url,), **more)


def test_the_house_holds_where_the_file_says_nothing():
    policy = portal(ELSEWHERE).policy()
    assert (policy.max_requests, policy.max_requests_per_day, policy.left_alone_hours) == (500, 500, 6)
    assert (policy.hours, policy.tls) == (None, TlsSettings())
    assert portal(ELSEWHERE).policy(is_backfill=True).hours == (22, 6)


def test_this_machine_may_be_asked_as_often_as_one_likes():
    policy = portal(HERE).policy(is_backfill=True)
    assert (policy.max_requests_per_day, policy.left_alone_hours, policy.hours) == (None, 0, None)


@pytest.mark.parametrize("list_url", [HERE, ELSEWHERE])
def test_what_the_file_says_holds(list_url):
    polite = {"max_requests_per_day": 40, "left_alone_hours": 24, "backfill_hours": [1, 5]}
    tls = {"curve": "P-256", "legacy_renegotiation": True}
    said = portal(list_url, politeness=polite, tls=tls)
    policy = said.policy(is_backfill=True)
    assert (policy.max_requests_per_day, policy.left_alone_hours, policy.hours) == (40, 24, (1, 5))
    assert policy.tls == TlsSettings("P-256", legacy_renegotiation=True)
    assert said.policy().hours is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("tls: {curve: P-224}", "tls.curve: must be P-256, P-384 or P-521, not 'P-224'"),
        ("tls: {verify: false}", "tls.verify: must be one of the keys curve, legacy_renegotiation"),
        ("tls: {legacy_renegotiation: perhaps}", "tls.legacy_renegotiation: must be true or false"),
        ("tls: P-256", "tls: must be the keys curve and legacy_renegotiation, not 'P-256'"),
        ("politeness: {max_requests_per_day: 0}", "politeness.max_requests_per_day: must be a whole number from 1"),
        ("politeness: {left_alone_hours: 0}", "politeness.left_alone_hours: must be hours from 1 to 168"),
        ("politeness: {backfill_hours: [22]}", "politeness.backfill_hours"),
        ("politeness: {backfill_hours: [22, 30]}", "must be two hours in China, from when to when"),
    ],
)
def test_a_fault_says_what_it_must_be(tmp_path, line, said):
    file = tmp_path / "good.yml"
    file.write_text(f"name: good\ntitle_zh: 示例县\nfamily: trs\nlist_urls: [{ELSEWHERE}]\n{line}\n", "utf-8")
    with pytest.raises(InvalidConfiguration) as fault:
        load_portal(file)
    assert said in str(fault.value)
    assert "\n" not in str(fault.value)
