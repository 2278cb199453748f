from hypothesis import given
from hypothesis import strategies as st

from gongkai.tasks.batching import batches


@given(st.lists(st.integers(), max_size=300), st.integers(5, 60), st.integers(1, 8))
def test_every_item_is_in_exactly_one_batch_and_no_batch_is_too_large(items, largest, workers):
    dealt = batches(items, largest=largest, workers=workers)
    assert sorted(item for batch in dealt for item in batch) == sorted(items)
    assert all(1 <= len(batch) <= largest for batch in dealt)


def test_a_small_collection_still_keeps_two_workers_busy():
    assert [len(batch) for batch in batches(list(range(18)), largest=40, workers=2)] == [9, 9]


def test_a_handful_is_not_worth_a_second_task():
    assert batches(list(range(5)), largest=40) == [[0, 1, 2, 3, 4]]
