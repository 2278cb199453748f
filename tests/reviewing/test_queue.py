"""What waits for a person: in the order of worth, and not what was decided while the question is the same."""

import json
import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal

import duckdb
import pytest

from gongkai.answering.open_release import open_release
from gongkai.publishing.versions.release_folder import lead_to
from gongkai.reviewing import queue
from gongkai.reviewing.actions import Action, Decision
from gongkai.reviewing.alike import all_like, source_of
from gongkai.reviewing.deciding import decide
from gongkai.reviewing.items import Kind
from gongkai.reviewing.queue import NoSuchItem, open_item, open_items
from gongkai.reviewing.reviewed_files import kept_rows
from gongkai.suggesting.kept_suggestions import suggestions_file

ON = date(2026, 11, 29)


def said(action, value=None):
    return Decision(action, "looked at the page", "zh1", ON, value)


def suggest(settings, *labels):
    """As `gongkai words suggest` leaves them: label, standing and meaning."""
    rows = [
        {"label": label, "standing": standing, "says": says, "documents": 3, "numbers": 9, "agree": 2, "contradict": 0,
         "others": [], "sources": []}
        for label, standing, says in labels
    ]  # fmt: skip
    file = suggestions_file(settings)
    file.write_text(json.dumps({"labels": rows, "classes": []}), "utf-8")


def test_what_is_worth_most_comes_first_and_no_document_fills_the_queue(settings, release):
    items = open_items(settings, release, most=20)
    assert [item.order for item in items] == sorted(item.order for item in items)
    assert items[0].worth_yuan > 0
    of_one: dict[str, list] = {}
    for item in open_items(settings, release, most=99, kind=Kind.READING):
        of_one.setdefault(item.shown["document_key"], []).append(item)
    several = max(of_one.values(), key=len)
    assert len(several) > 1
    for place, item in enumerate(several):
        assert item.order_yuan == pytest.approx(item.worth_yuan / 2**place)
    assert {item.kind for item in items} == {Kind.READING, Kind.IDENTITY}
    assert len({key for item in items for key in item.figures}) == sum(len(item.figures) for item in items)
    assert [item.key for item in open_items(settings, release, most=2)] == [item.key for item in items[:2]]


def test_a_reading_says_where_it_is_printed_and_what_it_was_taken_for(settings, release):
    first = open_items(settings, release, most=1, kind=Kind.READING)[0]
    assert first.shown["department_name"]
    assert first.shown["measure_code"]
    assert Decimal(first.asked["printed_value"]) != 0
    assert open_item(settings, release, first.key[:10]).source == first.source


@pytest.mark.parametrize("action", [Action.CONFIRM, Action.WITHHOLD])
def test_what_was_decided_is_not_asked_again(settings, release, action):
    first, second, *_ = open_items(settings, release, most=5, kind=Kind.READING)
    decide(settings, first, said(action))
    assert open_items(settings, release, most=1, kind=Kind.READING)[0].key == second.key


def test_what_was_settled_does_not_shorten_the_list(doubted, monkeypatch):
    monkeypatch.setattr(queue, "_SHOWN", 1)
    first, second, *_ = open_items(doubted.settings, doubted, most=2, kind=Kind.IDENTITY)
    decide(doubted.settings, first, said(Action.REFUSE))
    assert open_items(doubted.settings, doubted, most=1, kind=Kind.IDENTITY) == [second]


def test_a_refused_word_is_asked_again_when_something_else_is_proposed(settings, release):
    suggest(settings, ("惠民专款", "certain", {"use": "project"}))
    [word] = open_items(settings, release, most=5, kind=Kind.WORD)
    decide(settings, word, said(Action.REFUSE))
    assert open_items(settings, release, most=5, kind=Kind.WORD) == []
    suggest(settings, ("惠民专款", "certain", {"use": "basic"}))
    assert [item.key for item in open_items(settings, release, most=5, kind=Kind.WORD)] == ["惠民专款"]


