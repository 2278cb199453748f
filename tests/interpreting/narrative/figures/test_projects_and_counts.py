"""Projects, procurement, cars, posts, equipment and assets in sentences."""

import pytest

from gongkai.model.document_facts import DocType
from gongkai.model.figure import Stage

ACCOUNTS = (DocType.FINAL_ACCOUNTS,)
SELF_EVALUATION = (DocType.OVERALL_SELF_EVALUATION,)


def test_a_list_of_projects(written):
    read = written(
        "（五）项目支出50万元，具体包括：",
        "1.汛期准备金20万元，主要用于抢险。",
        "2.河湖巡查30万元，主要包括：巡查船租赁费12万元，用于汛期；较2024年年初预算增加4万元。",
    )
    assert read.at("20").project == "汛期准备金"
    assert read.at("20").use == "project"
    assert read.at("30").project == "河湖巡查"
    assert (read.at("12").project, read.at("12").item) == ("河湖巡查", "巡查船租赁费")


def test_parts_of_a_listed_project_need_no_name_like_a_project(written):
    read = written(
        "（五）项目支出50万元，具体包括：",
        "1.堤防管理9万元，主要包括堤防巡检事务5万元，用于巡检；汛情会商4万元，用于会商。",
    )
    assert [(read.at(v).project, read.at(v).item) for v in ("5", "4")] == [
        ("堤防管理", "堤防巡检事务"),
        ("堤防管理", "汛情会商"),
    ]


def test_a_project_called_by_nothing_but_filling_words_has_its_parts(written):
    read = written(
        "（五）项目支出90万元，具体包括：",
        "1.财政专项资金项目预算17万元，主要包括堤防方向11万元，用于加固；汛情方向6万元，用于会商。",
    )
    assert [(read.at(v).project, read.at(v).item) for v in ("17", "11", "6")] == [
        ("财政专项资金项目", None),
        ("财政专项资金项目", "堤防方向"),
        ("财政专项资金项目", "汛情方向"),
    ]


def test_parts_of_what_was_not_understood_stand_beside_one_another(written):
    read = written(
        "（五）项目支出90万元，具体包括：",
        "1.其他若干17万元，主要包括：堤防加固经费11万元，用于加固；汛情会商经费6万元，用于会商。",
    )
    assert read.is_unmapped("17")
    assert (read.at("6").project, read.at("6").item) == ("汛情会商经费", None)


def test_parts_of_the_cost_of_staff_keep_their_names(written):
    read = written(
        "三、部门预算支出具体情况",
        "临江县水利局预算50万元，包括在职人员经费18万元、公用经费2万元、增人增资1万元、项目支出29万元。",
    )
    assert [(read.at(v).use, read.at(v).item) for v in ("18", "2", "1", "29")] == [
        ("basic.personnel", "在职人员经费"),
        ("basic.public", None),
        ("basic.personnel", "增人增资"),
        ("project", None),
    ]


def test_projects_that_a_bracket_alone_tells_apart_have_two_names(written):
    read = written(
        "（三）项目支出30万元，具体包括：", "1.闸站运维项目（机电部分）18万元。", "2.闸站运维项目（土建部分）12万元。"
    )
    assert read.at("18").project == "闸站运维项目（机电部分）"
    assert read.at("12").project == "闸站运维项目（土建部分）"


def test_projects_in_a_sentence(written):
    read = written("2025年临江县水利局项目支出预算90万元，2025闸站值守经费50万元，渠道清杂费40万元。")
    assert read.at("50").project == "2025闸站值守经费"
    assert read.at("40").project == "渠道清杂费"


def test_what_is_not_listed_under_projects_is_none(written):
    assert written("八、重点工作", "渠道清杂费40万元。").is_unmapped("40")


