"""Rates of change beside the figures of both years: every order and wording, and what only looks like one."""

from decimal import Decimal

import pytest

from gongkai.interpreting.claims.two_years import two_year_claims
from gongkai.interpreting.narrative.sentences.passages import passages_of
from gongkai.model.block import Paragraph
from gongkai.model.claim import ClaimKind
from gongkai.model.document import Document


def claims(text):
    document = Document("text/plain", (Paragraph(text, 0, page=1),))
    return [claim for passage in passages_of(document) for claim in two_year_claims(passage)]


@pytest.mark.parametrize(
    ("text", "rate", "own", "prior"),
    [
        ("上年预算数100万元，本年预算数120万元，增长20%。", "20", "120", "100"),
        (
            "讲座费2022年预算执行了16.00万元，2023年拟安排预算20.00万元，比2022年预算执行数增加25.00%。",
            "25.00",
            "20.00",
            "16.00",
        ),
        ("2023年公务接待费预算5万元，2022年预算5.5万元，下降9.09%，主要是节约。", "-9.09", "5", "5.5"),
        ("机关运行经费2022年决算支出80万元，2023年决算支出88万元，增加8万元，增长10%。", "10", "88", "80"),
        ("2023年基本支出60万元（上年50万元），增长20%。", "20", "60", "50"),
        ("2022年预算100万元。2023年预算130万元，同比增长30%。", "30", "130", "100"),
        ("去年支出40万元，今年支出30万元，同比下降25%。", "-25", "30", "40"),
        ("培训费上年预算数为2万元，本年预算数为1万元，增减率为-50%。", "-50", "1", "2"),
        ("会议费：2023年预算10万元，与2022年预算8万元相比，增幅为25%。", "25", "10", "8"),
        ("会议费2023年预算10万元，比2022年的8万元增长25%。", "25", "10", "8"),
        (
            "公共法律服务：2022年执行数1,600.00万元；2023年预算2,000.00万元，比2022年执行数提高25％。",
            "25",
            "2000.00",
            "1600.00",
        ),
    ],
)
def test_the_two_figures_that_a_rate_is_of(text, rate, own, prior):
    (claim,) = claims(text)
    assert claim.kind is ClaimKind.CHANGE_OF_YEARS
    assert (claim.value, claim.part, claim.whole) == (Decimal(rate), Decimal(own), Decimal(prior))
    assert claim.evidence.raw.rstrip("%％").endswith(rate.lstrip("-"))


@pytest.mark.parametrize(
    "text",
    [
        "上年结转10万元，本年预算安排100万元，增长5%。",
        "2022年执行数100万元，2023年预算120万元，比2022年预算增长10%。",
        "2022年执行数100万元，2023年预算120万元，比2021年执行数增长10%。",
        "2022年收入100万元，2023年支出120万元，增长10%。",
        "2020年支出100万元，2023年支出120万元，年均增长6%。",
        "年初预算100万元，调整预算120万元，增长20%。",
        "2022年预算100万元，2023年预算120万元，其中人员经费增长5%。",
        "2022年预算100万元，2023年预算120万元，人员经费增长5%。",
        "2022年预算100万元，2023年预算120万元，占比增长5%。",
        "行政运行（项）2022年预算100万元，住房公积金（项）2023年预算120万元，增长5%。",
        "2022年预算约100万元，2023年预算120万元，增长15%。",
        "2022年预算100万元，2023年预算80万元，变动率20%。",
        "2026年运行经费安排210万元，比上年1.43万元，增加0.68%。",
        "2022年预算100万元，2023年预算120万元，完成95%。",
    ],
)
def test_no_rate_of_two_years_where_base_subject_or_direction_is_another(text):
    assert claims(text) == []


def test_it_is_of_what_was_named_where_the_figure_of_this_year_stood_first():
    (claim,) = claims(
        "“科技支出（类）普及（款）讲座（项）”9.00万元。2022年执行数为6.00万元，2023年安排9.00万元，增加50%。"
    )
    assert claim.subject.endswith("讲座(项)")
    (claim,) = claims("水费2022年执行数为6.00万元，2023年安排9.00万元，增加50%。")
    assert claim.subject.startswith("水费")
