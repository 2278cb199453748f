"""A department and the units whose accounts it takes in: a unit's report that comes later is compared then."""

from decimal import Decimal


def test_the_report_of_the_last_unit_makes_the_sum_evaluable(later):
    verdicts = (
        "select verdict, left_value, right_value, detail from marts.fct_check_result "
        "where rule_id = 'across.expenditure_is_sum_of_units'"
    )
    before, after = later.rows(verdicts)
    assert before == [("not_evaluable", Decimal(990000), Decimal(600000), "the report of 己县林场")]
    assert after == [("pass", Decimal(990000), Decimal(990000), None)]


def test_a_unit_has_the_key_of_its_own_reports(later):
    listed = (
        "select units.unit_name, units.unit_level, departments.department_name from marts.fct_department_unit as units "
        "left join marts.dim_department as departments on units.unit_department_key = departments.department_key "
        "order by units.unit_level desc"
    )
    own = ("己县林业局", "own", "己县林业局")
    before, after = later.rows(listed)
    assert before == [("己县林场", "subordinate", None), own]
    assert after == [("己县林场", "subordinate", "己县林场"), own]
