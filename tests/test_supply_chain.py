"""What is installed is what was locked: each file by its hash, each library under a licence that somebody accepted."""

import re
import subprocess
import sys
import tomllib
from email.message import Message
from pathlib import Path

import pytest

from bench.licences import accepted_licences, libraries, licence_of

UV = Path(sys.executable).with_name("uv")
INSTALLS = re.compile(r"pip (?:sync|install)\b[^&\n]*")


def locked(repository: Path) -> dict[str, str]:
    """What requirements.lock says of each library, by its first line."""
    entries = re.split(r"(?m)^(?=[a-z0-9])", (repository / "requirements.lock").read_text("utf-8"))[1:]
    return {entry.split(" ", 1)[0]: entry for entry in entries}


def test_every_line_of_the_lock_pins_a_version_and_its_hashes(repository):
    entries = locked(repository)
    assert len(entries) > 200
    assert [name for name in entries if not re.fullmatch(r"[a-z0-9-]+==[^\s;]+", name)] == []
    assert [name for name, entry in entries.items() if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry)] == []


def test_an_entry_without_a_hash_is_refused_where_set_up_installs(repository, tmp_path):
    lock = tmp_path / "requirements.lock"
    lock.write_text("zipp==4.1.2\n", "utf-8")
    written = (repository / ".ci" / "set_up").read_text("utf-8")
    options = re.search(r"uv pip sync (?:\"\$@\" )?(.*) requirements\.lock", written)[1].split()
    synced = subprocess.run(
        [UV, "pip", "sync", "--dry-run", "--offline", "--python", sys.executable, *options, lock],
        capture_output=True,
        text=True,
        check=False,
    )
    assert synced.returncode != 0
    assert "all requirements must have a hash, but none were provided for: zipp==4.1.2" in " ".join(
        synced.stderr.split()
    )


@pytest.mark.parametrize("file", [".ci/set_up", "Dockerfile"])
def test_nothing_is_installed_from_an_index_without_hashes(repository, file):
    text = (repository / file).read_text("utf-8").replace("\\\n", " ")
    installs = [line for line in INSTALLS.findall(text) if "--editable ." not in line]
    assert len(installs) == 2
    assert [line for line in installs if "--require-hashes" not in line] == []


def test_the_lock_is_for_every_python_that_is_allowed(repository):
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))
    lowest, above = re.fullmatch(r">=3\.(\d+),<3\.(\d+)", project["project"]["requires-python"]).groups()
    minors = [f"3.{minor}" for minor in range(int(lowest), int(above))]
    named = [line.rsplit(" ", 1)[-1] for line in project["project"]["classifiers"] if "Python :: 3." in line]
    assert named == minors
    assert f'versions="{", ".join(minors[:-1])} or {minors[-1]}"' in (repository / ".ci" / "set_up").read_text("utf-8")
    assert project["tool"]["mypy"]["python_version"] == minors[0]
    assert project["tool"]["ruff"]["target-version"] == minors[0].replace("3.", "py3")
    assert f"--universal --python-version {minors[0]}" in (repository / "Makefile").read_text("utf-8")


def test_every_library_stands_under_a_licence_that_was_accepted():
    accepted = accepted_licences()
    assert [library for library in libraries(accepted) if not accepted.accepts(library.licence)] == []


@pytest.mark.parametrize(
    ("stated", "licence", "is_accepted"),
    [
        ({"License-Expression": "MIT"}, "MIT", True),
        ({"License-Expression": "AGPL-3.0-only OR MIT"}, "AGPL-3.0-only OR MIT", True),
        ({"License-Expression": "MIT AND SSPL-1.0"}, "MIT AND SSPL-1.0", False),
        ({"Classifier": "License :: OSI Approved :: MIT License", "License": "see file"}, "MIT", True),
        ({"Classifier": "License :: OSI Approved", "License": "Elastic License\nlong text"}, "Elastic License", False),
        ({}, "", False),
    ],
)
def test_the_licence_of_a_library_and_whether_it_is_accepted(stated, licence, is_accepted):
    metadata = Message()
    for name, value in stated.items():
        metadata[name] = value
    accepted = accepted_licences()
    assert licence_of("made-up", metadata, accepted) == licence
    assert accepted.accepts(licence) == is_accepted


def test_the_locked_celery_runs_airflows_executor():
    """Celery 5.7.0 does not: its result backend lacks a name that the provider imports."""
    executor = "airflow.providers.celery.executors"
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import celery.backends.database, {executor}.celery_executor, {executor}.default_celery",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-500:]
