"""Tables of indicators in shapes that differ by province: over many pages, without levels, beside money, as text."""

from collections.abc import Sequence

import pytest

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.cube import cube_of
from gongkai.interpreting.tables.performance.table_performance import table_performance
from gongkai.interpreting.tables.shape.project_table import NAMELESS
from gongkai.model.block import Box, Cell, Paragraph, Table
from gongkai.model.document import Document
from gongkai.model.document_facts import DocType

TARGETS = ReportContext(2026, (DocType.BUDGET, DocType.PERFORMANCE_TARGET))
EDGES = (60.0, 140.0, 230.0, 440.0, 620.0, 780.0)


def _indicators(records):
    return [(i.project, i.level1, i.level2, i.name, i.target) for i in records.indicators]


def _figures(document):
    read = table_performance(document, TARGETS)
    cube = cube_of(document, TARGETS, read.unmapped, read.claimed)
    figures = [(f.at.measure, f.at.use, f.at.project, f.at.item, str(f.value)) for f in cube.figures]
    return figures, [str(number.value) for number in cube.unmapped]


def _page(ordinal: int, page: int, first_edge: int, rows: Sequence[Sequence[str]]) -> Table:
    """A ruled table whose left columns the page break has cut away; ``^`` is covered by the cell above."""
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text == "^":
                continue
            below = row + 1
            while below < len(rows) and rows[below][column] == "^":
                below += 1
            left, right = EDGES[first_edge + column], EDGES[first_edge + column + 1]
            box = Box(left, 20.0 * row, right, 20.0 * below)
            cells.append(Cell(row, column, text, row_span=below - row, page=page, box=box))
    return Table(tuple(cells), ordinal, page, Box(EDGES[first_edge], 0.0, EDGES[-1], 20.0 * len(rows)))


def _text(ordinal: int, page: int, left: float, top: float, text: str) -> Paragraph:
    return Paragraph(text, ordinal, page, Box(left, top, left + 40, top + 10))


OVER_PAGES = (
    Paragraph("2026年部门整体支出绩效目标表", 0, 1),
    _page(
        1,
        1,
        0,
        [
            ["绩效指标", "一级指标", "二级指标", "指标内容", "指标值"],
            ["^", "产出指标", "数量指标", "指标1：巡查次数", "≥12次"],
            ["^", "^", "", "指标1：险情处置率", "100%"],
        ],
    ),
    _page(2, 2, 2, [["质量指标", "指标2：验收合格率", "98%"], ["^", "指标3：设备完好率", "95%"]]),
    _text(3, 2, 150.0, 15.0, "产出指标"),
    _page(4, 3, 3, [["指标4：资料完整率", "90%"], ["指标5：培训合格率", "90%"]]),
    _text(5, 3, 250.0, 15.0, "质量指标"),
    _text(6, 3, 80.0, 45.0, "标"),
)


def test_indicators_go_on_over_pages_without_a_header():
    document = Document("application/pdf", OVER_PAGES)
    records = table_performance(document, TARGETS)
    assert [(i.name, i.target) for i in records.indicators] == [
        ("巡查次数", "≥12次"),
        ("险情处置率", "100%"),
        ("验收合格率", "98%"),
        ("设备完好率", "95%"),
        ("资料完整率", "90%"),
        ("培训合格率", "90%"),
    ]
    assert _figures(document) == ([], [])


def test_a_level_cut_by_the_page_break_is_one_with_its_other_half():
    records = table_performance(Document("application/pdf", OVER_PAGES), TARGETS)
    assert [i.level2 for i in records.indicators][:4] == ["数量指标", "质量指标", "质量指标", "质量指标"]


def test_a_page_that_ends_what_went_on_begins_anew():
    """The rows that follow in other columns, under a header of their own, are no indicators."""
    later = _page(
        7, 4, 0, [["项目名称", "类别", "科目", "预算数（万元）", "备注"], ["河道清淤", "其他", "农林水", "120.50", ""]]
    )
    records = table_performance(Document("application/pdf", (*OVER_PAGES, later)), TARGETS)
    assert len(records.indicators) == 6


