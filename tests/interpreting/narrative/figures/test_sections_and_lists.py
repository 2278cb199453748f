"""What headings, run-in headings, list items and units add to the figures below them."""

from decimal import Decimal

from gongkai.model.document_facts import DocType
from gongkai.model.figure import Stage


def test_the_section_gives_its_money(written):
    read = written(
        "三、一般公共预算支出情况",
        "1．其中，基本支出63万元，用于日常运转；项目支出27万元，用于闸门更换。",
        "四、政府性基金预算支出情况",
        "1．其中，基本支出5万元；项目支出44万元。",
    )
    assert (read.at("63").fund, read.at("63").use) == ("fiscal.general", "basic")
    assert (read.at("27").fund, read.at("27").use) == ("fiscal.general", "project")
    assert (read.at("44").fund, read.at("44").use) == ("fiscal.government_fund", "project")


def test_what_contradicts_its_section_is_unmapped(written):
    read = written("三、政府性基金预算财政拨款支出情况", "2025年一般公共预算财政拨款支出11万元。")
    assert read.is_unmapped("11")
    assert "fund" in read.because("11")[0]


def test_a_measure_of_its_own_takes_no_money_from_a_section_of_other_money(written):
    read = written("三、政府性基金预算支出情况", "2025年，临江县水利局机关运行经费预算11万元。")
    assert read.at("11").fund is None


def test_a_run_in_heading_names_the_side(written):
    read = written(
        "二、部门收支总体情况",
        "（一）收入预算。2025年年初预算41万元，其中：财政拨款40万元，收入比2024年增加3万元。",
        "（二）支出预算。2025年年初预算41万元，支出比上年增加2万元，主要是基本支出增加2.5万元，项目支出减少0.5万元。",
    )
    assert read.at("41", "revenue").stage is Stage.INITIAL_BUDGET
    assert read.at("41", "expenditure").stage is Stage.INITIAL_BUDGET
    assert (read.at("3").measure, read.at("3").comparison) == ("revenue", "delta")
    assert (read.at("2.5").use, read.at("-0.5").use) == ("basic", "project")


def test_each_item_of_a_sentence_is_of_the_heading_that_runs_in_before_the_first(written):
    read = written(
        "一般公共预算支出情况",
        "（1）人员经费：①行政运行（2130301）41万元，原因是人员增加；②住房公积金（2210201）6万元。③购房补贴（2210203）3万元。",
        "（2）公用经费：①行政运行（2130301）12万元；②培训支出（2050803）2万元，较上年增加1.5万元，原因是培训增加。",
    )
    assert {read.at(value).use for value in ("41", "6", "3")} == {"basic.personnel"}
    assert {read.at(value).use for value in ("12", "2", "1.5")} == {"basic.public"}


def test_a_heading_that_runs_in_ends_with_the_item_that_it_heads(written):
    read = written(
        "一般公共预算支出情况",
        "按功能科目看：1.人员经费：①行政运行（2130301）41万元；2.公用经费：①行政运行（2130301）12万元；"
        "②培训支出（2050803）2万元；3.水利工程建设（2130305）7万元。",
    )
    assert [read.at(value).use for value in ("41", "12", "2", "7")] == ["basic.personnel", *["basic.public"] * 2, None]


def test_items_are_of_the_item_above_them(written):
    read = written(
        "一、收支预算总体情况",
        "（二）支出预算总计90万元。包括：",
        "1．本年支出合计90万元。",
        "（1）农林水支出（类）支出60万元，与上年相比增加6万元，增长11.11%。",
        "2．年终结转结余为0万元。",
    )
    assert read.at("90", "expenditure_and_carryover")
    assert read.at("90", "expenditure")
    function = read.at("60").function
    assert function is not None
    assert function.code == "213"
    assert read.at("11.11").comparison == "rate"
    assert read.at("0").measure == "carried_out"


def test_sections_below_a_class_are_of_that_class(written):
    read = written(
        "五、财政拨款支出预算情况",
        "（三）社会保障和就业支出（类）",
        "1.行政事业单位养老支出（款）行政单位离退休（项）支出7万元。",
    )
    function = read.at("7").function
    assert function is not None
    assert (function.code, function.name) == ("2080501", "行政单位离退休")
    assert read.at("7").fund == "fiscal"


def test_a_list_whose_items_are_more_than_the_amount_before_is_of_the_whole(written):
    read = written(
        "2025年支出总预算95万元。其中基本支出预算90万元，占支出总预算的94.7%；",
        "项目支出预算5万元，占支出总预算的5.3%。",
        "其中：",
        "（一）教育支出类科目83万元，占支出总预算87.4%。",
        "（二）卫生健康支出类科目4万元，占支出总预算4.2%。",
    )
    assert [(read.at(v).use, read.at(v).function.code) for v in ("83", "4")] == [(None, "205"), (None, "210")]
    read = written(
        "2025年支出总预算95万元。其中基本支出预算55万元；", "项目支出预算40万元。", "其中：", "（一）教育支出33万元。"
    )
    assert read.at("33").use == "project"


