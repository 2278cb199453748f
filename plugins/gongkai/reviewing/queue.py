"""The questions that a release leaves open, in the order of what they are worth; what people decided is not asked."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from gongkai.answering.open_release import OpenRelease, Row
from gongkai.interpreting.words.accepted import labels_file
from gongkai.model.errors import GongkaiError, InvalidConfiguration
from gongkai.reviewing.items import Kind, ReviewItem
from gongkai.reviewing.reviewed_files import Row as Written
from gongkai.reviewing.reviewed_files import kept_rows
from gongkai.settings import Settings
from gongkai.suggesting.kept_suggestions import kept_suggestions
from gongkai.suggesting.meaning_text import said
from gongkai.suggesting.standing import Standing
from gongkai.suggesting.suggestions import Suggestion

# Of a reading that sums of its report contradict, and another value would satisfy, it is not known how likely it is
# wrong: one half.
_READINGS: Final = """
with repairs as (
    select
        record_key as figure_key,
        max(cell_key) as cell_key,
        max(suggested_printed_value) as suggested_value,
        max(explained_count) as explained_count,
        max(abs(suggested_value_yuan - read_value_yuan)) as difference_yuan
    from rpt_suggested_repair
    where not is_reviewed and suggested_printed_value is not null
    group by 1
),
doubtful as (
    select
        coalesce(doubted.figure_key, repairs.figure_key) as figure_key,
        repairs.cell_key,
        repairs.suggested_value,
        repairs.explained_count,
        greatest(coalesce(doubted.doubt_yuan, 0), coalesce(repairs.difference_yuan * 0.5, 0)) as worth_yuan
    from rpt_doubtful_figure as doubted
    full join repairs on doubted.figure_key = repairs.figure_key
),
first as (
    select * from doubtful
    where
        starts_with(figure_key, $key)
        or cell_key in (select cell_key from doubtful where starts_with(figure_key, $key))
    order by worth_yuan desc, figure_key
    limit $most
)
select
    first.*,
    figure.document_key,
    department.department_name,
    document.title,
    document.file_name,
    figure.fiscal_year,
    figure.measure_code,
    figure.stage,
    figure.fund_code,
    figure.use_code,
    figure.function_name,
    figure.economic_name,
    figure.scope_name,
    figure.project_name,
    figure.label,
    figure.printed_value,
    figure.printed_unit,
    figure.printed_text,
    figure.right_probability,
    figure.circumstances,
    figure.proof,
    figure.page,
    figure.x0,
    figure.top,
    figure.x1,
    figure.bottom,
    figure.block,
    figure.row_number,
    figure.column_number
from first
inner join fct_figure as figure on figure.figure_key = first.figure_key
left join dim_document as document on document.document_key = figure.document_key
left join dim_department as department on department.department_key = figure.department_key
where not figure.is_reviewed
order by first.worth_yuan desc, first.figure_key
"""
_BEGIN_SO: Final = 20
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


class NoSuchItem(GongkaiError):
    """Nothing of this key waits for a decision."""


def open_items(settings: Settings, release: OpenRelease, *, most: int, kind: Kind | None = None) -> list[ReviewItem]:
    """The ``most`` questions of the release that are worth most; raises InvalidConfiguration for a damaged file."""
    settled, refused = kept_rows(settings.dbt_project)
    # what was settled since the release was made is still in it
    looked_at = most + len({row["record_key"] for row in settled})
    asked = [*_readings(release, most=looked_at), *_words(settings, release)]
    waiting = (item for item in asked if kind in (None, item.kind) and not is_decided(item, settled, refused))
    ordered = sorted(waiting, key=lambda item: (-item.worth_yuan, item.kind, item.key))
    return ordered[:most]


def open_item(settings: Settings, release: OpenRelease, key: str) -> ReviewItem:
    """The question of this key, or whose key alone begins so, decided or not; raises NoSuchItem."""
    found = [*_readings(release, most=_BEGIN_SO, key=key), *_words(settings, release)] if key else []
    found = [item for item in found if any(name.startswith(key) for name in item.names)]
    exact = [item for item in found if key in item.names] or found
    if len(exact) != 1:
        told = f"{len(exact)} items begin so; give more of the key" if exact else "no such item waits (any more)"
        raise NoSuchItem(f"{key}: {told}; `gongkai review list` prints them")
    return exact[0]


def is_decided(item: ReviewItem, settled: list[Written], refused: list[Written]) -> bool:
    """Whether somebody has settled this reading, taken in this word, or refused it as it is asked."""
    if any((row["kind"], row["item_key"], row["source"]) == (item.kind, item.key, item.source) for row in refused):
        return True
    if item.kind is Kind.WORD:
        return any(entry.label == item.key for entry in labels_file())
    return any(row["record_key"] in item.figures for row in settled)


def _readings(release: OpenRelease, *, most: int, key: str = "") -> Iterator[ReviewItem]:
    rows = release.rows(_READINGS, {"most": most, "key": key}, most=most).rows
    cells: dict[str, list[str]] = {}
    for row in rows:
        if row["cell_key"] is not None:
            cells.setdefault(str(row["cell_key"]), []).append(str(row["figure_key"]))
    told = set()
    for row in rows:
        key, cell = str(row["figure_key"]), str(row["cell_key"])
        together = cells.get(cell, [key])
        if key in told:
            continue
        told.update(together)
        yield ReviewItem(
            Kind.READING, key, Decimal(str(row["worth_yuan"])), _asked_of_reading(row), row,
            (key, *(other for other in together if other != key)),
        )  # fmt: skip


def _asked_of_reading(row: Row) -> Mapping[str, str]:
    names = ("printed_value", "printed_unit", "label", "measure_code", "stage", "suggested_value")
    return {name: str(row[name]) for name in names if row[name] is not None}


def _words(settings: Settings, release: OpenRelease) -> Iterator[ReviewItem]:
    try:
        found = kept_suggestions(settings)
    except InvalidConfiguration:  # nobody has called `gongkai words suggest` yet
        return
    money = {str(row["label"]): Decimal(str(row["waiting_yuan"])) for row in release.rows(_WAITING, most=100_000).rows}
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
