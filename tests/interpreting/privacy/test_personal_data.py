"""Personal data is masked; money, codes and offices are not. The names are invented."""

import pytest

from gongkai.interpreting.privacy.masked_records import masked_records
from gongkai.interpreting.privacy.personal_data import can_be_name, is_personal_label, masked
from gongkai.interpreting.privacy.personal_names import personal_names
from gongkai.model.block import Cell, Table
from gongkai.model.document import Document
from gongkai.model.document_facts import DocumentFacts
from gongkai.model.evidence import Evidence, Where
from gongkai.model.record import Narrative, Records, Unmapped

GOOD_IDENTITY_NUMBER = "11010519491231002X"  # the worked example of GB 11643


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            "填表人：王某某  填报日期：2025.5.19  联系电话：0731-12345678",
            "填表人：***  填报日期：2025.5.19  联系电话：***",
        ),
        ("填报人(签名):李小某联系电话:8123456", "填报人(签名):***联系电话:***"),
        ("联系人 张小某 联络电话 13800000000", "联系人 *** 联络电话 ***"),
        ("组长：张某，副组长：欧阳小某、李某", "组长：***，副组长：***、***"),
        ("项目负责人：王  某", "项目负责人：***"),
        ("联系人：阿依古丽·买买提", "联系人：***"),
        ("手机：138 0000 0000，传真（0731）1234567", "手机：***，传真***"),
        (f"身份证号：{GOOD_IDENTITY_NUMBER}", "身份证号：***"),
        (f"持证 {GOOD_IDENTITY_NUMBER} 者", "持证 *** 者"),
        ("邮箱 someone@example.org", "邮箱 ***"),
    ],
)
def test_personal_data_is_masked(printed, expected):
    assert masked(printed) == expected


@pytest.mark.parametrize(
    "text",
    [
        "支出13812345678.00元，预算15812345678元",
        "金额13,812,345,678元",
        "项目代码13912345678901",
        "统一社会信用代码 11430602006123456X",
        "项目编号 110105194912310021",
        "负责人：区工商联",
        "成员：各股室负责人",
        "部门主要负责人审签情况：已审签",
        "单位负责人签字：      年   月   日",
        "拦截涉诈电话 12345678 次",
        "热线电话建设费 1234567.89 元",
        "姓名  职务  单位",
        "2021-2025年",
        "",
    ],
)
def test_money_codes_and_offices_stay(text):
    assert masked(text) == text


def test_labels_that_ask_for_a_person():
    assert all(map(is_personal_label, ["联系人", "联络电话", "填报人（签名）", "评价组组长（签字）：", "单位负责人"]))
    assert not any(map(is_personal_label, ["人员经费", "编制人数", "邮电费", "公用经费", "专家咨询费"]))


def test_what_can_be_a_name():
    assert all(map(can_be_name, ["王某某", "李 小 某", "欧阳小某", "古丽·买买提"]))
    assert not any(map(can_be_name, ["财政局", "工商联", "王家办公室", "计划", "3人"]))


def forms() -> Document:
    contact = [["联系人", "张小某", "联络电话", "13800000000"]]
    evaluators = [
        ["姓名", "职务/职称", "单位", "签字"],
        ["李大某 ", "主席", "工商联", ""],
        ["合计", "", "", ""],
        ["王五", "", "", ""],
    ]
    return Document(
        "text/plain",
        tuple(
            Table(tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)), ordinal)
            for ordinal, rows in enumerate((contact, evaluators))
        ),
    )


def test_names_in_forms_are_known_and_masked_everywhere():
    names = personal_names(forms())
    assert names == {"张小某", "李大某"}
    assert masked("由李大某带队走访", names) == "由***带队走访"


def test_no_record_leaves_with_a_telephone_number():
    evidence = Evidence(raw="13800000000", block=0)
    numbers = (
        Unmapped("联络电话", 13800000000, None, Where.TABLE, evidence),
        Unmapped("?", 13800000000, None, Where.TABLE, evidence),
        Unmapped("其他收入", 13800000000, "元", Where.TABLE, evidence),
    )
    records = Records(
        DocumentFacts(title="某局报告"),
        narratives=(Narrative("other", "联系电话：0731-12345678", "张小某来电13800000000", evidence),),
        unmapped=numbers,
    )
    clean = masked_records(records, {"张小某"})
    assert clean.narratives[0].heading == "联系电话：***"
    assert clean.narratives[0].text == "***来电***"
    assert [record.label for record in clean.unmapped] == ["其他收入"]
    assert clean.document is records.document
