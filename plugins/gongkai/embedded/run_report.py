"""The closing table of a run: what came in, what was understood, what held, where the release lies."""

import shlex
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.table import Table

_SAID: Final = {"cube_figure": "figure", "uncomposed": "unmapped"}
"""What a person is told of landing tables whose names say more than that."""


@dataclass(slots=True)
class RunReport:
    """The sums over all tasks of one run; every count is a number of documents unless its name says otherwise.

    ``data`` is the data folder where it is not the checkout's own, ``example_key`` the key of a figure to be explained.
    """

    portals: int = 0
    listed: int = 0
    chosen: int = 0
    new: int = 0
    known: int = 0
    unread: int = 0
    readings: Counter[str] = field(default_factory=Counter)
    records: Counter[str] = field(default_factory=Counter)
    quarantined: int = 0
    expectations: Counter[str] = field(default_factory=Counter)
    release: str | None = None
    release_is_new: bool = False
    remarks: list[str] = field(default_factory=list)
    data: Path | None = None
    example_key: str | None = None

    @property
    def nothing_happened(self) -> bool:
        """Whether the run found nothing new, read nothing and published nothing."""
        return not (self.new or self.readings.total() or self.release_is_new)


def run_report(
    *,
    looked_after: Iterable[Mapping[str, Any]] = (),
    collected: Iterable[Mapping[str, Any]],
    read: Iterable[Mapping[str, Any]],
    validated: Iterable[Mapping[str, Any]],
    published: Sequence[Mapping[str, Any]],
    current_release: str | None,
    unread: int = 0,
    data: Path | None = None,
    example_key: str | None = None,
) -> RunReport:
    """Sums what the tasks handed back: look_after_state, collect_batch, read_batch, validate and publish."""
    report = RunReport(release=current_release, unread=unread, data=data, example_key=example_key)
    report.remarks += [remark for looked in looked_after for remark in looked["remarks"]]
    for portal in (entry for batch in collected for entry in batch["portals"]):
        report.portals += 1
        report.listed += portal["listed"]
        report.chosen += portal["chosen"]
        report.new += portal["new"] + portal.get("revised", 0)
        report.known += portal["known"]
        report.remarks += [f"{portal['portal']}: {cause}" for cause in portal["failures"]]
        report.remarks += [
            f"{portal['portal']}: taken down, and kept here: {url}" for url in portal.get("taken_down", ())
        ]
    for batch in read:
        report.readings.update(batch["outcomes"])
        report.records.update(batch["records"])
        report.quarantined += batch["quarantined"]
        report.remarks += batch["remarks"]
    for suite in validated:
        report.expectations.update(suite["results"])
        report.remarks += suite["remarks"]
    for release in published:
        report.release, report.release_is_new = release["path"], release["is_new"]
        report.remarks += release.get("remarks", [])
    return report


def report_console() -> Console:
    """Standard output; wide enough for a path where it is no terminal."""
    console = Console()
    return console if console.is_terminal else Console(width=140)


def print_run_report(report: RunReport, console: Console, *, seconds: float) -> None:
    """Prints the closing table, what a person should look at, and the next commands."""
    table = Table(title=f"Run of {seconds:.0f} s", title_justify="left", show_header=False, pad_edge=False)
    table.add_column(style="bold")
    table.add_column()
    documents = f"{report.listed} listed, {report.chosen} chosen as reports, {report.known} known before"
    table.add_row("collected", f"{documents} ({_plural(report.portals, 'portal')})")
    table.add_row("new", f"{report.new} documents" if report.new else "nothing new")
    table.add_row("read", _reading_line(report))
    table.add_row("records", _counts(report.records) or "none")
    if report.quarantined:
        table.add_row("quarantine", f"{report.quarantined} rows; see fct_quarantine for the reasons")
    table.add_row("expectations", _counts(report.expectations) or "not needed")
    table.add_row("release", _release_line(report))
    console.print(table)
    for remark in report.remarks:
        console.print(f"  [yellow]•[/] {remark}", soft_wrap=True, highlight=False)
    if report.release:
        _print_next_commands(console, report, Path(report.release))


def _reading_line(report: RunReport) -> str:
    left = f"{_plural(report.unread, 'document')} left unread, for the next run" if report.unread else ""
    return "; ".join(filter(None, (_counts(report.readings), left))) or "nothing to read"


def _release_line(report: RunReport) -> str:
    if report.release is None:
        return "none yet"
    place = _from_here(Path(report.release))
    return f"{place} (new)" if report.release_is_new else f"{place} (unchanged, nothing published)"


def _from_here(path: Path) -> Path:
    """``path`` as a person would type it: relative where it lies below the working directory."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _print_next_commands(console: Console, report: RunReport, release: Path) -> None:
    here = "" if report.data is None else f"GONGKAI_DATA={shlex.quote(str(report.data))} "
    query = "from rpt_department_year select department_name, fiscal_year, expenditure_actual_yuan, score_points"
    console.print("\nNext:", style="bold")
    explain = [f"{here}.venv/bin/gongkai explain {report.example_key}  # from a figure back to the sealed bytes"]
    for command in (
        f'{here}.venv/bin/gongkai query "{query}"',
        *(explain if report.example_key else ()),
        f"{here}make up                               # Airflow's pages",
        f"{here}make run INPUT=DIR                    # a folder of your own files",
    ):
        console.print(f"  {command}", soft_wrap=True, highlight=False, markup=False)
    for name, page in (("site:", "site/index.html"), ("data dictionary:", "dictionary.html")):
        console.print(f"  {name:16} {_from_here(release / page)}", soft_wrap=True, highlight=False, markup=False)


def _counts(counter: Counter[str]) -> str:
    return ", ".join(
        f"{count} {_SAID.get(name, name).replace('_', ' ')}" for name, count in counter.most_common() if count
    )


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
