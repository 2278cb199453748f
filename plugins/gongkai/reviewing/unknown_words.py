"""Words that reports print and nobody has taken in, with what they may mean and the money that waits for them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from gongkai.answering.open_release import OpenRelease
from gongkai.model.errors import InvalidConfiguration
from gongkai.reviewing.items import Kind, ReviewItem
from gongkai.settings import Settings
from gongkai.suggesting.kept_suggestions import kept_suggestions
from gongkai.suggesting.meaning_text import said
from gongkai.suggesting.standing import Standing
from gongkai.suggesting.suggestions import Suggestion

_WAITING: Final = """
select label, sum(yuan) as waiting_yuan
from (
    select
        substr(because, 7) as label,
        abs(printed_value) * case printed_unit
            when '元' then 1 when '千元' then 1000 when '万元' then 10000 when '百万元' then 1000000
            when '亿元' then 100000000 else 0
        end as yuan
    from fct_unmapped_figure where starts_with(because, 'word: ')
)
group by 1
"""


def unknown_words(settings: Settings, release: OpenRelease) -> Iterator[ReviewItem]:
    """A question for each label of the kept suggestions; none where nobody has asked for suggestions yet."""
    try:
        found = kept_suggestions(settings)
    except InvalidConfiguration:  # nobody has called `gongkai words suggest` yet
        return
    rows = release.worked_out("waiting_words", lambda: release.all_rows(_WAITING))
    money = {str(row["label"]): Decimal(str(row["waiting_yuan"])) for row in rows}
    for each in found.labels:
        asked = {"says": said(each.says), "standing": str(each.standing)}
        yield ReviewItem(Kind.WORD, each.label, money.get(each.label, Decimal(0)), asked, _shown_word(each))


def _shown_word(each: Suggestion) -> Mapping[str, Any]:
    return {
        "label": each.label,
        "standing": str(each.standing),
        "says": None if each.standing is Standing.UNKNOWN else said(each.says),
        "others": [said(dict(other)) for other in each.others],
        "documents": each.documents,
        "numbers": each.numbers,
        "agree": each.agree,
        "contradict": each.contradict,
        "sources": list(each.sources),
    }
