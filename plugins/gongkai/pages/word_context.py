"""A word that was not understood, where it stands: the numbers that wait for it, and what it may be said to mean."""

from collections.abc import Mapping
from typing import Final

from gongkai.answering.open_release import OpenRelease, Row
from gongkai.interpreting.words.coordinates import codes
from gongkai.publishing.wording.code_names import Name
from gongkai.reviewing.items import Kind, ReviewItem

_SHOWN: Final = 8
_STANDS: Final = """
    select unmapped_figure_key as key, numbers.document_key, label, printed_text, printed_value, printed_unit, page,
        coalesce(page, -block - 1) as sheet, coalesce(title, file_name) as title
    from fct_unmapped_figure as numbers left join dim_document as documents using (document_key)
    where because = 'word: ' || $word
    qualify row_number() over (
        partition by numbers.document_key order by block, row_number, column_number, unmapped_figure_key
    ) <= 2
    order by title, numbers.document_key, block, row_number, column_number, key limit $most
"""


def where_it_stands(release: OpenRelease, item: ReviewItem) -> list[Row]:
    """Some numbers that wait for this word, of as many reports as there are; none of another question."""
    if item.kind is not Kind.WORD:
        return []
    return release.all_rows(_STANDS, {"word": item.key, "most": _SHOWN})


def meanings_to_choose(item: ReviewItem) -> list[tuple[str, Name]]:
    """What may be written as its meaning, the proposed ones first, each with what it says; none of another question."""
    if item.kind is not Kind.WORD:
        return []
    proposed = [str(each) for each in (item.shown["says"], *item.shown["others"]) if each]
    known = {f"{dimension}={code}": Name(each.name_zh, each.name_en) for (dimension, code), each in codes().items()}
    return [(each, _in_words(each, known)) for each in dict.fromkeys([*proposed, *known, "nothing"])]


def _in_words(meaning: str, known: Mapping[str, Name]) -> Name:
    if meaning == "nothing":
        return Name("不说明什么", "nothing")
    parts = [known.get(part, Name(part, part)) for part in meaning.split(",")]
    return Name(" · ".join(part.zh for part in parts), " · ".join(part.en for part in parts))
