"""Shares that a list prints take their whole from the sentence above it: of several amounts the one that they fit."""

import pytest

from gongkai.interpreting.claims.shares import ShareReader
from gongkai.interpreting.narrative.sentences.passages import passages_of

HEAD = "本部门2024年度收入总计2,400万元，其中年初结转和结余600万元；本年收入合计1,800万元。"
LIST = "本年收入的构成：财政拨款收入1,620万元，占90%；其他收入180万元，占10%。"


@pytest.fixture
def wholes(grid):
    """Values of the wholes that the shares of a text are said to be of, None where it has none."""

    def read(*lines):
        reader = ShareReader()
        claims = [claim for passage in passages_of(grid("\n".join(lines))) for claim in reader.claims(passage)]
        return [claim.whole for claim in claims]

    return read


def test_of_the_amounts_above_a_list_the_one_that_its_shares_fit_is_the_whole(wholes):
    assert wholes(HEAD, LIST) == [1800, 1800]


def test_a_whole_that_no_amount_above_makes_stays_unsaid(wholes):
    assert wholes(HEAD, LIST.replace("占90%", "占50%").replace("占10%", "占77%")) == [None, None]
