"""What a person says is written where the next run takes it up: whole, once, by whom, when and why."""

import threading
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from gongkai.interpreting.words.accepted import labels_file
from gongkai.interpreting.words.own_words import own_words_folder
from gongkai.model.errors import InvalidConfiguration
from gongkai.reviewing.actions import Action, Decision, WrongDecision
from gongkai.reviewing.carrying import exported, take_in
from gongkai.reviewing.deciding import decide, decide_together
from gongkai.reviewing.items import Kind, ReviewItem
from gongkai.reviewing.queue import is_decided, open_items
from gongkai.reviewing.refusals import kept_refusals, refusals_file
from gongkai.reviewing.reviewed_files import kept_rows
from gongkai.warehouse.reviewed_identities import identities_file
from gongkai.warehouse.reviewed_readings import reviewed_file, settled_values

ON = date(2026, 11, 29)
KEYS = ("a" * 32, "b" * 32)


def reading(number=0, *, suggested="95.01", figures=None):
    asked = {"printed_value": "96.01000000", "printed_unit": "万元", "label": "支出合计"}
    if suggested:
        asked["suggested_value"] = suggested
    key = f"{number:032x}"
    return ReviewItem(Kind.READING, key, Decimal(5), asked, {"document_key": "d" * 64}, figures or (key,))


def word(says="use=project", standing="likely"):
    return ReviewItem(Kind.WORD, "惠民专款", Decimal(0), {"says": says, "standing": standing}, {})


def said(action, value=None, *, by="zh1", reason="looked, at 3"):
    return Decision(action, reason, by, ON, value)


@pytest.mark.parametrize(
    ("decision", "value"),
    [
        (said(Action.ACCEPT), "95.01"),
        (said(Action.CONFIRM), "96.01"),
        (said(Action.CORRECT, " 1,503.10 "), "1503.1"),
        (said(Action.CORRECT, "-0"), "0"),
        (said(Action.WITHHOLD), ""),
    ],
)
def test_a_decision_on_a_reading_is_a_row(settings, decision, value):
    decide(settings, reading(), decision)
    [row] = kept_rows(settings.dbt_project)[0]
    assert row == {
        "document_key": "d" * 64, "record_key": "0" * 32, "column_name": "value", "value": value, "unit": "万元",
        "reason": "looked, at 3", "reviewed_by": "zh1", "reviewed_on": "2026-11-29",
    }  # fmt: skip
    assert settled_values(settings.dbt_project) == {"d" * 64: {"0" * 32: Decimal(value) if value else None}}


def test_the_readings_of_one_cell_are_settled_together(settings):
    decide(settings, reading(figures=KEYS), said(Action.ACCEPT))
    assert [row["record_key"] for row in kept_rows(settings.dbt_project)[0]] == list(KEYS)


@pytest.mark.parametrize(
    ("item", "decision", "told"),
    [
        (reading(suggested=None), said(Action.ACCEPT), "say confirm, correct or withhold"),
        (word(standing="unknown"), said(Action.ACCEPT), "say correct or refuse"),
        (word(), said(Action.WITHHOLD), "say accept, correct or refuse"),
        (reading(), said(Action.CORRECT, "95,01万"), "must be a number"),
        (reading(), said(Action.CORRECT, "nan"), "must be a number"),
        (reading(), said(Action.CORRECT, "0.123456789"), "8 places at most"),
        (reading(), said(Action.CORRECT, "1e21"), "must be a number"),
        (reading(), said(Action.CORRECT, "1e999999"), "must be a number"),
        (reading(), said(Action.CORRECT, "9" * 21), "must be a number"),
        (reading(), said(Action.CORRECT), "must be a number"),
        (reading(), said(Action.CONFIRM, by="张某"), "short mark"),
        (reading(), said(Action.CONFIRM, reason=" \n"), "say why"),
        (word(), said(Action.CORRECT, "fund"), "dimension=code"),
        (word(), said(Action.CORRECT, "fund=nothing.known"), "nothing.known"),
    ],
)
def test_what_does_not_fit_is_refused_and_writes_nothing(settings, item, decision, told):
    before = reviewed_file(settings.dbt_project).read_bytes()
    with pytest.raises((WrongDecision, InvalidConfiguration), match=told) as refused:
        decide(settings, item, decision)
    assert "\n" not in str(refused.value)
    assert reviewed_file(settings.dbt_project).read_bytes() == before
    assert labels_file() == ()


