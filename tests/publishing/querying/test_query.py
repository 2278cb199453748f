"""`gongkai query`: SQL against the current release."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pandas as pd
import pytest

from gongkai.model.errors import DamagedState
from gongkai.publishing.querying.closed_off import WrongQuery, closed_off
from gongkai.publishing.querying.query import NoRelease, Shape, example_key, print_query
from gongkai.publishing.release.publish import publish
from gongkai.settings import Settings
from tests.publishing import small_warehouse

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def releases(repository, made_once) -> Path:
    """The releases of a small warehouse, one of them, published once for all that only ask."""

    def make(folder: Path) -> None:
        settings = Settings(project=repository, data=folder / "data")
        small_warehouse.write_small_warehouse(settings)
        publish(settings, now=NOW)

    return Settings(project=repository, data=made_once("asked_release", make) / "data").releases


@pytest.mark.parametrize("content", [b"", b"x" * 5000])
def test_a_release_whose_file_is_damaged_is_one_line_with_its_cure(tmp_path, content):
    (tmp_path / "2026.11.21-1").mkdir()
    (tmp_path / "2026.11.21-1" / "gongkai.duckdb").write_bytes(content)
    (tmp_path / "current").symlink_to("2026.11.21-1")
    with pytest.raises(DamagedState, match="cannot be opened; gongkai verify says what is damaged"):
        print_query(tmp_path, "select 1")


def test_rows_are_shown_and_given_as_csv_and_json(releases, capsys):
    assert print_query(releases, "select grade from rpt_department_year where fiscal_year = 2021") == 0
    assert "优" in capsys.readouterr().out
    query = "select fiscal_year, grade, null as none from rpt_department_year where fiscal_year = 2021"
    assert print_query(releases, query, shape=Shape.CSV) == 0
    assert capsys.readouterr().out == "fiscal_year,grade,none\n2021,优,\n"
    assert print_query(releases, f"{query} union all select 1, '“', 0.10", shape=Shape.JSON) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        {"fiscal_year": 2021, "grade": "优", "none": None},
        {"fiscal_year": 1, "grade": "“", "none": "0.10"},
    ]


@pytest.fixture
def asked_of() -> Iterator[tuple[str, list[str]]]:
    """A server on loopback and what it was asked for."""
    paths: list[str] = []

    class Told(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def do_HEAD(self) -> None:
            self.do_GET()

    server = HTTPServer(("127.0.0.1", 0), Told)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()


@pytest.mark.parametrize("shape", [Shape.TABLE, Shape.CSV])
@pytest.mark.parametrize(
    "query",
    [
        "from read_text('/etc/passwd')",
        "from '{folder}/given.csv'",
        "from read_csv('{folder}/given.csv')",
        "from glob('/etc/*')",
        "from read_csv('{server}/a.csv')",
        "copy rpt_department_year to '{folder}/new.csv'",
        "copy (select 1) to '{folder}/new.parquet'",
        "export database '{folder}/new'",
        "attach '{folder}/new.duckdb' as other",
        "attach '{server}/a.duckdb' as other",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "reset lock_configuration",
        "set temp_directory = '{folder}/new'",
        "pragma profiling_output = '{folder}/new.json'",
        "call enable_logging(storage = 'file', storage_path = '{folder}/new')",
        "from Enable_Logging(storage = 'file', storage_path = '{folder}/new')",
        "call enable_profiling(format = 'json', save_location = '{folder}/new.json')",
        "create persistent secret s (type http)",
        "create table new (a int)",
        "from query('copy (select 1) to ''{folder}/new.csv''')",
        "select 1; copy (select 1) to '{folder}/new.csv'",
        "from frames",
    ],
)
def test_a_query_reads_writes_and_fetches_nothing_outside_the_release(releases, tmp_path, asked_of, query, shape):
    server, paths = asked_of
    frames = pd.DataFrame({"a": [1]})
    (tmp_path / "given.csv").write_text("a\n1\n")
    before = sorted([*tmp_path.rglob("*"), *releases.rglob("*")])
    with pytest.raises(WrongQuery) as wrong:
        print_query(releases, query.format(folder=tmp_path, server=server), shape=shape)
    assert "\n" not in str(wrong.value)
    after = sorted([*tmp_path.rglob("*"), *releases.rglob("*")])
    assert (after, paths, len(frames)) == (before, [], 1)


@pytest.mark.parametrize("shape", [Shape.TABLE, Shape.CSV])
def test_a_query_without_end_ends(releases, capsys, shape):
    endless = "select count(*) from range(9000000) a, range(9000000) b where hash(a.range) = hash(b.range + 1)"
    with pytest.raises(WrongQuery, match=r"took more than 0\.3 s; .*--timeout"):
        print_query(releases, endless, shape=shape, longest_seconds=0.3)
    if shape is Shape.CSV:
        with pytest.raises(WrongQuery, match="took more than"):
            print_query(releases, "from range(9000000000)", shape=Shape.CSV, longest_seconds=0.3)
        assert capsys.readouterr().out.count("\n") > 1000, "rows are given as they come"


def test_what_does_not_fit_into_memory_leaves_nothing_in_the_release(releases):
    with closed_off(releases / "current" / "gongkai.duckdb") as connection:
        row = connection.execute("select current_setting('temp_directory')").fetchone()
    place = Path(row[0])
    assert not place.is_relative_to(releases)
    assert not place.exists()


@pytest.mark.parametrize("shape", [Shape.TABLE, Shape.CSV])
@pytest.mark.parametrize(
    "sql",
    ["pragma database_list", "from duckdb_settings()", "attach 'x.duckdb' as x", "select 1 as query from t"],
)
def test_no_path_of_this_machine_comes_out(releases, capsys, sql, shape):
    with pytest.raises(WrongQuery) as refused:
        print_query(releases, sql, shape=shape)
    told = f"{refused.value}{capsys.readouterr().out}"
    assert not any(str(place) in told for place in (releases, Path.cwd(), Path.home()))
    assert ("says what is on this machine" in told) == ("duckdb_" in sql or "pragma" in sql)


def test_what_cannot_be_asked_is_one_line(small):
    with pytest.raises(NoRelease, match="make run"):
        print_query(small.releases, "select 1")
    assert example_key(small.releases) is None
    publish(small, now=NOW)
    with pytest.raises(WrongQuery, match="rpt_nothing") as wrong:
        print_query(small.releases, "from rpt_nothing")
    assert "\n" not in str(wrong.value)
    with pytest.raises(WrongQuery, match="read-only"):
        print_query(small.releases, "drop table rpt_department_year")


def test_asking_loads_nothing_that_builds_or_validates():
    code = (
        "import sys, gongkai.publishing.querying.query;"
        "print([name for name in ('pandas', 'pyarrow', 'great_expectations', 'yaml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
