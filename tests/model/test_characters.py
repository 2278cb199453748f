"""Full-width forms and white space, the same for every reader."""

import pytest

from gongkai.model.characters import half_width, unspaced


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("　（１２．５％）　", "(12.5%)"),
        ("ＡＢ ｃ", "AB c"),
        ("①②", "12"),
        ("plain ascii ", "plain ascii"),
        ("", ""),
    ],
)
def test_half_width_makes_full_width_forms_plain_and_keeps_inner_blanks(printed, plain):
    assert half_width(printed) == plain


@pytest.mark.parametrize(("printed", "plain"), [("收 入\n总　计：", "收入总计:"), ("a b\tc", "abc"), (" \u3000\n", "")])
def test_unspaced_leaves_no_white_space(printed, plain):
    assert unspaced(printed) == plain
