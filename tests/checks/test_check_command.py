"""`gongkai check FILE…`: exit status, languages, forms."""

import json
import subprocess
import sys

import pytest

_REPORT = """<html><head><title>青禾市某局2024年度部门决算</title></head><body><h1>青禾市某局2024年度部门决算</h1>
<p>第一部分 2024年度部门决算情况说明</p>
<p>2024年度收入总计100.00万元。与2023年度相比，收入总计增加20.00万元，增长30.00%。</p>
<p>截至2024年12月31日，XX局共有车辆2辆。</p></body></html>"""


def run(*arguments):
    command = [sys.executable, "-m", "gongkai.cli", "check", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def report(tmp_path):
    file = tmp_path / "某局.html"
    file.write_text(_REPORT, "utf-8")
    return file


def test_what_is_found_is_no_failure_of_the_command(report):
    done = run(report)
    assert (done.returncode, done.stderr) == (0, "")
    assert "青禾市某局" in done.stdout
    assert "30.00%" in done.stdout
    assert "增减率" in done.stdout
    assert "The" not in done.stdout
    assert "rate of" in run(report, "--lang", "en").stdout


def test_json_of_several_files_is_a_line_each(report):
    done = run("--json", report, report)
    lines = done.stdout.splitlines()
    assert [json.loads(line)["file"] for line in lines] == ["某局.html", "某局.html"]
    assert json.loads(lines[0])["counts"]["fail"] >= 1


def test_one_page_for_all_files(report, tmp_path):
    page = tmp_path / "page.html"
    done = run("--html", report, report, "--output", page)
    assert (done.returncode, done.stdout.strip()) == (0, str(page))
    assert page.read_text("utf-8").count("<section>") == 2


def test_a_file_that_cannot_be_read_costs_one_line_and_status_2(report, tmp_path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    done = run(tmp_path / "none.pdf", broken, report)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 2
    assert "there is no such file" in done.stderr
    assert "青禾市某局" in done.stdout


def test_a_place_that_cannot_be_written_is_said(report, tmp_path):
    done = run(report, "--html", "--output", tmp_path / "no" / "page.html")
    assert done.returncode == 2
    assert "name another place with --output" in done.stderr
