"""The built files hold what their sources say; they name no person, and copy no sentence of a real report."""

import json
import re
import zipfile
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import olefile
import openpyxl
import pdfplumber
import pytest
import yaml
from lxml import etree

from report_source import Report, all_reports
from table_grid import table_grid

REPORTS = all_reports()
WORDING = Path(__file__).parent / "official_wording.txt"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FAMILIES = {"yunxi": "000", "xinshi": "001", "panzhihua": "002", "dayu": "003", "lukou": "004"}
GRAM = 12


def closed_up(text: str) -> str:
    return re.sub(r"\s", "", text)


def report_named(suffix: str) -> list[Report]:
    return [report for report in REPORTS.values() if report.file and report.file.endswith(suffix)]


def all_texts(folder: Path) -> list[str]:
    """Every text the portal publishes: reports and the portal's own pages."""
    portal = yaml.safe_load((folder / "site" / "portal.yaml").read_text(encoding="utf-8"))
    pages = [text for item in portal["articles"] for text in (item["title"], *item.get("body", ()))]
    return [text for report in REPORTS.values() for text in report.texts()] + pages


@pytest.mark.parametrize("report", report_named(".docx"), ids=lambda report: report.file)
def test_docx_says_what_its_source_says(report, sample_portal_folder):
    with zipfile.ZipFile(sample_portal_folder / "site" / "files" / report.file) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    paragraphs = ["".join(node.text or "" for node in p.iter(f"{WORD}t")) for p in tree.iter(f"{WORD}p")]
    assert [text for text in paragraphs if text.strip()] == report.texts()


@pytest.mark.parametrize("report", report_named(".doc"), ids=lambda report: report.file)
def test_doc_says_what_its_source_says(report, sample_portal_folder):
    with olefile.OleFileIO(sample_portal_folder / "site" / "files" / report.file) as container:
        text = container.openstream("WordDocument").read()
    place = 0
    for line in report.texts():
        found = text.find(line.encode("utf-16-le"), place)
        assert found >= 0, line
        place = found + 1


@pytest.mark.parametrize("report", report_named(".pdf"), ids=lambda report: report.file)
def test_pdf_says_what_its_source_says(report, sample_portal_folder):
    with pdfplumber.open(sample_portal_folder / "site" / "files" / report.file) as pdf:
        pages = [re.sub(r"—\s*\d+\s*—\s*$", "", page.extract_text()) for page in pdf.pages]
        [table] = pdf.pages[-1].extract_tables()
    text = closed_up("".join(pages))
    for piece in report.pieces:
        if piece.text:
            assert closed_up(piece.text) in text
    printed = sorted(closed_up(cell) for row in table for cell in row if cell)
    [grid] = [piece.grid for piece in report.pieces if piece.grid]
    assert printed == sorted(closed_up(cell.text) for cell in grid.cells if cell.text)


@pytest.mark.parametrize("report", report_named(".xlsx"), ids=lambda report: report.file)
def test_xlsx_holds_numbers_percent_cells_and_merges(report, sample_portal_folder):
    book = openpyxl.load_workbook(sample_portal_folder / "site" / "files" / report.file)
    assert book.sheetnames == ["基础数据表", "自评表"]
    for sheet in report.sheets:
        page = book[sheet.name]
        merged = {(area.min_row, area.min_col): area for area in page.merged_cells.ranges}
        for cell in sheet.grid.cells:
            place = page.cell(cell.row + 3, cell.column + 1)
            area = merged.get((place.row, place.column))
            spans = (area.size["rows"], area.size["columns"]) if area else (1, 1)
            assert spans == (cell.row_span, cell.column_span)
            if re.fullmatch(r"[\d.]+%", cell.text):
                assert place.number_format.endswith("%")
                assert Decimal(str(place.value)) * 100 == Decimal(cell.text[:-1])
            elif re.fullmatch(r"[\d.]+", cell.text):
                assert Decimal(str(place.value)) == Decimal(cell.text)
            else:
                assert (place.value or "") == cell.text
    assert book["基础数据表"].cell(4, 8).value == pytest.approx(1.4)


def test_built_files_carry_no_author_and_no_date(sample_portal_folder):
    for path in (sample_portal_folder / "site" / "files").iterdir():
        if path.suffix in {".docx", ".xlsx"}:
            with zipfile.ZipFile(path) as package:
                assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
                properties = etree.fromstring(package.read("docProps/core.xml"))
                assert len(properties) == 0
        elif path.suffix == ".doc":
            with olefile.OleFileIO(path) as container:
                meta = container.get_metadata()
            assert {getattr(meta, name) for name in meta.SUMMARY_ATTRIBS} == {None}
        else:
            with pdfplumber.open(path) as pdf:
                assert "Author" not in pdf.metadata
                assert pdf.metadata["CreationDate"].startswith("D:20000101")
        assert path.stat().st_size < 200_000


def test_every_file_is_published_and_every_published_file_is_built(sample_portal_folder):
    portal = yaml.safe_load((sample_portal_folder / "site" / "portal.yaml").read_text(encoding="utf-8"))
    articles = [*portal["articles"], *portal["later"]["articles"]]
    published = {file["file"] for item in articles for file in item.get("attachments", ())}
    built = {path.name for path in (sample_portal_folder / "site" / "files").iterdir()}
    assert published == built == {report.file for report in REPORTS.values() if report.file}


