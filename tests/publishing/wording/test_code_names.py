"""Every code that a release may hold has its name in both languages, and one home."""

from gongkai.checks.document.result import Comparator, Verdict
from gongkai.model.document_facts import AccountLevel, DocType
from gongkai.model.figure import Comparison, Proof, Stage
from gongkai.publishing.wording.code_names import Name, code_name, code_names


def test_every_code_has_a_name():
    listed = {
        "doc_types": DocType, "account_level": AccountLevel, "stage": Stage, "comparison": Comparison, "proof": Proof,
        "verdict": Verdict, "comparator": Comparator,
    }  # fmt: skip
    nameless = [
        (column, code.value)
        for column, codes in listed.items()
        for code in codes
        if code_name(column, code.value) == Name(code.value, code.value)
    ]
    assert nameless == []


def test_names_are_chinese_and_english():
    for column, codes in code_names().items():
        for code, name in codes.items():
            assert (column, code) == ("comparison", "none") or (name.en.isascii() and not name.zh.isascii()), (
                column,
                code,
            )


def test_a_code_without_a_name_is_its_own():
    assert code_name("stage", "newly_invented") == Name("newly_invented", "newly_invented")
