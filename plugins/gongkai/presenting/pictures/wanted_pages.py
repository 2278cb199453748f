"""Which pages a site shows: what is contradicted, then main figures and what was changed, then all else it links to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from gongkai.presenting.source import Source
from gongkai.publishing.highlights.whole_departments import WHOLE_DEPARTMENT

_OTHERS: Final = 2

Place = tuple[int, int | None, int | None]
"""Block, row and column (from 0); a paragraph has no row."""

_PLACES: Final = f"""
    with places as (
        select operand_document_key as document_key, page, block, row_number, column_number, 0 as tier
        from fct_check_operand inner join fct_check_result using (check_result_key) where verdict = 'fail'
        union all
        select document_key, page, block, row_number, column_number, case when {WHOLE_DEPARTMENT} then 1 else 2 end
        from fct_figure where is_preferred
        union all
        select document_key, new_page, new_block, new_row_number, new_column_number, 1 from fct_revision
        union all
        select document_key, page, block, row_number, column_number, 2 from fct_performance_indicator
    )
    select document_key, coalesce(page, 0) as page, min(tier) as tier,
        list(distinct [block, row_number, column_number]) filter (page is null and block is not null) as places
    from places group by all order by tier, document_key, page
"""  # noqa: S608 - our own words


@dataclass(slots=True)
class WantedPages:
    """Pages of one document that are worth as much: their numbers, or, without pages, the places to be shown."""

    document_key: str
    is_telling: bool = True
    """Whether something on them is contradicted, or a main figure of its department."""

    pages: list[int] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


def wanted_pages(source: Source) -> Iterator[WantedPages]:
    """What to draw, the most telling first."""
    wanted: WantedPages | None = None
    tier = None
    for row in source.rows(_PLACES):
        if wanted is None or (row["document_key"], row["tier"]) != (wanted.document_key, tier):
            if wanted is not None:
                yield wanted
            wanted, tier = WantedPages(row["document_key"], row["tier"] < _OTHERS), row["tier"]
        if row["page"]:
            wanted.pages.append(row["page"])
        wanted.places += [tuple(place) for place in row["places"] or ()]
    if wanted is not None:
        yield wanted