def test_a_review_of_a_project(written):
    read = written(
        "1.临江县水利局本级（机关）2024年灌区巡护专项绩效自评综述：全年预算为18万元，执行数为17万元，完成预算的94.44%。",
        "2.部门整体支出自评综述：全年预算为31万元，执行数为29万元。",
        year=2024,
        kinds=ACCOUNTS,
    )
    assert read.at("18").project == "2024年灌区巡护专项"
    assert read.at("18").stage is Stage.ADJUSTED_BUDGET
    assert read.at("17").stage is Stage.ACTUAL
    assert (read.at("94.44").project, read.at("94.44").comparison) == ("2024年灌区巡护专项", "completion")
    assert read.is_unmapped("31")


def test_reviews_that_begin_with_the_department_begin_with_its_units_too(written):
    read = written(
        "1.临江县水利局本级（机关）2024年堤岸巡查项目绩效自评综述：全年预算为18万元，执行数为17万元，完成预算的94.44%。",
        "2.柳湾水库管理所渗流监测项目绩效自评综述：全年预算为6万元，执行数为6万元，完成预算的100%。",
        year=2024,
        kinds=ACCOUNTS,
    )
    assert (read.at("18").project, read.at("18").scope) == ("2024年堤岸巡查项目", None)
    assert (read.at("94.44").project, read.at("94.44").comparison) == ("2024年堤岸巡查项目", "completion")
    assert {(f.at.project, f.at.scope) for f in read.found.figures if f.value == 6} == {
        ("渗流监测项目", "柳湾水库管理所")
    }


def test_the_name_of_a_project_without_a_body_before_it_is_whole(written):
    read = written("1.水库管理所扩建项目绩效自评综述：全年预算为6万元，执行数为5万元。", year=2024, kinds=ACCOUNTS)
    assert (read.at("6").project, read.at("6").scope) == ("水库管理所扩建项目", None)


def test_a_project_in_quotes_is_called_what_stands_in_them(written):
    text = "“2024年渠道清杂费”项目：预算8万元，支出6万元，执行率75%。"
    read = written("（三）项目绩效评价结果", text, year=2024, kinds=ACCOUNTS)
    assert read.at("6").project == "2024年渠道清杂费"


def test_money_that_something_is_about_is_no_total(written):
    read = written("县里评价了部门整体支出，涉及财政拨款支出36万元，事业收入支出14万元。")
    assert read.is_unmapped("36")
    assert read.is_unmapped("14")


def test_money_that_counted_projects_are_about_is_their_item(written):
    read = written("本局设定目标的项目共3个，涉及预算资金56万元。")
    assert read.at("56").item == "本局设定目标的项目"
    assert read.at("56").measure == "expenditure"


def test_procurement_by_kind_and_for_small_enterprises(written):
    read = written("2025年政府采购预算66万元，其中：货物采购6万元，工程采购20万元，服务采购40万元。")
    kinds = {"66": "", "6": ".goods", "20": ".works", "40": ".services"}
    assert {value: read.at(value).measure for value in kinds} == {v: "procurement" + kind for v, kind in kinds.items()}
    read = written("2024年授予中小企业合同15万元，其中：授予小微企业合同9万元。", year=2024, kinds=ACCOUNTS)
    assert [read.at(value).measure for value in ("15", "9")] == ["procurement.sme", "procurement.micro"]


def test_procurement_that_is_divided_again_is_divided_as_a_whole(written):
    read = written(
        "（二）政府采购预算情况",
        "2025年政府采购预算17万元，其中：政府集中采购预算16万元，分散采购1万元。",
        "按采购资金来源划分，一般公共预算拨款15万元，其他资金2万元。",
        "按采购项目类型，分为货物类采购和服务类采购。其中：货物类采购10万元；服务类采购7万元。",
    )
    assert [(read.at(v).measure, read.at(v).item) for v in ("16", "1")] == [
        ("procurement", "政府集中采购"),
        ("procurement", "分散采购"),
    ]
    assert (read.at("15").measure, read.at("15").fund) == ("procurement", "fiscal.general")
    assert [(read.at(v).measure, read.at(v).fund) for v in ("10", "7")] == [
        ("procurement.goods", None),
        ("procurement.services", None),
    ]


