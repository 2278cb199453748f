"""What rows of projects are called: the money of one, projects below the units that have them, called like classes."""

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.tables.figures.table_figures import table_figures
from gongkai.model.document_facts import DocType

BUDGET = ReportContext(2026, (DocType.BUDGET,), "青禾市水利局")


def points(document):
    """Printed value → coordinates of the figure that prints it; each value stands once in these tables."""
    return {str(figure.value): figure.at for figure in table_figures(document, BUDGET).figures}


def test_a_heading_of_money_beside_its_rows_is_no_part_of_it(grid):
    rows = [
        ["项目名称", "渠首闸门更新", "<"],
        ["项目资金（万元）", "年度资金总额：", "25.00"],
        ["^", "其中：财政拨款", "21.00"],
        ["^", "其他资金", "4.00"],
        ["年度目标", "汛前更换三座渠首的闸门。", "<"],
    ]
    at = points(grid("项目支出绩效目标表", rows))
    assert {(point.project, point.item) for point in at.values()} == {("渠首闸门更新", None)}
    assert [at[value].fund for value in ("25.00", "21.00", "4.00")] == [None, "fiscal", "unit"]


def test_units_named_among_projects_have_those_below_them(grid):
    rows = [
        ["项目名称（资金使用单位）", "总计", "财政拨款"],
        ["合计", "30.00", "30.01"],
        ["青禾市水利局", "10.00", "10.01"],
        ["堤防巡查", "9.00", "9.01"],
        ["青禾市水文服务中心", "20.00", "20.01"],
        ["水文服务中心测站更新项目", "8.00", "8.01"],
        ["青禾市水文监测信息平台", "6.00", "6.01"],
        ["河道清淤", "7.00", "7.01"],
    ]
    at = points(grid("项目支出预算表\n单位：万元", rows))
    assert (at["6.00"].project, at["6.00"].scope) == ("青禾市水文监测信息平台", "青禾市水文服务中心")
    assert [at[value].project for value in ("10.00", "20.00")] == [None, None]
    assert [at[value].scope for value in ("30.00", "10.00", "9.00", "20.00", "8.00", "7.00")] == [
        None,
        "own",
        "own",
        *["青禾市水文服务中心"] * 3,
    ]
    assert [at[value].project for value in ("9.01", "8.01", "7.01")] == [
        "堤防巡查",
        "水文服务中心测站更新项目",
        "河道清淤",
    ]


def test_projects_called_like_classes_are_projects_below_a_header_that_names_projects(grid):
    rows = [
        ["单位编码", "单位（项目）名称", "项目金额", "项目简介"],
        ["", "合计", "60.00", ""],
        ["309001", "青禾市水文服务中心", "59.00", ""],
        ["", "办公设备购置", "8.00", ""],
        ["", "测站值守", "7.00", ""],
        ["", "专用材料费", "6.00", ""],
        ["", "物业管理费", "5.00", ""],
    ]
    at = points(grid("专项业务经费支出表\n单位：万元", rows))
    assert [at[value].project for value in ("8.00", "7.00", "6.00", "5.00")] == [
        "办公设备购置",
        "测站值守",
        "专用材料费",
        "物业管理费",
    ]
    assert {(point.economic, point.item) for point in at.values()} == {(None, None)}


def test_kinds_of_expenditure_below_units_are_classes(grid):
    rows = [
        ["支出项目类别（资金使用单位）", "总计", "财政拨款"],
        ["青禾市水文服务中心", "20.00", "20.01"],
        ["工资福利支出", "12.00", "12.01"],
        ["商品和服务支出", "8.00", "8.01"],
    ]
    at = points(grid("基本支出预算表\n单位：万元", rows))
    assert [at[value].economic.code for value in ("12.00", "8.00")] == ["301", "302"]
    assert {(point.project, point.scope) for point in at.values()} == {(None, "青禾市水文服务中心")}


