"""`gongkai run` and `gongkai up`: the embedded Airflow, once through the chain or until it is stopped."""

import importlib
import os
import signal
import socket
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any, Final

from rich.console import Console

from gongkai.embedded.child_processes import ChildProcesses
from gongkai.embedded.dying_with_parent import die_with_parent
from gongkai.embedded.embedded_airflow import AirflowFailed, EmbeddedAirflow, one_run_at_a_time
from gongkai.embedded.environment import ADMINISTRATOR, free_port
from gongkai.embedded.failed_tasks import causes_of_failure, failure_lines
from gongkai.embedded.pipeline_run import StageReport, run_chain
from gongkai.embedded.run_report import RunReport, print_run_report, report_console, run_report
from gongkai.model.errors import DamagedState, InvalidConfiguration
from gongkai.settings import Settings

SAMPLE_PORTAL: Final = "sample"
SAMPLE_PORTAL_PORT: Final = 8741
"""Fixed, because a report's URL is how the vault knows that it has it; dags/portals/sample.yml names it too."""

_OF_REPORT: Final = ("gongkai.stages.collecting", "gongkai.stages.pipeline", "gongkai.publishing.querying.query")
"""What the closing report needs; loaded sooner it would keep Airflow from starting."""

_PORTAL_SECONDS: Final = 120
"""It needs one; where the machine is busy it needs many, and where it cannot start it ends at once."""


def run_once(settings: Settings, folder: Path | None) -> int:
    """Runs the chain once over the sample portal, or over ``folder``; 0 when every stage succeeded, else 1.

    2 where a portal file is wrong, which is told in one line and costs that portal only.

    Raises InvalidConfiguration where ``folder`` is no folder, AlreadyRunning and AirflowFailed as they say.
    """
    folder = folder.expanduser() if folder is not None else None
    if folder is not None and not folder.is_dir():
        raise InvalidConfiguration(f"INPUT={folder}: there is no such folder; name one that holds your files")
    die_with_parent()
    began = time.monotonic()
    console = report_console()
    os.environ["GONGKAI_SCHEDULE"] = "off"
    parameters: dict[str, Any] = {"folder": str(folder.resolve())} if folder else {"portals": [SAMPLE_PORTAL]}
    with one_run_at_a_time(settings.project), EmbeddedAirflow(settings, port=free_port(), pages=False) as airflow:
        if folder is None:
            start_sample_portal(airflow.children, settings, airflow.home)
        with console.status("starting Airflow …") as status:
            stages = run_chain(
                airflow, settings, parameters=parameters, on_stage=partial(_print_stage, console), on_wait=status.update
            )
        report = _collect_report(settings, stages)
    failed = [stage for stage in stages if not stage.succeeded]
    report.remarks += [airflow.damage] if airflow.damage else []
    report.remarks += [
        line
        for stage in failed
        for line in failure_lines(
            stage.dag_id,
            stage.failed_tasks,
            airflow.home / "logs" / f"dag_id={stage.dag_id}" / f"run_id={stage.run_id}",
            causes_of_failure(settings.operations, stage.run_id),
        )
    ]
    print_run_report(report, console, seconds=time.monotonic() - began)
    from gongkai.stages.collecting import portal_faults  # noqa: PLC0415 - as for what the report says

    faults = portal_faults(settings) if folder is None else []
    for fault in faults:
        print(f"gongkai: {fault}", file=sys.stderr)
    return 2 if faults else 1 if failed else 0


def serve(settings: Settings, port: int) -> int:
    """Runs Airflow with its pages on ``port`` and the sample portal until SIGINT or SIGTERM; then 0."""
    die_with_parent()
    console = Console()
    if _is_taken(port):
        raise InvalidConfiguration(f"PORT={port}: another program listens there; name a free one: make up PORT=8081")
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with one_run_at_a_time(settings.project), EmbeddedAirflow(settings, port=port, pages=True) as airflow:
        if airflow.damage:
            console.print(airflow.damage, highlight=False, markup=False)
        airflow.start_dag_processor()
        airflow.start_triggerer()
        start_sample_portal(airflow.children, settings, airflow.home)
        with console.status("starting Airflow …"):
            airflow.wait_until_ready()
        console.print(f"Airflow's pages:  http://127.0.0.1:{port}", highlight=False)
        console.print(f"sign in as:       {ADMINISTRATOR}, password {airflow.password}", highlight=False)
        console.print(f"sample portal:    http://127.0.0.1:{SAMPLE_PORTAL_PORT}/", highlight=False)
        console.print("Ctrl-C ends both.", highlight=False)
        while not stop.wait(1):
            airflow.raise_if_ended()
        console.print("ending …")
    return 0


def start_sample_portal(children: ChildProcesses, settings: Settings, home: Path) -> None:
    """Starts it unless its port is taken; returns when it answers, raises AirflowFailed where it does not start."""
    if _is_taken(SAMPLE_PORTAL_PORT):
        return  # another checkout serves the same pages; if it is something else, collecting says so
    children.start(
        [sys.executable, str(settings.project / "sample_portal" / "server.py"), "--port", str(SAMPLE_PORTAL_PORT)],
        environment={},
        log=home / "logs" / "sample-portal.log",
    )
    deadline = time.monotonic() + _PORTAL_SECONDS
    while not _is_taken(SAMPLE_PORTAL_PORT):
        if time.monotonic() > deadline or children.first_dead():
            raise AirflowFailed(f"the sample portal did not start; see {home / 'logs' / 'sample-portal.log'}")
        time.sleep(0.05)


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _print_stage(console: Console, stage: StageReport) -> None:
    """Tells of a stage; while the next one works, what the closing report needs is loaded."""
    mark = "[green]✓[/]" if stage.succeeded else "[red]✗[/]"
    console.print(f"{mark} {stage.dag_id:<16} {stage.seconds:5.1f} s", highlight=False)
    for name in _OF_REPORT:
        importlib.import_module(name)


def _unread(settings: Settings) -> int:
    """How many documents are left unread; what is damaged has been told."""
    from gongkai.stages.pipeline import unread  # noqa: PLC0415 - Airflow starts meanwhile

    try:
        return len(unread(settings))
    except DamagedState:
        return 0


def _collect_report(settings: Settings, stages: list[StageReport]) -> RunReport:
    from gongkai.embedded.task_results import task_results  # noqa: PLC0415 - Airflow reads its settings at import
    from gongkai.publishing.querying.query import example_key  # noqa: PLC0415 - Airflow starts meanwhile

    runs = [(stage.dag_id, stage.run_id) for stage in stages]
    current = settings.releases / "current"
    return run_report(
        looked_after=task_results(runs, "look_after_state"),
        collected=task_results(runs, "collect_batch"),
        read=[*task_results(runs, "read_batch"), *task_results(runs, "read_scans")],
        validated=task_results(runs, "validate"),
        published=task_results(runs, "publish"),
        current_release=str(current.resolve()) if current.exists() else None,
        unread=_unread(settings),
        data=None if settings.data == settings.project / "data" else settings.data,
        example_key=example_key(settings.releases),
    )
