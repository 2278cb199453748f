"""What .ci/set_up says on machines that lack something, tried with a Python that is a few lines of shell."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ANSWERS = """#!/bin/bash
case "$*" in
  *sys.version_info*) echo "{version}" ;;
  *"import ensurepip"*) exit {no_venv} ;;
  *"import bz2"*) exit {no_sqlite} ;;
  "-m venv"*) mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
  "-m pip"*) echo "{pip_says}"; exit 1 ;;
esac
"""
LACKING = {"version": "3.12", "no_venv": 0, "no_sqlite": 0, "pip_says": ""}


def set_up(folder: Path, repository: Path, **lacking: object) -> tuple[int, str, str]:
    """Exit code and what was said by set-up with a Python that lacks this."""
    (folder / ".ci").mkdir(exist_ok=True)
    shutil.copy(repository / ".ci" / "set_up", folder / ".ci")
    shutil.copy(repository / "requirements.lock", folder)
    python = folder / "python"
    python.write_text(ANSWERS.format(**{**LACKING, **lacking}), "utf-8")
    python.chmod(0o755)
    done = subprocess.run(
        [folder / ".ci" / "set_up"],
        env={**os.environ, "PYTHON": str(lacking.get("named", python))},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        (
            {"version": "3.10"},
            "needs Python 3.11, 3.12 or 3.13, and {python} is Python 3.10; name another: make PYTHON=",
        ),
        (
            {"version": "3.14"},
            "needs Python 3.11, 3.12 or 3.13, and {python} is Python 3.14; name another: make PYTHON=",
        ),
        ({"named": "/no/python"}, "needs Python 3.11, 3.12 or 3.13, and /no/python is none; install one, or name it: "),
        (
            {"no_venv": 1},
            "{python} (Python 3.12) has no venv; install it (Debian, Ubuntu: apt install python3.12-venv)",
        ),
        ({"no_sqlite": 1}, "{python} (Python 3.12) was built without bz2, lzma, sqlite3 or ssl; name another: "),
        (
            {"pip_says": "Failed to establish a new connection"},
            "the package index cannot be reached; is there a network?",
        ),
        (
            {"pip_says": "THESE PACKAGES DO NOT MATCH THE HASHES"},
            "a package is not the one that requirements.lock gives",
        ),
        ({"pip_says": "No space left on device"}, "the disk is full"),
        ({"pip_says": "ERROR: no such option"}, "set-up failed: ERROR: no such option (the whole: .venv/set_up.log)"),
    ],
)
def test_what_is_missing_is_one_line_with_its_cure(tmp_path, repository, lacking, said):
    code, _, error = set_up(tmp_path, repository, **lacking)
    assert (code, error.count("\n")) == (2, 1)
    assert error.startswith(said.format(python=tmp_path / "python"))
    assert not (tmp_path / ".venv" / "synced").exists()


def test_what_broke_off_is_begun_anew_by_another_python_and_what_is_set_up_is_left(tmp_path, repository):
    set_up(tmp_path, repository, pip_says="timed out")
    assert "for Python 3.13" in set_up(tmp_path, repository, version="3.13", pip_says="timed out")[1]
    (tmp_path / ".venv" / "synced").touch()
    code, _, error = set_up(tmp_path, repository, version="3.11")
    assert (code, error) == (
        2,
        f".venv has Python 3.13, not that of {tmp_path}/python; remove it first (rm -r .venv)\n",
    )
