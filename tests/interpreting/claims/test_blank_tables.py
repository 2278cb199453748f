"""Tables of the three public expenses without a figure, and tables whose figures look like numbers of columns."""

import pytest

from gongkai.interpreting.claims.blank_tables import blank_table_claims

_HEAD = ["合计", "因公出国（境）费", "公务用车购置费", "公务用车运行费", "公务接待费"]


def is_blank(grid, *rows) -> bool:
    return bool(list(blank_table_claims(grid("2024年度“三公”经费支出决算表", [_HEAD, *rows]))))


@pytest.mark.parametrize("row", [["14", "3", "0", "6", "5"], ["6", "0", "0", "4", "2"], ["0", "0", "0", "0", "0"]])
def test_a_row_of_whole_numbers_is_no_row_of_column_numbers(grid, row) -> None:
    assert not is_blank(grid, row)
    assert not is_blank(grid, ["1", "2", "3", "4", "5"], row)


@pytest.mark.parametrize("row", [["1", "2", "3", "4", "5"], ["栏次", "6", "7", "8", "9"], ["", "", "", "", ""]])
def test_a_table_that_prints_only_the_numbers_of_its_columns_is_blank(grid, row) -> None:
    assert is_blank(grid, row, [""] * 5)
