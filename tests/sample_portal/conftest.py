"""The sample portal, running on a free port; its modules, importable as they are when it runs."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "sample_portal"
sys.path.insert(0, str(FOLDER))


@dataclass(frozen=True)
class RunningPortal:
    """A portal process: its root URL, its access log, and the process."""

    url: str
    access_log: Path
    process: subprocess.Popen[str]


@pytest.fixture(scope="session")
def sample_portal_folder() -> Path:
    """The folder sample_portal/."""
    return FOLDER


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[RunningPortal]:
    """A portal on a free loopback port with an access log."""
    log = tmp_path / "access.jsonl"
    command = [sys.executable, str(FOLDER / "server.py"), "--port", "0", "--access-log", str(log)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    ready = process.stdout.readline()
    address = re.search(r"http://127\.0\.0\.1:\d+", ready)
    assert address is not None, ready
    yield RunningPortal(address[0], log, process)
    process.terminate()
    process.wait(timeout=60)
    process.stdout.close()
