"""The warehouse: what the marts say of fabricated reports, and that a build is whole, current or not there."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from types import SimpleNamespace

import duckdb
import jinja2
import pyarrow as pa
import pytest

from gongkai.landing.contract import landing_tables
from gongkai.landing.loads.load import load_file, write_parquet
from gongkai.model.errors import DiskFull
from gongkai.model.figure import FunctionClass
from gongkai.model.money import YUAN_PER_UNIT
from gongkai.warehouse import build
from gongkai.warehouse.build import build_warehouse, is_current
from gongkai.warehouse.dbt_run import WarehouseBuildFailed
from gongkai.warehouse.dictionary import kept_dictionary
from gongkai.warehouse.fingerprint import built_fingerprint
from gongkai.warehouse.rounds import last_loads_of_rounds
from tests.landing import fabricated


def rows(settings, query):
    with duckdb.connect(settings.warehouse, read_only=True) as connection:
        return connection.execute(query).fetchall()


def contents(settings):
    """Every mart's rows, without the columns that differ from build to build."""
    with duckdb.connect(settings.warehouse, read_only=True) as connection:
        columns = {}
        for entry in kept_dictionary(connection):
            if entry.column and not entry.is_volatile:
                columns.setdefault(entry.table, []).append(f'"{entry.column}"')
        return {
            table: sorted(connection.execute(f"select {', '.join(names)} from marts.{table}").fetchall(), key=repr)
            for table, names in columns.items()
        }


def test_every_model_and_test_ran(built):
    settings, vault, summary = built
    assert (summary.was_current, summary.models > 40, summary.tests > 80) == (False, True, True)
    assert is_current(settings, vault.sealed_documents(), reader_version="r1")


def test_department_year_has_the_preferred_figures_in_yuan(built):
    settings, _, _ = built
    found = rows(
        settings,
        """
        select department_name, fiscal_year, region_name, province_name, revenue_actual_yuan,
            expenditure_initial_budget_yuan, expenditure_adjusted_budget_yuan, expenditure_actual_yuan,
            basic_actual_yuan, public_actual_yuan, project_actual_yuan, three_public_actual_yuan,
            staff_actual_count, execution_rate_percent, computed_execution_rate_percent, score_points, grade
        from marts.rpt_department_year order by department_name, fiscal_year
        """,
    )
    assert [row[:2] for row in found] == [("乙县工商业联合会", 2023), ("甲县审计局", 2022), ("甲县审计局", 2023)]
    assert found[0][2:] == (
        *("湘乡市", "湖南省", Decimal(1205000), Decimal(1000000), Decimal(1100000), Decimal(990000)),
        *(Decimal(601000), Decimal(236100), Decimal(389000), Decimal("12345.6")),
        *(Decimal(21), Decimal(90), Decimal(90), Decimal("97.5"), "优"),
    )


def test_every_printing_stays_and_one_is_preferred(built):
    settings, _, _ = built
    found = rows(
        settings,
        """
        select printed_value, place, use_code, fund_code, coalesce(scope_name, ''), is_preferred from marts.fct_figure
        where fiscal_year = 2022 and stage = 'actual' and comparison = 'none' and measure_code = 'expenditure'
            and function_code = 'all' and economic_code = 'all' and project_key = 'all' and use_code != 'basic.public'
        """,
    )
    assert {(str(value.normalize()), *rest) for value, *rest in found} == {
        ("99", "table", "all", "all", "", True),
        ("99.9", "narrative", "all", "all", "", False),
        ("60.1", "table", "basic", "all", "", True),
        ("55", "table", "basic", "fiscal.general", "", True),
        ("38.9", "table", "project", "all", "", True),
        ("1", "table", "project", "all", "下属中心", True),
    }


def test_every_sealed_document_has_an_outcome(built):
    settings, vault, _ = built
    found = dict(
        rows(settings, "select file_name, status || coalesce(':' || cause, '') from marts.fct_reading_outcome")
    )
    assert found == {
        "甲县审计局-2022": "read",
        "甲县审计局-2023": "read",
        "乙县工商业联合会-2023": "read",
        "damaged": "unreadable:UnreadableDocument",
        "crash": "unreadable:ZeroDivisionError",
        "scan": "unreadable:page_without_text",
    }
    assert rows(settings, "select count(*) from marts.fct_fetch") == [(len(vault.fetches()),)]


def test_a_current_warehouse_is_not_built_again(built):
    settings, vault, summary = built
    again = build_warehouse(settings, vault.sealed_documents(), vault.fetches(), reader_version="r1")
    assert again.was_current
    assert again.fingerprint == summary.fingerprint