def test_what_the_visits_that_were_counted_have_cost_together(written):
    read = written(
        "七、财政拨款“三公”经费支出决算情况说明",
        "国内公务接待16批次，80人次（不包括陪同人员），共计支出7.8万元，主要是调研接待。",
        "国内公务接待21批次，68人，共计支出9.95万元。",
        year=2024,
        kinds=ACCOUNTS,
    )
    assert [(read.at(v).measure, read.at(v).item) for v in ("7.8", "9.95")] == [
        ("three_public.reception", "国内公务接待"),
        ("three_public.reception", "国内公务接待"),
    ]
    read = written("2024年“三公”经费共计支出9万元。", year=2024, kinds=ACCOUNTS)
    assert read.at("9").measure == "three_public"


def test_what_limits_an_amount_without_being_understood_leaves_it_unmapped(written):
    read = written("2025年政府采购中，向乡镇农机合作社购买的，采购金额13万元。")
    assert read.is_unmapped("13")


def test_a_kind_of_car_that_no_word_knows_is_a_part_of_the_cars(written):
    read = written("截至2024年12月31日，本部门共有车辆7辆，其中：机要通信用车1辆、闸站抢修车（皮卡）6辆。")
    assert (read.at("6").measure, read.at("6").item) == ("vehicle.count", "闸站抢修车（皮卡）")


def test_cars_held_by_kind_and_cars_to_be_bought(written):
    read = written(
        "截至2024年12月31日，本部门共有车辆5辆，其中：机要通信用车1辆、其他用车4辆；单价100万元（含）以上设备（不含车辆）2台（套）。",
        "2025年安排购置车辆3辆。",
    )
    assert (read.at("5").measure, read.at("5").year, read.at("5").item) == ("vehicle.count", 2024, None)
    assert read.at("4").item == "其他用车"
    assert read.at("2").measure == "equipment.count"
    assert (read.at("3").stage, read.at("3").item) == (Stage.BUDGET, "安排购置车辆")


def test_the_money_of_what_is_assessed_is_no_budget_of_an_item(written):
    all_projects = "2025年项目全面实施绩效目标管理，涉及一级预算项目6个，预算资金70万元。"
    read = written(all_projects + "拟对河道养护资金1个项目开展绩效评价，涉及预算资金90万元，其中财政拨款80万元。")
    assert read.at("70").item == "一级预算项目"
    assert read.is_unmapped("90")
    assert read.is_unmapped("80")


def test_equipment_told_with_what_is_to_be_bought_is_not_held(written):
    plan = "2025年计划购置车辆2辆、30万元，主要是新购置公务用车1辆；单价100万元以上设备5台（套）。"
    assert written(plan).is_unmapped("5")
    plan = "2025年安排购置车辆2辆，其中：其他用车2辆。单价100万元以上设备5台（套）。"
    assert written("截至2024年底，共有车辆4辆。", plan).is_unmapped("5")
    held = "截至2024年底，共有公务用车2辆；单位价值50万元以上设备9台，其中，单位价值100万元以上设备3台。"
    read = written(held + "2025年拟购置单位价值50万元以上设备8台，其中，单位价值100万元以上设备6台。")
    assert [read.at(value).year for value in ("9", "3", "8")] == [2024, 2024, 2025]
    assert read.at("8").stage is Stage.BUDGET
    assert read.is_unmapped("6")
    read = written(held + "2025年新增配备单位价值50万元以上设备8台，其中，单位价值100万元以上设备6台。")
    assert read.is_unmapped("6")


def test_posts_and_people(written):
    read = written("到2024年底，全局人员编制30人，其中：行政编制12人，事业编制18人；实有人员28人。")
    assert read.at("30").measure == "staff.authorised"
    assert read.at("12").item == "行政编制"
    assert read.at("28").measure == "staff.actual"
    assert read.at("28").year == 2024


