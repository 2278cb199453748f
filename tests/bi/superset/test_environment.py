"""Superset's own environment is what was locked, and its configuration lets nobody in and nothing out."""

import re
import runpy
import subprocess

import pytest


def test_every_line_of_the_lock_pins_a_version_and_its_hashes_and_no_index(repository):
    text = (repository / "bi" / "superset" / "requirements.lock").read_text("utf-8")
    entries = re.split(r"(?m)^(?=[a-z0-9])", text)[1:]
    assert len(entries) > 100
    assert [entry for entry in entries if not re.match(r"[a-z0-9-]+==\S+ ", entry)] == []
    assert [entry for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry)] == []
    assert "://" not in text
    script = (repository / ".ci" / "set_up_superset").read_text("utf-8")
    assert re.findall(r"uv pip \"\$@\" .*", script) == ['uv pip "$@" --require-hashes --only-binary :all: 2>&1']


def test_a_python_that_superset_does_not_run_on_is_one_line_with_its_cure(repository, tmp_path):
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho 3.13\n", "utf-8")
    python.chmod(0o755)
    done = subprocess.run(
        [repository / ".ci" / "set_up_superset"],
        env={"PATH": "/usr/bin:/bin", "SUPERSET_PYTHON": str(python)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == (
        f"Superset needs Python 3.11 or 3.12, and {python} is Python 3.13; "
        "name another: make superset SUPERSET_PYTHON=/path/to/python3.12\n"
    )


@pytest.fixture
def configuration(repository, tmp_path, monkeypatch):
    (tmp_path / "secret_key").write_text("k" * 64, "utf-8")
    monkeypatch.setenv("GONGKAI_SUPERSET_HOME", str(tmp_path))
    return runpy.run_path(str(repository / "bi" / "superset" / "superset_config.py"))


def test_pages_ask_nobody_else_and_nobody_comes_in_without_a_password(configuration):
    policy = configuration["TALISMAN_CONFIG"]["content_security_policy"]
    sources = {source for sources in policy.values() for source in ([sources] if isinstance(sources, str) else sources)}
    assert sources <= {"'self'", "'none'", "'strict-dynamic'", "'unsafe-inline'", "blob:", "data:"}
    assert policy["script-src"] == ["'self'", "'strict-dynamic'"]
    assert configuration["TALISMAN_ENABLED"] is True
    assert configuration["WTF_CSRF_ENABLED"] is True
    assert configuration["PUBLIC_ROLE_LIKE"] is None
    assert configuration["AUTH_USER_REGISTRATION"] is False
    assert list(configuration["LANGUAGES"]) == ["zh", "en"]
    assert configuration["FEATURE_FLAGS"]["ENABLE_TEMPLATE_PROCESSING"] is False
