"""From keys to the cells that their rows were printed in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from gongkai.answering.answers import Citation
from gongkai.answering.open_release import OpenRelease

MOST_CITATIONS: Final = 40
"""How many cells an answer cites at most."""

_DIGITS: Final = 12


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a row: the expression of its document, how the columns of its place begin, what they are called."""

    name: str = ""
    document: str = "r.document_key"
    place: str = "r."


@dataclass(frozen=True, slots=True)
class _Printed:
    """A table whose rows are printed somewhere, and its column that says what they are."""

    table: str
    label: str
    sides: tuple[_Side, ...] = (_Side(),)


PRINTED: Final = {
    "figure_key": _Printed("fct_figure", "label"),
    "performance_indicator_key": _Printed("fct_performance_indicator", "indicator_name"),
    "self_evaluation_key": _Printed("fct_self_evaluation", "component_name"),
    "claim_key": _Printed("fct_claim", "subject"),
    "unmapped_figure_key": _Printed("fct_unmapped_figure", "label"),
    "check_result_key": _Printed(
        "fct_check_result",
        "subject",
        (
            _Side("left", place="r.left_"),
            _Side("right", "coalesce(r.other_document_key, r.document_key)", "r.right_"),
        ),
    ),
    "revision_key": _Printed(
        "fct_revision",
        "label",
        (_Side("old", "r.replaced_document_key", "r.old_"), _Side("new", place="r.new_")),
    ),
}
"""By the key that an answer has."""


def cited_by_key(release: OpenRelease, key: str, keys: Iterable[str]) -> list[Citation]:
    """The cells of the rows with these ``keys``, which are of the column ``key``, in their order."""
    wanted = list(dict.fromkeys(keys))[:MOST_CITATIONS]
    if key not in PRINTED or not wanted:
        return []
    printed = PRINTED[key]
    queries = [
        f"select r.{key} as key, {number} as side_number, '{side.name}' as side, r.{printed.label} as label, "  # noqa: S608
        "coalesce(d.title, d.file_name) as document, "
        f"{side.place}page as page, {side.place}block as block, {side.place}row_number as row_number, "
        f"{side.place}column_number as column_number, {side.place}printed_text as printed_text, "
        f"d.url as address, d.document_key as sha256 "
        f"from (select * from {printed.table} where {key} in (select unnest($keys))) as r "
        f"inner join dim_document as d on d.document_key = {side.document} "
        f"where '{side.name}' = '' or {side.place}printed_text is not null"
        for number, side in enumerate(printed.sides)
    ]
    found = release.rows(
        f"from ({' union all '.join(queries)}) order by list_position($keys, key), side_number", {"keys": wanted}
    )
    return [_citation(printed.table, row) for row in found.rows]


def _citation(table: str, row: Mapping[str, Any]) -> Citation:
    return Citation(
        key=row["key"],
        table=table,
        side=row["side"],
        label=row["label"],
        document=row["document"] or "",
        page=row["page"],
        block=_from_one(row["block"]),
        table_row=_from_one(row["row_number"]),
        table_column=_from_one(row["column_number"]),
        printed_text=row["printed_text"],
        address=row["address"],
        sha256=str(row["sha256"])[:_DIGITS],
    )


def _from_one(number: int | None) -> int | None:
    return None if number is None else number + 1
