"""A workbook shows what a release holds in Chinese, each value as what it is, and nothing of a report acts in it."""

import duckdb
import openpyxl
import pytest

from gongkai.model.errors import InvalidConfiguration
from gongkai.publishing.release.publish import publish
from gongkai.publishing.workbooks import book as book_module
from gongkai.publishing.workbooks.book import FIRST_SHEET
from gongkai.publishing.workbooks.headers import short_label, told_apart
from gongkai.publishing.workbooks.sheet_columns import named_keys
from gongkai.publishing.workbooks.sheet_plan import sheet_plan
from gongkai.settings import Settings
from gongkai.warehouse.dictionary import kept_dictionary
from gongkai.warehouse.warehouse_file import opened
from tests.publishing.hostile_release import ACTING, NOW, RICH, A, hostile_warehouse


@pytest.fixture(scope="module")
def whole(hostile):
    return openpyxl.load_workbook(hostile / "workbooks" / "gongkai.xlsx")


@pytest.fixture(scope="module")
def of_departments(hostile):
    files = sorted(file for file in (hostile / "workbooks").glob("*.xlsx") if file.name != "gongkai.xlsx")
    return {file.name: openpyxl.load_workbook(file) for file in files}


def columns(sheet):
    """Header → the cells below it."""
    return {column[0].value: column[1:] for column in sheet.iter_cols()}


def values(sheet):
    return {header: [cell.value for cell in cells] for header, cells in columns(sheet).items()}


def test_headers_are_chinese_with_the_english_as_a_note_and_stay_in_sight(whole):
    for sheet in whole.worksheets[1:]:
        for cell in sheet[1]:
            assert any("\u4e00" <= letter <= "\u9fff" for letter in cell.value), (sheet.title, cell.value)
            assert "Column " in cell.comment.text, "the description in English"
        assert sheet.freeze_panes.endswith("2")
        assert sheet.auto_filter.ref == sheet.dimensions
    years = [cell.value for cell in whole["部门年度"][1]]
    assert years[:3] == ["地区", "部门", "年度"]


def test_null_is_an_empty_cell_nought_is_nought_and_a_dash_stands_where_it_is_printed(whole):
    years = columns(whole["部门年度"])
    spent = next(cells for header, cells in years.items() if "expenditure_actual_yuan" in header)
    budget = next(cells for header, cells in years.items() if "expenditure_adjusted_budget_yuan" in header)
    assert [cell.value for cell in spent] == [0, 1234567.5, 1]
    assert [cell.value for cell in budget] == [None, None, 2]
    assert {cell.number_format for cell in spent} == {"#,##0.00"}
    indicators = columns(whole["绩效指标"])
    assert {cell.value for cell in indicators["年度指标值（原文）"]} == {"—"}
    rate = indicators["完成率（%）"][0]
    assert (rate.value, rate.number_format) == (97.5, '0.00"%"')


def test_nothing_that_a_report_prints_acts(whole, of_departments):
    for book in (whole, *of_departments.values()):
        for sheet in book.worksheets:
            assert [cell.coordinate for row in sheet for cell in row if cell.data_type == "f"] == []
    shown = [cell for cells in columns(whole["绩效指标"]).values() for cell in cells if cell.data_type == "s"]
    by_text = {cell.value.replace("_x000D_", "\r"): cell for cell in shown}
    for text in ACTING:
        assert by_text[text].quotePrefix, f"{text!r} would be run once somebody has edited the cell"
    assert RICH + " " in by_text, "markup is text"
    (cut,) = [cell.value for cell in shown if cell.value.startswith("长长")]
    assert len(cut) <= 32_767
    assert cut.endswith("）"), "says that it is cut"


def test_links_lead_to_the_address_and_to_the_report_s_page_and_nowhere_else(whole):
    reports = columns(whole["报告与来源"])
    targets = [
        [cell.hyperlink.target if cell.hyperlink else None for cell in reports[name]]
        for name in ("报告", "文件地址", "文章地址")
    ]
    page = "..\\site\\reports\\{}.html"
    assert targets == [
        [page.format("a" * 12), page.format("b" * 12)],
        ["https://portal.example/a.pdf", None],
        [None, None],
    ]
    assert reports["文章地址"][0].value == "javascript:alert(1)"
    assert reports["报告"][1].value == "=HYPERLINK(1)"


def test_a_contradiction_has_both_its_places(whole):
    told = values(whole["自相矛盾之处"])
    assert told["结论"] == ["矛盾"], "what agrees is no contradiction"
    assert (told["左侧页码"], told["左侧原文"], told["右侧页码"], told["右侧原文"]) == ([3], ["1.00"], [4], ["2.00"])
    assert (told["报告"], told["另一报告"]) == (["决算"], ["=HYPERLINK(1)"])


def test_codes_are_said_in_words_and_keys_are_text(whole):
    parts = columns(whole["支出（功能分类）"])
    assert [parts[name][0].value for name in ("预算阶段", "资金来源", "功能科目代码")] == [
        "决算（执行）",
        "财政拨款",
        "2010101",
    ]
    assert parts["功能科目代码"][0].data_type == "s"
    assert A not in values(whole["支出（功能分类）"]).get("报告编号（SHA-256）", []), "its title stands there"


