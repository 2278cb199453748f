"""`python -m bench.naive_sums FILES…`: what a reader gets who sums the additive views, beside the printed totals.

Reads the reports, lands them, builds a warehouse of them, sums each view by department, year, stage and fund, and sets
each sum against the total that the same report prints. ``--warehouse`` measures a warehouse file that is there.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Final

import duckdb

from gongkai.landing.reading_batch import read_and_land
from gongkai.model.sealed import DocumentRole, SealedDocument
from gongkai.reader_version import READER_VERSION
from gongkai.settings import Settings
from gongkai.warehouse.build import build_warehouse

_PROJECT = Path(__file__).resolve().parents[1]
_MEDIAN: Final = Decimal("1.00")
_WITHIN: Final = Decimal("0.01")
_SHARE: Final = 0.95

VIEWS: Final[Mapping[str, tuple[str, str]]] = {
    "rpt_expenditure_by_function": ("fund_code", "measure_code = 'expenditure' and use_code = 'all'"),
    "rpt_expenditure_by_economic_class": ("fund_code, use_code", "measure_code = 'expenditure'"),
    "rpt_revenue_by_source": ("'all' as fund_code", "measure_code = 'revenue' and use_code = 'all'"),
    "rpt_project": ("fund_code, use_code", "measure_code = 'expenditure'"),
    "rpt_three_public": ("fund_code", "measure_code = 'three_public' and use_code = 'all'"),
}
"""View → the coordinates it is summed by beside department, year and stage, and which figure is the printed total."""


@dataclass(frozen=True, slots=True)
class NaiveSum:
    """One sum of a view's rows and the total printed for it, in yuan; ``rows`` were summed."""

    view: str
    document_key: str
    slice: str
    summed: Decimal
    printed: Decimal
    rows: int

    @property
    def ratio(self) -> Decimal:
        """Sum over total; 1 where both are nothing."""
        if self.printed == 0:
            return Decimal(1) if self.summed == 0 else Decimal("Infinity")
        return self.summed / self.printed

    @property
    def agrees(self) -> bool:
        """Within one per cent."""
        return abs(self.ratio - 1) <= _WITHIN


def naive_sums(connection: duckdb.DuckDBPyConnection) -> Iterator[NaiveSum]:
    """Every sum of every view for which its report prints the total, totals of nothing left out."""
    for view, (by, total) in VIEWS.items():
        for row in connection.execute(_query(view, by, total)).fetchall():
            yield NaiveSum(view, *row)


def lists_left_out(connection: duckdb.DuckDBPyConnection) -> Mapping[str, int]:
    """Dimension → how many printed lists (of a report, year, stage, fund) do not add up to their printed whole."""
    return dict(
        connection.execute(
            """
            select split_part(told, ':', 1), count(distinct (document_key, fiscal_year, stage, fund_code, use_code))
            from (
                select *, unnest(string_split(breakdowns, '|')) as told from marts.fct_figure
                where measure_code in ('expenditure', 'revenue', 'three_public') and scope_name is null
            )
            where told like '%:partial' group by 1
            """
        ).fetchall()
    )


def _query(view: str, by: str, total: str) -> str:
    names = ", ".join(name.rpartition(" ")[2] for name in by.split(", "))
    uses = "use_code" in names
    return f"""
        with sums as (
            select department_key, document_key, fiscal_year, stage, {by if "'" in by else names},
                sum(amount_yuan) as summed, count(*) as row_count
            from marts.{view} group by all
        ),
        totals as (
            select document_key, fiscal_year, stage, fund_code, {"use_code," if uses else ""} amount_yuan
            from marts.fct_figure
            where {total} and comparison = 'none' and not is_carried and function_code = 'all' and economic_code = 'all'
                and project_key = 'all' and scope_name is null and item_name is null and amount_yuan is not null
            qualify row_number() over (
                partition by document_key, point_key
                order by place = 'table' desc, array_position(['proved', 'unproved', 'contradicted'], proof),
                    confidence desc, block, row_number, column_number
            ) = 1
        )
        select document_key, concat_ws(' ', fiscal_year, stage, {names}), summed, amount_yuan, row_count
        from sums inner join totals using (document_key, fiscal_year, stage, {names})
        where amount_yuan <> 0 or summed <> 0
        order by 1, 2
    """


def main() -> None:
    """Measure, and say which sums are off."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="reports")
    parser.add_argument("--warehouse", type=Path, help="a warehouse file that is built already")
    parser.add_argument("--misses", type=int, default=20, help="how many sums that are off to show of each view")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as temporary:
        file = chosen.warehouse or _built(Settings(project=_PROJECT, data=Path(temporary)), chosen.files)
        with duckdb.connect(file, read_only=True) as connection:
            found = list(naive_sums(connection))
            left = lists_left_out(connection)
            names = dict(connection.execute("select document_key, file_name from marts.dim_document").fetchall())
    kept = _told(found, names, chosen.misses)
    print("lists left out, for they do not add up to their printed total:", left)
    sys.exit(not kept)


def _told(found: list[NaiveSum], names: Mapping[str, str], misses: int) -> bool:
    kept = True
    for view in VIEWS:
        sums = [each for each in found if each.view == view]
        if not sums:
            print(f"{view:36} nothing to compare")
            continue
        agreeing = sum(each.agrees for each in sums) / len(sums)
        median = statistics.median(each.ratio for each in sums)
        kept &= agreeing >= _SHARE and round(median, 2) == _MEDIAN
        print(f"{view:36} {len(sums):5} sums, median ratio {median:.2f}, {agreeing:.1%} within 1 %")
        for each in [each for each in sums if not each.agrees][:misses]:
            where = f"{names[each.document_key][:24]} {each.slice}"
            print(f"    {each.ratio:8.3f}  {each.summed:>18,.2f} of {each.printed:>18,.2f}  {each.rows:4} rows  {where}")
    return kept


def _built(settings: Settings, files: list[Path]) -> Path:
    sealed = [
        SealedDocument(
            sha256=sha256(file.read_bytes()).hexdigest(),
            portal="bench",
            url=f"https://bench.example/{number}",
            role=DocumentRole.ATTACHMENT,
            file_name=file.name,
            title=file.stem,
            article_url=None,
            published_on=None,
            fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
            byte_count=file.stat().st_size,
            publisher=None,
            region_code=None,
        )
        for number, file in enumerate(files)
    ]
    bytes_of = _Files({document.sha256: file for document, file in zip(sealed, files, strict=True)})
    now = datetime.now(UTC)
    read_and_land(
        sealed, bytes_of, settings.landing, load_id="bench", reader_version=READER_VERSION, read_at=now
    )
    build_warehouse(settings, sealed, [], reader_version=READER_VERSION)
    return settings.warehouse


class _Files:
    """Files by the hash of their bytes."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = files

    def read(self, sha256: str) -> bytes:
        return self._files[sha256].read_bytes()


if __name__ == "__main__":
    main()
