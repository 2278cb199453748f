"""Readings that may be wrong: unlikely ones, and those that another value would reconcile with the report's sums."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from gongkai.answering.open_release import OpenRelease, Row
from gongkai.reviewing.items import Kind, ReviewItem

# Of a reading that sums of its report contradict, and another value would satisfy, it is not known how likely it is
# wrong: one half. Like every reading it counts by its money, and as often as sums are made with it.
_READINGS: Final = """
with repairs as (
    select
        record_key as figure_key,
        max(document_key) as document_key,
        max(cell_key) as cell_key,
        max(suggested_printed_value) as suggested_value,
        max(explained_count) as explained_count,
        max(greatest(abs(suggested_value_yuan), abs(read_value_yuan))) as money_yuan
    from rpt_suggested_repair
    where not is_reviewed and suggested_printed_value is not null
    group by 1
),
doubtful as (
    select
        coalesce(doubted.figure_key, repairs.figure_key) as figure_key,
        coalesce(doubted.document_key, repairs.document_key) as in_document,
        repairs.cell_key,
        repairs.suggested_value,
        repairs.explained_count,
        greatest(
            coalesce(doubted.doubt_yuan, 0), coalesce(repairs.money_yuan * repairs.explained_count * 0.5, 0)
        ) as worth_yuan
    from rpt_doubtful_figure as doubted
    full join repairs on doubted.figure_key = repairs.figure_key
),
ordered as (
    select
        *,
        worth_yuan * if(suggested_value is null, 1, $ready) / pow(2, least(60, row_number() over (
            partition by in_document order by suggested_value is null, worth_yuan desc, figure_key
        ) - 1)) as order_yuan
    from doubtful
),
first as (
    select * from ordered
    where
        (
            starts_with(figure_key, $key)
            or cell_key in (select cell_key from doubtful where starts_with(figure_key, $key))
        )
        and ($label = '' or figure_key in (select figure_key from fct_figure where label = $label))
    order by order_yuan desc, figure_key
    limit $most
)
select
    first.*,
    figure.document_key,
    department.department_name,
    document.title,
    document.file_name,
    document.portal,
    figure.fiscal_year,
    figure.measure_code,
    figure.stage,
    figure.fund_code,
    figure.use_code,
    figure.function_name,
    figure.economic_name,
    figure.scope_name,
    figure.project_name,
    figure.item_name,
    figure.comparison,
    figure.base_year,
    figure.base_stage,
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
order by first.order_yuan desc, first.figure_key
"""
_READY: Final = 10
"""A question that holds its answer already takes one key: it is asked as if it were worth so many times as much."""


def doubtful_readings(release: OpenRelease, *, most: int, key: str = "", label: str = "") -> Iterator[ReviewItem]:
    """The ``most`` readings to be asked first, whose key begins so, of this label where one is given.

    Each further one of a document counts half of the one before, so that no document fills the queue.
    """
    rows = release.all_rows(_READINGS, {"most": most, "key": key, "label": label, "ready": _READY})
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
        asked = _asked_of_reading(row)
        yield ReviewItem(
            Kind.READING, key, Decimal(str(row["worth_yuan"])), asked, row,
            (key, *(other for other in together if other != key)),
            _likeness(asked), Decimal(str(row["order_yuan"])),
        )  # fmt: skip


def _asked_of_reading(row: Row) -> Mapping[str, str]:
    names = ("printed_value", "printed_unit", "label", "measure_code", "stage", "suggested_value")
    return {name: str(row[name]) for name in names if row[name] is not None}


def _likeness(asked: Mapping[str, str]) -> tuple[str, ...]:
    """The same label, taken for the same, with another value suggested or none."""
    if not asked.get("label"):
        return ()
    has_other = "another value" if "suggested_value" in asked else "none"
    return (Kind.READING, asked["label"], asked.get("measure_code", ""), asked.get("stage", ""), has_other)
