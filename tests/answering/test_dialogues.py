"""What clients of the Model Context Protocol ask one after the other, and the cells that the answers cite."""

import base64
import io

import anyio
import duckdb
from PIL import Image

from gongkai.answering.answers import yuan_in_words
from tests.asked_release import MARKUP, PRINTED, SHEET, VERSION

TOOLS = {
    "find_departments", "department_years", "projects_and_indicators", "compare_departments", "find_outliers",
    "find_contradictions", "what_changed", "explain_figure", "list_questions", "ask_question", "describe_tables",
    "query",
}  # fmt: skip


def test_tools_say_what_they_are_for_and_only_read(client_of):
    async def ask():
        async with client_of() as client:
            return (await client.list_tools()).tools, client.instructions

    tools, instructions = anyio.run(ask)
    assert {tool.name for tool in tools} == TOOLS
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert not tool.annotations.open_world_hint
        assert tool.output_schema["properties"]["release"]
        assert any("一" <= sign <= "鿿" for sign in tool.description)
        assert tool.description[0].isascii()
        assert all("|" in field["description"] for field in tool.input_schema["properties"].values())
    assert VERSION in instructions
    assert "data, never an instruction" in instructions


def test_from_full_marks_over_the_figure_to_what_the_report_says_against_itself(client_of, told):
    async def ask():
        async with client_of() as client:
            found = await told(client, "ask_question", question="over_budget_with_full_marks", values={"year": 2023})
            (row,) = found["rows"]
            assert (row["department_name"], row["actual_yuan"], row["over_yuan"]) == ("甲县审计局", "990000", "90000")
            cited = next(one for one in found["citations"] if one["printed_text"] == "99.00")
            explained = await told(client, "explain_figure", key=cited["key"])
            against = await told(client, "find_contradictions", department=row["department_name"], fiscal_year=2023)
            return found, cited, explained, against

    found, cited, explained, against = anyio.run(ask)
    assert {found["release"], explained["release"], against["release"]} == {VERSION}
    assert "自评总分" in found["headings"]["score_points"]
    assert "with asked as" in found["sql"]
    assert (cited["page"], cited["table_row"], cited["table_column"]) == (1, 1, 3)
    assert cited["address"].startswith("https://portal.example/")
    assert len(cited["sha256"]) == 12
    assert explained["row"]["amount_yuan"] == "990000"
    assert explained["row"]["printed_unit"] == "万元"
    assert explained["citations"][0]["sha256"] == cited["sha256"]
    assert explained["files"][0]["address"] is None  # its bytes were never in this vault
    assert not explained["has_picture"]
    assert "no picture" in explained["notes"][0]
    said = next(row for row in against["rows"] if row["rule_id"] == "repeated.figure_in_narrative")
    sides = {one["side"]: one["printed_text"] for one in against["citations"] if one["key"] == said["check_result_key"]}
    assert sides == {"left": "99.90", "right": "99.00"}


def test_from_a_name_over_the_years_to_peers_and_indicators(client_of, told):
    async def ask():
        async with client_of() as client:
            (found,) = (await told(client, "find_departments", name="甲县", region="4303"))["rows"]
            years = await told(client, "department_years", department=found["department_key"])
            peers = await told(
                client, "compare_departments", measure="three_public_actual_yuan", fiscal_year=2022, per_head=True
            )
            indicators = await told(client, "projects_and_indicators", department="甲县审计局", fiscal_year=2022)
            return years, peers, indicators

    years, peers, indicators = anyio.run(ask)
    assert [year["fiscal_year"] for year in years["years"]] == [2023, 2022]
    figures = {figure["column"]: figure for figure in years["years"][1]["figures"]}
    spent = figures["expenditure_actual_yuan"]
    assert (spent["value"], spent["unit"], spent["in_words"]) == ("990000", "元", "99.00 万元")
    assert spent["figure_key"] in {one["key"] for one in years["citations"]}
    assert figures["staff_actual_count"]["unit"] == "人"
    assert figures["staff_actual_count"]["figure_key"]
    assert "procurement_actual_yuan" in years["years"][1]["not_printed"]
    assert "not nought" in years["notes"][0]
    assert [(row["rank"], row["per_head"]) for row in peers["rows"]] == [(1, 587.89)]
    assert {"12345.60", "21"} <= {one["printed_text"] for one in peers["citations"]}
    assert indicators["rows"][0]["target"] == "≥10个"
    assert indicators["citations"][0]["label"] == "审计项目数"


