"""Bytes to records: the stages come together, one that fails costs only its own, and nothing personal leaves."""

from decimal import Decimal

import pytest

from gongkai.interpreting import report
from gongkai.interpreting.context import ReportContext, SourceHints
from gongkai.interpreting.narrative.performance.narrative_performance import NarrativePerformance
from gongkai.interpreting.records_json import json_text, records_as_json
from gongkai.interpreting.tables.performance.table_performance import table_performance
from gongkai.model.errors import InvalidConfiguration, UnreadableDocument
from gongkai.model.evidence import Where

REPORT = """某县水利局2023年度部门整体支出绩效自评报告

单位名称：大余县水利局
填报人：王小某  填报日期：2024年3月5日  联系电话：0797-8123456

一、部门概况
本单位编制人数5人，实有人数4人。

\t部门整体支出绩效自评表
\t
\t
\t
\t
\t
\t
\t

\t一级指标
\t二级指标
\t三级指标
\t年度指标值
\t实际完成值
\t分值
\t得分
\t偏差原因分析及改进措施

\t产出指标
\t数量指标
\t巡查河道
\t≥12次
\t14次
\t10
\t10
\t联系人：李小某

二、预算执行情况
2023年我单位年初预算数为120.50万元，全年实际支出118.20万元。
"""
HINTS = SourceHints(file_name="report.txt")


def read(text: str = REPORT):
    return report.read_report(text.encode(), HINTS)


def test_records_of_tables_and_sentences_stand_together():
    records = read()
    assert (records.document.department, records.document.fiscal_year) == ("大余县水利局", 2023)
    assert [(row.name, row.target, row.score) for row in records.indicators] == [("巡查河道", "≥12次", Decimal(10))]
    printed = {(figure.at.measure, figure.value, figure.unit, figure.where) for figure in records.figures}
    assert ("expenditure", Decimal("118.20"), "万元", Where.NARRATIVE) in printed


def test_nothing_personal_leaves():
    reading = report.report_reading(REPORT.encode(), HINTS)
    text = json_text(records_as_json(reading.records, reading.document, "0" * 64))
    for personal in ("王小某", "李小某", "8123456"):
        assert personal not in text


@pytest.mark.parametrize("stage", ["table_performance", "narrative_performance", "identify"])
def test_a_stage_that_fails_costs_only_its_own_records(monkeypatch, stage):
    def fail(*_):
        raise ZeroDivisionError("联系人：王小某")

    whole = read()
    monkeypatch.setattr(report, stage, fail)
    records = read()
    (problem,) = [problem for problem in records.problems if problem.code.endswith("_failed")]
    assert "ZeroDivisionError" in problem.message
    assert "王小某" not in problem.message
    if stage != "table_performance":
        assert records.indicators == whole.indicators
    if stage == "table_performance":
        assert not records.indicators
        assert records.figures


def test_the_same_record_is_not_kept_twice(monkeypatch):
    def told(document):
        return NarrativePerformance(indicators=table_performance(document, ReportContext(2023)).indicators)

    monkeypatch.setattr(report, "narrative_performance", told)
    assert len(read().indicators) == 1


def test_reading_again_gives_the_same():
    assert read() == read()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_cannot_be_read_says_so_in_one_line(data):
    with pytest.raises(UnreadableDocument) as failure:
        report.read_report(data, SourceHints(file_name="broken.bin"))
    assert "\n" not in str(failure.value)
    assert "broken.bin" in str(failure.value)


def test_a_vocabulary_that_is_wrong_is_no_fault_of_the_report(monkeypatch):
    def fail(*_):
        raise InvalidConfiguration("labels.yml, 决算数: stands in two entries; keep one")

    monkeypatch.setattr(report, "table_performance", fail)
    with pytest.raises(InvalidConfiguration, match="keep one"):
        report.report_reading("临江县水利局2024年部门决算".encode(), SourceHints(file_name="report.txt"))
