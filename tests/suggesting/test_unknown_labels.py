"""Which labels of numbers without coordinates are not understood."""

from decimal import Decimal

from gongkai.interpreting.tables.figures.refusals import OF_NO_ACCOUNT
from gongkai.model.evidence import Evidence, Where
from gongkai.model.record import Unmapped
from gongkai.suggesting.unknown_labels import unknown_in, unknown_labels


def test_a_label_that_says_that_it_counts_no_money_needs_no_word() -> None:
    def left(label: str, because: str, row: int) -> Unmapped:
        return Unmapped(label, Decimal(7), None, Where.TABLE, Evidence("7", 1, row=row, column=1), because=because)

    told = unknown_labels((), [left("堤防岁修", "堤防岁修", 1), left("单价", f"{OF_NO_ACCOUNT}单价", 2)])
    assert {label: len(cells) for label, cells in told.items()} == {"堤防岁修": 1}


def test_what_is_bought_is_named_by_its_code_and_needs_no_word() -> None:
    assert list(unknown_in("C99其他堤防服务")) == []
    assert list(unknown_in("其他堤防服务")) == ["其他堤防服务"]
