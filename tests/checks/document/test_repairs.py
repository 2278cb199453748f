"""The one cell whose change would satisfy every failed sum it stands in, and none where there is another."""

from decimal import Decimal

import pytest

from gongkai.checks.document.checking import check_document
from gongkai.checks.document.repairs import repairs
from tests.checks.document.made_documents import TEXT, document, figure


def accounts(total="105.00", expenditure="96.01", carried_out="9.99", told=None, revenue="105.00"):
    figures = [
        figure("expenditure_and_carryover", total, row=1),
        figure("expenditure", expenditure, row=2),
        figure("carried_out", carried_out, row=3),
        figure("revenue_and_carryover", revenue, row=4),
    ]
    if told is not None:
        figures.append(figure("expenditure", told, where=TEXT, block=9))
    return document(*figures)


def suggested(made):
    return {cell[3]: (repair.value, repair.explained) for cell, repair in repairs(check_document(made)).items()}


def test_the_cell_that_explains_most_is_suggested():
    assert suggested(accounts(told="95.01")) == {Decimal("96.01"): (Decimal("95.01"), 2)}


def test_two_cells_that_explain_as_much_are_no_suggestion():
    assert suggested(accounts()) == {}


def test_a_cell_that_a_sum_confirms_is_not_the_wrong_one():
    assert Decimal(105) not in suggested(accounts(told="95.01"))
    assert suggested(accounts(expenditure="95.01", carried_out="19.99", told="95.01")) == {
        Decimal("19.99"): (Decimal("9.99"), 1)
    }


def test_nothing_is_suggested_where_all_holds():
    assert suggested(accounts(expenditure="95.01", told="95.01")) == {}


@pytest.mark.parametrize(("unit", "value"), [("万元", "95.01"), ("元", "950100")])
def test_the_value_is_in_the_unit_that_is_printed(unit, value):
    factor = Decimal(10000 if unit == "元" else 1)
    told = [("expenditure_and_carryover", "105.00"), ("expenditure", "96.01"), ("carried_out", "9.99")]
    figures = [
        figure(name, (Decimal(number) * factor).normalize().quantize(Decimal("0.01")), row=row, unit=unit)
        for row, (name, number) in enumerate([*told, ("revenue_and_carryover", "105.00")])
    ]
    figures.append(figure("expenditure", Decimal(value), where=TEXT, block=9, unit=unit))
    assert [repair.value for repair in repairs(check_document(document(*figures))).values()] == [Decimal(value)]