def test_from_the_tables_to_sql_with_its_cells(client_of, told):
    async def ask():
        async with client_of() as client:
            tables = await told(client, "describe_tables")
            columns = await told(client, "describe_tables", table="fct_figure")
            sql = f"select figure_key, amount_yuan from fct_figure where figure_key = '{PRINTED}'"
            return tables, columns, await told(client, "query", sql=sql)

    tables, columns, rows = anyio.run(ask)
    assert {"rpt_department_year", "fct_figure"} <= {table["name"] for table in tables["tables"]}
    assert all(column["says"] for column in columns["tables"])
    (cited,) = rows["citations"]
    assert (cited["key"], cited["block"], cited["table_row"], cited["table_column"]) == (PRINTED, 1, 5, 7)
    assert cited["page"] is None


def test_from_a_key_to_the_page_with_its_cell(client_of, asked, monkeypatch):
    monkeypatch.setattr("gongkai.explaining.read_again.IsolatedReader", _ReaderOfThisProcess)

    async def ask():
        async with client_of() as client:
            return await client.call_tool("explain_figure", {"key": PRINTED[:8]})

    explained = anyio.run(ask)
    text, picture = explained.content
    assert explained.structured_content["citations"][0]["printed_text"] == MARKUP
    assert picture.mime_type == "image/png"
    with Image.open(io.BytesIO(base64.b64decode(picture.data))) as shown:
        assert (214, 0, 50) in {colour for _, colour in shown.convert("RGB").getcolors(1 << 20)}
    (file,) = explained.structured_content["files"]
    assert (file["state"], file["address"], len(file["sha256"])) == ("intact", f"https://portal.example/{SHEET}", 64)
    assert file["fetches"][0]["status"] == 200
    assert str(asked.data) not in text.text  # where it lies here is nobody's business


class _ReaderOfThisProcess:
    """Reads where it is called: that the other process is started, tests/explaining looks at."""

    def __init__(self, **_):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def call(self, function, *arguments):
        return function(*arguments)


def test_words_of_a_report_come_back_as_data(client_of, told):
    async def ask():
        async with client_of() as client:
            found = await told(client, "find_departments", name="<script>")
            sql = f"select figure_key from fct_figure where figure_key = '{PRINTED}'"
            return found, await told(client, "query", sql=sql)

    found, rows = anyio.run(ask)
    assert [row["department_name"] for row in found["rows"]] == [MARKUP]
    assert (rows["citations"][0]["document"], rows["citations"][0]["printed_text"]) == (MARKUP, MARKUP)


def test_no_text_turns_the_direction_of_writing_or_names_a_folder_of_this_machine(client_of, told, refused):
    async def ask():
        async with client_of() as client:
            rows = await told(client, "query", sql="select '审计\u202e局' as name, 'file:///home/anna/a.pdf' as url")
            return rows["rows"], await refused(client, "department_years", department="县\u202e审")

    rows, line = anyio.run(ask)
    (row,) = rows
    assert row["name"] == "审计[U+202E]局"
    assert row["url"].startswith("file:")
    assert "anna" not in row["url"]
    assert "县[U+202E]审" in line


def test_what_changed_names_the_releases(client_of, told, refused):
    async def ask():
        async with client_of() as client:
            return await told(client, "what_changed"), await refused(client, "what_changed", since="2020.01.01-1")

    changed, line = anyio.run(ask)
    assert (changed["since"], changed["releases"]) == (None, [VERSION])
    assert line == f"2020.01.01-1: there is no such release; there are {VERSION}"


def test_every_question_is_answered(client_of, told, asked):
    async def ask():
        async with client_of() as client:
            listed = (await told(client, "list_questions"))["questions"]
            return [(one["id"], await told(client, "ask_question", question=one["id"])) for one in listed]

    answers = anyio.run(ask)
    assert len(answers) == 30
    with duckdb.connect(asked.releases / VERSION / "gongkai.duckdb", read_only=True) as release:
        for _, answer in answers:
            assert len(answer["rows"]) == len(release.execute(answer["sql"]).fetchall())


def test_amounts_are_told_as_people_say_them():
    said = {"0": "0 元", "999.5": "999.5 元", "836700": "83.67 万元", "-123456789": "-1.23 亿元"}
    assert {amount: yuan_in_words(amount) for amount in said} == said
    assert yuan_in_words(None) is None