def test_a_word_is_taken_in_with_who_when_and_why(settings):
    decide(settings, word(), said(Action.CORRECT, "use=basic"))
    [entry] = labels_file()
    assert (entry.label, entry.says) == ("惠民专款", {"use": "basic"})
    assert (entry.evidence.accepted_by, entry.evidence.reason) == ("zh1", "looked, at 3")
    assert entry.evidence.accepted_on == "2026-11-29"


def test_the_second_of_two_people_is_told(settings):
    decide(settings, reading(), said(Action.CONFIRM))
    with pytest.raises(WrongDecision, match="settled by zh1 on 2026-11-29"):
        decide(settings, reading(), said(Action.CORRECT, "7", by="zh2"))
    assert len(kept_rows(settings.dbt_project)[0]) == 1


@pytest.mark.parametrize("again", [said(Action.REFUSE, by="zh2"), said(Action.CORRECT, "nothing", by="zh2")])
def test_a_word_is_decided_once(settings, again):
    decide(settings, word(), said(Action.REFUSE))
    with pytest.raises(WrongDecision, match="was refused by zh1 on 2026-11-29"):
        decide(settings, word(), again)
    assert len(kept_refusals(settings.dbt_project)) == 1
    assert labels_file() == ()


def test_a_word_that_is_taken_in_cannot_be_refused(settings):
    decide(settings, word(), said(Action.CORRECT, "nothing"))
    with pytest.raises(WrongDecision, match="was taken in meanwhile"):
        decide(settings, word(), said(Action.REFUSE))


def test_people_at_once_lose_nothing(settings):
    numbers = range(24)
    start = threading.Barrier(4)

    def decide_some(mine):
        start.wait()
        for number in mine:
            decide(settings, reading(number), said(Action.CONFIRM, by=f"p{number % 4}"))

    people = [threading.Thread(target=decide_some, args=(numbers[person::4],)) for person in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    rows = kept_rows(settings.dbt_project)[0]
    assert sorted(row["record_key"] for row in rows) == [f"{number:032x}" for number in numbers]
    assert {row["reviewed_by"] for row in rows} == {"p0", "p1", "p2", "p3"}


def test_a_disk_that_is_full_leaves_what_was_decided(settings, monkeypatch):
    decide(settings, reading(1), said(Action.CONFIRM))
    before = reviewed_file(settings.dbt_project).read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        decide(settings, reading(2), said(Action.CONFIRM))
    assert reviewed_file(settings.dbt_project).read_bytes() == before
    assert sorted(file.name for file in reviewed_file(settings.dbt_project).parent.glob(".*")) == []


def test_decisions_are_carried_and_those_of_here_stay(settings, tmp_path):
    decide(settings, reading(1), said(Action.CONFIRM))
    decide(settings, reading(2), said(Action.WITHHOLD))
    decide(settings, word(), said(Action.REFUSE))
    decide(settings, replace(word(), key="另有专款"), said(Action.CORRECT, "use=basic"))
    decide(settings, document(), said(Action.ACCEPT))
    text = exported(settings.dbt_project)
    (own_words_folder() / "labels.yml").unlink()

    other = replace(settings, project=tmp_path / "other")
    for of in (reviewed_file, refusals_file, identities_file):
        file = of(settings.dbt_project)
        target = other.dbt_project / "seeds" / "reviewed" / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    decide(other, reading(2), said(Action.CORRECT, "3", by="zh2"))
    carried = take_in(other.dbt_project, text, named="decisions.json")
    assert (carried.taken_in, carried.decided_otherwise) == (4, [f"readings: {2:032x}"])
    assert [(entry.label, entry.says) for entry in labels_file()] == [("另有专款", {"use": "basic"})]
    rows, refused, identities = kept_rows(other.dbt_project)
    assert [(row["record_key"][-1], row["value"]) for row in rows] == [("2", "3"), ("1", "96.01")]
    assert [row["item_key"] for row in refused] == ["惠民专款"]
    assert [(row["field_name"], row["value"]) for row in identities] == [("department", "甲县审计局")]
    assert take_in(other.dbt_project, text, named="decisions.json").taken_in == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "is no file of"),
        ('{"format": "other"}', "must say format"),
        ('{"format": "gongkai review 1", "readings": [{}], "refusals": []}', "readings: each must have"),
    ],
)
def test_a_file_of_something_else_is_told(settings, text, told):
    with pytest.raises(InvalidConfiguration, match=told):
        take_in(settings.dbt_project, text, named="x.json")


