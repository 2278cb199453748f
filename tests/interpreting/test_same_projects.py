"""One project under two printings is one project in all records."""

from decimal import Decimal

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.report import document_reading
from gongkai.model.block import Cell, Paragraph, Table
from gongkai.model.document import Document

TITLE = "南山市临江县水利局2024年度部门决算"
ROWS = [["项目名称", "合计"], ["堤岸巡查", "17.00"], ["渠道清杂项目", "5.00"], ["合计", "22.00"]]


def reading(*lines):
    cells = tuple(Cell(row, column, text) for row, texts in enumerate(ROWS) for column, text in enumerate(texts))
    paragraphs = [Paragraph(text, 3 + place) for place, text in enumerate(lines)]
    above = (Paragraph(TITLE, 0), Paragraph("项目支出表 单位：万元", 1))
    return document_reading(Document("text/plain", (*above, Table(cells, 2), *paragraphs)), SourceHints()).records


def test_the_review_of_a_project_bears_the_name_that_the_table_prints():
    records = reading(
        "1.堤岸巡查项目绩效自评综述：项目自评得分96分。全年预算为18万元，执行数为17万元。",
        "2.渠道清杂项目绩效自评综述：项目自评得分91分。全年预算为6万元，执行数为5万元。",
    )
    assert {f.at.project for f in records.figures} == {"堤岸巡查", "渠道清杂项目", None}
    assert [(s.project, s.score) for s in records.component_scores] == [
        ("堤岸巡查", Decimal(96)),
        ("渠道清杂项目", Decimal(91)),
    ]


def test_a_score_is_told_without_the_unit_before_the_project():
    records = reading(
        "1.临江县水利局本级（机关）苗木管护专项绩效自评综述：项目自评得分96分。全年预算为18万元，执行数为17万元。"
    )
    assert [s.project for s in records.component_scores] == ["苗木管护专项"]