@pytest.mark.parametrize(("title", "project"), [("", None), ("项目支出绩效目标表", NAMELESS)])
def test_indicators_without_header_are_known_by_their_levels(grid, title, project):
    rows = [
        ["绩效指标", "产出指标", "数量指标", "展演场次", "≥2场"],
        ["^", "^", "质量指标", "展演满座率", "100%"],
        ["^", "满意度指标", "服务对象满意度指标", "观众满意度", "≥95%"],
    ]
    assert _indicators(table_performance(grid(title, rows), TARGETS)) == [
        (project, "产出指标", "数量指标", "展演场次", "≥2场"),
        (project, "产出指标", "质量指标", "展演满座率", "100%"),
        (project, "满意度指标", "服务对象满意度指标", "观众满意度", "≥95%"),
    ]


def test_sign_value_and_unit_in_columns_of_their_own_without_levels(grid):
    rows = [
        ["当年整体绩效目标", "<", "<", "<", "<", "<"],
        ["完成全年巡护任务。", "<", "<", "<", "<", "<"],
        ["绩效指标", "指标名称", "指标性质", "指标值", "计量单位", "指标权重(%)"],
        ["^", "巡护里程", "≥", "36", "公里", "60"],
        ["^", "隐患整改率", "＝", "100", "%", "40"],
    ]
    document = grid("2026年部门整体绩效目标表", rows)
    records = table_performance(document, TARGETS)
    assert _indicators(records) == [
        (None, None, None, "巡护里程", "≥36公里"),
        (None, None, None, "隐患整改率", "＝100%"),
    ]
    assert [str(i.weight) for i in records.indicators] == ["60", "40"]
    first = records.indicators[0]
    assert [(first.printed_at(value).raw, first.printed_at(value).column) for value in ("target", "weight")] == [
        ("36", 3),
        ("60", 5),
    ]
    assert first.printed_at("score") == first.evidence  # no column prints it
    assert _figures(document) == ([], [])


def test_the_kind_of_an_indicator_is_its_second_level(grid):
    rows = [
        ["指标类型", "指标名称", "指标性质", "指标值", "计量单位", "指标权重", "全年完成值"],
        ["数量指标", "巡护里程", "≥", "36", "公里", "60", "38"],
        ["管理类指标", "资金合规性", "无", "合规", "无", "40", "合规"],
    ]
    records = table_performance(grid("2026年度项目支出绩效自评表", rows), TARGETS)
    assert [(i.level1, i.level2, i.target, i.actual) for i in records.indicators] == [
        (None, "数量指标", "≥36公里", "38"),
        (None, "管理类指标", "合规", "合规"),
    ]


def test_money_of_projects_beside_their_indicators_stays_a_figure(grid):
    rows = [
        ["单位名称", "项目名称", "年度资金总额", "年度绩效目标", "一级指标", "二级指标", "三级指标", "指标值"],
        ["合计", "", "90.00", "", "", "", "", ""],
        ["安远市水务局", "水文站运行", "58.00", "站点运行。", "产出指标", "数量指标", "站点数", "6"],
        ["^", "^", "^", "^", "^", "质量指标", "完好率", "90%"],
        ["^", "河道巡查", "32.00", "按月巡查。", "产出指标", "数量指标", "巡查次数", "48"],
    ]
    document = grid("2026年项目绩效目标表 单位：万元", rows)
    assert _figures(document) == (
        [
            ("expenditure", "project", None, None, "90.00"),
            ("expenditure", None, "水文站运行", None, "58.00"),
            ("expenditure", None, "河道巡查", None, "32.00"),
        ],
        [],
    )
    assert [i.project for i in table_performance(document, TARGETS).indicators] == [
        "水文站运行",
        "水文站运行",
        "河道巡查",
    ]


def test_tasks_of_the_year_are_projects_and_the_cell_beside_them_names_none(grid):
    rows = [
        ["基本信息", "财政供养人员数", "37", "下属二级单位数", "1"],
        ["年度重点工作任务", "名称", "主要实施内容", "拟投入的资金（万元）", "期望达到的目标（概述）"],
        ["^", "县志续修", "编修上卷。", "188.60", "完成初稿"],
        ["^", "库房改造", "更换灭火系统。", "58.70", "通过验收"],
    ]
    figures, unmapped = _figures(grid("2026年部门整体绩效目标表", rows))
    assert figures == [
        ("expenditure", None, "县志续修", None, "188.60"),
        ("expenditure", None, "库房改造", None, "58.70"),
    ]
    assert unmapped == ["37", "1"]


