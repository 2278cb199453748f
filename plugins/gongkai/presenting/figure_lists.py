"""What was read from each document as JSON that DuckDB writes: millions of figures pass through no loop of ours."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from gongkai.presenting.grouped_rows import rows_of
from gongkai.presenting.source import DIGITS, Source
from gongkai.publishing.highlights.contradictions import CONTRADICTION

_DOCUMENTS_AT_A_TIME: Final = 200
_PLACE: Final = ("page", "block", "row_number", "column_number", "x0", "top", "x1", "bottom", "printed_text")
_PRINTED: Final = ("label", "printed_value", "printed_unit", *_PLACE)
_COORDINATES: Final = ("measure_code", "stage", "comparison", "fund_code", "use_code")
_MORE: Final = """
    concat_ws(' · ', nullif(nullif(figures.fiscal_year, 0), documents.fiscal_year),
        nullif(concat_ws(' ', nullif(nullif(function_code, 'all'), 'unknown'), function_name), ''),
        nullif(concat_ws(' ', nullif(nullif(economic_code, 'all'), 'unknown'), economic_name), ''),
        project_name, if(scope_name = 'own', '本级', scope_name), item_name)
"""
_FIGURES: Final = f"""
    select figures.document_key, figure_key as key, {", ".join((*_PRINTED, *_COORDINATES))}, {_MORE} as more,
        figures.proof, proof_count, round(right_probability, 4) as right_probability, settled.reviewed
    from fct_figure as figures
    inner join (select document_key, fiscal_year from dim_document) as documents using (document_key)
    left join (
        select
            record_key as figure_key,
            [reviewed_value::varchar, reason, reviewed_by, reviewed_date::varchar] as reviewed
        from fct_reviewed_reading where reviewed_value is not null
    ) as settled using (figure_key)
"""  # noqa: S608 - our own words
_PLACES: Final = f"""
    select operand_document_key as document_key, check_operand_key as key, {", ".join(_PRINTED)},
        left(operands.figure_key, {DIGITS}) as figure, left(results.check_result_key, {DIGITS}) as contradiction
    from fct_check_operand as operands
    left join (select check_result_key from fct_check_result as results where {CONTRADICTION}) as results
        using (check_result_key)
    union all
    select document_key, performance_indicator_key, indicator_name, null, null, {", ".join(_PLACE)}, null, null
    from fct_performance_indicator
    union all
    select document_key, revision_key, coalesce(label, subject), null, null,
        {", ".join(f"new_{name}" for name in _PLACE)}, null, null
    from fct_revision
"""  # noqa: S608 - our own words

FIGURE_FIELDS: Final = (
    "key",
    *_PRINTED,
    *_COORDINATES,
    "more",
    "proof",
    "proof_count",
    "right_probability",
    "reviewed",
)
"""What each figure's array holds, in this order; ``reviewed`` is null, or the value that stands, why, who and when."""

PLACE_FIELDS: Final = ("key", *_PRINTED, "figure", "contradiction")
"""The same of what else leads to the document: of a side of a check, its figure and which contradiction it is of."""


class FigureLists(NamedTuple):
    """The arrays of one document's figures in the order in which they are printed, and of what else leads to it."""

    figures: str
    figure_count: int
    places: str


def figure_lists(source: Source) -> Iterator[tuple[str, FigureLists]]:
    """Document → what was read from it, in the order of the documents' keys."""
    keys = list(source.documents)
    figures, places = _listed(_FIGURES, FIGURE_FIELDS), _listed(_PLACES, PLACE_FIELDS)
    for start in range(0, len(keys), _DOCUMENTS_AT_A_TIME):
        some = keys[start : start + _DOCUMENTS_AT_A_TIME]
        ends: list[object] = [some[0], some[-1]]
        read = {row["document_key"]: row for row in rows_of(source.connection, figures, ends)}
        leading = {row["document_key"]: row["listed"] for row in rows_of(source.connection, places, ends)}
        for key in some:
            row = read.get(key, {"listed": "", "n": 0})
            yield key, FigureLists(f"[{row['listed']}]", row["n"], f"[{leading.get(key, '')}]")


def _listed(query: str, fields: tuple[str, ...]) -> str:
    """The query that makes one text of all rows of a document, for documents from one key to another."""
    values = ", ".join(f"left(key, {DIGITS})" if field == "key" else f'"{field}"' for field in fields)
    return f"""
        select document_key, count(*) as n, string_agg(json_array({values})::varchar, ','
            order by page nulls first, block, row_number, column_number, key) as listed
        from ({query}) where document_key between ? and ? group by 1
    """  # noqa: S608 - our own words
