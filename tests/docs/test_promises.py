"""The page of promises names tests that there are."""

import re


def test_every_promise_is_held_by_a_test_that_there_is(repository):
    page = (repository / "docs" / "promises.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ") and "held by" not in line]
    named = [re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", row) for row in rows]
    assert all(len(found) == 1 for found in named), "one test a row"
    for ((file, test),) in named:
        text = (repository / file).read_text("utf-8")
        assert not test or re.search(rf"^def {test}\(", text, re.MULTILINE), (file, test)