def test_counts_of_other_things_are_no_figures(written):
    read = written("全年组织培训12场，参训600人次，受益村庄8个。")
    assert read.found.figures == ()
    assert read.found.unmapped == ()


def test_parts_of_the_running_cost_are_not_the_departments(written):
    read = written("2025年机关运行经费预算40万元，其中：办公费12万元，公务接待费2万元，培训费3万元。培训费预算5万元。")
    assert {read.at(v).measure for v in ("40", "12", "2", "3")} == {"agency_operating_cost"}
    assert [read.at(v).economic.code for v in ("12", "2", "3")] == ["30201", "30217", "30216"]
    assert (read.at("5").measure, read.at("5").economic) == ("training_cost", None)


def test_evidence_points_at_the_paragraph_and_the_words(written):
    read = written("一、收入情况", "本部门2025年收入预算510万元。")
    figure = read.found.figures[0]
    assert figure.evidence.block == 1
    assert figure.evidence.page == 1
    assert figure.evidence.raw.endswith("收入预算510万元")
    assert figure.label.endswith("收入预算")
    assert figure.unit == "万元"


def test_a_telephone_number_is_no_figure(written):
    read = written("联系人电话13800001234项目预算5万元。")
    assert "13800001234" not in str(read.found)


def test_parts_of_the_reception_have_an_item(written):
    read = written(
        "七、“三公”经费支出情况",
        "3．公务接待费支出3.3万元。其中：外宾接待支出0.2万元。",
        "国内接待支出3.1万元，主要用于接待来访单位。",
        kinds=ACCOUNTS,
    )
    assert (read.at("0.2").measure, read.at("0.2").item) == ("three_public.reception", "外宾接待")
    assert (read.at("3.1").measure, read.at("3.1").item) == ("three_public.reception", "国内接待")


def test_circled_numbers_are_numbering(written):
    read = written(
        "一、一般公共预算支出情况", "按功能科目分类，其中：①水利工程建设（2130305）12万元；②农田水利（2130316）8万元。"
    )
    function = read.at("12").function
    assert function is not None
    assert (function.code, function.name) == ("2130305", "水利工程建设")


def test_posts_that_are_asked_for_are_not_held(written):
    assert written("今年申请新增事业编制4名。").is_unmapped("4")


def test_a_colon_behind_an_amount_opens_a_list(written):
    read = written(
        "2025年政府采购预算90万元：货物采购40万元，服务采购50万元；其中一般公共预算政府采购30万元：货物采购12万元，服务采购18万元。"
    )
    assert (read.at("40").measure, read.at("40").fund) == ("procurement.goods", None)
    assert (read.at("12").measure, read.at("12").fund) == ("procurement.goods", "fiscal.general")
    assert (read.at("18").measure, read.at("18").fund) == ("procurement.services", "fiscal.general")


def test_a_project_that_a_sentence_gives_an_account_of(written):
    read = written(
        "1.灌区巡护经费12万元，已支付11万元，执行率91.67%。数量指标：巡护劳务费3万元。",
        "2.水文观测补助7万元，支出6万元。",
        year=2024,
        kinds=(DocType.OVERALL_SELF_EVALUATION,),
    )
    assert (read.at("12").project, read.at("12").stage) == ("灌区巡护经费", Stage.BUDGET)
    assert (read.at("11").project, read.at("11").stage) == ("灌区巡护经费", Stage.ACTUAL)
    assert (read.at("91.67").project, read.at("91.67").comparison) == ("灌区巡护经费", "completion")
    assert read.is_unmapped("3")
    assert (read.at("7").project, read.at("6").project) == ("水文观测补助", "水文观测补助")