def test_a_word_that_was_taken_in_is_not_asked_again(settings, release):
    suggest(settings, ("惠民专款", "certain", {"use": "project"}), ("另有专款", "unknown", {}))
    word = open_item(settings, release, "惠民专款")
    decide(settings, word, said(Action.ACCEPT))
    assert [item.key for item in open_items(settings, release, most=5, kind=Kind.WORD)] == ["另有专款"]


def test_a_cell_that_prints_two_figures_is_one_question_by_either_key(settings, release, tmp_path):
    keys = [item.key for item in open_items(settings, release, most=2, kind=Kind.READING)]
    own = replace(settings, data=tmp_path / "own")
    shutil.copytree(settings.releases / "current", own.releases / release.version)
    lead_to(own.releases, release.version)
    with duckdb.connect(own.releases / release.version / "gongkai.duckdb") as file:
        file.execute(_REPAIRED, {"keys": keys})
    with open_release(own) as repaired:
        for key in keys:
            item = open_item(own, repaired, key)
            assert set(item.figures) == set(keys)
        decide(own, item, said(Action.ACCEPT))
        assert {row["record_key"] for row in kept_rows(own.dbt_project)[0]} == set(keys)
        assert not {other.key for other in open_items(own, repaired, most=20)} & set(keys)


def test_what_one_key_settles_comes_sooner(settings, release, tmp_path):
    items = open_items(settings, release, most=99, kind=Kind.READING)
    last = items[-1]
    own = replace(settings, data=tmp_path / "own")
    shutil.copytree(settings.releases / "current", own.releases / release.version)
    lead_to(own.releases, release.version)
    with duckdb.connect(own.releases / release.version / "gongkai.duckdb") as file:
        file.execute(_REPAIRED, {"keys": [last.key]})
        file.execute("update rpt_suggested_repair set read_value_yuan = 5000 where explained_count = 2")
    with open_release(own) as repaired:
        item = open_item(own, repaired, last.key)
        assert item.worth_yuan == 5000, "its money, as likely wrong as right, in two sums"
        assert item.order_yuan == pytest.approx(item.worth_yuan * 10)


_REPAIRED = """
    insert into rpt_suggested_repair by name
    select figure_key as suggested_repair_key, 'one cell' as cell_key, document_key, department_key, region_code,
        fiscal_year, 'sum' as rule_id, 2 as explained_count, figure_key as record_key, 'value' as column_name,
        printed_value, printed_unit, 7 as suggested_printed_value, 1 as read_value_yuan, 2 as suggested_value_yuan,
        false as is_reviewed
    from fct_figure where list_contains($keys, figure_key)
"""


@pytest.mark.parametrize("key", ["", "zz", "0" * 32])
def test_a_key_of_nothing_is_told(settings, release, key):
    with pytest.raises(NoSuchItem, match="gongkai review list"):
        open_item(settings, release, key)


_DOUBTED = """
    update fct_identification set confidence = 0.6 where field_name = 'fiscal_year';
    update dim_document set doc_types = 'other' where fiscal_year = 2022;
    update dim_document set proof = 'no_report' where title like '%乙县%';
    insert into fct_identification by name select document_key, 'doc_types' as field_name, 0.7 as confidence
        from dim_document where fiscal_year != 2022 and title not like '%乙县%';
"""


@pytest.fixture
def doubted(settings, release, tmp_path):
    """The release where years are doubtful, one file is of no known kind, and one was taken for none."""
    own = replace(settings, data=tmp_path / "own")
    shutil.copytree(settings.releases / "current", own.releases / release.version)
    lead_to(own.releases, release.version)
    with duckdb.connect(own.releases / release.version / "gongkai.duckdb") as file:
        file.execute(_DOUBTED)
    with open_release(own) as opened:
        yield opened


