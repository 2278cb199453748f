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

_PLAIN: Final = "project_key = 'all' and scope_name is null and item_name is null"


@dataclass(frozen=True, slots=True)
class View:
    """An additive view: along which dimension, which total is printed for it, which figures could be its rows.

    ``by`` are the coordinates that it is summed by beside department, year and stage.
    """

    dimension: str
    by: tuple[str, ...]
    total: str
    rows: str


VIEWS: Final[Mapping[str, View]] = {
    "rpt_expenditure_by_function": View(
        "function",
        ("fund_code",),
        "measure_code = 'expenditure' and use_code = 'all'",
        f"measure_code = 'expenditure' and use_code = 'all' and economic_code = 'all' and {_PLAIN}",
    ),
    "rpt_expenditure_by_economic_class": View(
        "economic",
        ("fund_code", "use_code"),
        "measure_code = 'expenditure'",
        "measure_code = 'expenditure' and use_code in ('all', 'basic', 'project') and function_code = 'all' "
        f"and {_PLAIN}",
    ),
    "rpt_revenue_by_source": View(
        "fund",
        (),
        "measure_code = 'revenue' and use_code = 'all' and fund_code = 'all'",
        "measure_code = 'revenue' and use_code = 'all' and function_code = 'all' and economic_code = 'all' "
        f"and {_PLAIN}",
    ),
    "rpt_project": View(
        "project",
        ("fund_code", "use_code"),
        "measure_code = 'expenditure'",
        "measure_code = 'expenditure' and use_code not like 'basic%'",
    ),
    "rpt_three_public": View(
        "measure",
        ("fund_code",),
        "measure_code = 'three_public' and use_code = 'all'",
        f"measure_code like 'three_public%' and use_code = 'all' and function_code = 'all' and {_PLAIN}",
    ),
}


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
    for name, view in VIEWS.items():
        for row in connection.execute(_sums(name, view)).fetchall():
            yield NaiveSum(name, *row)


def lists_held(connection: duckdb.DuckDBPyConnection, name: str) -> tuple[int, int]:
    """How many lists the view holds, by department, year, stage and fund; and how many more some report prints."""
    view = VIEWS[name]
    funds = "" if view.dimension == "fund" else ", fund_code"
    held, printed = (
        f"select distinct department_key, fiscal_year, stage{funds} from marts.{table}"
        for table in (name, "fct_figure")
    )
    counted = connection.execute(
        f"""
        with held as ({held}),
        printed as (
            {printed} where {view.rows} and concat('|', breakdowns) like '%|{view.dimension}:%' and comparison = 'none'
            and not is_carried and amount_yuan is not null and fiscal_year <> 0 and department_key <> 'unknown'
        )
        select (select count(*) from held), (select count(*) from (from printed except from held))
        """
    ).fetchone()
    assert counted is not None
    return int(counted[0]), int(counted[1])


def _sums(name: str, view: View) -> str:
    by = "".join(f", {column}" for column in view.by)
    return f"""
        with sums as (
            select document_key, fiscal_year, stage{by}, sum(amount_yuan) as summed, count(*) as row_count
            from marts.{name} group by all
        ),
        totals as (
            select document_key, fiscal_year, stage{by}, amount_yuan from marts.fct_figure
            where {view.total} and comparison = 'none' and not is_carried and function_code = 'all'
                and economic_code = 'all' and government_economic_code = 'all' and {_PLAIN} and amount_yuan is not null
            qualify row_number() over (
                partition by document_key, point_key
                order by place = 'table' desc, array_position(['proved', 'unproved', 'contradicted'], proof),
                    confidence desc, block, row_number, column_number
            ) = 1
        )
        select document_key, concat_ws(' ', fiscal_year, stage{by}), summed, amount_yuan, row_count
        from sums inner join totals using (document_key, fiscal_year, stage{by})
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
            lists = {view: lists_held(connection, view) for view in VIEWS}
            names = dict(connection.execute("select document_key, file_name from marts.dim_document").fetchall())
    kept = _told(found, names, chosen.misses)
    for view, (held, left) in lists.items():
        print(f"{view:36} {held:5} lists held, {left} left out: their parts do not add up to the total printed")
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
            print(
                f"    {each.ratio:8.3f}  {each.summed:>18,.2f} of {each.printed:>18,.2f}  {each.rows:4} rows  {where}"
            )
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
    read_and_land(sealed, bytes_of, settings.landing, load_id="bench", reader_version=READER_VERSION, read_at=now)
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