def test_a_class_of_functions_without_its_last_word(written):
    read = written("（二）2025年支出预算41万元，包括：", "1.一般公共服务37万元。", "2.卫生健康4万元。")
    assert [read.at(v).function.code for v in ("37", "4")] == ["201", "210"]
    assert written("2025年卫生健康宣传册4万元。").is_unmapped("4")
    assert written("2025年教育4万元。").is_unmapped("4")


def test_a_list_that_is_closed_does_not_reach_the_next_paragraph(written):
    read = written(
        "五、政府采购情况",
        "2025年由财政拨款安排机关运行经费预算46万元，其中：公用经费46万元。",
        "2025年预留给中小企业的政府采购预算19万元。",
    )
    assert read.at("19").measure == "procurement.sme"
    assert read.at("19").fund is None


def test_each_units_section_is_of_that_unit(written):
    read = written(
        "第三部分 预算支出情况",
        "一、临江县水利局（本级）",
        "临江县水利局（本级）预算300万元，包括公用经费40万元、项目支出170万元。",
        "二、临江县灌渠工程管理处",
        "临江县灌渠工程管理处预算90万元，包括公用经费8万元、项目支出52万元。",
        "（二）公用经费8.5万元，其中有印刷费。",
    )
    assert read.at("40").scope == "own"
    assert read.at("8").scope == "临江县灌渠工程管理处"
    assert read.at("8.5").scope == "临江县灌渠工程管理处"
    assert read.at("8.5").use == "basic.public"


def test_another_body_at_the_head_of_a_sentence_is_the_scope(written):
    read = written("2025年，临江县水文勘测站收入预算27万元，其中：财政拨款收入26万元。")
    assert read.at("27").scope == "临江县水文勘测站"
    assert read.at("26").scope == "临江县水文勘测站"


def test_an_economic_class_with_its_code(written):
    read = written(
        "三、一般公共预算拨款支出情况",
        "1.按经济分类，2025年一般公共预算支出99万元，其中：",
        "（1）工资福利支出（301）70万元，比上年减少2万元，下降2.78%，原因是两人退休；",
        "（2）机关商品和服务支出（502）29万元。",
    )
    wages, goods = read.at("70").economic, read.at("29").economic
    assert wages is not None
    assert goods is not None
    assert (wages.code, wages.name, wages.of) == ("301", "工资福利支出", "department")
    assert (goods.code, goods.of) == ("502", "government")
    assert read.at("-2").economic == wages
    assert read.at("-2.78").fund == "fiscal.general"


def test_a_function_with_its_code_before_its_name(written):
    read = written(
        "2025年一般公共预算拨款支出80万元，其中：", "（一）2130306-水利工程运行与维护55万元。主要用于闸坝养护。"
    )
    function = read.at("55").function
    assert function is not None
    assert (function.code, function.name) == ("2130306", "水利工程运行与维护")


def test_parts_joined_by_commas_share_what_stands_before_them(written):
    read = written("三、一般公共预算支出情况", "2．在基本支出中，工资福利支出42万元、商品和服务支出22万元。")
    assert read.at("42").use == read.at("22").use == "basic"


def test_units_below_that_are_not_named_are_not_the_department(written):
    read = written(
        "三、财政拨款支出情况", "2025年下属单位财政拨款支出20万元。", "2025年本部门及所属单位财政拨款支出90万元。"
    )
    assert read.is_unmapped("20")
    assert read.at("90").scope is None


def test_a_page_of_brackets_takes_bounded_time(written):
    read = written("（" * 3000 + "收入预算5万元" + "）" * 3000)
    assert len(read.found.figures) + len(read.found.unmapped) == 1


def test_our_bureau_is_the_department(written):
    read = written("我局2025年度收入预算55万元，其中我局财政拨款收入50万元。")
    assert (read.at("55").measure, read.at("55").scope) == ("revenue", None)
    assert read.at("50").fund == "fiscal"


def test_an_item_beside_functions_is_a_function(written):
    read = written(
        "财政拨款支出内容如下：",
        "1.“农林水支出”科目30万元，主要用于河道养护。",
        "2.“其他支出”科目4万元，主要用于防汛演练。",
    )
    other = read.at("4").function
    assert other is not None
    assert other.name == "其他支出"
    assert read.at("4").fund == "fiscal"


def test_a_name_with_yu_inside_compares_nothing(written):
    read = written(
        "一、一般公共预算支出情况", "（1）水资源节约管理与保护（2130311）9万元，较上年增加1万元，增长12.5%。"
    )
    function = read.at("9").function
    assert function is not None
    assert function.name == "水资源节约管理与保护"
    assert read.at("1").comparison == "delta"