def test_units_below_kinds_of_expenditure_have_the_part_of_that_kind(grid):
    rows = [
        ["支出项目类别（资金使用单位）", "总计", "财政拨款"],
        ["合计", "50.00", "50.01"],
        ["工资福利支出", "32.00", "32.01"],
        ["青禾市水利局", "20.00", "20.01"],
        ["青禾市水文服务中心", "12.00", "12.01"],
        ["商品和服务支出", "18.00", "18.01"],
        ["青禾市水利局", "10.00", "10.01"],
        ["青禾市水文服务中心", "8.00", "8.01"],
    ]
    at = points(grid("基本支出预算表\n单位：万元", rows))
    wholes = {value: point for value, point in at.items() if value.endswith("0")}
    told = {value: (point.economic and point.economic.code, point.scope) for value, point in wholes.items()}
    assert told == {
        "50.00": (None, None),
        "32.00": ("301", None),
        "20.00": ("301", "own"),
        "12.00": ("301", "青禾市水文服务中心"),
        "18.00": ("302", None),
        "10.00": ("302", "own"),
        "8.00": ("302", "青禾市水文服务中心"),
    }


def test_a_unit_below_each_project_is_whose_it_is_and_the_department_alone_is_the_whole(grid):
    rows = [
        ["项目名称（资金使用单位）", "总计", "财政拨款"],
        ["合计", "9.00", "9.01"],
        ["堤防巡查", "5.00", "5.01"],
        ["青禾市水利局", "5.00", "5.01"],
        ["测站值守", "4.00", "4.01"],
        ["青禾市水利局", "4.00", "4.01"],
    ]
    found = table_figures(grid("项目支出预算表\n单位：万元", rows), BUDGET).figures
    assert [(figure.at.project, figure.at.scope) for figure in found if str(figure.value)[-1] == "0"] == [
        (None, None), *[("堤防巡查", None)] * 2, *[("测站值守", None)] * 2,
    ]  # fmt: skip


def test_what_is_left_of_other_money_is_a_part_of_what_is_carried_over(grid):
    rows = [
        ["收入", "<", "支出", "<"],
        ["项目", "预算数", "项目", "预算数"],
        ["一、财政拨款", "80.00", "一、农林水支出", "90.00"],
        ["上年结余、结转", "10.00", "结转下年", "0.00"],
        ["1.财政拨款结余、结转", "7.00", "", ""],
        ["2.非财政拨款结余、结转", "3.00", "", ""],
    ]
    at = points(grid("收支总表\n单位：万元", rows))
    assert [at[value].measure for value in ("10.00", "7.00", "3.00")] == ["carried_in"] * 3
    assert [at[value].fund for value in ("7.00", "3.00")] == ["fiscal", "unit"]


def test_a_row_that_names_one_project_and_its_kind_is_no_header(grid):
    rows = [
        ["项目名称", "渠首闸门更新", "项目性质", "阶段性项目", "项目类别", "特定目标类"],
        ["主管部门", "青禾市水利局", "<", "实施单位", "青禾市水利局", "<"],
        ["项目资金（元）", "项目资金总额", "41.00", "年度资金申请总额", "<", "41.10"],
        ["^", "其中：财政资金", "40.00", "其中：当年财政拨款", "<", "39.00"],
        ["^", "^", "^", "上年结转资金", "<", "1.00"],
        ["^", "其他资金", "1.10", "其他资金", "<", "1.20"],
    ]
    at = points(grid("财政项目支出绩效目标表", rows))
    assert {(point.project, point.use) for point in at.values()} == {("渠首闸门更新", "project.special")}
    values = ("41.00", "41.10", "40.00", "39.00", "1.00", "1.10", "1.20")
    assert [at[value].fund for value in values] == [None, None, "fiscal", "fiscal", None, "unit", "unit"]
    assert [at[value].carried for value in values] == [False, False, False, False, True, False, False]