def test_a_full_disk_is_told_whatever_the_engine_says_of_it(own_copy, monkeypatch):
    def fail(*_, **__):
        monkeypatch.setattr("gongkai.warehouse.build.shutil.disk_usage", lambda _: SimpleNamespace(free=5 * 2**20))
        raise WarehouseBuildFailed('dbt did not run: LINE 16: from "gongkai"')

    settings, vault = own_copy
    monkeypatch.setattr(build, "_build_in", fail)
    with pytest.raises(DiskFull, match=r"the disk of .* is full \(5 MB left\): make room there"):
        build_warehouse(settings, vault.sealed_documents(), vault.fetches(), reader_version="another")


@pytest.mark.parametrize(
    "error",
    [
        duckdb.IOException('IO Error: Could not write file "x": No space left on device'),
        WarehouseBuildFailed("dim_document: IO Error: Could not write file: No space left on device"),
    ],
)
def test_a_full_disk_may_pass_and_leaves_the_last_good_warehouse(own_copy, monkeypatch, error):
    def fail(building, *_, **__):
        (building / "half").write_text("half written")
        raise error

    settings, vault = own_copy
    before = settings.warehouse.read_bytes()
    monkeypatch.setattr(build, "_build_in", fail)
    with pytest.raises(DiskFull) as failure:
        build_warehouse(settings, vault.sealed_documents(), vault.fetches(), reader_version="another")
    assert failure.value.may_pass
    assert settings.warehouse.read_bytes() == before
    assert not (settings.warehouse.parent / "building").exists()


@pytest.mark.parametrize("lands", [True, False])
def test_a_build_that_fails_while_another_run_lands_is_tried_again(own_copy, land_reports, monkeypatch, lands):
    settings, vault = own_copy

    def fail(*_, **__):
        if lands:
            land_reports(settings, vault, load_id="L2", reader_version="r2")
        raise WarehouseBuildFailed("every_reading_is_of_a_sealed_document: Got 5 results")

    monkeypatch.setattr(build, "_build_in", fail)
    said = "another run landed records meanwhile" if lands else "Got 5 results"
    with pytest.raises(WarehouseBuildFailed, match=said) as failure:
        build_warehouse(settings, vault.sealed_documents(), vault.fetches(), reader_version="r1", even_if_current=True)
    assert failure.value.may_pass is lands


def test_what_makes_a_warehouse_outdated(built):
    settings, vault, _ = built
    assert not is_current(settings, vault.sealed_documents(), reader_version="r2")
    assert not is_current(settings, vault.sealed_documents()[1:], reader_version="r1")


def test_a_file_that_a_kill_left_unsigned_does_not_count(own_copy):
    settings, _ = own_copy
    with duckdb.connect(settings.warehouse) as connection:
        connection.execute("drop table audit.build")
    assert built_fingerprint(settings.warehouse) is None
    settings.warehouse.write_bytes(b"torn")
    assert built_fingerprint(settings.warehouse) is None