def test_running_cost_below_a_section_on_another_fund_is_of_no_fund(written):
    read = written(
        "八、政府性基金预算支出情况说明",
        "2025年政府性基金预算财政拨款支出6万元。",
        "（一）机关运行经费支出情况",
        "2025年县水利局机关运行经费支出预算9万元。",
    )
    assert read.at("6").fund == "fiscal.government_fund"
    assert (read.at("9").measure, read.at("9").fund) == ("agency_operating_cost", None)


def test_a_short_line_before_a_numbered_heading_is_no_part_of_it(written):
    read = written(
        "（一）国有资本经营预算拨款收支情况",
        "本部门无国有资本经营预算拨款收支",
        "（二）“三公”经费等预算情况",
        "1、“三公”经费预算6万元，其中：公务接待费6万元。",
    )
    assert read.at("6", "three_public").fund is None


def test_a_unit_with_a_long_name_opens_its_own_section(written):
    read = written(
        "一、临江县水利局闸站管理所",
        "闸站管理所预算9万元，其中：项目支出2万元。",
        "二、临江县水利数据资源与防汛抗旱会商管理中心",
        "（一）公用经费7万元，主要包括水电费。",
    )
    assert read.at("7").scope == "临江县水利数据资源与防汛抗旱会商管理中心"


def test_classes_of_a_total_that_are_told_each_on_its_own(written):
    read = written(
        "五、一般公共预算支出情况",
        "（二）按支出结构划分。",
        "1.基本支出预算88万元，同比减少16万元。其中：",
        "工资福利支出预算71万元，占基本支出预算81%。",
        "商品和服务支出预算17万元。",
        "2.项目支出3万元。其中：",
        "商品和服务支出预算2.5万元。",
    )
    assert [(read.at(v).use, read.at(v).economic.code) for v in ("71", "17", "2.5")] == [
        ("basic", "301"),
        ("basic", "302"),
        ("project", "302"),
    ]


def test_a_bracket_that_calls_parts_by_one_name_names_the_figure(written):
    read = written("2025年公务接待费、公务用车购置费，公务用车运行费（以下简称“三公”经费）预算总额9万元。")
    assert read.at("9").measure == "three_public"


def test_a_short_name_in_brackets_is_the_department(written):
    read = written("南山市临江县水利局（以下简称“江水利”）承担防汛。", "2025年江水利收入预算9万元。")
    assert read.at("9").scope is None


def test_a_unit_that_runs_in_before_its_figures(written):
    read = written(
        "四、各单位预算情况",
        "（一）南山市临江县水利局机关。收入预算42万元，支出预算42.1万元，其中：基本支出35万元。",
        "（二）临江县柳湾水库管理所。收入预算9万元，支出预算9.1万元，其中：基本支出7万元，项目支出2.1万元。",
    )
    assert {read.at(value).scope for value in ("42", "42.1", "35")} == {"own"}
    assert {read.at(value).scope for value in ("9", "9.1", "7", "2.1")} == {"临江县柳湾水库管理所"}


def test_a_budget_without_a_name_is_of_the_side_of_its_parts(written):
    read = written(
        "一、临江县柳湾水库管理所",
        "2025年预算31万元，其中：基本支出25万元、项目支出6万元。",
    )
    assert (read.at("31").measure, read.at("31").scope) == ("expenditure", "临江县柳湾水库管理所")
    assert [read.at(value).use for value in ("25", "6")] == ["basic", "project"]


def test_classes_listed_with_commas_are_of_the_use_that_is_divided(written):
    read = written("基本支出按经济分类，工资福利支出30万元，商品和服务支出10万元，对个人和家庭的补助2万元。")
    assert {read.at(value).use for value in ("30", "10", "2")} == {"basic"}


def test_what_is_called_a_project_in_its_list_is_one(written):
    listed = "具体项目有：馆舍抢修12万元、目录加工8.5万元、展陈3万元。"
    read = written("2025年项目支出预算共23.5万元，比上年增加1.5万元。" + listed)
    assert [read.at(value).project for value in ("12", "8.5", "3")] == ["馆舍抢修", "目录加工", "展陈"]


def test_a_line_of_its_own_opens_the_list_of_the_total_above_it(written):
    total = "2025年一般公共预算财政拨款安排的“三公”经费预算9万元。主要原因是：新增检查费2万元。"
    read = written("二、“三公”经费支出情况", total, "其中：", "1.因公出国（境）费3万元。", "2.公务接待费6万元。")
    assert [read.at(value).fund for value in ("9", "3", "6")] == ["fiscal.general"] * 3


def test_the_first_item_may_stand_on_the_line_that_opens_its_list(written):
    total = "2025年一般公共预算财政拨款安排的“三公”经费预算9万元，主要原因是"
    read = written("二、“三公”经费支出情况", total, "其 中 ： 1.", "因公出国（境）费3万元。", "2.公务接待费6万元。")
    assert [read.at(value).fund for value in ("9", "3", "6")] == ["fiscal.general"] * 3
    read = written("2025年支出预算7万元，其中：1.基本支出5万元；2.项目支出2万元。", "（二）收入预算8万元。")
    assert (read.at("5").use, read.at("2").use, read.at("8").use) == ("basic", "project", None)


