"""What another reader makes of the same documents: figures that one has and the other has not, or means otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import duckdb

from gongkai.landing.rows.markers import COMMIT_MARKER
from gongkai.warehouse.file_pattern import inside_pattern

_MEANING: Final = (
    "measure_code",
    "fiscal_year",
    "stage",
    "comparison",
    "base_year",
    "base_stage",
    "base_of",
    "fund_code",
    "is_carried",
    "use_code",
    "function_code",
    "economic_code",
    "economic_government_code",
    "project_name",
    "scope_name",
    "item_name",
    "value",
    "unit",
)
"""What a printed number means, by the columns of `cube_figure`."""

_MEMORY: Final = "2GB"
"""What does not fit goes to the disk: a country's figures do not fit anywhere."""

_OF_BOTH: Final = """
    with ranked as (
        select sha256, load_id, reader_version, status,
            row_number() over (partition by sha256, reader_version order by read_at desc, load_id desc) as rank
        from read_parquet($outcomes, hive_partitioning = false)
        where reader_version in ($former, $present)
    ),
    twice_read as (
        select former.sha256, former.load_id as former_load, present.load_id as present_load,
            former.status as former_status, present.status as present_status
        from ranked as former
        inner join ranked as present on former.sha256 = present.sha256
        where former.rank = 1 and present.rank = 1
            and former.reader_version = $former and present.reader_version = $present
    )
"""


class Change(StrEnum):
    """What became of a figure."""

    NEW = "new"
    GONE = "gone"
    MEANT_OTHERWISE = "meant otherwise"


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A number as printed on a page (None where there are none), and what it meant and means: column → value."""

    sha256: str
    page: int | None
    printed: str
    change: Change
    former: dict[str, Any]
    present: dict[str, Any]

    @property
    def in_words(self) -> str:
        """What it means where only one reader has it, else what differs."""
        if self.change is not Change.MEANT_OTHERWISE:
            told = self.present or self.former
            return ", ".join(f"{name} {value}" for name, value in told.items() if value not in (None, False))
        differing = [name for name in _MEANING if self.former[name] != self.present[name]]
        return ", ".join(f"{name} {_said(self.former[name])} → {_said(self.present[name])}" for name in differing)


def changed_figures(landing: Path, *, former: str, present: str) -> Iterator[ChangedFigure]:
    """The figures of the documents that both readers have read which are not the same to both, by document and page."""
    meaning = ", ".join(_MEANING)
    query = f"""
        {_OF_BOTH},
        figures as (select * from read_parquet($figures, hive_partitioning = false)),
        before as (select figures.sha256, page, raw, {meaning} from figures
            inner join twice_read on figures.sha256 = twice_read.sha256 and load_id = former_load),
        after as (select figures.sha256, page, raw, {meaning} from figures
            inner join twice_read on figures.sha256 = twice_read.sha256 and load_id = present_load),
        gone as (select *, row_number() over (partition by sha256, page, raw order by {meaning}) as number
            from (select * from before except all select * from after)),
        new as (select *, row_number() over (partition by sha256, page, raw order by {meaning}) as number
            from (select * from after except all select * from before))
        select coalesce(gone.sha256, new.sha256), coalesce(gone.page, new.page), coalesce(gone.raw, new.raw),
            gone.sha256 is not null, new.sha256 is not null,
            {", ".join(f"gone.{name}" for name in _MEANING)}, {", ".join(f"new.{name}" for name in _MEANING)}
        from gone full outer join new on gone.sha256 = new.sha256 and gone.page is not distinct from new.page
            and gone.raw = new.raw and gone.number = new.number
        order by 1, 2 nulls first, 3, gone.number, new.number
    """  # noqa: S608 - the names are our own
    for row in _rows(landing, query, former=former, present=present):
        sha256, page, printed, was, is_now, *values = row
        told = [dict(zip(_MEANING, part, strict=True)) for part in (values[: len(_MEANING)], values[len(_MEANING) :])]
        change = Change.MEANT_OTHERWISE if was and is_now else Change.GONE if was else Change.NEW
        yield ChangedFigure(sha256, page, printed, change, told[0] if was else {}, told[1] if is_now else {})


def changed_outcomes(landing: Path, *, former: str, present: str) -> list[tuple[str, str, str]]:
    """(sha256, status, status now) of the documents that one reader could read and the other could not."""
    query = f"""{_OF_BOTH} select sha256, former_status, present_status from twice_read
        where former_status <> present_status order by 1"""  # noqa: S608 - the names are our own
    return [(str(one[0]), str(one[1]), str(one[2])) for one in _rows(landing, query, former=former, present=present)]


def _rows(landing: Path, query: str, **readers: str) -> Iterator[tuple[Any, ...]]:
    tables = {"outcomes": COMMIT_MARKER, "figures": "cube_figure"}
    files = {
        name: sorted(inside_pattern(file) for file in (landing / table).glob("load=[!_]*/part-0.parquet"))
        for name, table in tables.items()
        if f"${name}" in query
    }
    if not all(files.values()):
        return
    with TemporaryDirectory(prefix="gongkai-") as spill, duckdb.connect() as connection:
        connection.execute("set memory_limit = ?", [_MEMORY])
        connection.execute("set temp_directory = ?", [spill])
        cursor = connection.execute(query, {**files, **readers})
        while found := cursor.fetchmany(1000):
            yield from found


def _said(value: object) -> str:
    return "-" if value is None else str(value)
