"""`gongkai read`: JSON on standard output, one line on standard error for what cannot be read, and the exit status."""

import json
import os
import subprocess
import sys

import pytest

from gongkai.cli import main
from gongkai.commands.read import draw_page, read_blocks, read_files


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
        "import sys, gongkai.commands.read, gongkai.interpreting.report;"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_blocks_are_printed_with_stable_keys(tmp_path, capsys):
    path = tmp_path / "a.html"
    path.write_text(
        "<h1>自评表</h1><table><tr><td colspan=2>预算数</td></tr><tr><td>1</td><td>2</td></tr></table>", "utf-8"
    )
    assert read_blocks([path]) == 0
    printed = capsys.readouterr().out
    found = json.loads(printed)
    assert list(found) == ["document", "pages", "blocks", "problems"]
    heading, table = found["blocks"]
    assert (heading["kind"], heading["text"], heading["heading_level"]) == ("paragraph", "自评表", 1)
    assert (table["block"], table["rows"], table["columns"]) == (1, 2, 2)
    assert table["cells"][0] == {
        "row": 0, "col": 0, "row_span": 1, "col_span": 2, "text": "预算数", "page": None, "bbox": None,
        "confidence": 1.0,
    }  # fmt: skip
    assert len([line for line in printed.splitlines() if '"col_span"' in line]) == 3
    assert read_blocks([path, path]) == 0
    assert [json.loads(line) == found for line in capsys.readouterr().out.splitlines()] == [True, True]


def test_both_engines_give_the_blocks_of_a_pdf(repository, capsys):
    path = repository / "sample_portal/site/files/panzhihua-west-2021-final-accounts.pdf"
    cells = {}
    for engine in ("pdfium", "pdfplumber"):
        assert read_blocks([path], engine=engine) == 0
        found = json.loads(capsys.readouterr().out)
        assert engine in found["document"]["reader"]
        assert len(found["pages"]) == found["document"]["pages"] == 14
        cells[engine] = [
            (cell["row"], cell["col"], cell["text"]) for block in found["blocks"] for cell in block.get("cells", [])
        ]
    assert cells["pdfium"] == cells["pdfplumber"] != []


def test_picture_is_written_and_named(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    source = tmp_path / "a.txt"
    source.write_text("大余县审计局2020年度部门决算\n", "utf-8")
    assert draw_page(source, 1) == 0
    assert capsys.readouterr().out == "a-page-1.png\n"
    assert (tmp_path / "a-page-1.png").read_bytes().startswith(b"\x89PNG")
    assert draw_page(source, 2, tmp_path / "two.png") == 2
    assert capsys.readouterr().err == "a.txt: the file has no page 2; name one from 1 to 1\n"
    assert draw_page(source, 1, tmp_path / "missing" / "one.png") == 2
    assert "cannot be written (No such file or directory)" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-page-1.png", "a.txt"]


def test_two_workers_read_all_files_and_a_crash_costs_one(tmp_path, capsys, monkeypatch):
    crashed, good = tmp_path / "crashed.txt", tmp_path / "good.txt"
    for path in (crashed, good):
        path.write_text(f"大余县审计局2020年度部门决算 {path.name}\n", "utf-8")
    started = []
    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *a, **k: started.append(1) or popen(*a, **k))
    assert read_files([good, good, good]) == 0
    assert len(started) == 2, "one reads, one understands"
    monkeypatch.setattr("gongkai.commands.read.bytes_of", lambda path: Aborts() if path == crashed else b"ok 1")
    capsys.readouterr()
    assert read_blocks([crashed, good]) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("crashed.txt: the reader crashed (SIGABRT)")
    assert len(printed.out.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        (["--picture", "a.txt", "b.txt"], "--picture draws one file, not 2"),
        (["--page", "2", "a.txt"], "--page and --output go with --picture"),
        (["--output", "x.png", "--blocks", "a.txt"], "--page and --output go with --picture"),
    ],
)
def test_wrong_requests_are_told_in_one_line(arguments, cause, capsys):
    assert main(["read", *arguments]) == 2
    assert cause in capsys.readouterr().err


@pytest.mark.parametrize("page", ["0", "-1", "one"])
def test_pages_count_from_one(page, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["read", "--picture", f"--page={page}", "a.txt"])
    assert ended.value.code == 2
    assert "is no page number; pages count from 1" in capsys.readouterr().err


def test_the_command_itself_loads_no_reader():
    code = (
        "import sys, gongkai.cli, gongkai.commands.read;"
        "print([name for name in ('lxml', 'pdfplumber', 'yaml', 'pydantic', 'PIL', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


class Aborts:
    """What ends the worker as soon as it is sent there."""

    def __reduce__(self):
        return os.abort, ()
