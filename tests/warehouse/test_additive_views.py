"""The cube in the warehouse: points and their preferred printing, members of dimensions, sums of the additive views."""

from decimal import Decimal

import duckdb

from bench.naive_sums import VIEWS, naive_sums


def test_a_view_adds_up_to_the_total_that_its_report_prints(built):
    settings, _, _ = built
    with duckdb.connect(settings.warehouse, read_only=True) as connection:
        found = list(naive_sums(connection))
    assert {each.view for each in found} == set(VIEWS)
    assert [each for each in found if each.ratio != 1] == []


def test_a_view_holds_no_whole_beside_its_parts(rows):
    functions = "select distinct function_code, amount_yuan from marts.rpt_expenditure_by_function order by 1"
    assert rows(functions) == [("2010801", Decimal(900000)), ("298", Decimal(90000))]
    sources = "select distinct fund_code, amount_yuan from marts.rpt_revenue_by_source order by 1"
    assert rows(sources) == [("fiscal.general", Decimal(1200000)), ("unit.other", Decimal(5000))]


def test_every_printing_of_a_point_stays_and_one_is_preferred(rows):
    assert rows("select count(*), count(*) filter (is_preferred), count(distinct point_key) from marts.fct_figure") == [
        (72, 69, 69)
    ]


def test_what_is_not_said_is_a_member_and_no_null(rows):
    whole = (
        "select distinct fund_code, use_code, function_code, economic_code, project_key, is_whole_department, stage "
        "from marts.fct_figure join marts.dim_unit using (unit_key) where measure_code = 'staff.actual'"
    )
    assert rows(whole) == [("all", "all", "all", "all", "all", True, "unstated")]
    assert rows("select unit_name, is_own_level from marts.dim_unit where not is_whole_department limit 1") == [
        ("下属中心", False)
    ]


def test_a_file_of_two_reports_is_of_two_types(rows):
    assert rows("select distinct document_type from marts.bridge_document_type") == [("overall_self_evaluation",)]


def test_a_date_dimension_has_every_day_once(rows):
    years = "select count(*) from marts.dim_date where calendar_year = 2024"
    assert rows(years) == [(366,)]
    assert rows("select calendar_date from marts.dim_date where not is_known")[0][0].year == 1900
