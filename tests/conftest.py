"""What every test may ask for."""

import fcntl
import os
import shutil
from pathlib import Path

import psutil
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


# Most of what tests wait for is a disk that writes through.
MEMORY = Path("/dev/shm")
ROOM = 6 * 1024**3


def pytest_configure() -> None:
    """Has the folders of tests lie in memory where it has room for them; PYTEST_DEBUG_TEMPROOT says otherwise."""
    if os.access(MEMORY, os.W_OK) and min(shutil.disk_usage(MEMORY).free, psutil.virtual_memory().available) > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


# What takes longest, a test or what is made for tests, in seconds of the processor (`pytest --durations` names more).
LONG = {
    "killed_and_run_again": 140,
    "test_an_increment_is_what_a_full_build_gives": 70,
    "later": 25,
    "test_the_same_reports_in_other_batches_give_the_same_release": 38,
    "test_metrics_and_lineage_come_where_they_are_sent": 60,
    "test_the_sample_portal_becomes_a_release_once": 37,
    "contradicting": 20,
    "test_dbt_does_not_let_the_build_pass": 13,
    "test_a_day_gone_by_has_what_had_been_fetched_by_then": 14,
    "test_scanned_forms_have_the_cells_of_their_clean_twins": 18,
    "verdicts": 8,
    "test_postgres_has_the_same_marts": 15,
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Deals what takes longest to the workers first, so that none waits for it at the end.

    Of the tests that look at one thing made for all, the first begins early; the others find it made.
    """
    first: dict[str, pytest.Item] = {}
    for item in items:
        names = {getattr(item, "originalname", ""), *getattr(item, "fixturenames", ())} & LONG.keys()
        if names:
            first.setdefault(max(names, key=lambda name: LONG[name]), item)
    early = [first[name] for name in sorted(first, key=lambda name: -LONG[name])]
    others = [item for item in items if item not in early]
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    ends = [round(len(others) * worker / workers) for worker in range(workers + 1)]
    items[:] = [
        item
        for worker in range(workers)
        for item in [*early[worker::workers], *others[ends[worker] : ends[worker + 1]]]
    ]


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
