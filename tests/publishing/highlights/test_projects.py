"""Projects that spent more than they were given and gave themselves high marks."""

from decimal import Decimal

import pytest

from gongkai.publishing.highlights.projects import spent_more_with_high_marks


@pytest.mark.parametrize(
    ("rate", "score", "full", "is_told"),
    [
        ("100.01", "100", "100", True),
        ("100.01", "95", "100", True),  # as the cookbook's question asks
        ("100.01", "94.99", "100", False),
        ("100.01", "57", "60", True),
        ("100", "100", "100", False),
        ("120", "0", "0", False),  # no points were to be had
    ],
)
def test_marks_are_high_from_95_per_cent_of_the_full_ones_on(rate, score, full, is_told):
    project = {"rate": Decimal(rate), "score": Decimal(score), "full": Decimal(full)}
    assert spent_more_with_high_marks(project) is is_told


@pytest.mark.parametrize("missing", ["rate", "score"])
def test_nothing_is_told_of_what_is_not_printed(missing):
    project = {"rate": Decimal(120), "score": Decimal(100), "full": Decimal(100)}
    assert not spent_more_with_high_marks(project | {missing: None})