def test_an_increment_is_what_a_full_build_gives(land_reports, own_copy, request):
    """Another version at an address, a re-reading that names another department and has less, a report that is new.

    What is read anew has another name for a class that no list has, also for the department that nothing is new of.

    They come in by two increments, the full build takes them in by rounds. dbt's tests run on the increments.
    """
    settings, known = own_copy

    class RevisedVault(fabricated.FabricatedVault):
        def sealed_documents(self):
            *documents, revised = super().sealed_documents()
            return [*documents, replace(revised, url=documents[0].url)]

    vault = RevisedVault(*known.names, "丙县统计局-2024", "甲县审计局-2022 ")

    def newer_reader(data, hints):
        if data == "乙县工商业联合会-2023".encode():
            moved = fabricated.records("丁县工商业联合会", year=2023)
            return replace(moved, figures=otherwise_named(moved.figures[1:11]))
        if data.endswith(b" "):
            revised = fabricated.records("甲县审计局", year=2022)
            return replace(revised, figures=(replace(revised.figures[0], value=Decimal("98.00")),))
        told = fabricated.read_fabricated(data, hints)
        return replace(told, figures=otherwise_named(told.figures))

    def otherwise_named(figures):
        unlisted = FunctionClass("298", "其他社会保障支出")
        return tuple(
            replace(figure, at=replace(figure.at, function=unlisted))
            if figure.at.function is not None and figure.at.function.code == unlisted.code
            else figure
            for figure in figures
        )

    land_reports(settings, vault, load_id="L2", reader=newer_reader, names=vault.names[-2:])
    first = build_warehouse(settings, vault.sealed_documents(), vault.fetches(), reader_version="r1")
    changed = "select count(*) from intermediate.int_documents_affected where is_changed"
    assert (first.was_full, rows(settings, changed)) == (False, [(3,)])
    land_reports(settings, vault, load_id="L3", reader=newer_reader, reader_version="r2", names=[known.names[2]])
    half = landing_tables()["cube_figure"]
    stray = {**dict.fromkeys(half.column_names), "load_id": "L4", "sha256": "c" * 64, "record_id": "d" * 32}
    write_parquet(
        pa.Table.from_pylist([stray], schema=pa.schema([f.with_nullable(True) for f in half.schema])),
        load_file(settings.landing, "cube_figure", "L4"),
    )
    increment = build_warehouse(settings, vault.sealed_documents(), vault.fetches(), reader_version="r2")
    assert not increment.was_full
    assert increment.models < first.models, "what stands where it stood is not built again"
    assert increment.tests == first.tests
    found = contents(settings)
    assert rows(settings, changed) == [(1,)]
    versions = "select version_number, is_current_version from marts.dim_document where fiscal_year = 2022 order by 1"
    assert rows(settings, versions) == [(1, False), (2, True)]
    figures = rows(
        settings,
        """
        select printed_value, is_preferred from marts.fct_figure
        where fiscal_year = 2022 and measure_code = 'expenditure' and use_code = 'all' and function_code = 'all'
            and comparison = 'none' and stage = 'actual' and place = 'table'
        order by 1
        """,
    )
    assert figures == [(Decimal(98), True), (Decimal(99), False)], "no row of an uncommitted load"
    revised = rows(
        settings,
        "select change_kind, count(*), min(old_value), min(new_value), min(difference) from marts.fct_revision "
        "where figure_kind = 'figure' group by 1 order by 1",
    )
    assert revised[0] == ("changed", 1, Decimal(990000), Decimal(980000), Decimal(-10000))
    assert [row[:2] for row in revised[1:]] == [("disappeared", 23)]
    years = rows(
        settings,
        "select department_name, fiscal_year, expenditure_actual_yuan from marts.rpt_department_year order by 1, 2",
    )
    assert years == [
        ("丁县工商业联合会", 2023, None),
        ("丙县统计局", 2024, Decimal(990000)),
        ("甲县审计局", 2022, Decimal(980000)),
        ("甲县审计局", 2023, Decimal(990000)),
    ]
    names = "select distinct function_name from marts.rpt_expenditure_by_function where function_code = '298'"
    assert rows(settings, names) == [("其他社会保障支出",)]
    first_load = 6
    assert last_loads_of_rounds(settings.landing, None, documents=first_load) == ["L1"]
    request.getfixturevalue("without_dbt_tests")
    whole = build_warehouse(
        settings,
        vault.sealed_documents(),
        vault.fetches(),
        reader_version="r2",
        even_if_current=True,
        documents_a_round=first_load,
    )
    assert whole.was_full
    assert contents(settings) == found


def test_the_macro_knows_the_units_of_the_model(repository):
    macro = (repository / "dbt_project" / "macros" / "yuan.sql").read_text("utf-8")
    for unit, yuan in YUAN_PER_UNIT.items():
        assert f"when '{unit}' then cast({yuan} as decimal(9, 0))" in macro
    assert macro.count(" when '") == len(YUAN_PER_UNIT)


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        ("12.34567891", "元"),
        ("-0.00005", "元"),
        ("9999999999.99995", "元"),  # just above what the embedded engine takes apart
        ("12345678901.23455", "元"),
        ("-12345678901.23455", "元"),
        ("99999999999.12345678", "亿元"),
    ],
)
def test_an_amount_in_yuan_is_rounded_alike_however_large_it_is(repository, value, unit):
    macro = (repository / "dbt_project" / "macros" / "yuan.sql").read_text("utf-8")
    found = []
    for engine in ("duckdb", "postgres"):
        macros = jinja2.Environment().from_string(macro, {"target": {"type": engine}})
        yuan = macros.module.__dict__["yuan"]("value", "unit")
        query = f"select {yuan} from (select cast(? as decimal(28, 8)) as value, ? as unit)"
        found += duckdb.execute(query, [value, unit]).fetchone()
    exact = Decimal(value) * YUAN_PER_UNIT[unit]
    assert found == [exact.quantize(Decimal("0.0001"), ROUND_HALF_UP)] * 2
