"""A fact is walked back to the cell, the bytes and the address, from whichever table its key is."""

import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import duckdb
import pytest
from PIL import Image

from gongkai.cli import main
from gongkai.explaining.facts import Fact
from gongkai.explaining.trail import Trail
from gongkai.explaining.trail_text import trail_lines
from gongkai.landing.reading_batch import read_and_land
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.model.sealed import DocumentRole
from gongkai.publishing.release.publish import publish
from gongkai.reading.isolation.isolated_reader import IsolatedReader
from gongkai.settings import Settings
from gongkai.vault import Vault
from tests.publishing.small_warehouse import write_warehouse

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
FILES = ("panzhihua-west-2021-final-accounts.pdf", "lukou-2024-self-evaluation-tables.xlsx")
_PLACE = (
    "page integer, x0 double, top double, x1 double, bottom double, block integer, row_number integer, "
    "column_number integer, printed_text varchar, confidence double"
)
_SIDES = ", ".join(f"{side}_{column.strip()}" for side in ("left", "right") for column in _PLACE.split(","))
_TABLES = {
    "dim_document": "document_key varchar, title varchar",
    "dim_measure": "measure_code varchar, measure_name_zh varchar",
    "fct_figure": "figure_key varchar, point_key varchar, document_key varchar, department_key varchar, "
    "fiscal_year integer, measure_code varchar, stage varchar, fund_code varchar, use_code varchar, "
    "function_code varchar, economic_code varchar, government_economic_code varchar, project_key varchar, "
    "scope_name varchar, item_name varchar, proof varchar, is_preferred boolean, amount_yuan decimal(28,4), "
    f"printed_value decimal(28,8), {_PLACE}, right_probability double, circumstances varchar",
    "fct_check_operand": "check_operand_key varchar, check_result_key varchar, document_key varchar, "
    "record_key varchar",
    "fct_check_result": f"check_result_key varchar, document_key varchar, verdict varchar, {_SIDES}",
    "fct_fetch": "fetch_key varchar, url varchar, sha256 varchar",
    "rpt_department_year": "department_year_key varchar, department_key varchar, region_code varchar, "
    "fiscal_year integer, expenditure_actual_yuan decimal(28,4), document_count integer",
    "rpt_expenditure_by_function": "figure_key varchar, amount_yuan decimal(28,4)",
    "rpt_region_year": "region_year_key varchar, region_code varchar, fiscal_year integer",
}  # fmt: skip
CHECK, OPERAND, YEAR, REGION = "c" * 32, "0" * 32, "e" * 32, "d" * 32


@pytest.fixture(scope="module")
def settings(repository, tmp_path_factory):
    """Two sample reports, sealed, read and landed as always; their figures as a warehouse, and a release of it."""
    settings = Settings(project=repository, data=tmp_path_factory.mktemp("explained"))
    vault = Vault(settings.vault)
    with vault.run("sample", datetime(2026, 11, 20, 1, 2, 3, tzinfo=UTC)) as run:
        for name in FILES:
            row = FetchRow(
                fetch_id="", run_id="", portal="sample", url=f"https://portal.example/{name}", status=200,
                purpose=FetchPurpose.ATTACHMENT, fetched_at=datetime(2026, 11, 20, 1, 2, 3, tzinfo=UTC),
                robots="allowed", file_name=name, article_url="https://portal.example/article.html",
                published_on=date(2022, 9, 23),
            )  # fmt: skip
            run.seal(row, (repository / "sample_portal/site/files" / name).read_bytes(), role=DocumentRole.ATTACHMENT)
    read_and_land(
        vault.sealed_documents(), vault, settings.landing, load_id="l1", reader_version="r1", read_at=NOW
    )  # fmt: skip
    figures = f"read_parquet('{settings.landing}/cube_figure/load=l1/*.parquet', hive_partitioning = false)"
    place = "page, x0, top, x1, bottom, block, row, col, raw, confidence"
    codes = ", ".join(
        f"coalesce({code}, 'all')" for code in ("fund_code", "use_code", "function_code", "economic_code")
    )
    point = f"concat_ws(' ', sha256, fiscal_year, measure_code, stage, {codes}, function_name, economic_name)"
    figure = (
        f"select record_id, {point}, sha256, 'dep', 2021, measure_code, stage, {codes}, 'all', "
        "coalesce(project_name, 'all'), scope_name, item_name, proof, true, "
        f"case unit when '万元' then value * 10000 end, value, {place}, right_probability, circumstances from {figures}"
    )
    money = "unit = '万元' and function_name is null and economic_name is null"
    sealed = vault.sealed_documents()[0].sha256
    rows = {
        "dim_document": f"select distinct sha256, '题 ' || left(sha256, 4) from {figures}",
        "dim_measure": f"select distinct measure_code, '名 ' || measure_code from {figures}",
        "fct_figure": figure,
        "fct_check_operand": f"select '{OPERAND}', '{CHECK}', sha256, record_id from {figures} where {money} "
        "order by record_id limit 1",
        "fct_check_result": f"select '{CHECK}', sha256, 'fail', {place}, {place} from {figures} "
        "where page is not null order by record_id limit 1",
        "fct_fetch": f"select 'run-00001', 'https://portal.example/', '{sealed}'",
        "rpt_department_year": f"select '{YEAR}', 'dep', '510403', 2021, 977500, 2",
        "rpt_expenditure_by_function": f"select record_id, value from {figures} where function_name is not null",
        "rpt_region_year": f"select '{REGION}', '510403', 2021",
    }
    write_warehouse(settings, _TABLES, rows)
    publish(settings, now=NOW)
    return settings


