"""Scores of projects: lists of points, points beside money, points of tasks."""

import pytest

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.cube import cube_of
from gongkai.interpreting.narrative.performance.narrative_performance import narrative_performance
from gongkai.interpreting.tables.performance.table_performance import table_performance
from gongkai.model.block import Paragraph
from gongkai.model.document import Document
from gongkai.model.document_facts import DocType

FINAL = ReportContext(2024, (DocType.FINAL_ACCOUNTS,))
EVALUATION = ReportContext(2024, (DocType.OVERALL_SELF_EVALUATION,))


def _scores(records):
    return [(s.project, s.name, str(s.score), s.full and str(s.full), s.grade) for s in records.component_scores]


@pytest.mark.parametrize("column", ["自评分数", "自评得分", "绩效评价得分"])
def test_a_list_of_projects_and_points_gives_scores_and_no_figures(grid, column):
    rows = [
        ["序号", "项目名称", column, "自评等级"],
        ["1", "河道巡查经费", "96.5", "优"],
        ["2", "水文站运行", "88", "良"],
    ]
    document = grid("项目绩效自评情况", rows)
    records = table_performance(document, FINAL)
    assert _scores(records) == [
        ("河道巡查经费", "河道巡查经费", "96.5", None, "优"),
        ("水文站运行", "水文站运行", "88", None, "良"),
    ]
    assert not cube_of(document, FINAL, records.unmapped, records.claimed).figures


def test_points_beside_money_stand_once_with_their_grade(grid):
    rows = [
        ["序号", "项目名称", "预算数", "执行数", "自评得分", "评价等级"],
        ["1", "河道清淤项目", "100.00", "90.00", "96.5", "优"],
    ]
    document = grid("项目支出绩效自评情况表 单位：万元", rows)
    records = table_performance(document, FINAL)
    assert _scores(records) == [("河道清淤项目", "河道清淤项目", "96.5", None, "优")]
    cube = cube_of(document, FINAL, records.unmapped, records.claimed)
    assert [(f.at.project, f.at.item, str(f.value)) for f in cube.figures] == [
        ("河道清淤项目", None, "100.00"),
        ("河道清淤项目", None, "90.00"),
    ]
    assert not cube.unmapped


def test_points_of_tasks_are_scores_of_the_tasks(grid):
    rows = [
        ["年度主要任务完成情况", "任务名称", "主要内容", "全年预算数", "全年执行数", "分值", "得分"],
        ["^", "防汛抗旱", "保障度汛。", "420.00", "399.00", "4", "3.8"],
        ["^", "农村饮水", "改造管网。", "300.00", "300.00", "4", "4"],
        ["^", "金额合计", "<", "720.00", "699.00", "8", "7.8"],
    ]
    document = grid("部门整体支出绩效自评表 单位：万元", rows)
    records = table_performance(document, EVALUATION)
    assert _scores(records) == [("防汛抗旱", "防汛抗旱", "3.8", "4", None), ("农村饮水", "农村饮水", "4", "4", None)]
    cube = cube_of(document, EVALUATION, records.unmapped, records.claimed)
    assert [(f.at.project, f.at.item) for f in cube.figures][:4] == [("防汛抗旱", None)] * 2 + [("农村饮水", None)] * 2
    assert not cube.unmapped


def test_a_task_that_is_only_counted_is_called_by_what_it_consists_of(grid):
    rows = [
        ["年度主要任务完成情况", "任务名称", "主要内容", "全年预算数", "全年执行数", "分值", "得分"],
        ["^", "任务1", "渠道清淤", "420.00", "399.00", "4", "3.8"],
        ["^", "任务2：堤防巡查", "汛期每日两次。", "300.00", "300.00", "4", "4"],
    ]
    document = grid("部门整体支出绩效自评表 单位：万元", rows)
    records = table_performance(document, EVALUATION)
    assert [project for project, *_ in _scores(records)] == ["渠道清淤", "堤防巡查"]
    cube = cube_of(document, EVALUATION, records.unmapped, records.claimed)
    assert [figure.at.project for figure in cube.figures] == ["渠道清淤"] * 2 + ["堤防巡查"] * 2


def _told(text):
    return narrative_performance(Document("text/plain", (Paragraph(text, 0),)))


def test_a_sentence_that_lists_projects_with_points():
    records = _told("其中：河长制工作经费项目得分98.5分，水文站运行费项目自评得分96分，等级为优。")
    assert [(s.project, str(s.score), s.grade) for s in records.component_scores] == [
        ("河长制工作经费", "98.5", None),
        ("水文站运行费", "96", "优"),
    ]


@pytest.mark.parametrize(
    "text",
    ["项目平均得分98分。", "4个项目自评得分均为98分。", "部门整体支出自评综述：部门整体支出自评得98分。"],
)
def test_a_mean_or_the_whole_is_no_project(text):
    assert not _told(text).component_scores


def test_points_of_tasks_beside_a_heading_that_reaches_down(grid):
    rows = [
        ["年度主要任务", "任务名称", "预算数（万元）", "执行数（万元）", "分值", "得分"],
        ["^", "堤岸巡查", "31.20", "30.10", "6", "5.8"],
        ["^", "渠道清杂", "18.00", "18.00", "4", "4"],
    ]
    records = table_performance(grid("部门整体支出绩效自评表", rows), EVALUATION)
    assert [(project, score, full) for project, _, score, full, _ in _scores(records)] == [
        ("堤岸巡查", "5.8", "6"),
        ("渠道清杂", "4", "4"),
    ]


def test_points_of_tasks_called_just_that(grid):
    rows = [
        ["序号", "重点工作任务", "全年预算（元）", "全年支出（元）", "得分"],
        ["1", "堤岸巡查", "312000.00", "301000.00", "5.8"],
        ["合计", "<", "492000.00", "481000.00", "9.8"],
    ]
    records = table_performance(grid("年度重点工作完成情况", rows), EVALUATION)
    assert [(project, score) for project, _, score, _, _ in _scores(records)] == [("堤岸巡查", "5.8")]