@pytest.mark.parametrize(
    ("good", "wrong", "told"),
    [
        (f"{1:032x}", "zz", "readings 1, record_key: 'zz' must be"),
        ('"reviewed_by": "zh2"', '"reviewed_by": "某人"', "refusals 1, reviewed_by: '某人' must be a short mark"),
        ('"use": "basic"', '"use": "nothing.known"', "nothing.known"),
    ],
)
def test_a_wrong_row_takes_nothing_in(settings, tmp_path, good, wrong, told):
    decide(settings, reading(1), said(Action.CONFIRM))
    decide(settings, word(), said(Action.REFUSE, by="zh2"))
    decide(settings, replace(word(), key="另有专款"), said(Action.CORRECT, "use=basic"))
    text = exported(settings.dbt_project)
    assert good in text
    files = reviewed_file(settings.dbt_project), refusals_file(settings.dbt_project)
    for file in files:
        file.write_text(file.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    (own_words_folder() / "labels.yml").unlink()
    with pytest.raises(InvalidConfiguration, match=told):
        take_in(settings.dbt_project, text.replace(good, wrong), named="x.json")
    assert [len(file.read_text("utf-8").splitlines()) for file in files] == [1, 1]
    assert labels_file() == ()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("word,惠民专款,zz,why,zh1,2026-11-29", "source: 'zz' must be 32"),
        (f"thing,惠民专款,{'a' * 32},why,zh1,2026-11-29", "must be one of reading, word, identity, document"),
        (f"word,惠民专款,{'a' * 32},why,zh1,tomorrow", "must be a day"),
        ("word,惠民专款", "must have 6 cells"),
        (f"word,惠民专款,{'a' * 32},,zh1,2026-11-29", "must say why"),
        (f"word,惠民专款,{'a' * 32},why,某人,2026-11-29", "no name"),
    ],
)
def test_a_wrong_refusal_is_named(settings, line, told):
    with refusals_file(settings.dbt_project).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(InvalidConfiguration, match=rf"refusals\.csv, line 2.*{told}"):
        kept_refusals(settings.dbt_project)


def test_a_cell_that_prints_two_figures_is_asked_once(settings, release):
    assert all(item.key == item.figures[0] for item in open_items(settings, release, most=50, kind=Kind.READING))


def document(field="department", read="甲县审计局", kind=Kind.IDENTITY):
    asked = {"field": field, **({"read": read} if read else {})}
    return ReviewItem(kind, f"{field}-{'d' * 64}", Decimal(5), asked, {"document_key": "d" * 64})


def taken_for(proof):
    asked = {"field": "proof", "proof": proof, "doc_types": "budget"}
    return ReviewItem(Kind.DOCUMENT, f"document-{'d' * 64}", Decimal(5), asked, {"document_key": "d" * 64})


