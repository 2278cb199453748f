"""What a department's reports say year by year, each number with the figure it was printed as."""

from typing import Final

from pydantic import Field

from gongkai.answering.answers import NOT_PRINTED, Answer, Said, yuan_in_words
from gongkai.answering.cited_cells import cited_by_key
from gongkai.answering.departments import department_of
from gongkai.answering.measures import Measure, measures_of
from gongkai.answering.open_release import Cell, OpenRelease, Row
from gongkai.publishing.highlights.headlines import Figure as PrintedFigure
from gongkai.publishing.highlights.headlines import headline_figures, headline_groups, headline_of
from gongkai.publishing.highlights.whole_departments import WHOLE_DEPARTMENT

_MORE: Final = (
    "更早的年度用 last_year 再问；其余数的出处用 explain_figure 取 | for earlier years ask again with last_year; where "
    "the other figures stand explain_figure tells"
)

Printed = dict[tuple[str, int], PrintedFigure]


class Figure(Said):
    """One number of a department's year."""

    column: str = Field(description="Column of rpt_department_year; compare and find_outliers take it as measure")
    zh: str = Field(description="What it is, in Chinese")
    en: str = Field(description="What it is, in English")
    value: Cell = Field(description="Exact value in the unit")
    unit: str = Field(description="元 (yuan), 人, 辆, % or 分")
    in_words: str | None = Field(default=None, description="An amount in 万元 or 亿元")
    figure_key: str | None = Field(default=None, description="Key of the printed figure, for explain_figure")


class DepartmentYear(Said):
    """What the reports of a department say of one fiscal year; explain_figure takes its key too."""

    fiscal_year: int
    department_year_key: str
    figures: list[Figure] = Field(description="Every number that is printed; computed ones have no figure_key")
    not_printed: list[str] = Field(description="Columns for which no number is printed - not nought")
    grade: str | None = Field(description="Grade of the self-evaluation as printed")
    document_count: int


class DepartmentYears(Answer):
    """All main figures of a department by year."""

    department_name: str
    department_key: str
    department_type: str | None
    region: str | None
    years: list[DepartmentYear]


def years_of_department(
    release: OpenRelease, department: str, first_year: int | None, last_year: int | None
) -> DepartmentYears:
    """Every year of a department with its main figures, newest first, each with the figure it was printed as."""
    about = department_of(release, department)
    years = release.rows(
        "from rpt_department_year where department_key = $key and fiscal_year between $first and $last "
        "order by fiscal_year desc",
        {"key": about["department_key"], "first": first_year or 0, "last": last_year or 9999},
        most=10,
    )
    measures = measures_of(release)
    printed = _printed(release, str(about["department_key"]))
    told = [_year(row, measures, printed) for row in years.rows]
    keys = [figure.figure_key for year in told for figure in year.figures if figure.figure_key]
    citations = cited_by_key(release, "figure_key", keys)
    more = _MORE if years.is_cut or len(citations) < len(set(keys)) else None
    rest = {"years": told, "citations": citations, "notes": [NOT_PRINTED], "more": more}
    return DepartmentYears.model_validate({"release": release.version, **about, **rest})


def _printed(release: OpenRelease, department_key: str) -> Printed:
    """The figures of the department as a whole, by headline and year."""
    figures = release.rows(
        "select figure_key, fiscal_year, measure_code, use_code, stage, fund_code "  # noqa: S608 - a condition of ours
        f"from fct_figure where department_key = $key and {WHOLE_DEPARTMENT}",
        {"key": department_key},
        most=5_000,
    ).rows
    return headline_figures(headline_groups(), figures)


def _year(row: Row, measures: dict[str, Measure], printed: Printed) -> DepartmentYear:
    figures = [
        Figure(
            column=column,
            zh=measure.zh,
            en=measure.en,
            value=row[column],
            unit=measure.unit,
            in_words=yuan_in_words(row[column]) if measure.unit == "元" else None,
            figure_key=_key(column, row, printed),
        )
        for column, measure in measures.items()
        if row.get(column) is not None
    ]
    not_printed = [column for column in measures if row.get(column) is None]
    return DepartmentYear.model_validate({**row, "figures": figures, "not_printed": not_printed})


def _key(column: str, row: Row, printed: Printed) -> str | None:
    """The figure that a column of a department's year was printed as; None where it is computed."""
    headline = headline_of(column)
    figure = None if headline is None else printed.get((headline.id, int(str(row["fiscal_year"]))))
    return None if figure is None else str(figure["figure_key"])
