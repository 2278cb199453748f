"""What the page of a question says that a reading was taken for: each coordinate that makes it another figure."""

from decimal import Decimal

import pytest

from gongkai.answering.open_release import open_release
from gongkai.pages.coordinates import coordinates_of, doubt_of
from gongkai.reviewing.items import Kind, ReviewItem

SHOWN = {
    "measure_code": "training_cost", "stage": "actual", "fund_code": "all", "use_code": "all", "comparison": "delta",
    "base_year": 2023, "base_stage": "unstated", "function_name": None, "economic_name": None, "scope_name": None,
    "project_name": None, "item_name": "专家讲课费", "circumstances": "disputed/table/page",
}  # fmt: skip


@pytest.fixture
def item():
    return ReviewItem(Kind.READING, "a" * 64, Decimal(1), {}, SHOWN)


def test_a_part_and_a_change_are_not_shown_as_the_whole(asked, item):
    with open_release(asked) as release:
        told = {name.en: code.zh for name, code in coordinates_of(item, release)}
    assert told["Part of it"] == "专家讲课费"
    assert told["With the year"] == "2023"
    assert "Compared" in told
    assert not {"Fund", "With the stage"} & set(told)


def test_a_question_says_what_the_reports_sums_say(item):
    assert doubt_of(item).en == "a sum disagrees with it"
    assert doubt_of(ReviewItem(Kind.WORD, "w", Decimal(1), {}, SHOWN)) is None