def test_what_follows_the_first_class_of_a_list_is_of_that_class(written):
    read = written(
        "（三）一般公共预算支出按经济科目分类的明细情况",
        "2025年本部门一般公共预算支出70万元，其中：",
        "工资福利支出（301）50万元，全部为人员经费。较上年减少4万元，主要原因是减员。",
        "商品和服务支出（302）20万元。较上年增加1万元。",
    )
    codes = [(read.at(value).economic.code, read.at(value).comparison) for value in ("-4", "1")]
    assert codes == [("301", "delta"), ("302", "delta")]
    lead = "（三）支出按经济科目分类的明细情况"
    read = written(lead, "2025年支出70万元，其中：工资福利支出（301）50万元。支出比上年减少4万元。")
    assert read.at("-4").economic is None


def test_what_is_left_of_a_whole_is_the_last_of_its_parts(written):
    lead = "（三）一般公共预算支出按经济科目分类的明细情况"
    item = "商品和服务支出（302）20万元，其中：公用经费6万元，较上年减少2万元，属正常变化。"
    read = written(lead, item + "项目支出14万元，较上年增加3万元。")
    assert [(read.at(value).use, read.at(value).economic.code) for value in ("14", "3")] == [("project", "302")] * 2
    assert written(lead, item + "项目支出15万元。").at("15").economic is None


def test_equipment_on_a_line_behind_the_cars_is_held_at_the_same_date(written):
    cars = "截至2024年12月31日，本部门共有车辆4辆，其中机要通信用车4辆。"
    read = written("六、国有资产占用情况", cars, "单位价值100万元以上的设备7台（件、套）。")
    assert (read.at("7").year, read.at("7").stage) == (2024, Stage.ACTUAL)
    read = written("六、国有资产占用情况", cars, "七、其他情况", "单位价值100万元以上的设备7台（件、套）。")
    assert read.at("7").year == 2025


def test_assets_behind_cars_are_no_part_of_them(written):
    read = written("截至2024年底，共有车辆3辆，其中机要通信用车1辆、其他用车2辆；固定资产总额为118.6万元。")
    assert (read.at("118.6").measure, read.at("118.6").year) == ("asset.fixed", 2024)


def test_what_is_held_at_the_end_of_last_year_and_what_is_bought_in_this(written):
    held = "截至上年底，共有车辆3辆。单价100万元以上设备1台（套）。"
    read = written(held + "2025年安排购置单价20万元以上的设备2台（套）。")
    assert [read.at(value).year for value in ("3", "1", "2")] == [2024, 2024, 2025]
    assert read.at("2").item is not None


def test_a_bare_payment_behind_a_budget_is_what_was_spent_of_it(written):
    accounts = {"year": 2024, "kinds": (DocType.FINAL_ACCOUNTS,)}
    read = written("2024年会议费预算4万元，支出3.2万元，完成预算的80%，比上年减少0.6万元。", **accounts)
    assert (read.at("3.2").measure, read.at("3.2").stage) == ("meeting_cost", Stage.ACTUAL)
    assert (read.at("80").comparison, read.at("-0.6").measure) == ("completion", "meeting_cost")
    assert written("2025年会议费预算4万元，支出3.2万元。").is_unmapped("3.2")


def test_a_numbered_unit_with_text_behind_it_is_a_heading_and_a_list_of_units_is_none(written):
    read = written(
        "三、部门预算安排情况",
        "1.南山市临江县水利局本级",
        "公用经费40万元，主要用于水电。",
        "2.临江县柳湾水库管理所",
        "公用经费8万元，主要用于水电。",
    )
    assert (read.at("40").scope, read.at("8").scope) == ("own", "临江县柳湾水库管理所")
    listed = ("二、单位构成", "1.南山市临江县水利局本级", "2.临江县柳湾水库管理所", "2025年公用经费48万元。")
    assert written(*listed).at("48").scope is None


def test_a_change_of_money_is_on_the_side_that_the_sentence_tells(written):
    changed = "较上年增加11.5万元，主要是一般公共预算拨款增加11万元、事业收入增加0.5万元。"
    read = written("1.收入预算：2025年预算124万元，包括一般公共预算拨款120万元、事业收入4万元。" + changed)
    assert (read.at("11").measure, read.at("11").fund) == ("revenue", "fiscal.general")


def test_money_that_purchases_are_paid_from_is_a_part_of_them(written):
    read = written("2025年政府采购预算30万元，其中：一般公共预算28万元，其他收入2万元。")
    assert [(read.at(v).measure, read.at(v).fund) for v in ("28", "2")] == [
        ("procurement", "fiscal.general"),
        ("procurement", "unit.other"),
    ]


