"""A disk that is full, a path that may not be written: one line with the cure, status 2, nothing half written."""

import errno
import resource
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from gongkai.cli import main
from gongkai.stages import verifying
from gongkai.vault import Vault

LIMIT = 30_000
"""Bytes of the largest file that may be written: what a full disk does at this place."""


def limited():
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))


def test_a_disk_that_takes_no_more_is_one_line_and_the_next_run_does_the_rest(tmp_path, monkeypatch):
    folder, data = tmp_path / 'it\'s "files"', tmp_path / "data"
    folder.mkdir()
    for number, size in enumerate((100, LIMIT * 3, 200)):
        (folder / f"{number}.txt").write_bytes(bytes([65 + number]) * size)
    monkeypatch.setenv("GONGKAI_DATA", str(data))
    command = [sys.executable, "-m", "gongkai.cli", "collect", "--folder", str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, preexec_fn=limited, check=False)
    assert run.returncode == 2
    assert "Traceback" not in run.stdout + run.stderr
    [line] = run.stderr.splitlines()
    assert line.startswith("gongkai: ")
    assert "File too large" in line
    vault = Vault(data / "vault")
    assert [vault.read(sha256)[:1] for sha256 in vault.sha256s()] == [b"A"]
    assert list((data / "vault" / "incoming").iterdir()) == []
    assert subprocess.run(command, check=False).returncode == 0
    assert len(vault.sealed_documents()) == 3
    with vault.run("p", datetime.now(UTC)):
        pass
    assert list(vault.ledger_faults()) == []


@pytest.mark.parametrize(
    ("number", "cure"),
    [(errno.ENOSPC, "make room"), (errno.EROFS, "mount it for writing"), (errno.EACCES, "the right to it")],
)
def test_each_fault_of_the_machine_has_its_cure(tmp_path, monkeypatch, capsys, number, cure):
    def fail(*_, **__):
        raise OSError(number, "it is so")

    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path))
    monkeypatch.setattr(verifying, "damage", fail)
    assert main(["verify"]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"gongkai: {tmp_path}: it is so; ")
    assert cure in line


@pytest.mark.parametrize("command", [["collect", "--folder", "."], ["build"]])
def test_a_data_folder_that_cannot_be_is_one_line(tmp_path, monkeypatch, capfd, command):
    (tmp_path / "file").write_text("no folder", "utf-8")
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path / "file" / "data"))
    assert main(command) == 2
    said = capfd.readouterr()
    assert "Traceback" not in said.out + said.err
    [line] = said.err.splitlines()
    assert str(tmp_path / "file") in line