def test_no_phone_and_no_name_stands_where_one_would(sample_portal_folder):
    texts = all_texts(sample_portal_folder)
    for text in texts:
        assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)|\b0\d{2,3}-\d{7,8}|(?<!\d)\d{17}[\dXx](?!\d)", text)
        for answer in re.findall(r"(?:填表人|联系人|联系电话)：\s*([^\s。]*)", text):
            assert answer in {"", "见单位公示栏", "联系电话："}
    form = REPORTS["yunxi-2022-self-evaluation-form.yaml"]
    [grid] = [piece.grid for piece in form.pieces if piece.grid]
    by_place = {(cell.row, cell.column): cell.text for cell in grid.cells}
    neighbours = {left.text: right.text for left, right in pairwise(grid.cells)}
    assert neighbours["联系人"] == neighbours["联络电话"] == "见单位公示栏"
    [heading] = [cell for cell in grid.cells if cell.text == "姓  名"]
    assert {by_place[heading.row + step, 0] for step in range(1, 5)} == {"见单位公示栏", ""}


def test_departments_are_fictional(sample_portal_folder):
    for text in all_texts(sample_portal_folder):
        for before in re.findall(r"(..)(?:工商业联合会|工商联)", text):
            assert before in {"示例", "派及"}, text  # 民主党派及工商联事务 is a class of expenditure


def test_a_table_that_does_not_fit_names_its_file():
    with pytest.raises(ValueError, match=r"a\.yaml: a row of 1 cells in a band of 2"):
        table_grid([{"widths": [1, 2], "rows": [["x"]]}], "a.yaml")
    with pytest.raises(ValueError, match=r"a\.yaml: row 1 joins a cell above"):
        table_grid([{"widths": [1, 2], "rows": [["x", "<"], ["^", "y"]]}], "a.yaml")
    with pytest.raises(ValueError, match="not equally wide"):
        table_grid([{"widths": [1, 2], "rows": [["x", "y"]]}, {"widths": [2], "rows": [["x"]]}], "a.yaml")


# -- beside the real reports ---------------------------------------------------------------------------------------


def comparable(text: str) -> str:
    """Figures as 0, without punctuation: a copied sentence stays a copy when only its figures change."""
    return re.sub(r"[^0%\u4e00-\u9fff]", "", re.sub(r"\d[\d,]*(\.\d+)?", "0", text))


def grams(text: str) -> set[str]:
    return {text[start : start + GRAM] for start in range(len(text) - GRAM + 1)}


def test_no_sentence_of_a_real_report_is_copied(shared, sample_portal_folder):
    real: set[str] = set()
    for path in (shared / "corpus" / "seeds").glob("*.txt"):
        real |= grams(comparable(path.read_text(encoding="utf-8")))
    assert len(real) > 5000
    official = {
        gram
        for line in WORDING.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
        for gram in grams(line)
    }
    copied = {
        gram: text
        for text in all_texts(sample_portal_folder)
        for gram in grams(comparable(text))
        if gram in real and gram not in official
    }
    assert not copied


def test_the_figures_of_the_real_reports_are_taken_over(shared):
    printed: dict[str, set[Decimal]] = {}
    for source, report in REPORTS.items():
        text = "\n".join(report.texts())
        numbers = {Decimal(number) for number in re.findall(r"\d+(?:\.\d+)?", text)}
        printed.setdefault(FAMILIES[source.partition("-")[0]], set()).update(numbers)
    for family, numbers in printed.items():
        [gold_path] = (shared / "corpus" / "seeds").glob(f"{family}_*.gold.json")
        gold = json.loads(gold_path.read_text(encoding="utf-8"), parse_float=Decimal)
        for part in (
            "amounts",
            "counts",
            "rates",
            "changes",
            "projects",
            "function_lines",
            "component_scores",
            "indicators",
        ):
            for row in gold[part]:
                for key in (
                    "value",
                    "delta",
                    "rate",
                    "total",
                    "budget",
                    "actual",
                    "score",
                    "weight",
                    "completion_rate",
                ):
                    if isinstance(row.get(key), int | Decimal):
                        assert abs(Decimal(row[key])) in numbers, (family, row)


def test_no_person_of_a_real_report_is_named(shared, sample_portal_folder):
    names: set[str] = set()
    for path in (shared / "corpus" / "seeds").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        names |= set(re.findall(r"填表人：([\u4e00-\u9fff]{2,3})\s", text))
        names |= set(re.findall(r"联系人\s+([\u4e00-\u9fff]{2,3})\s", text))
        names |= set(re.findall(r"(?:主席|书记)([\u4e00-\u9fff]{2,3})(?:，|等带队|重要讲话)", text))
        if "签  字" in text:
            signed = text.partition("签  字")[2].partition("评价组组长")[0]
            names |= set(re.findall(r"\n\s*([\u4e00-\u9fff]{3})\s*\n\s+区", signed))
    assert len(names) >= 5
    published = "\n".join(all_texts(sample_portal_folder))
    assert not {name for name in names if name in published}