def test_what_is_carried_in_of_money_that_is_spent_on_something_is_a_part_of_that(written):
    read = written("政府采购预算80万元，其中：一般公共预算70万元，上年结转10万元。")
    assert (read.at("10").measure, read.at("10").carried) == ("procurement", True)
    assert (read.at("70").measure, read.at("70").fund) == ("procurement", "fiscal.general")


def test_a_clause_that_divides_opens_a_list_of_the_sentence_before(written):
    read = written("政府采购预算80万元。按采购资金类型划分，一般公共预算拨款70万元，上年结转资金安排10万元。")
    assert (read.at("70").measure, read.at("70").fund) == ("procurement", "fiscal.general")
    assert (read.at("10").measure, read.at("10").carried) == ("procurement", True)
    read = written("2025年支出70万元。从支出用途来看：基本支出30万元，项目支出40万元。")
    assert [read.at(value).use for value in ("30", "40")] == ["basic", "project"]


def test_money_that_is_divided_again_is_divided_as_a_whole(written):
    said = "按功能分类：教育支出50万元，农林水支出20万元。按经济分类：工资福利支出40万元，资本性支出30万元。"
    read = written(said)
    assert [read.at(value).function for value in ("40", "30")] == [None, None]
    assert [read.at(value).economic.code for value in ("40", "30")] == ["301", "310"]
    read = written(
        "从支出性质看，基本支出60万元，占75%；从功能科目看，农林水支出50万元；从经济科目看，资本性支出9万元。"
    )
    assert [read.at(value).use for value in ("60", "50", "9")] == ["basic", None, None]
    assert read.at("9").function is None


def test_money_that_is_divided_again_within_a_sentence_is_that_of_its_beginning(written):
    said = "项目支出70万元，按功能分类，教育支出50万元，农林水支出20万元；按经济分类，资本性支出30万元。"
    at = written(said).at("30")
    assert (at.use, at.function, at.economic.code) == ("project", None, "310")
    at = written("按功能分类，教育支出50万元。项目支出30万元，按经济分类，资本性支出9万元。").at("9")
    assert (at.use, at.function, at.economic.code) == ("project", None, "310")


def test_parts_told_in_the_next_passage_are_of_what_was_spent_where_accounts_tell_budget_and_spending(written):
    lines = (
        "2023年“三公”经费预算为10万元，决算为8万元，完成预算的80%。",
        "其中：公务用车运行维护费6万元；公务接待费2万元。",
    )
    read = written(*lines, year=2023, kinds=(DocType.FINAL_ACCOUNTS,))
    assert [(read.at(v).measure, read.at(v).stage) for v in ("6", "2")] == [
        ("three_public.vehicle_operation", Stage.ACTUAL),
        ("three_public.reception", Stage.ACTUAL),
    ]


def test_names_of_two_characters_are_classes_where_they_are_all_that_is_said(written):
    read = written("公用经费20万元，其中：水费1.2万元、电费3万元、其他水费支出0.4万元。")
    assert [read.at(v).economic.code for v in ("1.2", "3")] == ["30205", "30206"]
    assert read.is_unmapped("0.4")


def test_revenue_of_which_money_is_carried_in_holds_it(written):
    read = written("2025年收入总预算3000万元，其中：上年结转200万元，一般公共预算拨款收入2800万元。")
    assert read.at("3000").measure == "revenue_and_carryover"
    assert written("2025年收入总预算3000万元，其中：一般公共预算拨款收入2800万元。").at("3000").measure == "revenue"


def test_numbers_where_no_word_stands_are_kept_with_the_reason(written):
    read = written(
        "临江县水利局2024年部门决算", "60000.5", "3", "2024", "2024-05-06", "8.2 7.8", "12.5%", "水利站 31.5 42.5"
    )
    assert [(left.value, left.unit, left.because) for left in read.found.unmapped] == [
        (Decimal("60000.5"), None, "no word"),
        (Decimal("8.2"), None, "no word"),
        (Decimal("7.8"), None, "no word"),
        (Decimal("12.5"), "%", "no word"),
        (Decimal("31.5"), None, "a row outside of any table"),
        (Decimal("42.5"), None, "a row outside of any table"),
    ]
    assert read.found.figures == ()


def test_a_heading_says_the_stage_where_the_report_does_not(written):
    lines = (
        "二、2024年“三公”经费决算情况",
        "（一）公务接待费3万元。",
        "三、2025年“三公”经费预算情况",
        "公务接待费2万元。",
    )
    read = written(*lines, kinds=(DocType.OTHER,))
    assert [(read.at(v).stage, read.at(v).year) for v in ("3", "2")] == [(Stage.ACTUAL, 2024), (Stage.BUDGET, 2025)]
    assert written("二、“三公”经费预算执行情况", "公务接待费3万元。", kinds=(DocType.OTHER,)).is_unmapped("3")


