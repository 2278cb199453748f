"""What follows from labelled figures for one that is read: the stated rule, and a table that adds up."""

import itertools
from dataclasses import replace

import pytest

from bench.confidence import calibration, counted, labelled
from gongkai.interpreting.confidence.circumstances import BorneOut, Circumstances, Medium, Stands
from gongkai.interpreting.confidence.probable import with_right_probability
from gongkai.interpreting.confidence.strata import Counted, labelled_strata, right_probability, strata_in
from gongkai.model.document import Document
from gongkai.model.errors import InvalidConfiguration
from gongkai.model.figure import Proof
from tests.interpreting.proof.made_figures import at, cell

TABLE = Circumstances(BorneOut.ONCE, Stands.TABLE, Medium.PAGE)


def stratum(right, wrong, documents=10, **common):
    any_of = {"borne_out": None, "stands": None, "medium": None}
    return Counted(documents=documents, right=right, wrong=wrong, **any_of | common)


def probability(*rows, of=TABLE):
    return right_probability(of, strata_in(rows))


def nested(right, wrong, documents=10):
    """One kind of reading only, at every level."""
    return [stratum(right, wrong, documents, **common) for common in nested_names("once")]


def nested_names(borne_out):
    yield {}
    yield {"borne_out": borne_out}
    yield {"borne_out": borne_out, "stands": "table"}
    yield {"borne_out": borne_out, "stands": "table", "medium": "page"}


def test_half_a_document_more_is_wrong_than_was_found():
    # 100 figures of 10 documents: 10 of each, so 5 more are wrong
    assert probability(*nested(100, 0)) == pytest.approx(100 / 105, abs=1e-4)


def test_a_stratum_without_a_label_is_as_sure_as_those_beside_it_in_the_mean():
    web, file = (replace(TABLE, medium=medium) for medium in (Medium.WEB, Medium.FILE))
    above = [stratum(140, 60, 20, **common) for common in list(nested_names("once"))[:3]]
    once = {"borne_out": "once", "stands": "table"}
    rows = [*above, stratum(95, 5, **once, medium="page"), stratum(45, 55, **once, medium="web")]
    page_and_web = probability(*rows), probability(*rows, of=web)
    assert page_and_web[0] > page_and_web[1]
    assert probability(*rows, of=file) == pytest.approx(sum(page_and_web) / 2, abs=1e-4)


def test_where_nothing_stands_beside_it_either_it_is_as_sure_as_the_one_above():
    sentence = replace(TABLE, stands=Stands.SENTENCE, borne_out=BorneOut.TWICE)
    assert probability(*nested(90, 10), of=sentence) == pytest.approx(90 / 105, abs=1e-4)


def test_few_labels_move_the_probability_less_than_many():
    few, many = nested(9, 1, documents=2), nested(900, 100, documents=200)
    assert probability(*few) < probability(*many) < 0.9


def test_many_figures_of_one_document_prove_less_than_of_many():
    assert probability(*nested(100, 0, documents=1)) < probability(*nested(100, 0, documents=50))


def test_a_table_that_does_not_add_up_is_refused():
    with pytest.raises(InvalidConfiguration, match="of all figures: right and wrong must be the sums"):
        strata_in([stratum(9, 1), stratum(8, 1, borne_out="once")])
    with pytest.raises(InvalidConfiguration, match="once: stands there already"):
        strata_in([stratum(1, 0, borne_out="once"), stratum(1, 0, borne_out="once")])
    with pytest.raises(InvalidConfiguration, match="has no row of all figures"):
        strata_in([])
    with pytest.raises(InvalidConfiguration, match="once: holds no figure"):
        strata_in([stratum(0, 0, borne_out="once")])


def test_the_table_of_the_package_is_made_of_the_labels():
    assert labelled_strata() == strata_in(counted(labelled()))


def test_what_bears_a_figure_out_more_makes_it_surer():
    order = (BorneOut.DISPUTED, BorneOut.NOT, BorneOut.ONCE, BorneOut.TWICE)
    for stands, medium in itertools.product((Stands.TABLE, Stands.SENTENCE), Medium):
        said = [right_probability(Circumstances(each, stands, medium), labelled_strata()) for each in order]
        # within a hundredth: more than that would be an accident of few labels
        assert all(one <= other + 0.01 for one, other in itertools.pairwise(said)), (stands, medium, said)


def test_held_out_by_document_the_probability_keeps_what_it_says():
    rows = labelled()
    for shown in (rows, [row for row in rows if row.first_look]):
        sure = [band for band in calibration(rows, shown) if band.lowest >= 0.9]
        figures, right = sum(band.figures for band in sure), sum(band.right for band in sure)
        said = sum(band.said * band.figures for band in sure) / figures
        assert right / figures == pytest.approx(said, abs=0.02)
        doubted = [band for band in calibration(rows, shown) if band.lowest < 0.8]
        assert sum(band.right for band in doubted) / sum(band.figures for band in doubted) < 0.75


def test_each_figure_is_told_its_own_probability():
    proved = cell("1", at(), (1, 1), proof=Proof.PROVED, proofs=2)
    unproved = cell("2", at(year=2024), (2, 1))
    first, second = with_right_probability(Document("application/pdf", ()), [proved, unproved])
    assert (first.circumstances, second.circumstances) == ("twice/table/page", "not/table/page")
    assert first.right_probability > second.right_probability > 0.5
