"""What was read of one page of a report, table by table: each number with its meaning, or why it has none."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from gongkai.answering.open_release import OpenRelease, Row
from gongkai.model.errors import GongkaiError
from gongkai.pages.coordinates import meanings_of
from gongkai.presenting.names import Names
from gongkai.publishing.wording.code_names import Name

_PRINTED: Final = (
    "label, printed_value, printed_unit, printed_text, page, block, row_number, column_number, x0, top, x1, bottom"
)
_NUMBERS: Final = f"""
    select
        figure_key as key, {_PRINTED}, measure_code, stage, fund_code, use_code, comparison, proof,
        right_probability, is_reviewed,
        null as because,
        concat_ws(
            ' · ', fiscal_year, function_name, economic_name, project_name, item_name,
            if(scope_name = 'own', '本级', scope_name)
        ) as more
    from fct_figure where document_key = $document
    union all
    select
        unmapped_figure_key, {_PRINTED}, null, null, null, null, null, null, null, false, because, null
    from fct_unmapped_figure where document_key = $document
"""  # noqa: S608 - our own words
_OF_PAGE: Final = f"""
    select numbers.*, (
        select string_agg(distinct results.rule_id, ' ' order by results.rule_id)
        from fct_check_operand as operands inner join fct_check_result as results using (check_result_key)
        where operands.figure_key = numbers.key and results.verdict = 'fail'
    ) as contradicted_by
    from ({_NUMBERS}) as numbers
    where coalesce(page, -block - 1) = $sheet
    order by block, row_number, column_number, key
"""  # noqa: S608 - our own words
_SHEETS: Final = f"""
    select coalesce(page, -block - 1) as sheet, count(*) as numbers
    from ({_NUMBERS}) group by 1 order by abs(sheet), 1
"""  # noqa: S608 - our own words
_SHEET_OF: Final = f"select coalesce(page, -block - 1) as sheet from ({_NUMBERS}) where key = $figure limit 1"  # noqa: S608
_DOCUMENT: Final = """
    select document_key, title, file_name, department_name, documents.fiscal_year, url, article_url
    from dim_document as documents left join dim_department using (department_key)
    where document_key = $document
"""


class NoSuchReport(GongkaiError):
    """The release has no document of this key."""


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """One printed number. ``means`` is empty where it has no meaning, and ``row`` says ``because``."""

    row: Row
    means: Sequence[Name]
    contradicted_by: Sequence[Name]


@dataclass(frozen=True, slots=True)
class Reading:
    """A report and what was read of one of its sheets: a page, or, in a file without pages, -1 less its block.

    ``sheets`` are all that print a number, with how many; ``tables`` the numbers of this one by block.
    """

    document: Row
    sheet: int | None
    sheets: Sequence[tuple[int, int]]
    tables: Sequence[tuple[int, Sequence[ReadNumber]]]

    @property
    def page(self) -> int | None:
        """The page; None where the file has none."""
        return self.sheet if self.sheet is not None and self.sheet > 0 else None


def report_reading(release: OpenRelease, document_key: str, sheet: int | None) -> Reading:
    """What was read of this sheet of the document, the first by default; raises NoSuchReport."""
    documents = release.rows(_DOCUMENT, {"document": document_key}, most=1).rows
    if not documents:
        raise NoSuchReport(f"{document_key}: release {release.version} has no such report")
    found = release.all_rows(_SHEETS, {"document": document_key})
    sheets = [(int(str(row["sheet"])), int(str(row["numbers"]))) for row in found]
    known = [number for number, _ in sheets]
    shown = sheet if sheet in known else next(iter(known), None)
    values = {"document": document_key, "sheet": shown}
    rows = [] if shown is None else release.all_rows(_OF_PAGE, values)
    with release.cursor() as cursor:
        names = Names(cursor)
    tables = [
        (int(str(block)), [_number(row, names) for row in printed])
        for block, printed in groupby(rows, key=lambda row: row["block"])
    ]
    return Reading(documents[0], shown, sheets, tables)


def sheet_of(release: OpenRelease, document_key: str, figure_key: str) -> int | None:
    """The sheet of the document that prints this number; None where none does."""
    rows = release.all_rows(_SHEET_OF, {"document": document_key, "figure": figure_key})
    return next((int(str(row["sheet"])) for row in rows), None)


def _number(row: Row, names: Names) -> ReadNumber:
    rules = str(row["contradicted_by"] or "").split()
    return ReadNumber(row, [name for _, name in meanings_of(row, names)], [names.of("rule", rule) for rule in rules])