def test_a_place_between_its_year_and_a_fund_is_the_whole_of_a_report_without_a_department(written):
    text = "2025年度柳溪新区一般公共预算支出数为900万元，具体如下："
    read = written(
        text, "1、20103-政府办公厅（室）及相关机构事务200万元。", "2、20106-财政事务30万元。", department=None
    )
    at = [read.at(value) for value in ("900", "200", "30")]
    assert [(p.fund, p.scope, p.function and p.function.code) for p in at] == [
        ("fiscal.general", None, None),
        ("fiscal.general", None, "20103"),
        ("fiscal.general", None, "20106"),
    ]
    assert written(text).is_unmapped("900")


def test_a_line_that_says_how_money_is_divided_opens_the_list_of_its_classes(written):
    lines = (
        "五、一般公共预算支出情况说明",
        "（一）一般公共预算支出按支出功能分类科目划分。",
        "小学教育支出30万元，其中：基本支出28万元，项目支出2万元。",
        "住房公积金4万元，全部是基本支出。",
        "（二）按支出结构分类划分，分为基本支出和项目支出。",
    )
    read = written(*lines)
    at = [read.at(value) for value in ("30", "28", "2", "4")]
    assert [(p.function and p.function.code, p.use, p.fund) for p in at] == [
        ("2050202", None, "fiscal.general"),
        ("2050202", "basic", "fiscal.general"),
        ("2050202", "project", "fiscal.general"),
        ("2210201", None, "fiscal.general"),
    ]
    assert written("支出按经济分类科目划分。", "奖金5万元。").at("5").economic.code == "30103"


def test_a_sentence_that_ends_in_how_money_is_divided_opens_the_list_of_its_classes(written):
    read = written(
        "五、一般公共预算支出情况说明",
        "（一）按支出功能分类科目划分，共分为以下类别：",
        "小学教育支出30万元，全部是基本支出。用于日常教学。",
        "住房公积金4万元，全部是基本支出。",
        "（二）2025年项目支出预算9万元。按支出结构分类划分，分为以下类别：",
        "住房公积金5万元。",
    )
    assert (read.at("30").function.code, read.at("4").function.code) == ("2050202", "2210201")
    assert read.is_unmapped("5")
    under = written("2025年支出预算34万元。按支出功能分类科目划分，共分为以下类别：", "1.住房公积金4万元。")
    assert under.at("4").function.code == "2210201"


def test_the_classes_below_a_line_of_its_own_are_of_the_whole_whose_uses_a_sentence_lists(written):
    read = written(
        "三、支出预算情况说明",
        "2025年支出总预算80万元，比上年减少3万元。其中：基本支出预算70万元，占87.5%；项目支出预算10万元，占12.5%。",
        "其中：",
        "（一）教育支出60万元，占支出总预算的75%，同比减少2万元。",
        "（二）住房保障支出20万元，占支出总预算的25%。",
    )
    assert [read.at(value).use for value in ("70", "10", "60", "75", "-2", "20", "25")] == [
        "basic",
        "project",
        *[None] * 5,
    ]
    assert (read.at("60").function.code, read.at("20").function.code) == ("205", "221")


def test_what_a_colon_heads_holds_for_all_its_parts(written):
    read = written(
        "2025年支出预算80万元，其中：项目支出：教育支出5万元，农林水支出3万元，基本支出：教育支出41万元，农林水支出31万元。"
    )
    at = [read.at(value) for value in ("5", "3", "41", "31")]
    assert [(p.use, p.function.code) for p in at] == [
        ("project", "205"),
        ("project", "213"),
        ("basic", "205"),
        ("basic", "213"),
    ]
    of_fund = written("2025年支出预算80万元，其中：政府性基金预算支出：城乡社区支出6万元，其他支出（类）2万元。")
    assert {of_fund.at(value).fund for value in ("6", "2")} == {"fiscal.government_fund"}
    bare = written("2025年支出预算80万元。其中：项目支出：9万元，教育支出60万元。")
    assert (bare.at("9").use, bare.at("60").use) == ("project", None)
    apart = written(
        "2025年收支总预算80万元。收入包括：一般公共预算70万元，政府性基金预算10万元；支出包括：教育支出80万元。"
    )
    assert (apart.at("70").measure, apart.at("10").measure) == ("revenue", "revenue")


def test_what_is_appropriated_of_both_sides_is_revenue(written):
    read = written("2025年财政拨款收支总预算80万元。包括：一般公共预算拨款70万元，政府性基金预算拨款10万元。")
    at = [read.at(value) for value in ("70", "10")]
    assert [(p.measure, p.fund) for p in at] == [("revenue", "fiscal.general"), ("revenue", "fiscal.government_fund")]
    assert written("2025年收支总预算80万元，包括：一般公共预算70万元。").is_unmapped("70")