def test_the_first_sheet_says_what_this_is_and_leads_to_the_others(whole):
    first = whole[FIRST_SHEET]
    said = "\n".join(str(cell.value) for row in first for cell in row if cell.value is not None)
    for words in ("2026.11.22-1", "空单元格", "0：", "—", "元", "CC BY 4.0", "引用"):
        assert words in said
    assert [cell.hyperlink.location for row in first for cell in row if cell.hyperlink] == [
        f"'{name}'!A1" for name in whole.sheetnames[1:]
    ]


def test_a_department_has_a_workbook_of_its_own_under_a_name_that_every_system_takes(of_departments):
    assert sorted(of_departments) == ["湖南省_con_甲县_=cmd_审计局_d2.xlsx", "湖南省_审计局_d1.xlsx"], (
        "nobody's has none"
    )
    book = of_departments["湖南省_审计局_d1.xlsx"]
    assert values(book["部门年度"])["年度"] == [2023, 2024]
    assert "绩效指标" not in book.sheetnames, "it has no rows"
    assert not any("remark" in header for header in values(book["部门年度"])), "nothing stands in it"
    assert any("expenditure_adjusted" in header for header in values(book["部门年度"])), (
        "that it is blank says something"
    )


def test_what_no_sheet_holds_goes_on_in_the_next(hostile, monkeypatch, repository, tmp_path):
    monkeypatch.setattr(book_module, "ROWS_A_SHEET", 5)
    settings = Settings(project=repository, data=tmp_path / "data", department_workbooks=False)
    hostile_warehouse(settings)
    folder = publish(settings, now=NOW).path / "workbooks"
    assert [file.name for file in folder.iterdir()] == ["gongkai.xlsx"], "a setting leaves the others out"
    book = openpyxl.load_workbook(folder / "gongkai.xlsx")
    names = ["绩效指标", "绩效指标（2）", "绩效指标（3）"]
    assert [book[name].max_row for name in names] == [6, 6, 4]
    said = [cell.value for row in book[FIRST_SHEET] for cell in row if isinstance(cell.value, str)]
    assert any("（续：绩效指标（2）、绩效指标（3））" in text for text in said)


def test_the_same_content_gives_the_same_bytes(hostile, repository, tmp_path):
    settings = Settings(project=repository, data=tmp_path / "data")
    hostile_warehouse(settings)
    again = publish(settings, now=NOW).path
    names = sorted(file.relative_to(hostile) for file in hostile.rglob("*") if file.is_file())
    assert names == sorted(file.relative_to(again) for file in again.rglob("*") if file.is_file())
    differ = [str(name) for name in names if (hostile / name).read_bytes() != (again / name).read_bytes()]
    assert set(differ) <= {"gongkai.duckdb", "manifest.json"}, "the database numbers its blocks as it likes"


def test_a_column_that_nobody_has_named_is_an_error_that_names_it(repository, tmp_path):
    settings = Settings(project=repository, data=tmp_path / "data")
    hostile_warehouse(settings)
    with duckdb.connect(settings.warehouse) as connection:
        connection.execute("alter table marts.rpt_department_year add column unnamed_yuan decimal(28,4)")
    with pytest.raises(InvalidConfiguration, match=r"rpt_department_year\.unnamed_yuan has no Chinese name") as raised:
        publish(settings, now=NOW)
    assert "\n" not in str(raised.value)
    assert not (settings.releases / "current").exists()


@pytest.mark.parametrize(
    ("described", "label"),
    [
        ("本年支出合计：全年（调整）预算（元）", "本年支出合计：全年（调整）预算（元）"),
        ("因公出国（境）费：决算（元）", "因公出国（境）费：决算（元）"),
        ("行政区划代码（GB/T 2260，不明为 000000）", "行政区划代码"),
        ("落款日期，只印到月的为空", "落款日期"),
        ("首次抓取时间（UTC）", "首次抓取时间（UTC）"),
        ("（从 1 起）", "（从 1 起）"),
    ],
)
def test_a_label_is_what_a_description_begins_with(described, label):
    assert short_label(described) == label


def test_labels_that_are_the_same_are_told_apart():
    assert told_apart(["金额", "名称", "金额"], ["a_yuan", "name", "b_yuan"]) == [
        "金额（a_yuan）",
        "名称",
        "金额（b_yuan）",
    ]


def test_the_plan_names_only_what_the_warehouse_has(built):
    """A column that was renamed would else stand at the end of its sheet, and nobody would be told."""
    settings, _, _ = built
    plan = sheet_plan()
    with opened(settings.warehouse) as connection:
        dictionary = kept_dictionary(connection)
    tables = {}
    for entry in dictionary:
        if entry.column:
            tables.setdefault(entry.table, {})[entry.column] = entry.data_type.upper()
    for sheet in plan.sheets:
        named = {name.shown_as for name, _ in named_keys(sheet.table, tables, plan)}
        known = {*tables[sheet.table], *named}
        assert {*sheet.first, *sheet.only, *sheet.order} <= known, sheet.sheet
        assert {*sheet.without} <= known, sheet.sheet
    everything = {column for table in tables.values() for column in table}
    assert {*plan.without, *plan.addresses, *plan.coded} <= everything
