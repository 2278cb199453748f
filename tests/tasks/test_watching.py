"""The watch as a task: what was found is kept as rows, and an alarm fails the run and names the portals."""

from datetime import UTC, date, datetime

import pyarrow.parquet as pq
import pytest
from airflow.exceptions import AirflowFailException

from gongkai.landing.watched import watched_rows, write_watch
from gongkai.model.errors import ContractViolation
from gongkai.portals.file.portal import load_portals
from gongkai.portals.watch.finding import Severity, WatchCheck, WatchFinding
from gongkai.settings import Settings
from gongkai.stages.watching import keep_watch, troubles
from gongkai.tasks.watching import raise_alarms

PORTAL = "name: {}\ntitle_zh: 示例县\nfamily: trs\nlist_urls: [http://h.example/x/]\nverified: {}\n"
NOW = datetime(2026, 3, 1, 17, 0, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path) -> Settings:
    settings = Settings(project=tmp_path / "project", data=tmp_path / "data")
    settings.portals.mkdir(parents=True)
    for name, verified in (("asked", "true"), ("nobody-looked", "false")):
        (settings.portals / f"{name}.yml").write_text(PORTAL.format(name, verified), "utf-8")
    return settings


def test_what_was_found_is_kept_as_rows_of_chinas_day(settings):
    findings = keep_watch(settings, now=NOW)
    assert [(one.portal, one.check, one.severity) for one in findings] == [
        ("asked", WatchCheck.ASKED, Severity.WARNING)
    ], "a portal that nobody has seen work and that was never asked gives no finding"
    [file] = settings.watch.glob("date=*/*.parquet")
    assert file.parent.name == "date=2026-03-02"
    [row] = pq.read_table(file, partitioning=None).to_pylist()
    assert (row["portal"], row["severity"], row["text_zh"]) == ("asked", "warning", "还没有采集过")
    keep_watch(settings, now=NOW)
    assert watched_rows(settings.watch).num_rows == 1, "a day that is watched again has its rows once"


def test_nothing_watched_is_a_table_without_rows(tmp_path):
    assert watched_rows(tmp_path).num_rows == watched_rows(None).num_rows == 0


def test_a_wrong_portal_file_is_an_alarm(settings):
    (settings.portals / "asked.yml").write_text("name: asked\n", "utf-8")
    assert load_portals(settings.portals)[1]
    [alarm] = troubles(keep_watch(settings, now=NOW), Severity.ALARM)
    assert alarm.startswith("asked: 门户文件有误：")


def test_a_finding_that_is_none_is_not_written(tmp_path):
    finding = WatchFinding("p", WatchCheck.ITEMS, Severity.OK, None, "no words in Chinese")
    with pytest.raises(ContractViolation, match="text_zh"):
        write_watch([finding], tmp_path, watched_on=date(2026, 3, 1), watched_at=NOW)


def test_an_alarm_fails_the_run_and_names_the_portals():
    raise_alarms.function({"alarms": []})
    with pytest.raises(AirflowFailException, match=r"portals that need a look \(2\): a, b\na: 拒绝 \| refused"):
        raise_alarms.function({"alarms": ["a: 拒绝 | refused", "b: 无条目 | no items", "a: 二 | two"]})
