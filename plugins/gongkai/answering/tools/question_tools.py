"""Tools for what no other tool asks: the cookbook, the tables, SQL."""

from collections.abc import Mapping
from typing import Annotated, Any

from mcp.server.mcpserver import MCPServer
from pydantic import Field

from gongkai.answering.answers import TableAnswer
from gongkai.answering.cookbook import QuestionAnswer, QuestionList, question_answered, question_list
from gongkai.answering.open_release import MOST_ROWS, OpenRelease
from gongkai.answering.sql import Tables, query_answered, tables_described
from gongkai.answering.tools.parameters import Skip
from gongkai.answering.tools.read_only_tool import read_only_tool
from gongkai.publishing.cookbook.question import Value


def add_question_tools(server: MCPServer[Any], release: OpenRelease) -> None:
    """Adds them to the server."""

    @read_only_tool(server, "常问的问题 | Questions")
    def list_questions(
        *,
        topic: Annotated[
            str, Field(description="主题；空为全部 | Topic; empty for all", examples=["execution", "trust"])
        ] = "",
    ) -> QuestionList:
        """Thirty questions that audit offices, analysts and journalists ask, and what may be filled in.

        审计、研究、新闻常问的三十个问题，及可填的条件。
        """
        return question_list(release, topic)

    @read_only_tool(server, "回答一个问题 | Answer a question")
    def ask_question(
        *,
        question: Annotated[
            str, Field(description="问题编号 | Id of the question", examples=["over_budget_with_full_marks"])
        ],
        values: Annotated[
            Mapping[str, Value] | None,
            Field(description="要填的条件 | What to fill in", examples=[{"year": 2023}]),
        ] = None,
        skip: Skip = 0,
    ) -> QuestionAnswer:
        """Answers one of list_questions by its query, with what the answer means and what it does not.

        用写好的查询回答 list_questions 中的一个问题，并说明答案的含义与局限。
        """
        return question_answered(release, question, values or {}, skip)

    @read_only_tool(server, "有哪些表 | Tables")
    def describe_tables(
        *,
        table: Annotated[
            str, Field(description="表名；空为列出全部 | A table; empty lists all", examples=["rpt_department_year"])
        ] = "",
    ) -> Tables:
        """The tables of the release, or the columns of one, with what they hold in Chinese and English.

        本次发布的表，或一张表的列，附中英文说明。
        """
        return tables_described(release, table)

    @read_only_tool(server, "SQL 查询 | SQL")
    def query(
        *,
        sql: Annotated[
            str,
            Field(
                description="DuckDB 方言的只读查询 | A read-only query in DuckDB's dialect",
                examples=["select department_name, score_points, department_year_key from rpt_department_year"],
            ),
        ],
        most_rows: Annotated[int, Field(description="最多行数 | Most rows", ge=1, le=MOST_ROWS)] = 50,
        skip: Skip = 0,
    ) -> TableAnswer:
        """Read-only SQL over this release and nothing else: no file, no network.

        Select figure_key, check_result_key, department_year_key or the like, and the answer cites the cells.
        对本次发布运行只读 SQL，看不到别的文件和网络；选出 figure_key 等编号即可得到出处。
        """
        return query_answered(release, sql, most_rows, skip)
