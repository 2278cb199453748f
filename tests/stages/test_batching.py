from hypothesis import given
from hypothesis import strategies as st

from gongkai.stages.batching import balanced_batches, batches


@given(st.lists(st.integers(), max_size=300), st.integers(5, 60), st.integers(1, 8))
def test_every_item_is_in_exactly_one_batch_and_no_batch_is_too_large(items, largest, workers):
    dealt = batches(items, largest=largest, workers=workers)
    assert sorted(item for batch in dealt for item in batch) == sorted(items)
    assert all(1 <= len(batch) <= largest for batch in dealt)


def test_a_small_collection_still_keeps_two_workers_busy():
    assert [len(batch) for batch in batches(list(range(18)), largest=40, workers=2)] == [9, 9]


def test_a_handful_is_not_worth_a_second_task():
    assert batches(list(range(5)), largest=40) == [[0, 1, 2, 3, 4]]


COSTS = st.dictionaries(st.text(min_size=1), st.floats(0.1, 900), max_size=200)


@given(COSTS, st.integers(2, 60), st.integers(1, 50))
def test_every_document_is_in_exactly_one_batch_and_no_more_are_made_than_may_be(costs, largest, most):
    dealt = balanced_batches(costs, seconds=120, largest=largest, most=most)
    assert sorted(key for batch in dealt for key in batch) == sorted(costs)
    assert len(dealt) <= most
    assert all(1 <= len(batch) <= max(largest, -(-len(costs) // most)) for batch in dealt)


def test_one_dear_document_holds_up_no_others():
    costs = {"scan": 600.0, **{f"page {number}": 4.0 for number in range(60)}}
    dealt = balanced_batches(costs, seconds=120, largest=200)
    assert dealt[0] == ["scan"]
    assert {len(batch) for batch in dealt[1:]} == {10}


def test_a_few_seconds_of_reading_are_not_worth_a_second_task():
    assert len(balanced_batches({"a": 1.0, "b": 2.0}, seconds=120, largest=200)) == 1
    assert len(balanced_batches({"a": 9.0, "b": 8.0, "c": 7.0}, seconds=120, largest=200)) == 2
