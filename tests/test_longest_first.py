"""What begins first in the suite is still there: a name that no test has any more would hold nothing back."""

from pathlib import Path

from tests.conftest import LONG


def test_each_of_the_longest_is_a_test_or_is_made_for_tests():
    written = "\n".join(path.read_text("utf-8") for path in Path(__file__).parent.rglob("*.py"))
    assert [name for name in LONG if f"def {name}(" not in written] == []
