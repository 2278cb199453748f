"""What is known of a figure when it is read: what bears it out, where it stands, how it was read."""

from dataclasses import replace

import pytest

from gongkai.interpreting.confidence.circumstances import Circumstances, circumstances_of
from gongkai.model.document import Document, Page
from gongkai.model.figure import Comparison, Proof
from tests.interpreting.proof.made_figures import at, cell, said

PDF = "application/pdf"


def written(figures, media_type=PDF, scanned=()):
    document = Document(media_type, (), tuple(Page(number, 600, 800, is_scanned=True) for number in scanned))
    return [str(each) for each in circumstances_of(document, figures)]


@pytest.mark.parametrize(
    ("proof", "proofs", "expected"),
    [
        (Proof.PROVED, 1, "once/table/page"),
        (Proof.PROVED, 2, "twice/table/page"),
        (Proof.PROVED, 7, "twice/table/page"),
        (Proof.UNPROVED, 0, "not/table/page"),
        (Proof.CONTRADICTED, 0, "disputed/table/page"),
    ],
)
def test_a_figure_is_borne_out_by_what_holds_with_it(proof, proofs, expected):
    assert written([cell("12.30", at(), (1, 1), proof=proof, proofs=proofs)]) == [expected]


def test_another_value_at_the_same_point_disputes_what_nothing_bears_out():
    alone, proved = cell("12.30", at(), (1, 1)), cell("15.00", at(), (2, 1), proof=Proof.PROVED, proofs=1)
    assert written([alone, proved]) == ["disputed/table/page", "once/table/page"]


def test_two_cells_of_one_table_at_one_point_dispute_each_other():
    assert written([cell("1", at(), (1, 1)), cell("3", at(), (1, 2))]) == ["disputed/table/page"] * 2


@pytest.mark.parametrize(
    "other",
    [
        said("12.3", at()),
        said("123000", at(), unit="元"),
        said("15", at(year=2024)),
        said("15", at(scope="甲中心")),
        said("15", at(comparison=Comparison.DELTA)),
    ],
    ids=["rounded", "in yuan", "another year", "another unit", "a change"],
)
def test_rounding_and_another_point_dispute_nothing(other):
    assert written([cell("12.30", at(), (1, 1)), other])[0] == "not/table/page"


def test_a_sentence_on_one_unit_is_told_from_one_on_the_department():
    assert written([said("1", at()), said("1", at(scope="甲中心"))]) == ["not/sentence/page", "not/unit/page"]


@pytest.mark.parametrize(
    ("media_type", "expected"),
    [
        (PDF, "page"),
        ("application/ofd", "page"),
        ("text/html", "web"),
        ("application/msword", "file"),
        ("text/plain", "file"),
    ],
)
def test_the_format_says_how_it_was_read(media_type, expected):
    assert written([said("1", at())], media_type) == [f"not/sentence/{expected}"]


def test_a_scanned_page_and_characters_that_are_not_sure_are_ocr():
    sure, unsure = cell("1", at(), (1, 1)), cell("2", at(year=2024), (2, 1), confidence=0.98)
    assert written([sure, unsure]) == ["not/table/page", "not/table/scan"]
    assert written([sure, unsure], scanned=[1]) == ["not/table/scan"] * 2
    elsewhere = replace(sure, evidence=replace(sure.evidence, page=2))
    assert written([elsewhere], scanned=[1]) == ["not/table/page"]


def test_circumstances_are_read_as_they_are_written():
    (known,) = circumstances_of(Document("text/html", ()), [said("1", at())])
    assert Circumstances.written(str(known)) == known
    with pytest.raises(ValueError, match="often"):
        Circumstances.written("often/table/page")
