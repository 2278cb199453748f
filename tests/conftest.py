"""What every test may ask for."""

import fcntl
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.standing_clock import StandingClock

REPOSITORY = Path(__file__).resolve().parents[1]

# Words that somebody accepted in this checkout are no words of the tests: there is no such folder.
os.environ["GONGKAI_WORDS"] = str(REPOSITORY / "tests" / "no_own_words")

# How long an example takes, or takes to be drawn, says what else runs on this machine.
hypothesis_settings.register_profile("no_clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("no_clock")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports and labels beside the checkout; tests that need it are skipped where it is not."""
    folder = REPOSITORY.parent / "shared"
    if not (folder / "corpus").is_dir():
        pytest.skip("needs the corpus of real reports beside the checkout (../shared), which is not published with it")
    return folder


@pytest.fixture
def clock() -> StandingClock:
    """A clock that no test waits for."""
    return StandingClock()


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """``made_once(name, make)`` gives the folder that ``make(folder)`` has filled, once for all workers of this run.

    For what takes half a minute to make and is only looked at: a whole dbt build, above all.
    """
    root = tmp_path_factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root

    def _made_once(name, make):
        folder = root / name
        with (root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (folder / "made").exists():
                folder.mkdir()
                make(folder)
                (folder / "made").touch()
        return folder

    return _made_once
