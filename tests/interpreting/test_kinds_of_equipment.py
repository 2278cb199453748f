"""Equipment counted by kind."""

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.report import document_reading
from gongkai.model.block import Paragraph
from gongkai.model.document import Document

TITLE = "南山市临江县水利局2024年度部门决算"


def items(told):
    blocks = (Paragraph(TITLE, 0), Paragraph("国有资产占用情况", 1), Paragraph(told, 2))
    figures = document_reading(Document("text/plain", blocks), SourceHints()).records.figures
    return [figure.at.item for figure in figures if figure.at.measure == "equipment.count"]


def test_two_kinds_are_two_items_and_one_is_none():
    general = "单价50万元（含）以上的通用设备3台（套）"
    assert items(f"{general}，单价100万元以上专用设备2台（套）。") == [
        "单价50万元以上通用设备",
        "单价100万元以上专用设备",
    ]
    assert items(f"{general}。") == [None]
