"""dbt, run as a process of its own on the project: what passed, or the first thing that failed."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from gongkai.model.errors import GongkaiError
from gongkai.settings import Settings
from gongkai.warehouse.file_pattern import inside_pattern
from gongkai.warehouse.fingerprint import VOCABULARY
from gongkai.warehouse.reviewed_identities import identity_rows
from gongkai.warehouse.reviewed_readings import settled_rows
from gongkai.warehouse.selection import build_options, round_options
from gongkai.warehouse.understood import understood_project

EMBEDDED: Final = "embedded"
"""The target that needs no server: a DuckDB file."""

_FAILED = frozenset({"error", "fail", "runtime error"})


_AGAINST_TESTS = re.compile(r"rows against tests \((?P<test>\w+): (?P<rest>[^)]*)\)")
"""What the macro hold_declared_tests fails with: name and number of rows of each test."""


class WarehouseBuildFailed(GongkaiError):
    """dbt could not build a model or a test of it failed; the last good warehouse is still in place."""


@dataclass(frozen=True, slots=True)
class DbtRun:
    """What passed: models, and tests of data and of units (``unit_tests`` among them); seeds and snapshots.

    Unit tests of the very same definitions may have passed in a build before.
    """

    models: int
    tests: int
    unit_tests: int = 0
    seeds: int = 0
    snapshots: int = 0


def dbt_target(settings: Settings, engine: str = EMBEDDED) -> Path:
    """Where dbt leaves its manifest and its results for this engine."""
    return _dbt_folder(settings, engine) / "target"


def dbt_build(
    settings: Settings,
    environment: Mapping[str, str],
    *,
    reader_version: str,
    standing_reader: str | None = None,
    engine: str = EMBEDDED,
    full: bool = True,
    rounds: Sequence[str] = (),
    views_stand: bool = False,
    held: Sequence[int] = (),
) -> DbtRun:
    """One whole ``dbt build`` for ``engine``; ``environment`` says where its database is.

    ``full`` makes every table anew; otherwise the incremental ones take in what has changed, and where ``views_stand``
    (those that are there read where this build reads) nothing is built that cannot have changed. ``rounds`` are the
    last loads of the rounds in which the incremental tables do so before the build (`gongkai.warehouse.rounds`).
    Raises WarehouseBuildFailed, naming the first model or test that failed, and InvalidConfiguration where a
    decision is written wrongly. dbt runs in a process of its own, which inherits the ``held`` files: it keeps DuckDB
    connections open in the process it runs in.
    """
    settled_rows(settings.dbt_project)
    identity_rows(settings.dbt_project)
    readers = {"GONGKAI_READER_VERSION": reader_version, "GONGKAI_STANDING_READER": standing_reader or reader_version}
    environment = {**_environment(settings, engine), **readers, **environment}
    run = partial(_run_dbt, settings, engine, held)
    for number, last_load in enumerate(rounds):
        options = round_options(number, full=full, views_stand=views_stand)
        run(options, {**environment, "GONGKAI_LAST_LOAD_OF_ROUND": last_load})
    tested = {"GONGKAI_HOLD_DECLARED_TESTS": "true", "GONGKAI_TEST_EVERY_ROW": "true" if full or rounds else ""}
    # Unit tests are of the definitions: whatever is built with the same ones has passed them.
    have_passed = understood_project(settings, engine, environment) / "unit_tests_passed"
    options = build_options(
        full=full,
        after_rounds=bool(rounds),
        views_stand=views_stand,
        with_unit_tests=full and not _counted(have_passed),
        looking_back=settings.as_of is not None,
    )
    results = run(options, {**environment, **tested})
    passed = Counter(str(entry["unique_id"]).partition(".")[0] for entry in results)
    if passed["unit_test"]:
        have_passed.write_text(str(passed["unit_test"]), "utf-8")
    unit_tests = _counted(have_passed) if full else 0
    tests = passed["test"] + unit_tests + _declared_tests(dbt_target(settings, engine))
    return DbtRun(passed["model"], tests, unit_tests, passed["seed"], passed["snapshot"])


def _counted(have_passed: Path) -> int:
    """How many unit tests have passed; 0 where none have, and where the file is damaged."""
    said = have_passed.read_bytes() if have_passed.exists() else b""
    return int(said) if said.isdigit() else 0


def _run_dbt(
    settings: Settings, engine: str, held: Sequence[int], options: Sequence[str], environment: Mapping[str, str]
) -> list[dict[str, Any]]:
    target, log = dbt_target(settings, engine), _dbt_folder(settings, engine) / "logs"
    (target / "run_results.json").unlink(missing_ok=True)
    folder = settings.dbt_project.resolve()
    understood = understood_project(settings, engine, environment)
    command = [sys.executable, "-m", "gongkai.warehouse.dbt_process"]
    command += [str(understood), engine, str(folder), str(target), str(log), *options]
    run = subprocess.run(  # noqa: S603 - our own command
        command,
        env={**os.environ, **environment},
        cwd=folder,
        pass_fds=held,
        capture_output=True,
        text=True,
        check=False,
    )
    results = _results(target)
    failed = [entry for entry in results if entry["status"] in _FAILED]
    if run.returncode or failed:
        failure = WarehouseBuildFailed(_cause(failed, run.stdout + run.stderr, log))
        failure.may_pass = run.returncode < 0  # it was killed
        raise failure
    return results


def collected_folder(settings: Settings) -> Path:
    """Where the builder keeps what it sees of the vault."""
    return settings.warehouse.parent / "collected"


def _dbt_folder(settings: Settings, engine: str) -> Path:
    folder = settings.warehouse.parent / "dbt"
    return folder if engine == EMBEDDED else folder / engine


def _location(folder: Path, engine: str) -> str:
    """The folder as `_sources.yml` can have it: between quotes, in a template with braces, in a pattern of files."""
    if engine != EMBEDDED:
        return str(folder)
    return inside_pattern(folder).replace("'", "''").replace("{", "{{").replace("}", "}}")


def _environment(settings: Settings, engine: str) -> dict[str, str]:
    return {
        "GONGKAI_LANDING": _location(settings.landing, engine),
        "GONGKAI_COLLECTED": _location(collected_folder(settings), engine),
        "GONGKAI_VOCABULARY": _location(VOCABULARY, engine),
        "GONGKAI_LAST_LOAD_OF_ROUND": "",
        "GONGKAI_HOLD_DECLARED_TESTS": "",
        "PYTHONWARNINGS": "ignore",  # a warning of Python's is no cause
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "False",
        "DO_NOT_TRACK": "1",
    }


def _declared_tests(target: Path) -> int:
    nodes = json.loads((target / "manifest.json").read_text("utf-8"))["nodes"].values()
    return sum(1 for node in nodes if node["resource_type"] == "test" and node.get("test_metadata"))


def _results(target: Path) -> list[dict[str, Any]]:
    file = target / "run_results.json"
    return list(json.loads(file.read_text("utf-8"))["results"]) if file.exists() else []


def _cause(failed: list[dict[str, Any]], output: str, log: Path) -> str:
    if failed:
        name = str(failed[0]["unique_id"]).split(".", 2)[-1]
        message = " ".join(str(failed[0].get("message") or "").split())
        if against := _AGAINST_TESTS.search(message):
            name, message = against["test"], f"rows against it: {against['rest']}"
        more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
        return f"{name}: {message}{more}; the last good warehouse stays, the log is {log / 'dbt.log'}"
    lines = _lines(output) or _lines(_log_text(log / "dbt.log"))
    return f"dbt did not run: {lines[-1] if lines else 'no output'}; the log is {log / 'dbt.log'}"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if re.search(r"\w", line)]


def _log_text(log: Path) -> str:
    """What dbt wrote: with ``--quiet`` that is the only place that says why its database does not open."""
    try:
        return log.read_text("utf-8", errors="replace")
    except OSError:
        return ""