def test_a_project_named_before_its_budget_and_payment(written):
    read = written(
        "（1）县级安排的有1个项目，预算金额9万元。为堤防巡查补助项目，预算金额8万元，执行金额5万元。",
        year=2024,
        kinds=(DocType.OVERALL_SELF_EVALUATION,),
    )
    assert (read.at("8").project, read.at("8").stage) == ("堤防巡查补助项目", Stage.BUDGET)
    assert (read.at("5").project, read.at("5").stage) == ("堤防巡查补助项目", Stage.ACTUAL)
    assert read.is_unmapped("9")


def test_money_that_nothing_gives_an_account_of_is_no_project(written):
    read = written(
        "1.河道清淤经费12万元，较上年增加3万元。", "全年争取河道清淤经费8万元，支出6万元。", year=2024, kinds=ACCOUNTS
    )
    assert read.is_unmapped("12")
    assert read.is_unmapped("8")


def test_who_is_in_service_behind_a_list_of_posts_is_none_of_them(written):
    read = written("编制数45人，其中行政编制18人、事业编制27人；在职在编41人。")
    assert (read.at("41").measure, read.at("41").item) == ("staff.in_service", None)


def test_posts_that_are_divided_into_their_own_kind_are_all_posts(written):
    read = written("县水利局行政编制9名，其中：行政编制7名，工勤编制2名。")
    assert (read.at("9").measure, read.at("9").item) == ("staff.authorised", None)
    assert (read.at("7").item, read.at("2").item) == ("行政编制", "工勤编制")
    assert written("行政编制9名，其中：工勤编制2名。").at("9").item == "行政编制"


def test_the_only_kind_of_posts_that_was_authorised_is_all_posts(written):
    assert written("县水利局核定行政编制9名，编外人员编制1名。").at("9").item is None
    assert written("县水利局核定行政编制9名，事业编制4名。").at("9").item == "行政编制"
    assert written("县水利局核定行政编制9名，另有地方编制4名。").at("9").item == "行政编制"


def test_posts_have_no_budget(written):
    read = written("县水利局核定行政编制9名，2025年预算为55万元。", "县水利局编制人数8人，2024年决算为44万元。")
    assert not [f for f in read.found.figures if f.value in (55, 44) and f.at.measure.startswith("staff")]


def test_staff_that_a_budget_is_made_for(written):
    read = written("2025年预算的实有人员9人，其中：在职人员7人，离退休人员2人。")
    assert [read.at(value).stage for value in ("9", "7", "2")] == [Stage.BUDGET] * 3
    assert written("截至2024年底，实有人员8人，其中：在职人员5人。").at("5").stage is Stage.ACTUAL


def test_cars_in_the_account_of_assets_and_procurement_within_the_budget(written):
    read = written("截至2024年12月31日，固定资产中有车辆4辆。", "2025年县水利局预算内政府采购资金33万元。")
    assert (read.at("4").measure, read.at("33").measure) == ("vehicle.count", "procurement")


def test_money_behind_a_number_of_projects_is_theirs(written):
    kinds = (DocType.OVERALL_SELF_EVALUATION,)
    read = written("本年共3个项目，预算金额8.6万元，执行金额8.1万元。", year=2024, kinds=kinds)
    assert (read.at("8.6").use, read.at("8.1").use) == ("project", "project")


def test_more_than_a_count_of_the_sentence_before_is_no_part_of_it(written):
    read = written("县水利局在职人员14人，退休人员0人。具体如下：", "工勤人员3人。")
    assert (read.at("14").measure, read.at("0").measure) == ("staff.in_service", "staff.retired")
    assert read.is_unmapped("3")


def test_more_than_the_whole_of_its_own_sentence_is_kept(written):
    read = written("2025年安排购置车辆0辆，其中：执法执勤用车18辆。")
    assert read.at("18").measure == "vehicle.count"


def test_cars_held_behind_a_purpose_are_counted(written):
    read = written("公务用车运行维护费6万元，主要用于水库巡查，公务用车保有量3辆。")
    assert read.at("3").measure == "vehicle.count"
    assert written("公务用车购置费6万元，主要用于购置车辆3辆。").is_unmapped("3")