@pytest.mark.parametrize(
    ("item", "decision", "settled"),
    [
        (document(), said(Action.ACCEPT), [("department", "甲县审计局")]),
        (document(read=None), said(Action.CORRECT, "乙县 财政局(本级)"), [
            ("department", "乙县财政局（本级）"), ("department_type", "财政局"),
        ]),
        (document(), said(Action.CORRECT, "上海水产老干部活动室"), [("department", "上海水产老干部活动室")]),
        (document("fiscal_year", "2024"), said(Action.CORRECT, "２０２３"), [("fiscal_year", "2023")]),
        (document("region", "430212"), said(Action.CORRECT, "430381"), [("region", "430381")]),
        (document("region", "430212"), said(Action.CORRECT, "湘乡市"), [("region", "430381")]),
        (document(), said(Action.REFUSE), [("proof", "no_report")]),
        (taken_for("open"), said(Action.ACCEPT), [("proof", "report")]),
        (taken_for("report"), said(Action.REFUSE), [("proof", "no_report")]),
        (taken_for("no_report"), said(Action.ACCEPT), [("proof", "no_report")]),
        (taken_for("no_report"), said(Action.REFUSE), [("proof", "report")]),
        (taken_for("open"), said(Action.CORRECT, "performance_target, budget"), [
            ("proof", "report"), ("doc_types", "budget|performance_target"),
        ]),
    ],
)  # fmt: skip
def test_a_decision_on_a_document_is_a_row_of_each_field(settings, item, decision, settled):
    decide(settings, item, decision)
    rows = kept_rows(settings.dbt_project).identities
    assert [(row["field_name"], row["value"]) for row in rows] == settled
    assert {(row["document_key"], row["reviewed_by"], row["reason"], row["reviewed_on"]) for row in rows} == {
        ("d" * 64, "zh1", "looked, at 3", "2026-11-29")
    }
    assert is_decided(item, kept_rows(settings.dbt_project))


@pytest.mark.parametrize(
    ("item", "decision", "told"),
    [
        (document(read=None), said(Action.ACCEPT), "say correct or refuse"),
        (document(), said(Action.CONFIRM), "say accept, correct or refuse"),
        (document(), said(Action.CORRECT, " "), "department's name"),
        (document("fiscal_year"), said(Action.CORRECT, "23"), "'23': must be a year"),
        (document("region"), said(Action.CORRECT, "鼓楼区"), "must be a region code"),
        (taken_for("report"), said(Action.CORRECT, "novel"), "must be of overall_self_evaluation"),
    ],
)
def test_what_does_not_fit_a_document_is_refused(settings, item, decision, told):
    with pytest.raises(WrongDecision, match=told):
        decide(settings, item, decision)
    assert kept_rows(settings.dbt_project) == ([], [], [])


def test_what_is_said_to_be_no_report_is_asked_no_more_of(settings):
    decide(settings, document(), said(Action.REFUSE))
    with pytest.raises(WrongDecision, match="was settled by zh1 on 2026-11-29 meanwhile"):
        decide(settings, document("fiscal_year"), said(Action.CORRECT, "2024", by="zh2"))
    assert is_decided(taken_for("report"), kept_rows(settings.dbt_project))
    other = replace(document(), shown={"document_key": "e" * 64})
    assert not is_decided(other, kept_rows(settings.dbt_project))


def test_an_export_of_before_documents_could_be_decided_is_taken_in(settings):
    text = '{"format": "gongkai review 1", "readings": [], "refusals": [], "words": []}'
    assert take_in(settings.dbt_project, text, named="x.json").taken_in == 0


def test_one_decision_for_all_that_are_alike_is_a_row_of_each(settings):
    decide_together(settings, [reading(1), reading(2, suggested="7")], said(Action.CONFIRM))
    rows = kept_rows(settings.dbt_project).readings
    assert [(row["record_key"], row["reason"]) for row in rows] == [(f"{n:032x}", "looked, at 3") for n in (1, 2)]


def test_all_that_are_alike_are_decided_or_none(settings):
    decide(settings, reading(2), said(Action.CONFIRM))
    before = reviewed_file(settings.dbt_project).read_bytes()
    with pytest.raises(WrongDecision, match="was settled by zh1"):
        decide_together(settings, [reading(1), reading(2)], said(Action.WITHHOLD, by="zh2"))
    with pytest.raises(WrongDecision, match="one value is not right for several"):
        decide_together(settings, [reading(3), reading(4)], said(Action.CORRECT, "7"))
    assert reviewed_file(settings.dbt_project).read_bytes() == before


def test_what_one_has_settled_another_does_not_undo_by_a_question_beside_it(settings):
    decide(settings, taken_for("report"), said(Action.ACCEPT))
    with pytest.raises(WrongDecision, match="proof is report, settled by zh1 on 2026-11-29"):
        decide(settings, document(), said(Action.REFUSE, by="zh2"))
    assert len(kept_rows(settings.dbt_project).identities) == 1
