"""Labels are cut into known words; each word says coordinates, and what is left over is a name or not understood."""

import pytest

from gongkai.configuration import entries_in
from gongkai.interpreting.words import labels
from gongkai.interpreting.words.column_roles import role_of_header
from gongkai.interpreting.words.coordinates import is_within, parts_of
from gongkai.interpreting.words.label_meaning import meaning_below, meaning_of_label
from gongkai.model.errors import InvalidConfiguration


@pytest.mark.parametrize(
    ("label", "says"),
    [
        ("一、一般公共预算拨款收入", {"fund": "fiscal.general", "side": "revenue"}),
        (
            "2026年一般公共预算基本支出预算表",
            {"fund": "fiscal.general", "use": "basic", "side": "expenditure", "stage": "budget"},
        ),
        ("收支预算总表", {"side": "both", "stage": "budget"}),
        ("“三公”经费", {"measure": "three_public"}),
        ("财政拨款（一般公共预算）", {"fund": "fiscal.general"}),
        ("部门预算支出经济分类科目（按大类）", {"by": "economic", "list": "department"}),
        ("年初预算安排数（含以前年度结余）①", {"stage": "initial_budget"}),
        ("本年支出合计（万元）", {"measure": "expenditure"}),
    ],
)
def test_words_of_a_label_say_coordinates(label, says):
    meaning = meaning_of_label(label)
    assert meaning.is_understood
    assert dict(meaning.says) == says


def test_what_a_difference_is_against_is_its_base():
    meaning = meaning_of_label("比2025年预算数增减额")
    assert dict(meaning.says) == {"comparison": "delta"}
    assert (dict(meaning.base), meaning.base_years, meaning.years) == ({"stage": "budget"}, (2025,), ())


def test_two_words_of_one_dimension_clash_and_limit_nothing():
    meaning = meaning_of_label("基本支出和项目支出")
    assert (meaning.clashes, "use" in meaning.says) == (frozenset({"use"}), False)


def test_what_no_word_covers_is_left_over():
    assert meaning_of_label("闸门型式").rest == "闸门型式"
    assert not meaning_of_label("专项资金安排的闸门").is_understood
    assert meaning_of_label("农" * 10_000).rest == "农" * 10_000


def test_a_short_label_means_something_only_below_its_parent():
    above = [meaning_of_label("公务用车购置及运行费")]
    assert dict(meaning_below("购置费", above).says) == {"measure": "three_public.vehicle_purchase"}
    assert not meaning_of_label("购置费").says


def test_trees_of_coordinates():
    assert is_within("fund", "fiscal.general", "fiscal")
    assert not is_within("fund", "fiscal", "fiscal.general")
    assert is_within("fund", "unit", None)
    assert set(parts_of("use", "basic")) == {"basic.personnel", "basic.public"}


@pytest.mark.parametrize(
    ("label", "role"),
    [("功能科目编码", "code"), ("专项名称", "project"), ("采购组织形式", "note"), ("数量", "quantity"), ("合计", None)],
)
def test_roles_of_headers(label, role):
    assert role_of_header(label) == role


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ("- {says: {fund: fiscal}, words: [甲]}\n- {says: {fund: unit}, words: [甲]}", "甲: stands in two entries"),
        ("- {says: {fund: moon}, words: [甲]}", "'moon' is no code of coordinates.csv"),
        ("- {says: {colour: red}, words: [甲]}", "colour: 'red' must be"),
    ],
)
def test_a_mistake_in_the_vocabulary_is_one_line_with_its_cure(monkeypatch, entries, fault):
    written = entries_in("interpreting/vocabulary/labels.yml", entries, labels._Labels)
    monkeypatch.setattr(labels, "_entries", lambda: written)
    labels.vocabulary.cache_clear()
    try:
        with pytest.raises(InvalidConfiguration, match=fault) as raised:
            labels.vocabulary()
        assert "labels.yml" in str(raised.value)
        assert "\n" not in str(raised.value)
    finally:
        labels.vocabulary.cache_clear()


def test_how_much_of_the_budget_it_is_says_how_far_that_is_done():
    assert meaning_of_label("占年初预算%").says["comparison"] == "completion"
    assert meaning_of_label("增、减幅度").says["comparison"] == "rate"


def test_words_of_notices_on_the_three_public_expenses():
    assert meaning_of_label("公车运行及维护").says["measure"] == "three_public.vehicle_operation"
    assert meaning_of_label("公务用车及运行维护费用").says["measure"] == "three_public.vehicle"
    assert meaning_of_label("因公出国").says["measure"] == "three_public.overseas"
    assert dict(meaning_of_label("财政拨款预算").says) == {"fund": "fiscal", "stage": "budget"}
    assert meaning_of_label("决算对比").says == {"comparison": "delta"}
    assert meaning_of_label("经费总收入").says["measure"] == "revenue_and_carryover"
