"""Which of several budgets a rate of completion or a comparison is of."""

from decimal import Decimal

import pytest

from gongkai.interpreting.claims.completions import comparison_claims, completion_claims
from gongkai.interpreting.narrative.sentences.passages import passages_of
from gongkai.model.block import Paragraph
from gongkai.model.document import Document


def told(reader, text):
    document = Document("text/plain", (Paragraph(text, 0, page=1),))
    return [
        (claim.part, claim.whole, claim.value or claim.said)
        for passage in passages_of(document)
        for claim in reader(passage)
    ]


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        ("年初预算数为100万元，全年预算数为150万元，支出决算数为120万元，完成年初预算的120%。", "100"),
        ("年初预算数为100万元，全年预算数为150万元，支出决算数为120万元，完成调整预算的80%。", "150"),
        ("年初预算为100万元，调整后预算为150万元，支出决算为120万元，完成预算的80%。", "150"),
        ("年初预算为0万元，调整预算为150万元，支出决算为120万元，完成年初预算的80%。", "150"),
        ("全年预算为150万元，支出决算为120万元，完成年初预算的80%。", "150"),
        ("全年预算为150万元，支出决算为120万元，完成年初预算的95%。", None),
        ("年初预算为100万元，支出决算为120万元，完成调整预算的100%。", None),
        ("预算为100万元，支出决算为120万元，完成年初预算的120%。", "100"),
        ("支出决算为120万元，完成全年预算150万元的80%。", "150"),
        ("年初预算为90万元，支出决算为120万元，完成调整预算数（150万元）的80%。", "150"),
        ("支出决算120万元，完成预算的80%（全年预算为150万元）。", "150"),
        ("水利支出决算120万元（年初预算150万元），完成预算的80%。", "150"),
        (
            "用车支出决算8万元（年初预算9万元），完成预算的88.89%；水利支出决算120万元（年初预算150万元），完成预算的80%。",
            "150",
        ),
        ("用车支出决算8万元（年初预算9万元）；水利支出决算120万元，完成预算的80%。", None),
    ],
)
def test_the_budget_that_a_rate_of_completion_is_of(text, budget):
    part, whole, _ = told(completion_claims, text)[-1]
    assert (part, whole) == (Decimal(120), None if budget is None else Decimal(budget))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "年初预算为100万元，全年预算为150万元，支出决算为120万元。决算数大于年初预算数的原因是追加。",
            [(120, 100, "more")],
        ),
        ("年初预算为100万元，全年预算为150万元，支出决算为120万元。决算数小于预算数。", [(120, 150, "less")]),
        ("年初预算为100万元，支出决算为120万元，决算数与全年预算数持平。", []),
        ("年初预算为100万元，支出决算为106万元，决算数与年初预算基本持平。", [(106, 100, "about")]),
    ],
)
def test_the_budget_that_a_comparison_names(text, found):
    assert told(comparison_claims, text) == found
