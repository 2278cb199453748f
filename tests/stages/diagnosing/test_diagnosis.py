"""What the doctor finds: a healthy checkout has nothing, and each thing that is broken is named with its cure."""

import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gongkai.settings import Settings
from gongkai.stages.diagnosing import installed, machine
from gongkai.stages.diagnosing.configured import of_configured
from gongkai.stages.diagnosing.connected import of_connected
from gongkai.stages.diagnosing.diagnosis import diagnosis
from gongkai.stages.diagnosing.finding import Health
from gongkai.stages.diagnosing.stored import of_stored
from gongkai.vault import Vault

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)


@pytest.fixture
def healthy(tmp_path, monkeypatch):
    """This checkout with an empty data folder, on a machine with room and every program."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**12, 0, 10**12))
    monkeypatch.setattr(shutil, "which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(os, "sysconf", lambda _: 10**6)
    return replace(Settings.from_environment(), data=tmp_path / "data", serving_dsn=None)


def told(findings, about):
    return [(finding.health, finding.said) for finding in findings if finding.about == about]


def test_a_healthy_checkout_has_nothing(healthy):
    findings = list(diagnosis(healthy))
    assert {finding.health for finding in findings} == {Health.WELL}
    assert {"python", "packages", "disk", "clock", "portals", "reading", "stored", "serving"} <= {
        f.about for f in findings
    }


def test_packages_that_are_not_as_locked_are_named(healthy, tmp_path):
    lines = ["pytest==0.0.1 \\", "    --hash=sha256:0", "no-such-package==1.0", "elsewhere==1 ; sys_platform == 'none'"]
    lock = "\n".join(lines)
    (tmp_path / "requirements.lock").write_text(lock, "utf-8")
    [(health, said)] = told(installed.of_installed(replace(healthy, project=tmp_path)), "packages")
    assert health is Health.SICK
    assert "pytest" in said
    assert "no-such-package is missing (==1.0)" in said
    assert "elsewhere" not in said


def test_a_program_that_is_missing_says_what_it_is_for(healthy, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    [(health, said)] = told(installed.of_installed(healthy), "programs")
    assert health is Health.WORN
    assert "Word 6" in said


def test_a_full_disk_and_little_memory(healthy, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**12, 10**12, 10**9))
    monkeypatch.setattr(os, "sysconf", lambda _: 50_000)
    findings = list(machine.of_machine(healthy, NOW))
    assert told(findings, "disk")[0][0] is Health.SICK
    assert "GONGKAI_DATA" in told(findings, "disk")[0][1]
    assert told(findings, "memory")[0][0] is Health.WORN


def test_a_folder_that_cannot_be_written(healthy, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    [(health, said)] = told(machine.of_machine(replace(healthy, data=tmp_path / "file"), NOW), "folders")
    assert health is Health.SICK
    assert str(tmp_path / "file") in said


def test_a_clock_that_was_set_back(healthy, monkeypatch):
    monkeypatch.setattr(Vault, "newest_request", lambda _: NOW + timedelta(hours=2))
    [(health, said)] = told(machine.of_machine(healthy, NOW), "clock")
    assert health is Health.SICK
    assert "before the newest request of 2026-03-01 10:00" in said


def test_a_portal_file_that_is_wrong(healthy, tmp_path):
    folder = tmp_path / "dags" / "portals"
    folder.mkdir(parents=True)
    (folder / "wrong.yml").write_text("name: 1\n", "utf-8")
    [(health, said)] = told(of_configured(replace(healthy, project=tmp_path)), "portals")
    assert health is Health.SICK
    assert "wrong.yml" in said


def test_a_database_that_is_away(healthy):
    [(health, said)] = told(of_connected(replace(healthy, serving_dsn="host=127.0.0.1 port=1"), NOW), "serving")
    assert health is Health.SICK
    assert "check GONGKAI_SERVING_DSN" in said


def test_a_release_that_leads_nowhere_is_told_as_runs_tell_it(healthy):
    healthy.releases.mkdir(parents=True)
    (healthy.releases / "current").symlink_to("gone")
    assert told(of_stored(healthy), "stored")[0][0] is Health.SICK


def test_what_cannot_be_looked_at_costs_no_other_look(healthy, tmp_path):
    findings = list(diagnosis(replace(healthy, project=tmp_path)))
    assert told(findings, "installed")[0][0] is Health.SICK
    assert told(findings, "clock")[0][0] is Health.WELL