def test_those_who_left_with_full_pay_stand_beside_the_retired(written):
    read = written("县水利局实有人员20人，其中：在职12人，离休1人，退休7人。")
    assert [(read.at(v).measure, read.at(v).item) for v in ("12", "1", "7")] == [
        ("staff.in_service", None),
        ("staff.retired", "离休"),
        ("staff.retired", None),
    ]
    both = written("县水利局离退休人员9人，其中：离休人员3人，退休人员6人。")
    assert [both.at(v).item for v in ("9", "3", "6")] == [None, "离休人员", "退休人员"]


def test_how_many_projects_a_budget_is_for_stands_before_the_amount(written):
    read = written(
        "年初批复预算8个项目95万元，调整预算后项目预算86万元，实际到位资金33万元。",
        year=2024,
        kinds=(DocType.PROJECT_SELF_EVALUATION,),
    )
    assert [(read.at(v).use, read.at(v).project, read.at(v).stage) for v in ("95", "86", "33")] == [
        ("project", None, Stage.INITIAL_BUDGET),
        ("project", None, Stage.ADJUSTED_BUDGET),
        ("project", None, Stage.ALLOTTED),
    ]
    assert written("市级3个项目95万元。").is_unmapped("95")


def test_an_amount_without_a_code_has_its_name(written):
    at = written("2025年预算安排行政经费8万元。").at("8")
    assert (at.measure, at.item) == ("other", "行政经费")


def test_a_government_without_the_level_of_its_place_is_itself(written):
    read = written("柳溪政府编制总数36人，其中行政编制21人。", department="临江县柳溪镇人民政府")
    assert [(read.at(v).scope, read.at(v).item) for v in ("36", "21")] == [(None, None), (None, "行政编制")]
    assert written("青禾政府编制总数36人。", department="临江县柳溪镇人民政府").at("36").scope == "青禾政府"


def test_projects_that_project_expenditure_includes(written):
    read = written(
        "2024年支出80万元。其中：人员经费支出43万元，项目支出37万元。项目支出包括渠系巡查经费6万元，水质监测工作经费1万元。",
        year=2024,
        kinds=(DocType.FINAL_ACCOUNTS,),
    )
    assert [(read.at(v).project, read.at(v).use) for v in ("37", "6", "1")] == [
        (None, "project"),
        ("渠系巡查经费", "project"),
        ("水质监测工作经费", "project"),
    ]
    assert written("基本支出包括渠系巡查经费6万元。").is_unmapped("6")


def test_posts_that_are_filled_are_staff(written):
    read = written("一、人员构成", "编制人数44人，实有编制人数43人，退休人员38人。")
    assert (read.at("44").measure, read.at("43").measure) == ("staff.authorised", "staff.actual")


def test_cars_that_are_kept_are_told_beside_those_bought(written):
    read = written(
        "2025年购置公务用车2辆，年末公务用车保有量38辆，其中：公务用车4辆，执勤执法用车34辆。",
        kinds=(DocType.FINAL_ACCOUNTS,),
    )
    assert [read.at(v).item for v in ("38", "4", "34")] == [None, "公务用车", "执勤执法用车"]
    assert read.at("2").item != read.at("38").item


def test_cars_that_were_kept_before_the_year_are_not_those_of_the_year(written):
    for before in ("上年末保有量36辆", "年初保有量36辆"):
        read = written(f"2025年购置公务用车2辆；{before}，年末保有量38辆。", kinds=(DocType.FINAL_ACCOUNTS,))
        assert read.is_unmapped("36")
        assert (read.at("38").measure, read.at("38").year) == ("vehicle.count", 2025)


def test_the_year_in_which_the_department_began_is_not_that_of_its_posts(written):
    for began in ("本站于2009年11月16日挂牌，", "本站2009年成立，"):
        read = written(began + "为全供事业单位，现有人员编制75人。", year=2025)
        assert (read.at("75").measure, read.at("75").year) == ("staff.authorised", 2025)
    assert written("截至2024年12月31日，现有人员编制75人。").at("75").year == 2024
    assert written("2024年设立专户，财政拨款支出50万元。", year=2025).is_unmapped("50")


