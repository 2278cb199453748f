"""Portal files: what is wrong with one is said in one line and hides no other."""

import pytest

from gongkai.model.errors import InvalidConfiguration
from gongkai.portals.file.portal import load_portal, load_portals

GOOD = """
name: good
title_zh: 示例县
region_code: "430212"
family: trs
list_urls: [http://www.example.org:8080/zwgk/czyjs/]
title_rules: {include: [决算], exclude: [通知]}
"""


def test_a_good_file_and_its_defaults(tmp_path):
    (tmp_path / "good.yml").write_text(GOOD, "utf-8")
    portal = load_portal(tmp_path / "good.yml")
    policy = portal.policy()
    assert (portal.cadence.value, portal.verified) == ("seasonal", False)
    assert policy.delay_seconds == 3
    assert policy.allowed_hosts == {"www.example.org:8080"}
    assert not policy.allows_loopback
    assert policy.allows_host("http://www.example.org:8080/x")
    assert not policy.allows_host("http://www.example.org:9090/x")
    assert portal.title_rules.reason_against("2024年度部门决算") is None
    assert portal.title_rules.reason_against("2024年度部门决算的通知") == "title_rules.exclude: 通知"
    assert portal.title_rules.reason_against("招标") == "title_rules.include: no pattern fits"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("family: nonsense", "family: must be one of aspnet, folder, generic, gkmlpt,"),
        ("region_code: 430212", "region_code: must be six digits in quotes"),
        ("list_urls: []", "list_urls: must be a list of addresses"),
        ("list_urls: [www.example.org]", "list_urls.0: must be a list of addresses"),
        ("list_urls: [http://h:99999999/]", "list_urls.0: must be a list of addresses"),
        ("title_rules: {include: ['[']}", "title_rules.include.0: must be a list of regular expressions, not '['"),
        ("title_rules: {includes: []}", "title_rules.includes: must be one of the keys include, exclude"),
        ("politeness: {delay_seconds: 1}", "politeness.delay_seconds: must be 3 or more"),
        ("politeness: {delay_seconds: soon}", "politeness.delay_seconds: must be seconds from 0 to 600, not 'soon'"),
        ("cadence: hourly", "cadence: must be daily, weekly or seasonal, not 'hourly'"),
        ("colour: red", "colour: must be one of the keys name, title_zh"),
        ("name: other", "name: must be 'good' as the file, not 'other'"),
        ("title_zh:", "title_zh: must be the portal's name in Chinese, not None"),
        ("allowed_hosts: ['http://x/']", "allowed_hosts.0: must be a list of hosts"),
        ("verified: perhaps", "verified: must be true"),
        ("a: [", "must be YAML"),
    ],
)
def test_a_fault_is_one_line_with_file_key_and_cure(tmp_path, line, said):
    key = line.partition(":")[0]
    kept = [text for text in GOOD.splitlines() if not text.startswith(f"{key}:")]
    (tmp_path / "good.yml").write_text("\n".join([*kept, line]), "utf-8")
    with pytest.raises(InvalidConfiguration) as fault:
        load_portal(tmp_path / "good.yml")
    assert str(fault.value).startswith("good.yml: ")
    assert said in str(fault.value)
    assert "\n" not in str(fault.value)


@pytest.mark.parametrize(
    "content", [b"", b"- a list", b"\xff\xfe\x00", b"a: b: c", "名: 值".encode("gbk"), b"!!python/x y"]
)
def test_a_broken_file_hides_no_other(tmp_path, content):
    (tmp_path / "good.yml").write_text(GOOD, "utf-8")
    (tmp_path / "broken.yml").write_bytes(content)
    portals, faults = load_portals(tmp_path)
    assert [portal.name for portal in portals] == ["good"]
    assert len(faults) == 1
    assert str(faults[0]).startswith("broken.yml: ")
    assert "\n" not in str(faults[0])


def test_a_missing_folder_is_a_fault(tmp_path):
    assert [str(fault) for fault in load_portals(tmp_path / "none")[1]]


def test_no_delay_is_for_loopback_only(tmp_path):
    text = GOOD.replace("www.example.org", "127.0.0.1") + "politeness: {delay_seconds: 0}\n"
    (tmp_path / "good.yml").write_text(text, "utf-8")
    assert load_portal(tmp_path / "good.yml").policy().allows_loopback


def test_the_portal_files_of_the_project_are_good(repository):
    portals, faults = load_portals(repository / "dags" / "portals")
    assert faults == []
    assert "sample" in {portal.name for portal in portals}
