"""What a document's own print proves, by arithmetic alone, and the errors planted into it."""

import random
from decimal import Decimal

from bench.material.errors_to_plant import chances, planted
from bench.material.printed_sums import printed_sums, rates_of_change, told_again
from gongkai.model.block import Cell, Paragraph, Table
from gongkai.model.document import Document

ROWS = [
    ("科目", "合计", "基本", "项目"),
    ("合计", "100.55", "60.25", "40.30"),
    ("201", "70.25", "40.15", "30.10"),
    ("20101", "70.25", "40.15", "30.10"),
    ("2010101", "45.15", "33.05", "12.10"),
    ("2010102", "25.10", "7.10", "18.00"),
    ("教育支出", "30.30", "20.10", "10.20"),
]


def document(*texts: str) -> Document:
    cells = tuple(Cell(r, c, text) for r, row in enumerate(ROWS) for c, text in enumerate(row))
    paragraphs = (Paragraph(text, ordinal) for ordinal, text in enumerate(texts, start=1))
    return Document(media_type="application/pdf", blocks=(Table(cells, 0), *paragraphs))


def test_the_sums_of_rows_and_columns_and_which_parts_have_none_of_their_own() -> None:
    found = {(each.direction, each.whole.place[1:]): each for each in printed_sums(document())}
    assert [part.place[1] for part in found["column", (1, 1)].parts] == [6, 2]
    assert found["column", (1, 1)].lowest == {(0, 6, 1)}  # 201 has parts
    assert found["column", (3, 1)].lowest == {(0, 4, 1), (0, 5, 1)}
    assert [part.value for part in found["row", (6, 1)].parts] == [Decimal("10.20"), Decimal("20.10")]
    assert found["row", (6, 1)].allowance == Decimal("0.015")


def test_amounts_that_are_told_again_and_rates_that_two_amounts_give() -> None:
    made = document("其中：教育支出30万元，比上年增加5万元，增长20%；教育支出31.00万元，比上年增加5万元，增长21%。")
    assert [each.raw for each in told_again(document("其中：教育支出30.30万元，比上年增加10.00万元。"))] == [
        "教育支出30.30万元"
    ]
    assert [(each.raw, hidden > Decimal("0.5")) for each, hidden in rates_of_change(made)] == [("增长20%", True)]


def test_an_error_changes_more_than_rounding_hides_or_is_not_planted() -> None:
    made = document()
    possible = chances(made)
    assert {each.number.place[1] for each in possible["row dropped"]} == {4, 5, 6}
    assert {each.number.place[1] for each in possible["total"]} >= {1}
    for seed in range(30):
        dice = random.Random(seed)
        error = planted("another digit", made, dice.choice(possible["another digit"]), dice)
        if error is not None:
            assert abs(Decimal(error.after) - error.number.value) > Decimal("0.015")
    dropped = planted("row dropped", made, possible["row dropped"][0], random.Random(1))
    assert dropped is not None
    (table,) = dropped.document.blocks
    assert isinstance(table, Table)
    assert table.row_count == len(ROWS) - 1
