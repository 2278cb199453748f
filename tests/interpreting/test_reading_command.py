"""`gongkai read`: JSON on standard output, one line on standard error for what cannot be read, and the exit status."""

import json
import subprocess
import sys

from gongkai.reading_command import read_files


def test_one_file_is_printed_for_people_and_several_one_to_a_line(tmp_path, capsys):
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in paths:
        path.write_text("大余县审计局2020年度部门决算\n\n收入总计10.00万元。\n", "utf-8")
    assert read_files(paths[:1]) == 0
    single = capsys.readouterr()
    assert single.out.count("\n") > 10
    assert json.loads(single.out)["document"]["region_code"] == "360723"
    assert single.err == ""
    assert read_files(paths) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["document"]["fiscal_year"] for line in lines] == [2020, 2020]


def test_a_file_that_cannot_be_read_costs_one_line_and_not_the_others(tmp_path, capsys):
    good, broken = tmp_path / "good.txt", tmp_path / "broken.pdf"
    good.write_text("大余县审计局2020年度部门决算\n", "utf-8")
    broken.write_bytes(b"%PDF-1.4 nothing")
    assert read_files([broken, tmp_path / "missing.pdf", tmp_path, good]) == 2
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 1
    assert len(printed.err.splitlines()) == 3
    assert "missing.pdf: there is no such file" in printed.err
    assert "Traceback" not in printed.err


def test_explain_says_what_decided(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text("大余县审计局2020年度部门决算\n", "utf-8")
    assert read_files([path], explain=True) == 0
    printed = capsys.readouterr()
    assert "fiscal_year: title" in printed.err
    assert json.loads(printed.out)


def test_starting_loads_no_heavy_library():
    heavy = ["airflow", "dbt", "pandas", "duckdb", "great_expectations", "pyarrow"]
    code = (
        "import sys, gongkai.reading_command, gongkai.interpreting.report;"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