@pytest.fixture
def explained(settings, monkeypatch, capsys):
    monkeypatch.setenv("GONGKAI_DATA", str(settings.data))

    def _explained(*arguments):
        status = main(["explain", *arguments])
        told = capsys.readouterr()
        return status, told.out, told.err

    return _explained


def figure_where(settings, condition):
    with duckdb.connect(settings.warehouse, read_only=True) as connection:
        answer = connection.execute(f"select * from marts.fct_figure where {condition} order by 1 limit 1")
        return dict(zip([column[0] for column in answer.description], answer.fetchone(), strict=True))


def test_a_figure_of_a_pdf_leads_to_its_page_box_bytes_address_and_time(settings, explained):
    amount = figure_where(settings, "page is not null and x0 is not null")
    status, told, _ = explained(amount["figure_key"], "--json")
    found = json.loads(told)
    assert (status, found["table"], found["source"]) == (0, "fct_figure", "release 2026.11.22-1")
    assert (found["record"]["table"], found["record"]["load_id"], found["record"]["reader_version"]) == (
        "cube_figure",
        "l1",
        "r1",
    )
    (place,), (file,) = found["places"], found["files"]
    assert (place["page"], place["x0"], place["printed_text"]) == (amount["page"], amount["x0"], amount["printed_text"])
    assert (file["sha256"], file["state"]) == (amount["document_key"], "intact")
    assert file["url"] == f"https://portal.example/{FILES[0]}"
    assert file["fetches"][0]["fetched_at"] == "2026-11-20T01:02:03+00:00"
    _, lines, _ = explained(amount["figure_key"][:10])
    assert f"page {amount['page']}, box {amount['x0']:.1f}" in lines
    assert f"measure_code = {amount['measure_code']}  （名 {amount['measure_code']}）" in lines
    assert str(settings.vault / "blobs" / file["sha256"][:2] / file["sha256"][2:4] / file["sha256"]) in lines
    assert "fetched    2026-11-20 09:02:03 (China), HTTP 200, robots.txt allowed" in lines


def test_the_picture_outlines_the_cell(settings, explained, tmp_path):
    for condition in ("page is not null", "page is null"):
        amount = figure_where(settings, condition)
        file = tmp_path / "page.png"
        assert explained(amount["figure_key"], "--picture", str(file))[0] == 0
        with Image.open(io.BytesIO(file.read_bytes())) as picture:
            red = {(x, y) for x in range(picture.width) for y in range(0, picture.height, 3)
                   if picture.getpixel((x, y)) == (214, 0, 50)}  # fmt: skip
        assert red, condition
        if amount["x0"] is not None:
            left, right = min(x for x, _ in red), max(x for x, _ in red)
            assert abs(left - amount["x0"] * 2) < 8
            assert abs(right - amount["x1"] * 2) < 8


@pytest.mark.parametrize("key", [CHECK, OPERAND, YEAR, REGION, "run-00001"])
def test_every_kind_of_row_is_explained(explained, key):
    status, told, _ = explained(key, "--json")
    found = json.loads(told)
    assert (status, found["key"]) == (0, key)
    if key == CHECK:
        assert [place["side"] for place in found["places"]] == ["left", "right"]
        assert [(other["table"], other["key"]) for other in found["related"]] == [("fct_check_operand", OPERAND)]
    if key == OPERAND:
        assert {other["table"] for other in found["related"]} == {"fct_figure", "fct_check_result"}
    if key == YEAR:
        assert {other["table"] for other in found["related"]} == {"fct_figure"}
        assert {other["row"]["amount_yuan"] for other in found["related"]} == {"977500.0000"}
    if key == REGION:
        assert [other["key"] for other in found["related"]] == [YEAR]
    if key == "run-00001":
        assert found["files"][0]["state"] == "intact"


