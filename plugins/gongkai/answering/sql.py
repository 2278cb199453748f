"""SQL of who asks, and the tables that it may name."""

import difflib
from typing import Final

from pydantic import Field

from gongkai.answering.answers import NOT_PRINTED, Answer, Said, TableAnswer, rest_of
from gongkai.answering.cited_cells import MOST_CITATIONS
from gongkai.answering.citing import cited_in
from gongkai.answering.open_release import OpenRelease
from gongkai.model.errors import GongkaiError
from gongkai.publishing.querying.closed_off import refuse_what_leads_out

_EVERY_PRINTING: Final = (
    "fct_figure 每次印出的数各一行，整体与部分并列，不可直接求和：取 is_preferred；求和用 rpt_expenditure_by_function"
    " 等可加视图，限同一阶段、资金来源。 | fct_figure has every printing, wholes beside parts: never sum it, take "
    "is_preferred; sum the additive views (rpt_expenditure_by_function and the like) within one stage and fund."
)


class UnknownTable(GongkaiError):
    """The release has no table of this name."""


class TableSaid(Said):
    """A table of the release, or one of its columns."""

    name: str
    type: str | None = None
    says: str = Field(description="What it holds, Chinese | English")


class Tables(Answer):
    """The tables of the release, or the columns of one."""

    tables: list[TableSaid]


def query_answered(release: OpenRelease, sql: str, most: int, skip: int) -> TableAnswer:
    """What SQL of the client's own gives; raises WrongQuery."""
    refuse_what_leads_out(sql)
    found = release.rows(sql, most=most, skip=skip)
    return TableAnswer(
        release=release.version,
        columns=found.columns,
        rows=found.rows,
        citations=cited_in(release, found.rows[: MOST_CITATIONS // 2]),
        notes=[NOT_PRINTED, _EVERY_PRINTING],
        more=rest_of(found, skip),
    )


def tables_described(release: OpenRelease, table: str) -> Tables:
    """Every table, or the columns of one; raises UnknownTable."""
    if not table:
        found = release.rows(
            "select table_name as name, null as type, coalesce(comment, '') as says from duckdb_tables() "
            "where not internal order by table_name"
        )
    else:
        found = release.rows(
            "select column_name as name, data_type as type, coalesce(comment, '') as says from duckdb_columns() "
            "where table_name = $table and not internal order by column_index",
            {"table": table},
        )
    if not found.rows:
        names = [one.name for one in tables_described(release, "").tables]
        near = difflib.get_close_matches(table, names, n=5, cutoff=0.3) or names[:5]
        raise UnknownTable(f"{table}: no such table; near it are {', '.join(near)}")
    tables = [TableSaid.model_validate(row) for row in found.rows]
    return Tables(release=release.version, tables=tables, notes=[_EVERY_PRINTING])
