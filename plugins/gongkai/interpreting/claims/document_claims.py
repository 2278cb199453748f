"""All claims of one document, put together."""

from collections.abc import Iterable

from gongkai.interpreting.claims.blank_tables import blank_table_claims
from gongkai.interpreting.claims.changes import change_claims
from gongkai.interpreting.claims.completions import comparison_claims, completion_claims
from gongkai.interpreting.claims.contents import listed_table_claims
from gongkai.interpreting.claims.dates import date_claims
from gongkai.interpreting.claims.member_units import member_unit_claims
from gongkai.interpreting.claims.placeholders import placeholder_claims
from gongkai.interpreting.claims.shares import ShareReader
from gongkai.interpreting.claims.two_years import two_year_claims
from gongkai.interpreting.claims.years import year_claims
from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.narrative.sentences.cell_passages import passages_in_cells
from gongkai.interpreting.narrative.sentences.passages import passages_of
from gongkai.model.claim import Claim
from gongkai.model.document import Document
from gongkai.model.record import Indicator


def claims_of(
    document: Document, context: ReportContext, indicators: Iterable[Indicator], withheld: Iterable[Claim] = ()
) -> tuple[Claim, ...]:
    """The claims in reading order by kind; ``indicators`` are all that tables and narrative gave.

    ``withheld``: that items are left out as secret, which was read before the figures were proved.
    """
    passages = [p for p in (*passages_of(document), *passages_in_cells(document)) if not p.is_glossary]
    shares = ShareReader()
    return (
        *(claim for passage in passages for claim in shares.claims(passage)),
        *(claim for passage in passages for claim in completion_claims(passage)),
        *(claim for passage in passages for claim in comparison_claims(passage)),
        *(claim for passage in passages for claim in change_claims(passage)),
        *(claim for passage in passages for claim in two_year_claims(passage)),
        *year_claims(document, passages, context),
        *date_claims(indicators),
        *placeholder_claims(document),
        *listed_table_claims(document),
        *blank_table_claims(document),
        *member_unit_claims(document, context),
        *withheld,
    )
