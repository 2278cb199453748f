"""Personal data is blacked out, and nothing else is. Persons and numbers are made up."""

import re
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
import yaml

from gongkai.interpreting.privacy.name_shapes import can_be_name
from gongkai.interpreting.privacy.scrubber import names_in, personal_spans, scrubbed
from gongkai.interpreting.privacy.spans import MASK

MARKED = re.compile("⟦(.*?)⟧", re.DOTALL)
NEEDLES = yaml.safe_load(Path(__file__).with_name("needles.yml").read_text("utf-8"))
TEXTS = [text for texts in NEEDLES.values() for text in texts]


def test_the_needles_are_many_and_of_every_kind():
    assert set(NEEDLES) == {"telephone", "identity", "name", "account", "chat", "plate", "passport", "mail"}
    assert len([secret for text in TEXTS for secret in MARKED.findall(text)]) >= 120


@pytest.mark.parametrize("marked", TEXTS)
def test_a_needle_is_blacked_out_and_nothing_around_it(marked):
    printed = MARKED.sub(lambda match: match[1], marked)
    expected = MARKED.sub(lambda match: MASK * len(match[1]), marked)
    assert scrubbed(printed) == expected
    assert scrubbed(expected) == expected, "the same again gives the same"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_needle_in_an_address_is_blacked_out(encoding):
    address = f"http://127.0.0.1/files/{quote('联系人张瑀岚19900010001', encoding=encoding)}.pdf?id=12"
    left = scrubbed(f"HttpFailure: 404 ({address})")
    assert left.endswith(".pdf?id=12)")
    assert "联系人" in unquote(left)
    assert "张瑀岚" not in unquote(left)
    assert "19900010001" not in left
    inside = f"{quote('打包', encoding=encoding)}.zip#{quote('经办人李蘅沅')}.txt"
    assert unquote(scrubbed(inside)) == "打包.zip#经办人***.txt"
    assert scrubbed("http://127.0.0.1/%E8%81%94%E7%B3%BB.pdf") == "http://127.0.0.1/%E8%81%94%E7%B3%BB.pdf"


@pytest.mark.parametrize(
    "text",
    [
        "支出13812345678.00元，预算15812345678元",
        "金额13,812,345,678元",
        "金额 15812345678",
        "项目代码13912345678901",
        "项目编号：13912345678",
        "湘财预〔2023〕13900001111号",
        "统一社会信用代码 11430602006123456X",
        "项目编号 110105194912310021",
        "项目编号 11010519491231002X",
        "账户余额 123456789.12 元",
        "账户20231231的余额",
        "账户 2023-01-05 开立",
        "贫困户名单公示",
        "户名：区农机站",
        "负责人：区工商联",
        "成员：各股室负责人",
        "部门主要负责人审签情况：已审签",
        "单位负责人签字：      年   月   日",
        "拦截涉诈电话 12345678 次",
        "热线电话建设费 1234567.89 元",
        "办公电话费 12345678 元",
        "市长热线电话 12345",
        "联系电话：2024年5月12日",
        "151 2024 1234",
        "姓名  职务  单位",
        "局长办公会议",
        "书记抓党建",
        "会计核算中心",
        "经理层成员任期制",
        "联系人制度",
        "审核时限",
        "新E级",
        "微信公众号 yueyangcz",
        "20240601T070000Z-0258177156",
        "G20240312",
        "2021-2025年",
        "联系人和经办人",
        "负责人和专家评审",
        "负责人强化责任",
        "局长荣获表彰",
        "会计班子成员",
        "审核：平均水平",
        "复核：经核实无误",
        "负责人满意度",
        "成员；各股室",
        "领导-成员",
        "困难职工帮扶",
        "学生宿舍楼",
        "学生都能找到",
        "填报：各预算单位",
        "法人：示例市水利投资公司",
        "承办：示例市财政局",
        "联系人及电话：见附件",
        "联系人（电话）：",
        "电话：见区号0991的公告",
        "身份证复印件（15位以上）",
        "身份证后六位为密码",
        "一卡通资金 12345678 元",
        "一卡通发放率",
        "尺寸180*2000*1000",
        "look at page 2",
        "湘江流域",
        "第五部分",
        "公安局局长办公会",
        "公司副总经理",
        "和成员单位主任",
        "",
    ],
)
def test_money_codes_document_numbers_and_offices_stay(text):
    assert scrubbed(text) == text


def test_an_account_of_eight_digits_goes_where_it_is_called_one():
    assert scrubbed("账号 30010999，金额 30010999") == "账号 ████████，金额 30010999"


def test_the_last_digits_of_an_identity_number_go_with_it():
    assert scrubbed("身份证后四位4417号码990101491231518") == "身份证后四位████号码███████████████"
    assert scrubbed("身份证尾号：441X") == "身份证尾号：████"


@pytest.mark.parametrize(
    "text", ["联系人：樊大某", "联系人及电话：樊大某 5550166", "填报：强小某", "联系人：樊大某（5550166）"]
)
def test_names_behind_labels_of_every_form_are_known(text):
    assert list(names_in(text)) == [re.search("樊大某|强小某", text)[0]]


def test_names_known_from_elsewhere_are_blacked_out_wherever_they_stand():
    assert scrubbed("由李大某带队走访", {"李大某"}) == "由███带队走访"
    assert scrubbed("李某 到会，李某桥已修", {"李某"}) == "██ 到会，李某桥已修"


def test_office_holders_are_named_where_the_setting_says_so(monkeypatch):
    printed = "局长周翀霖主持，联系人：吴琬茗。王澍芃局长出席"
    assert scrubbed(printed) == "局长███主持，联系人：███。███局长出席"
    monkeypatch.setenv("GONGKAI_OFFICE_HOLDERS", "named")
    personal_spans.cache_clear()
    try:
        assert scrubbed(printed) == "局长周翀霖主持，联系人：███。王澍芃局长出席"
    finally:
        personal_spans.cache_clear()


def test_what_can_be_a_name():
    assert all(map(can_be_name, ["王某某", "李小某", "欧阳小某", "古丽·买买提", "樊某", "强某某", "令狐某"]))
    assert not any(
        map(can_be_name, ["财政局", "工商联", "王家办公室", "计划", "3人", "公开", "平均", "国家", "第五部分"])
    )
