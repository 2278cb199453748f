"""Every labelled contradiction fails with both values, and nothing else but what labelled_findings.yml argues for."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from gongkai.checks.document.checked_document import checked_document
from gongkai.checks.document.checking import check_document
from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.report import report_reading

LABELLED = yaml.safe_load(Path(__file__).with_name("labelled_findings.yml").read_text("utf-8"))


def rounded(value):
    return None if value is None else round(Decimal(str(value)), 2)


def failed(file):
    reading = report_reading(file.read_bytes(), SourceHints(file_name=file.name))
    return {
        (result.rule.id, rounded(result.left.value), rounded(result.right.value))
        for result in check_document(checked_document(reading))
        if result.verdict == "fail"
    }


def written(name, key):
    return {(rule, rounded(left), rounded(right)) for rule, left, right in LABELLED[name].get(key, [])}


@pytest.mark.parametrize("name", LABELLED)
def test_what_the_labels_call_an_error_fails_and_nothing_else(shared, name):
    folder = "seeds" if name.endswith(".txt") else "real/pdf"
    found = failed(shared / "corpus" / folder / name)
    assert written(name, "found") - found == set()
    assert found - written(name, "found") - written(name, "also") == set()