def test_a_level_that_pays_names_no_project(written):
    read = written("项目支出90万元，其中中央资金20万元。", kinds=ACCOUNTS)
    assert read.is_unmapped("20")


def test_a_body_that_money_goes_to_does_not_spend_it(written):
    assert written("向下属北渠灌溉管理站拨付项目经费80万元。", kinds=ACCOUNTS).is_unmapped("80")


def test_posts_counted_as_things(written):
    read = written(
        "纳入预算编制范围的单位共有5个。行政事业总编制为39个，其中：行政编9个、全额事业编30个；年末在职38人。"
    )
    assert [(v, read.at(v).item) for v in ("39", "9", "30", "38")] == [
        ("39", None),
        ("9", "行政编"),
        ("30", "全额事业编"),
        ("38", None),
    ]
    assert not read.because("5")


def test_those_in_posts_are_a_part_of_all_who_work_there(written):
    read = written("实有职工35人，其中在编30人。")
    assert (read.at("35").measure, read.at("30").item) == ("staff.actual", "在编")


def test_what_was_allotted_and_paid_is_no_projects_name(written):
    read = written("衔接资金项目：下达资金80万元，支付76万元。", kinds=(DocType.OVERALL_SELF_EVALUATION,), year=2024)
    assert read.is_unmapped("80")
    assert read.is_unmapped("76")


@pytest.mark.parametrize("name", ["渠首养护项目", "农村饮水工程", "春汛抢险补助资金"])
def test_an_account_of_a_project_begins_with_its_name_and_a_colon(written, name):
    read = written(f"{name}：年初预算120万元，支出81万元，完成预算的67.5%。", kinds=SELF_EVALUATION)
    assert {read.at(value).project for value in ("120", "81", "67.5")} == {name}
    assert (read.at("120").stage, read.at("81").stage) == (Stage.INITIAL_BUDGET, Stage.ACTUAL)


def test_a_kind_of_spending_before_a_colon_is_no_project(written):
    read = written("项目支出：预算90万元，实际支出81万元。", kinds=SELF_EVALUATION)
    assert (read.at("81").use, read.at("81").project) == ("project", None)


def test_money_of_what_was_counted_is_no_total(written):
    title = "2025年度临江县水利局部门整体支出绩效自评报告"
    assert written(title, "2025年安排项目12个，资金90万元。", kinds=SELF_EVALUATION).is_unmapped("90")
    assert written(title, "2025年资金总额90万元，其中基本支出60万元。", kinds=SELF_EVALUATION).at("90").use is None


def test_a_project_for_a_standard_is_called_so_and_its_money_is_exact(written):
    read = written("项目支出90万元：1.高标准农田建设项目，预算50万元，实际支出40万元。", kinds=SELF_EVALUATION)
    assert {read.at(value).project for value in ("50", "40")} == {"高标准农田建设项目"}
    assert written("公务接待费标准为90元。", kinds=ACCOUNTS).is_unmapped("90")


def test_money_behind_counted_projects_is_theirs(written):
    read = written("本局全面实施绩效管理，涉及一级预算项目6个，预算资金90万元，其中财政拨款80万元。")
    assert (read.at("90").item, read.at("80").item, read.at("80").fund) == ("一级预算项目", "一级预算项目", "fiscal")


def test_what_is_carried_in_of_a_project_that_was_not_understood_is_not_the_departments(written):
    read = written("免除查验作业服务费90万元，上年结转12万元，用于仓储。较2024年年初预算增加30万元，增长50%。")
    assert [read.is_unmapped(value) for value in ("12", "30", "50")] == [True] * 3
    assert written("2025年收入合计90万元，上年结转12万元。").at("12").measure == "carried_in"