def test_a_year_without_its_word_begins_a_clause(written):
    read = written("（一）2025基本支出预算50万元。其中：一般公共服务支出20万元")
    assert (read.at("50").year, read.at("50").use) == (2025, "basic")
    assert (read.at("20").use, read.at("20").function.code) == ("basic", "201")
    assert written("2050基本支出预算50万元。").is_unmapped("50")


def test_another_item_of_a_sentence_ends_the_reasons_of_the_one_before(written):
    read = written(
        "2025年“三公”经费预算9万元：一、公务用车运行维护费6万元，主要原因是车辆老旧，二、公务接待费预算3万元，与上年持平。"
    )
    assert read.at("3").measure == "three_public.reception"
    reasons = "1.公务接待费3万元，增加2万元，主要原因是：1.会议费1.5万元转入，2.公务接待费0.5万元追加。"
    assert written("2025年“三公”经费预算9万元。", reasons).is_unmapped("1.5")


def test_travel_on_duty_is_no_reason(written):
    text = "因公出国（境）费预算1.5万元，经费使用按照因公临时出国经费有关规定执行，同比下降80%。"
    assert written(text).at("-80").measure == "three_public.overseas"


def test_the_items_of_a_list_whose_whole_is_not_understood_are_parts_of_nothing_known(written):
    lines = ("某类薪酬项下安排为900万元。其中：", "（1）其他工资福利支出30万元。", "（2）公务接待费2万元。")
    read = written(*lines, kinds=(DocType.FINAL_ACCOUNTS,))
    assert read.because("30") == ["a part of what was not understood"]
    assert read.at("2").measure == "three_public.reception"
    under = ("二、一般公共预算财政拨款基本支出决算情况说明", *lines)
    assert written(*under, kinds=(DocType.FINAL_ACCOUNTS,)).at("30").use == "basic"


def test_ten_thousands_without_yuan_are_money_where_the_clause_ends(written):
    read = written("2025年公务用车运行维护费38万。较上年预算下降20%。", "2025年惠及群众45万，基本支出5万元。")
    assert (read.at("38").measure, read.at("-20").measure) == ("three_public.vehicle_operation",) * 2
    assert read.is_unmapped("45")


def test_classes_below_a_fund_that_came_in_are_spent_of_it(written):
    read = written(
        "收入情况",
        "1.财政拨款收入61万元，占本年收入96%。其中：",
        "（1）教育（类）45万元，占财政拨款99.6%。",
    )
    assert (read.at("61").measure, read.at("45").measure, read.at("45").fund) == ("revenue", "expenditure", "fiscal")


def test_a_heading_of_two_funds_is_of_both(written):
    read = written("一般公共预算及政府性基金财政拨款“三公”经费支出情况", "公务接待费支出预算2万元，占3%。")
    assert (read.at("2").measure, read.at("2").fund) == ("three_public.reception", "fiscal")


def test_the_heading_of_a_numbered_item_holds_over_its_semicolons(written):
    read = written(
        "一般公共预算支出90万元。",
        "其中：①人员经费：工资福利支出（301）60万元，较上年增加4万元；商品和服务支出（302）7万元；"
        "②公用经费：商品和服务支出（302）8万元；③专项业务经费：资本性支出（310）5万元；商品和服务支出（302）10万元。",
    )
    uses = [(value, read.at(value).use) for value in ("60", "4", "7", "8", "5", "10")]
    assert uses == [
        ("60", "basic.personnel"),
        ("4", "basic.personnel"),
        ("7", "basic.personnel"),
        ("8", "basic.public"),
        ("5", "project"),
        ("10", "project"),
    ]
    assert read.at("7").fund == "fiscal.general"


def test_the_state_capital_budget_is_a_fund_beside_other_funds_and_a_class_beside_classes(written):
    of_funds = written(
        "本年收入合计31万元；包括财政拨款收入30万元（其中，一般公共预算29万元，国有资本经营预算1万元）。"
    )
    assert (of_funds.at("1").fund, of_funds.at("1").function) == ("fiscal.state_capital", None)


def test_other_expenditure_behind_classes_of_functions_is_one(written):
    read = written("2025年支出预算98万元，包括：公共安全支出60万元、社会保障和就业7万元，其他支出31万元。")
    assert read.at("31").function.name == "其他支出"


def test_a_year_without_its_word_is_none_of_a_unit_that_begins_the_next_word(written):
    read = written("2025支出预算80万元。其中：基本支出50万元。", "2025人员经费预算40万元。", "2025项目支出预算30万元。")
    assert (read.at("80").measure, read.at("80").year) == ("expenditure", 2025)
    assert [read.at(v).use for v in ("50", "40", "30")] == ["basic", "basic.personnel", "project"]


def test_expenditure_of_a_departments_budget_is_budgeted(written):
    read = written("2025年部门预算支出总数80万元，较2024年部门预算支出总数75万元增长6.67%。")
    assert (read.at("75").year, read.at("75").stage) == (2024, "budget")