def test_all_money_of_a_budget_beside_indicators_is_read_with_its_parts(grid):
    rows = [
        ["单位名称", "年度预算申请", "<", "<", "三级指标", "指标值"],
        ["^", "资金总额", "按收入性质分", "按支出性质分", "^", "^"],
        ["^", "^", "一般公共预算", "基本支出", "^", "^"],
        ["青禾市水利局", "19.00", "18.00", "15.00", "巡查堤防长度", "≥120公里"],
        ["^", "^", "^", "^", "群众满意度", "≥90%"],
    ]
    at = points(grid("部门整体支出绩效目标表\n单位：万元", rows))
    assert (at["19.00"].measure, at["19.00"].fund, at["19.00"].use) == ("expenditure", None, None)
    assert (at["18.00"].fund, at["15.00"].use) == ("fiscal.general", "basic")


def test_a_row_of_a_project_and_its_department_is_no_header(grid):
    rows = [
        ["项目名称", "堤防维护专项", "主管部门", "青禾市水利局"],
        ["当年预算", "30.00", "市级支出", "21.00"],
        ["^", "^", "补助区县", "9.00"],
        ["项目概况", "汛前维护堤防。", "<", "<"],
    ]
    at = points(grid("2026年市级重点专项资金绩效目标表\n单位：万元", rows))
    assert [at[value].item for value in ("30.00", "21.00", "9.00")] == [None, "市级支出", "补助区县"]
    assert {(point.project, point.scope) for point in at.values()} == {("堤防维护专项", None)}


def test_what_counts_a_part_is_no_part_of_its_name(grid):
    rows = [
        ["项目", "预算数"],
        ["1、一般公共预算拨款", "9.00"],
        ["其中：转列部门预算的水利资金", "8.00"],
        ["①跨年度水利资金", "7.00"],
    ]
    at = points(grid("收入预算总表\n单位：万元", rows))
    assert [at[value].item for value in ("8.00", "7.00")] == ["转列部门预算的水利资金", "跨年度水利资金"]


def test_the_name_of_a_project_may_stand_behind_a_blank_cell(grid):
    rows = [
        ["项目名称", "", "51110221T000000123456-渠首闸门更新", "<"],
        ["年度预算数（万元）", "年初预算", "调整后预算数", "预算执行数"],
        ["总额", "150万", "160万", "155.5万"],
    ]
    figures = table_figures(grid("部门预算项目支出绩效自评表", rows), BUDGET).figures
    assert {figure.at.project for figure in figures} == {"渠首闸门更新"}
    assert [(str(f.value), f.unit) for f in figures] == [("150", "万元"), ("160", "万元"), ("155.5", "万元")]


def test_what_heads_the_money_of_projects_or_a_class_is_the_name_of_none(grid):
    rows = [["任务名称", "预算金额（万元）"], ["渠道清淤", "5"], ["城乡社区", "6"], ["总投资", "11"]]
    found = table_figures(grid("2026年部门整体绩效目标表", rows), BUDGET)
    told = [(figure.at.project, figure.at.function and figure.at.function.code) for figure in found.figures]
    assert told == [("渠道清淤", None), (None, "212")]
    assert [str(number.value) for number in found.unmapped] == ["11"]


def test_the_number_of_a_task_is_no_name_of_a_project(grid):
    rows = [
        ["年度主要任务", "任务名称", "主要内容", "预算金额（万元）"],
        ["^", "任务1", "渠道清淤", "5"],
        ["^", "任务2：堤防巡查", "汛期每日两次，汛后每周一次。", "6"],
        ["^", "任务3", "城乡社区支出", "7"],
        ["^", "任务4", "", "8"],
    ]
    found = table_figures(grid("2026年部门整体绩效目标表", rows), BUDGET).figures
    told = [(figure.at.project, figure.at.function and figure.at.function.code) for figure in found]
    assert told == [("渠道清淤", None), ("堤防巡查", None), (None, "212"), ("任务4", None)]