def test_a_document_that_may_be_another_s_is_asked_by_its_largest_total(doubted):
    items = open_items(doubted.settings, doubted, most=99, kind=Kind.IDENTITY)
    years = [item for item in items if item.asked["field"] == "fiscal_year"]
    assert {item.asked["read"] for item in years} >= {"2022", "2023"}
    assert all(item.worth_yuan > 0 for item in years), "without figures it counts like half of the reports do"
    assert {_share_at_stake(doubted, item) for item in years} - {None} == {Decimal("0.4")}
    departments = [item for item in items if item.asked["field"] == "department"]
    assert departments, "nothing says what decided the departments of fabricated reports"
    assert open_item(doubted.settings, doubted, years[0].key[:30]).source == years[0].source
    assert [item.worth_yuan for item in items] == sorted((item.worth_yuan for item in items), reverse=True)


def _share_at_stake(release, item):
    """What a question is worth, of the document's largest total; None where it has no figures."""
    total = "select max(abs(amount_yuan)) as yuan from fct_figure where document_key = $key and comparison = 'none'"
    [row] = release.rows(total, {"key": item.shown["document_key"]}).rows
    return row["yuan"] and round(item.worth_yuan / Decimal(str(row["yuan"])), 4)


def test_a_document_that_may_be_none_is_asked(doubted):
    items = open_items(doubted.settings, doubted, most=99, kind=Kind.DOCUMENT)
    told = {(item.asked["proof"], item.asked["doc_types"], item.shown["fiscal_year"]) for item in items}
    assert ("report", "other", 2022) in told
    assert ("no_report", "overall_self_evaluation", 2023) in told
    assert all(item.worth_yuan > 0 for item in items)
    assert {_share_at_stake(doubted, item) for item in items} >= {Decimal("0.5"), Decimal("0.3")}
    none = next(item for item in items if item.asked["proof"] == "no_report")
    document = none.shown["document_key"]
    about = [each.shown["document_key"] for each in open_items(doubted.settings, doubted, most=99, kind=Kind.IDENTITY)]
    assert document not in about
    decide(doubted.settings, none, said(Action.REFUSE))
    [row] = kept_rows(doubted.settings.dbt_project).identities
    assert (row["field_name"], row["value"]) == ("proof", "report")
    waiting = open_items(doubted.settings, doubted, most=99, kind=Kind.DOCUMENT)
    assert none.key not in [item.key for item in waiting]


def test_questions_that_are_doubtful_for_the_same_reason_are_found(doubted):
    settings = doubted.settings
    first, *_ = open_items(settings, doubted, most=1, kind=Kind.READING)
    alike = all_like(settings, doubted, first)
    assert alike[0].key == first.key
    assert len(alike) > 1
    assert {(item.asked["label"], item.asked["measure_code"]) for item in alike} == {
        (first.asked["label"], first.asked["measure_code"])
    }
    readings = open_items(settings, doubted, most=99, kind=Kind.READING)
    assert {item.key for item in alike} == {item.key for item in readings if item.likeness == first.likeness}
    decide(settings, alike[1], said(Action.CONFIRM))
    assert source_of(all_like(settings, doubted, first)) != source_of(alike)


def test_what_was_not_found_is_like_nothing(doubted):
    unknown = next(item for item in open_items(doubted.settings, doubted, most=99) if "read" not in item.asked
                   and item.kind is Kind.IDENTITY)  # fmt: skip
    assert all_like(doubted.settings, doubted, unknown) == [unknown]


def test_years_that_were_found_in_the_same_way_are_alike_and_no_others(doubted):
    items = open_items(doubted.settings, doubted, most=99, kind=Kind.IDENTITY)
    years = [item for item in items if item.asked["field"] == "fiscal_year"]
    one = next(item for item in years if item.asked["read"] == "2022")
    alike = all_like(doubted.settings, doubted, one)
    assert {item.key for item in alike} == {item.key for item in years if item.asked["read"] == "2022"}
    assert len(alike) < len(years)
