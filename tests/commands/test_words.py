"""`gongkai words`: from reports that print an unknown word to figures that are read with it."""

import json

import pytest

from gongkai.cli import main
from gongkai.commands.collect import collect_portals
from gongkai.interpreting.words import accepted
from gongkai.settings import Settings
from gongkai.stages.pipeline import read_documents, unread
from tests.suggesting.budgets import UNKNOWN

NUMBERS = (
    (["103.21", "22.10", "125.31"], ["41.35", "7.77", "49.12"], ["144.56", "29.87", "174.43"]),
    (["93.20", "12.35", "105.55"], ["61.30", "8.87", "70.17"], ["154.50", "21.22", "175.72"]),
)


def page(department: str, basic: list[str], project: list[str], total: list[str]) -> str:
    """The budget of `budgets.budget` as a web page."""
    names = [("2010301", "行政运行"), ("2010350", "事业运行"), ("", "合计")]

    def table(header: list[str], *columns: list[str]) -> str:
        rows = [header, *([*name, *told] for name, told in zip(names, zip(*columns, strict=True), strict=True))]
        return f"<table>{''.join(f'<tr>{_cells(row)}</tr>' for row in rows)}</table>"

    return (
        f"<html><meta charset=utf-8><body><h1>{department}2026年部门预算公开</h1><p>支出预算总表</p><p>单位：万元</p>"
        f"{table(['科目编码', '科目名称', '合计', '基本支出', UNKNOWN], total, basic, project)}"
        f"<p>项目支出预算表</p><p>单位：万元</p>{table(['科目编码', '科目名称', '项目支出'], project)}</body></html>"
    )


def _cells(row) -> str:
    return "".join(f"<td>{text}</td>" for text in row)


@pytest.fixture
def reports(tmp_path, monkeypatch):
    """A folder of two reports; data and own words lie beside it."""
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("GONGKAI_WORDS", str(tmp_path / "words"))
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, numbers in zip("甲乙", NUMBERS, strict=True):
        (folder / f"示例县{name}局.html").write_text(page(f"示例县{name}局", *numbers), "utf-8")
    yield folder
    monkeypatch.undo()
    accepted.forget()


def land(settings: Settings, load_id: str) -> None:
    """Reads what is unread, as `read_reports` does."""
    read_documents(settings, [document.sha256 for document in unread(settings)], load_id=load_id)


def test_a_word_is_suggested_accepted_and_read(reports, capsys):
    assert main(["words", "suggest", str(reports)]) == 0
    told = capsys.readouterr().out
    assert f"certain  {UNKNOWN}  side=expenditure,use=project  (2 documents, 6 numbers; 2 for, 0 against)" in told
    assert main(["words", "accept", UNKNOWN]) == 0
    capsys.readouterr()
    accepted.forget()
    assert main(["read", str(reports / "示例县甲局.html")]) == 0
    records = json.loads(capsys.readouterr().out)
    assert records["unmapped"] == []
    assert {figure["value"] for figure in records["figures"] if UNKNOWN in figure["label"]} == {41.35, 7.77, 49.12}


def test_landed_reports_are_heard_and_read_again_with_what_was_accepted(reports, capsys):
    settings = Settings.from_environment()
    assert collect_portals(settings, [], folder=reports, from_year=None, to_year=None) == 0
    land(settings, "first")
    assert unread(settings) == []
    capsys.readouterr()
    assert main(["words", "suggest"]) == 0
    assert f"certain  {UNKNOWN}  side=expenditure,use=project" in capsys.readouterr().out
    assert main(["words", "accept", "--certain"]) == 0
    accepted.forget()
    assert len(unread(settings)) == 2
    land(settings, "second")
    capsys.readouterr()
    assert main(["words", "suggest"]) == 2
    assert "holds nothing that was not understood" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["accept"], "name a label or a code"),
        (["accept", "没有此词"], "nothing is proposed for it; say what it means with --says"),
        (["accept", "没有此词", "--says", "fund"], "must be dimension=code"),
        (["accept", "没有此词", "--says", "fund=none"], "'none' is no code of coordinates.csv"),
        (["suggest", "nowhere"], "there is no such file or folder"),
    ],
)
def test_a_wrong_request_is_one_line(reports, capsys, asked, said):
    data = reports.parent / "data" / "words"
    data.mkdir(parents=True)
    (data / "suggestions.json").write_text('{"labels": [], "classes": []}', "utf-8")
    assert main(["words", *asked]) == 2
    assert said in capsys.readouterr().err


def test_the_dictionary_tells_each_code_of_a_name_under_its_section(capsys):
    assert main(["words", "show", "行政运行"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 10
    assert any(
        line.startswith("2010301 一般公共服务支出 > 政府办公厅（室）及相关机构事务 > 行政运行  (") for line in lines
    )