def test_an_amount_whose_unit_a_line_breaks_is_read_to_its_end(written):
    read = written("2025年支出预算80万元。其中：基本支出50万", "元；项目支出30万", "元。")
    assert [read.at(v).use for v in ("50", "30")] == ["basic", "project"]


def test_classes_below_a_line_that_ends_in_of_which_are_of_its_use_one_and_all(written):
    read = written(
        "五、一般公共预算支出情况说明",
        "1.基本支出105万元，其中：",
        "工资福利支出预算90万元，占基本支出预算85.71%，同比增加2万元。",
        "商品和服务支出预算7万元，同比增加1万元。",
        "对个人和家庭的补助支出预算8万元。",
        "2.项目支出0万元，同比减少4万元。",
    )
    assert [(v, read.at(v).use) for v in ("90", "2", "7", "1", "8", "-4")] == [
        ("90", "basic"),
        ("2", "basic"),
        ("7", "basic"),
        ("1", "basic"),
        ("8", "basic"),
        ("-4", "project"),
    ]


def test_a_part_in_a_later_sentence_is_of_the_money_that_its_passage_began_with(written):
    read = written(
        "2025年一般公共预算“三公”经费预算9万元，与2024年预算相比下降10%。公务接待费4万元。",
        "2025年政府采购预算60万元。公务接待费3万元。",
    )
    assert (read.at("4").measure, read.at("4").fund) == ("three_public.reception", "fiscal.general")
    assert read.at("3").fund is None


def test_what_is_spent_of_a_budgeted_revenue_is_told_of_the_budget(written):
    told = "2025年收入预算总额为90万元，其中：财政拨款收入90万元，其中：工资福利支出60万元，项目支出30万元。"
    read = written(told + "支出决算85万元，其中：基本支出58万元，项目支出27万元。", kinds=(DocType.FINAL_ACCOUNTS,))
    assert {read.at(value).stage for value in ("60", "30")} == {Stage.BUDGET}
    assert (read.at("85").stage, read.at("85").use, read.at("27").stage) == (Stage.ACTUAL, None, Stage.ACTUAL)


def test_below_a_heading_of_the_initial_budget_amounts_are_of_it(written):
    read = written(
        "三、预算执行情况",
        "（一）年初预算情况",
        "财政拨款支出90万元，其中：基本支出50万元，项目支出40万元。编制12人。",
        "（二）支出决算情况",
        "财政拨款支出95万元。",
        year=2024,
        kinds=(DocType.FINAL_ACCOUNTS,),
    )
    assert {read.at(value).stage for value in ("90", "50", "40")} == {Stage.INITIAL_BUDGET}
    assert (read.at("95").stage, read.at("12").stage) == (Stage.ACTUAL, Stage.ACTUAL)


def test_what_was_spent_of_what_was_not_understood_is_not_the_whole(written):
    read = written(
        "2024年一般公共预算财政拨款支出决算为95万元。其中：",
        "1.泵站小修支出年初预算为50万元，支出决算为55万元。",
        year=2024,
        kinds=(DocType.FINAL_ACCOUNTS,),
    )
    assert read.is_unmapped("50")
    assert read.is_unmapped("55")


def test_money_by_the_level_it_comes_from_is_not_all_fiscal_money(written):
    read = written("2025年项目支出预算120万元，其中：①中央财政资金60万元；②省级财政资金40万元；③县级财政资金20万元。")
    assert all(read.is_unmapped(value) for value in ("60", "40", "20"))
    assert read.at("120").use == "project"


def test_what_was_spent_beside_revenue_of_a_fund_is_of_that_fund(written):
    read = written(
        "四、财政拨款收入支出决算情况说明",
        "1.一般公共预算财政拨款本年收入80万元，比上年减少5万元；本年支出84万元，比上年减少2万元。",
        "2.政府性基金预算财政拨款本年收入9万元；本年支出10万元。",
        year=2024,
        kinds=(DocType.FINAL_ACCOUNTS,),
    )
    assert {read.at(value).fund for value in ("80", "84", "-2")} == {"fiscal.general"}
    assert {read.at(value).fund for value in ("9", "10")} == {"fiscal.government_fund"}


def test_what_is_left_at_the_end_of_the_year_is_carried_out_with_the_fund_in_its_middle(written):
    told = "2024年度年末一般公共预算财政拨款结转和结余20万元，年初一般公共预算财政拨款结转和结余30万元。"
    read = written("（三）一般公共预算财政拨款收入支出情况", told, year=2024, kinds=(DocType.FINAL_ACCOUNTS,))
    assert [read.at(value).measure for value in ("20", "30")] == ["carried_out", "carried_in"]
    assert {read.at(value).fund for value in ("20", "30")} == {"fiscal.general"}
    assert not read.at("20").carried
