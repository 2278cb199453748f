"""`gongkai query`: SQL against the current release."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from gongkai.publishing.query import NoRelease, WrongQuery, example_key, print_query
from gongkai.publishing.release import publish

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)


def test_rows_are_shown_and_a_file_is_written(small, tmp_path, capsys):
    publish(small, now=NOW)
    assert print_query(small.releases, "select grade from rpt_department_year where fiscal_year = 2021") == 0
    assert "优" in capsys.readouterr().out
    file = tmp_path / "grades.csv"
    assert print_query(small.releases, f"copy (select grade from rpt_department_year) to '{file}'") == 0
    assert file.read_text("utf-8").startswith("grade\n优\n")


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
        "import sys, gongkai.publishing.query;"
        "print([name for name in ('pandas', 'pyarrow', 'great_expectations', 'yaml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