def test_a_proved_figure_names_the_sums_it_stands_in_and_where_else_it_is_printed(
    settings, explained, monkeypatch, tmp_path
):
    total = figure_where(
        settings,
        "measure_code = 'expenditure' and stage = 'actual' and fund_code = 'fiscal.general' and use_code = 'all' "
        "and function_code = 'all' and scope_name is null and proof = 'proved' and block = 28",
    )
    status, told, _ = explained(total["figure_key"], "--json")
    found = json.loads(told)
    assert status == 0
    by_function = next(each for each in found["sums"] if each["dimension"] == "function")
    assert (by_function["whole"]["value"], by_function["whole"]["is_asked"]) == ("93.37", True)
    assert [part["value"] for part in by_function["parts"]] == ["72.42", "7.56", "4.5", "8.9"]
    by_fund = next(each for each in found["sums"] if each["dimension"] == "fund")
    assert [part["is_asked"] for part in by_fund["parts"]].count(True) == 1
    assert by_fund["holds"]
    others = [other["row"] for other in found["related"] if other["table"] == "fct_figure"]
    assert {row["point_key"] for row in others} == {total["point_key"]}
    assert total["figure_key"] not in {other["key"] for other in found["related"]}
    read, call = [], IsolatedReader.call
    monkeypatch.setattr(IsolatedReader, "call", lambda self, *asked: read.append(asked) or call(self, *asked))
    lines = explained(total["figure_key"], "--picture", str(tmp_path / "page.png"))[1].splitlines()
    assert len(read) == 1, "its sums and its picture are of one reading"
    assert "sum        by function, page 4: *93.37万元 = 72.42万元 + 7.56万元 + 4.5万元 + 8.9万元: holds" in lines
    assert sum(line.startswith("printed    fct_figure ") for line in lines) == len(others)


def test_a_figure_says_how_likely_it_is_right_and_what_that_is_counted_on(settings, explained):
    of = {"circumstances = 'twice/sentence/page'": "borne out twice or more, in a sentence, on a drawn page; of the",
          "circumstances like '%/file'": "in another file; no figure read like it was held"}  # fmt: skip
    for condition, words in of.items():
        figure = figure_where(settings, condition)
        (line,) = (line for line in explained(figure["figure_key"])[1].splitlines() if line.startswith("right "))
        assert f"with probability {figure['right_probability']:.4f}: " in line
        assert words in line
    grounds = json.loads(explained(figure["figure_key"], "--json")[1])["grounds"]
    assert grounds["right_probability"] == figure["right_probability"]
    assert grounds["circumstances"]["medium"] == "file"
    assert json.loads(explained(CHECK, "--json")[1])["grounds"] is None


def test_a_row_of_an_additive_view_is_its_figure(settings, explained):
    with duckdb.connect(settings.warehouse, read_only=True) as connection:
        [(key,)] = connection.execute("select min(figure_key) from marts.rpt_expenditure_by_function").fetchall()
    _, told, _ = explained(key)
    assert told.startswith(f"row        {key} of fct_figure")
    assert f"in         rpt_expenditure_by_function {key}" in told


def test_a_day_is_told_as_a_day():
    sides = {"left_value": Decimal("20251231.00000000"), "right_value": Decimal("950100.50000000")}
    day = Fact(CHECK, "fct_check_result", "builder", {"check_result_key": CHECK, "compared_unit": "日期", **sides}, {})
    money = Fact(CHECK, "fct_check_result", "builder", {**day.values, "compared_unit": "元"}, {})
    assert "           left_value = 2025-12-31" in trail_lines(Trail(day, None))
    assert "           right_value = 950100.5" in trail_lines(Trail(money, None))


def test_bytes_that_are_gone_are_said_to_be(settings, explained, monkeypatch, tmp_path):
    amount = figure_where(settings, "page is null")
    monkeypatch.setattr(Settings, "vault", property(lambda _: tmp_path / "no vault"))
    status, told, _ = explained(amount["figure_key"])
    assert status == 0
    assert "the vault does not hold" in told
    assert "sum  " not in told
    status, _, error = explained(amount["figure_key"], "--picture", str(tmp_path / "x.png"))
    assert status == 2
    assert error.count("\n") == 1
    assert "restore it from a copy" in error


def test_a_key_that_is_not_there_or_not_clear_is_one_line(settings, explained, monkeypatch, tmp_path):
    assert explained("f" * 32)[2].startswith(f"gongkai: {'f' * 32}: no row has this key in release 2026.11.22-1, ")
    assert explained(YEAR, "--picture", str(tmp_path / "x.png"))[2].endswith("explain a row of a figure instead\n")
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path))
    assert explained("abcdef")[2].endswith("make one with: make run\n")
