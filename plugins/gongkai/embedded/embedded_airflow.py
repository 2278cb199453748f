"""An Airflow of the checkout's own: scheduler, DAG processor and API server on loopback, ended with the run."""

import fcntl
import os
import socket
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Final, Self

import psutil
from setproctitle import getproctitle

from gongkai.embedded.airflow_command import NEEDED_BY_AIRFLOW, NEEDED_BY_TASKS, load, run_airflow
from gongkai.embedded.child_processes import ChildProcesses
from gongkai.embedded.environment import METADATA, airflow_home, embedded_environment, new_password
from gongkai.embedded.metadata_file import set_aside_if_damaged
from gongkai.model.errors import GongkaiError
from gongkai.settings import Settings

_WITH_PAGES: Final = ("api-server",)
_WITHOUT_PAGES: Final = ("api-server", "--apps", "execution")
_READY_SECONDS: Final = 600
"""A part that cannot start ends, which is seen at once; this is for one that hangs, however busy the machine is."""


class AirflowFailed(GongkaiError):
    """A part of the embedded Airflow ended or never answered; the message names its log."""


class AlreadyRunning(GongkaiError):
    """Another run of this checkout is going on."""


@contextmanager
def one_run_at_a_time(project: Path) -> Iterator[None]:
    """Holds the checkout's run lock; raises AlreadyRunning at once where another process holds it."""
    home = airflow_home(project)
    home.mkdir(parents=True, exist_ok=True)
    with (home / "run.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.seek(0)
            raise AlreadyRunning(
                f"another run of this checkout, or make up, is going on (process {lock.read().strip() or 'unknown'}); "
                "wait for it, or end it first"
            ) from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


class EmbeddedAirflow:
    """Starts and stops the processes; use as a context manager inside :func:`one_run_at_a_time`.

    Without ``pages`` only what runs tasks is started; :meth:`start_dag_processor` adds what watches the DAG files.
    """

    def __init__(self, settings: Settings, *, port: int, pages: bool) -> None:
        self.environment = embedded_environment(settings, port=port)
        self.home = airflow_home(settings.project)
        self.password = new_password(settings.project)
        """What the pages ask for; another one at each start."""
        self.damage: str | None = None
        """What was found of metadata that could not be read, in one line."""
        self.children = ChildProcesses(self.home / "processes.json")
        self._port = port
        self._before: dict[str, str] = {}
        self._forks = False
        self._api_server = _WITH_PAGES if pages else _WITHOUT_PAGES

    def __enter__(self) -> Self:
        ended_well = not self.children.was_killed()
        self.children.end_leftovers()
        self.damage = set_aside_if_damaged(self.home / METADATA)
        self._forks = _may_fork()
        getproctitle()  # finds where titles are written, which it cannot once the environment has changed
        self._before = dict(os.environ)
        os.environ.update(self.environment)
        warnings.simplefilter("ignore")  # of libraries; in the other processes PYTHONWARNINGS does it
        if not (self._is_migrated() and ended_well):
            self._prepare_database()
        load(NEEDED_BY_AIRFLOW if self._forks else ())
        self._start("api-server", *self._api_server)
        load(NEEDED_BY_TASKS if self._forks else ())
        self._start("scheduler", "scheduler", "--skip-serve-logs")
        return self

    def __exit__(self, *_: object) -> None:
        self.children.stop()
        os.environ.clear()
        os.environ.update(self._before)

    def parse_dags(self) -> None:
        """Parses the DAG files in this process and writes them down; raises DagsNotParsed where the chain lacks one."""
        from gongkai.embedded.dag_files import parse_dag_files  # noqa: PLC0415 - Airflow reads its settings at import
        from gongkai.embedded.run_state import CHAIN  # noqa: PLC0415

        parse_dag_files(CHAIN)

    def start_dag_processor(self) -> None:
        """Starts what parses the DAG files again and again."""
        self._start("dag-processor", "dag-processor")

    def start_triggerer(self) -> None:
        """Starts what none of our tasks needs, and without which Airflow's home page shows a fault."""
        self._start("triggerer", "triggerer", "--skip-serve-logs")

    def _start(self, name: str, *arguments: str) -> None:
        command = [sys.executable, "-m", "airflow", *arguments]
        log = self.home / "logs" / f"{name}.log"
        if self._forks:
            _close_connections()
            self.children.fork(partial(run_airflow, *arguments), command=command, log=log)
        else:
            self.children.start(command, environment=self.environment, log=log)

    def wait_until_ready(self) -> None:
        """Returns when the API server answers; raises AirflowFailed when a part ends or time is up."""
        deadline = time.monotonic() + _READY_SECONDS
        while time.monotonic() < deadline:
            self.raise_if_ended()
            try:
                with socket.create_connection(("127.0.0.1", self._port), timeout=2):
                    return
            except OSError:
                time.sleep(0.2)
        raise AirflowFailed(f"Airflow did not answer within {_READY_SECONDS} s; see {self.home / 'logs'}")

    def raise_if_ended(self) -> None:
        """Raises AirflowFailed when a part of Airflow has ended by itself."""
        dead = self.children.first_dead()
        if dead is not None:
            command = " ".join(str(part) for part in list(dead.args)[2:])  # type: ignore[arg-type]
            raise AirflowFailed(f"'{command}' ended with {dead.returncode}; its log is below {self.home / 'logs'}")

    def _is_migrated(self) -> bool:
        stamp = self.home / "migrated"
        is_of_this_version = stamp.exists() and stamp.read_text("utf-8") == version("apache-airflow")
        return is_of_this_version and (self.home / METADATA).exists()

    def _prepare_database(self) -> None:
        """Migrates the metadata once per Airflow version, makes the pool, and closes what a killed run left open."""
        from airflow.utils import db  # noqa: PLC0415 - Airflow reads its settings from the environment at import

        from gongkai.embedded.run_state import close_unfinished_runs, make_pool  # noqa: PLC0415

        if not self._is_migrated():
            db.initdb()
            make_pool()
            (self.home / "migrated").write_text(version("apache-airflow"), "utf-8")
        close_unfinished_runs()


def _may_fork() -> bool:
    """Whether Airflow's parts can be copies of this process: it has no threads, and no Airflow with other settings.

    What libraries start while they are imported later (OpenBLAS and jemalloc, by way of pandas) provide for forks.
    """
    return sys.platform == "linux" and "airflow" not in sys.modules and psutil.Process().num_threads() == 1


def _close_connections() -> None:
    """SQLite forbids to carry an open connection into a fork; those of this process are made anew when next needed."""
    from airflow import settings  # noqa: PLC0415 - Airflow reads its settings at import

    if settings.Session is not None:
        settings.Session.remove()
    if settings.engine is not None:
        settings.engine.dispose()
