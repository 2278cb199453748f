"""One answer to whether two names are one body's, for tables and sentences alike."""

import pytest

from gongkai.interpreting.text.names import is_same_body

SAME = [
    ("区卫健委", "清河市西山区卫生健康委员会"),
    ("市水利局", "清河市水利局"),
    ("清河市工商联", "清河市工商业联合会"),
    ("西山卫健局", "清河市西山区卫生健康局"),
    ("高新区工商联", "清河高新技术产业开发区(西山区)工商业联合会"),
    ("县委宣传部", "中共临江县委员会宣传部"),
    ("县人大", "临江县人大常委会办公室"),
    ("区交警大队", "西山区公安局交通警察大队"),
    ("县局", "清河市临江县统计局"),
    ("中心", "临江县会计核算中心"),
    ("临江县统计局（本级）", "临江县统计局机关"),
    ("临江县城关镇政府", "城关镇人民政府"),
]
OTHER = [
    ("清河市第一中学", "清河市第二中学"),
    ("清河市第一中学", "清河市第十一中学"),
    ("临江县中心小学", "临江县城北中心小学"),
    ("县医院", "临江县中医院"),
    ("清河市教育局", "清河市教育局招生办公室"),
    ("县财政局", "临江县财政国库支付局"),
    ("清河市公安局", "清河市公安局治安管理局"),
    ("市公安局", "清河市公安局治安管理局"),
    ("市卫健委", "清河市西山区卫生健康委员会"),
    ("市局", "清河市临江县统计局"),
    ("区委", "西山区卫健委"),
    ("高新区管委会", "经济开发区管委会"),
    ("局", "临江县统计局"),
    ("", ""),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_body_under_two_names(one, other):
    assert is_same_body(one, other)
    assert is_same_body(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_two_bodies(one, other):
    assert not is_same_body(one, other)
    assert not is_same_body(other, one)


def test_a_long_name_takes_no_long_time():
    assert not is_same_body("县" * 5000 + "局", "区" * 20000 + "局")
