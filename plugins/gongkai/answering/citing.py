"""The cells that the rows of an answer rest on, by the keys that they have."""

from collections.abc import Iterable

from gongkai.answering.answers import Citation
from gongkai.answering.cited_cells import MOST_CITATIONS, PRINTED, cited_by_key
from gongkai.answering.open_release import OpenRelease, Row
from gongkai.publishing.highlights.whole_departments import WHOLE_DEPARTMENT


def cited_in(release: OpenRelease, rows: Iterable[Row]) -> list[Citation]:
    """The cells that rows of an answer rest on, by the keys that they have; of departments' years, by their amounts."""
    rows = list(rows)
    found: list[Citation] = []
    for key in PRINTED:
        keys = [str(row[key]) for row in rows if row.get(key)]
        found += cited_by_key(release, key, keys)
    years = [row for row in rows if row.get("department_year_key")]
    found += cited_by_key(release, "figure_key", _figures_of_years(release, years))
    found += cited_by_key(release, "self_evaluation_key", _scores_of_years(release, years))
    return found[:MOST_CITATIONS]


def _figures_of_years(release: OpenRelease, rows: list[Row]) -> list[str]:
    """The preferred figures of whole departments that print the amounts of these rows."""
    told = [
        (str(row["department_year_key"]), str(value))
        for row in rows
        for column, value in row.items()
        if value not in (None, "0", 0) and column.endswith(("_yuan", "_count", "staff", "posts", "vehicles"))
    ][:MOST_CITATIONS]
    if not told:
        return []
    is_about_revenue = any("revenue" in column for column in rows[0])
    found = release.rows(
        "with told as (select unnest($keys) as department_year_key, "  # noqa: S608
        "try_cast(unnest($amounts) as decimal(28, 8)) as amount) "
        "select arg_min(f.figure_key, (f.fund_code != 'all', f.figure_key)) as figure_key "
        "from told inner join rpt_department_year as y using (department_year_key) "
        "inner join fct_figure as f on f.department_key = y.department_key "
        "and f.fiscal_year in (y.fiscal_year, y.fiscal_year - 1) "
        "and coalesce(f.amount_yuan, f.printed_value) = told.amount "
        f"where {WHOLE_DEPARTMENT} and ($is_about_revenue or not starts_with(f.measure_code, 'revenue')) "
        "group by told.department_year_key, told.amount, f.measure_code, f.use_code, f.stage, f.fiscal_year "
        "order by f.fiscal_year desc, f.measure_code, f.use_code, f.stage",
        {
            "keys": [key for key, _ in told],
            "amounts": [amount for _, amount in told],
            "is_about_revenue": is_about_revenue,
        },
    )
    return [str(row["figure_key"]) for row in found.rows]


def _scores_of_years(release: OpenRelease, rows: list[Row]) -> list[str]:
    """The printed total scores of these rows."""
    keys = [str(row["department_year_key"]) for row in rows if row.get("score_points") is not None]
    if not keys:
        return []
    found = release.rows(
        "select min(s.self_evaluation_key) as self_evaluation_key from rpt_department_year as y "
        "inner join fct_self_evaluation as s on s.department_key = y.department_key and s.fiscal_year = y.fiscal_year "
        "and s.score_points = y.score_points where s.score_kind = 'total' and s.project_key = 'all' "
        "and y.department_year_key in (select unnest($keys)) group by y.department_year_key order by 1",
        {"keys": keys[:MOST_CITATIONS]},
    )
    return [str(row["self_evaluation_key"]) for row in found.rows]