def test_indicators_packed_into_one_cell(grid):
    packed = (
        "1、1-产出指标；11-数量指标；保障次数；实施周期指标值:每年≥20场；年度指标值:≥20场。"
        "2、1-产出指标；12-质量指标；可用率；实施周期指标值:≥99.5%；年度指标值:≥99.5%。"
    )
    rows = [["序号", "项目名称", "预算金额", "绩效指标"], ["1", "场地保障", "12.00", packed]]
    records = table_performance(grid("2026年项目支出绩效目标表 单位：万元", rows), TARGETS)
    assert _indicators(records) == [
        ("场地保障", "产出指标", "数量指标", "保障次数", "≥20场"),
        ("场地保障", "产出指标", "质量指标", "可用率", "≥99.5%"),
    ]


@pytest.mark.parametrize("label", ["项目名称", "专项（项目）名称", "政策和项目名称"])
def test_forms_of_one_project_each_that_follow_without_a_gap_are_told_apart(grid, label):
    rows = [
        [label, "<", "河道巡查", "<"],
        ["绩效指标", "二级指标", "指标内容", "指标值"],
        ["^", "数量指标", "巡查次数", "48次"],
        [label, "<", "水文站运行", "<"],
        ["绩效指标", "二级指标", "指标内容", "指标值"],
        ["^", "数量指标", "站点数", "6个"],
    ]
    records = table_performance(grid("专项资金绩效目标表", rows), TARGETS)
    assert [(i.project, i.name) for i in records.indicators] == [("河道巡查", "巡查次数"), ("水文站运行", "站点数")]


def test_one_wide_heading_over_levels_and_names(grid):
    rows = [
        ["绩效指标", "<", "<", "半年目标值", "全年目标值", "权重"],
        ["产出指标", "数量指标", "巡查次数", "20次", "48次", "30"],
        ["^", "质量指标", "合格率", "90%", "95%", "20"],
    ]
    assert _indicators(table_performance(grid("项目支出绩效目标表", rows), TARGETS)) == [
        (NAMELESS, "产出指标", "数量指标", "巡查次数", "48次"),
        (NAMELESS, "产出指标", "质量指标", "合格率", "95%"),
    ]


def test_targets_called_plans_beside_their_sign_and_unit(grid):
    rows = [
        ["序号", "指标名称", "计划值", "计算符号", "度量单位", "指标解释", "分值"],
        ["1", "清杂长度", "12", "≥", "公里", "按验收", "30"],
        ["2", "群众满意率", "90", "≥", "%", "按问卷", "40"],
    ]
    records = table_performance(grid("2026年部门整体支出绩效目标表", rows), TARGETS)
    assert [(i.name, i.target, str(i.weight)) for i in records.indicators] == [
        ("清杂长度", "≥12公里", "30"),
        ("群众满意率", "≥90%", "40"),
    ]


def test_the_project_that_a_form_names_in_words_of_headers(grid):
    rows = [
        ["项目名称", "预算评审费", "<", "主管部门", "临江县财政局", "<"],
        ["指标类型", "指标名称", "指标性质", "指标值", "计量单位", "全年完成值"],
        ["数量指标", "评审项目数", "≥", "60", "个", "66"],
    ]
    records = table_performance(grid("2025年度项目支出绩效自评表", rows), TARGETS)
    assert [(i.project, i.name) for i in records.indicators] == [("预算评审费", "评审项目数")]


def test_the_project_that_a_line_above_the_table_names(grid):
    rows = [["指标名称", "目标值", "完成值", "分值", "得分"], ["购置册数", "≥500册", "520册", "30", "30"]]
    document = grid("2025年度项目绩效自评表\n项目名称：图书购置经费 主管部门：临江县文旅局", rows)
    assert [i.project for i in table_performance(document, TARGETS).indicators] == ["图书购置经费"]
