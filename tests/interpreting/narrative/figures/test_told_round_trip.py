"""A consistent report, told in sentences in any of the usual ways, is read back exactly."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.narrative.figures import narrative_figures
from gongkai.model.block import Paragraph
from gongkai.model.document import Document
from gongkai.model.document_facts import DocType

CENTS = st.integers(1, 10**7).map(lambda n: Decimal(n).scaleb(-2))
WAYS = {
    "joiner": st.sampled_from(["，其中：", "，其中，", "。其中："]),
    "whole": st.sampled_from(["2023年度本年支出合计", "2023年本单位支出决算", "本年支出合计"]),
    "is": st.sampled_from(["", "为", "共计"]),
    "unit": st.sampled_from(["万元", "元"]),
    "separator": st.sampled_from(["；", "，", "、"]),
    "line": st.integers(8, 60),
}


@settings(max_examples=60)
@given(basic=CENTS, project=CENTS, ways=st.fixed_dictionaries(WAYS))
def test_expenditure_and_its_parts(basic, project, ways):
    total, unit, verb = basic + project, ways["unit"], ways["is"]
    text = (
        f"{ways['whole']}{verb}{total:,.2f}{unit}{ways['joiner']}基本支出{verb}{basic:,.2f}{unit}"
        f"{ways['separator']}项目支出{verb}{project:,.2f}{unit}。"
    )
    lines = [text[start : start + ways["line"]] for start in range(0, len(text), ways["line"])]
    document = Document("text/plain", tuple(Paragraph(line, place) for place, line in enumerate(lines)))
    told = narrative_figures(document, ReportContext(2023, (DocType.FINAL_ACCOUNTS,), "临江县统计局"))
    assert [(f.at.measure, f.at.use, f.at.stage, f.value, f.unit) for f in told.figures] == [
        ("expenditure", None, "actual", total, unit),
        ("expenditure", "basic", "actual", basic, unit),
        ("expenditure", "project", "actual", project, unit),
    ]
    assert not told.unmapped
