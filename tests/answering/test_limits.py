"""A client reads and nothing else: writes, files, settings and endless questions are refused in one line."""

from pathlib import Path

import anyio
import pytest

from gongkai.answering.open_release import MOST_ROWS, NothingToAsk, open_release
from gongkai.publishing.versions.release_folder import UnknownRelease
from gongkai.settings import Settings
from tests.asked_release import VERSION

REFUSED = {
    "create table mine as select 1": "read-only",
    "insert into fct_figure select * from fct_figure": "read-only",
    "drop table fct_figure": "read-only",
    "select 1; delete from fct_figure": "read-only",
    "copy fct_figure to '/tmp/gongkai-copied.csv'": "disabled by configuration",
    "export database '/tmp/gongkai-exported'": "disabled by configuration",
    "attach '/tmp/gongkai-other.duckdb'": "disabled by configuration",
    "from read_csv('/etc/passwd')": "disabled by configuration",
    "from glob('/etc/*')": "disabled by configuration",
    "install httpfs": "disabled by configuration",
    "set enable_external_access = true": "locked",
    "set memory_limit = '1TB'": "locked",
    "pragma enable_profiling": "switch on logging",
    "this is no sql": "syntax error",
    "": "the query is empty",
    " \n": "the query is empty",
    "-- nothing": "the query is empty",
    "pragma database_list": "database_list: says what is on this machine",
    "select * from duckdb_settings()": "says what is on this machine",
    'summarize "DuckDB_Databases"': "says what is on this machine",
    "select current_setting('temp_directory')": "says what is on this machine",
    "from query('from duckdb_' || 'settings()')": "query: says what is on this machine",
    "from json_execute_serialized_sql /**/ ('{}')": "says what is on this machine",
}


def test_what_is_no_question_is_refused(client_of, refused, told):
    async def ask():
        async with client_of() as client:
            lines = {sql: await refused(client, "query", sql=sql) for sql in REFUSED}
            count = await told(client, "query", sql="select count(*) as n from fct_figure")
            return lines, count["rows"][0]["n"]

    lines, count = anyio.run(ask)
    assert {sql: said for sql, said in REFUSED.items() if said not in lines[sql]} == {}
    told_of_here = [line for line in lines.values() if str(Path.home()) in line or str(Path.cwd()) in line]
    assert told_of_here == []
    assert count > 0


def test_endless_questions_end(client_of, refused, told):
    endless = "select count(*) from range(10000000000) a, range(10000000000) b"

    async def ask():
        async with client_of(longest_seconds=0.2) as client:
            line = await refused(client, "query", sql=endless)
            return line, await told(client, "query", sql="select 1 as one")

    line, after = anyio.run(ask)
    assert line.startswith("it took more than 0.2 s; ask for less")
    assert after["rows"] == [{"one": 1}]


def test_more_rows_are_had_by_asking_again(client_of, told):
    async def ask():
        async with client_of() as client:
            sql = "select range as n from range(250)"
            first = await told(client, "query", sql=sql, most_rows=MOST_ROWS)
            rest = await told(client, "query", sql=sql, most_rows=MOST_ROWS, skip=MOST_ROWS)
            long = await told(client, "query", sql="select repeat('长', 5000) as text, 1 as a, 2 as a")
            return first, rest, long

    first, rest, long = anyio.run(ask)
    assert (len(first["rows"]), first["more"].split(" | ")[1]) == (200, "there are more rows: ask again with skip=200")
    assert ([row["n"] for row in rest["rows"]], rest["more"]) == (list(range(200, 250)), None)
    assert len(long["rows"][0]["text"]) == 1000
    assert long["columns"] == ["text", "a", "a_2"]


def test_values_keep_their_kind(client_of, told):
    sql = (
        "select null as nothing, 0::decimal(28, 4) as nought, '—' as dash, 12.50::decimal(28, 4) as amount, "
        "date '2024-06-01' as day, timestamp '2024-06-01 08:00:00' as moment, ['a'] as listed"
    )

    async def ask():
        async with client_of() as client:
            return (await told(client, "query", sql=sql))["rows"][0]

    assert anyio.run(ask) == {
        "nothing": None, "nought": "0", "dash": "—", "amount": "12.5", "day": "2024-06-01",
        "moment": "2024-06-01T08:00:00Z", "listed": "['a']",
    }  # fmt: skip


WRONG = (
    ("department_years", {"department": "甲县审记局"}, "no department is called so; nearest are 甲县审计局"),
    ("department_years", {"department": "县"}, "departments are called so; give a key"),
    ("compare_departments", {"measure": "three_public"}, "near it are three_public_"),
    ("compare_departments", {"measure": "1; drop table x"}, "no such measure"),
    ("ask_question", {"question": "over_budget"}, "near it are over_budget_with_full_marks"),
    ("ask_question", {"question": "execution_rate", "values": {"jahr": 1}}, "there is year, region"),
    ("list_questions", {"topic": "money"}, "there are execution"),
    ("describe_tables", {"table": "fct_figures"}, "near it are fct_figure"),
    ("explain_figure", {"key": "fedcba9876"}, "no row of this release has this key"),
    ("explain_figure", {"key": "e"}, "no row of this release has this key"),
    ("query", {}, "sql: is missing; give "),
    ("query", {"sql": "select 1", "most_row": 1}, "most_row: no argument of query; did you mean most_rows?"),
    (
        "query",
        {"sql": "select 1", "skip": -1},
        "skip: should be greater than or equal to 0, not -1; it is: Rows",
    ),
    (
        "compare_departments",
        {"measure": "staff_actual_count", "fiscal_year": "last"},
        "fiscal_year: should be a valid integer",
    ),
    ("explain_figures", {}, "explain_figures: no such tool; did you mean explain_figure?"),
)


def test_a_wrong_request_is_told_the_cure(client_of, refused):
    async def ask():
        async with client_of() as client:
            return [await refused(client, tool, **arguments) for tool, arguments, _ in WRONG]

    lines = anyio.run(ask)
    assert [line for (_, _, said), line in zip(WRONG, lines, strict=True) if said not in line] == []


def test_the_release_is_the_current_one_or_the_one_that_is_named(asked, tmp_path, repository):
    with open_release(asked) as release:
        assert release.version == VERSION
    with pytest.raises(UnknownRelease), open_release(asked, "2020.01.01-1"):
        pass
    with pytest.raises(NothingToAsk, match="make run"), open_release(Settings(project=repository, data=tmp_path)):
        pass


def test_our_own_queries_give_all_their_rows(asked):
    """A queue that ends at so many characters would say that nothing waits."""
    long = "select repeat('长', 300) as text, n from range(2000) as numbers(n)"
    with open_release(asked) as release:
        assert len(release.all_rows(long)) == 2000
        assert release.rows(long, most=2000).is_cut


def test_what_was_worked_out_of_a_release_is_worked_out_once(asked):
    with open_release(asked) as release:
        assert release.worked_out("numbers", lambda: [1]) == [1]
        assert release.worked_out("numbers", lambda: [2]) == [1]
