"""What an amount in a sentence is of: side, money, use, stage and year."""

from gongkai.model.document_facts import DocType
from gongkai.model.figure import Stage

ACCOUNTS = (DocType.FINAL_ACCOUNTS,)
SELF_EVALUATION = (DocType.OVERALL_SELF_EVALUATION,)


def test_parts_are_of_the_side_of_their_whole(written):
    read = written("2025年，临江县水利局收入预算510万元，其中：财政拨款收入500万元；事业收入10万元。支出预算510万元。")
    assert read.at("500").measure == "revenue"
    assert read.at("500").fund == "fiscal"
    assert read.at("10").fund == "unit.institutional"
    assert read.at("510", "expenditure").stage is Stage.BUDGET
    assert read.at("510", "revenue").year == 2025


def test_income_and_expenditure_totals_are_two_figures(written):
    read = written("临江县水利局2025年度收、支预算总计733.5万元。")
    assert {f.at.measure for f in read.found.figures} == {"revenue_and_carryover", "expenditure_and_carryover"}


def test_a_stage_alone_goes_on_with_what_stands_before_it(written):
    read = written(
        "1、农林水支出（类）水利（款）水土保持（项）。主要用于坡地治理。年初预算为31万元，支出决算为29.5万元，完成年初预算的95.16%。",
        kinds=ACCOUNTS,
    )
    budget, actual, done = read.at("31"), read.at("29.5"), read.at("95.16")
    assert budget.stage is Stage.INITIAL_BUDGET
    assert actual.stage is Stage.ACTUAL
    assert budget.function == actual.function == done.function
    assert actual.function is not None
    assert actual.function.name == "水土保持"
    assert actual.function.code == "2130310"
    assert done.comparison == "completion"
    assert done.base is not None
    assert done.base.stage is Stage.INITIAL_BUDGET


def test_a_side_alone_is_no_total_where_nothing_tells_whose(written):
    read = written("为完善灌溉设施，支出37万元。")
    assert read.is_unmapped("37")


def test_the_printed_year_is_the_figures_own(written):
    read = written("2025年“三公”经费预算数为7万元，2024年预算数为9万元。")
    assert read.at("7").year == 2025
    assert read.at("9").year == 2024
    assert read.at("9").measure == "three_public"


def test_money_carried_over_in_expenditure_is_carried_expenditure(written):
    read = written("临江县水利局2025年支出预算120万元，其中：一般公共预算支出100万元，上年结转20万元。")
    assert read.at("20").measure == "expenditure"
    assert read.at("20").carried
    assert read.at("100").fund == "fiscal.general"


def test_expenditure_out_of_a_kind_of_revenue_is_expenditure(written):
    read = written("临江县水利局2025年支出预算120万元，其中：事业收入支出20万元。")
    assert read.at("20").measure == "expenditure"
    assert read.at("20").fund == "unit.institutional"


def test_a_word_that_is_not_understood_leaves_the_number_unmapped_with_that_word(written):
    read = written("本部门2025年墒情预警支出预算18万元。")
    assert read.is_unmapped("18")
    assert "墒情预警" in read.because("18")[0]


def test_parts_of_what_was_not_understood_are_not_understood(written):
    read = written("本部门2025年墒情预警支出预算18万元，其中：基本支出8万元，项目支出10万元。")
    assert read.is_unmapped("8")
    assert read.is_unmapped("10")


def test_an_inexact_amount_is_no_figure(written):
    assert written("本部门2025年收入预算约88万元。").is_unmapped("88")


def test_a_bare_amount_after_one_not_understood_is_not_guessed(written):
    read = written("三、公务用车购置费情况", "购置越野皮卡0辆，金额3万元。")
    assert read.is_unmapped("3")


def test_glossaries_state_no_figures(written):
    read = written("第五部分 名词解释", "一、财政拨款收入：指县里划来的钱，例如收入预算5万元。")
    assert read.found.figures == ()


def test_examples_before_deng_do_not_name_the_figure(written):
    read = written("2025年基本支出预算60万元，其中：人员经费50万元，包括基本工资、津贴补贴等工资福利支出46万元。")
    economic = read.at("46").economic
    assert economic is not None
    assert economic.code == "301"
    assert read.at("46").use == "basic.personnel"


def test_an_evaluation_tells_totals_without_a_name(written):
    read = written(
        "二、预算执行情况",
        "本局年初预算80万元，年中调减3万元，调整后预算77万元，全年实际支出70万元，预算执行率90.91%。",
        kinds=(DocType.OVERALL_SELF_EVALUATION,),
    )
    assert read.at("80").measure == "expenditure"
    assert read.at("-3").stage is Stage.BUDGET_ADJUSTMENT
    assert read.at("77").stage is Stage.ADJUSTED_BUDGET
    assert read.at("70").stage is Stage.ACTUAL
    assert read.at("90.91").comparison == "completion"


def test_what_is_spent_in_the_year_of_a_budget_is_not_decided(written):
    assert written("三、一般公共预算支出情况", "2025年一般公共预算基本支出决算8万元。").is_unmapped("8")


def test_the_year_before_needs_a_stage_of_its_own(written):
    read = written("2024年本部门财政拨款支出11万元，2024年本部门项目支出决算7万元。")
    assert read.is_unmapped("11")
    assert (read.at("7").year, read.at("7").stage) == (2024, Stage.ACTUAL)


def test_two_words_of_one_dimension_leave_the_number_unmapped(written):
    read = written("2025年政府性基金预算一般公共预算支出8万元。")
    assert read.because("8") == ["two: fund"]


def test_two_amounts_of_the_same_in_one_sentence_are_not_both_true(written):
    read = written("2025年“三公”经费预算总额是1.8万元，2025年“三公”经费预算总额是2.3万元。")
    assert read.at("1.8").measure == "three_public"
    assert read.because("2.3") == ["another amount of the same"]


def test_the_parts_tell_whether_a_budget_total_holds_what_is_carried_in(written):
    read = written("2025年收入预算总额为70万元，其中：财政拨款收入60万元，上年结转10万元。")
    assert read.at("70").measure == "revenue_and_carryover"
    assert read.at("10").measure == "carried_in"
    assert (
        written("2025年收入预算总额为70万元，其中：财政拨款收入70万元。", year=2025).found.figures[0].at.measure
        == "revenue"
    )


def test_behind_a_list_of_parts_that_a_semicolon_ends_an_amount_is_of_the_whole(written):
    read = written(
        "基本支出全年预算数106万元，其中：人员经费99万元，公用经费7万元；全年实际支出102万元，执行率96.23%。",
        kinds=(DocType.OVERALL_SELF_EVALUATION,),
    )
    assert [read.at(value).use for value in ("106", "99", "7")] == ["basic", "basic.personnel", "basic.public"]
    assert (read.at("102").use, read.at("102").stage) == ("basic", Stage.ACTUAL)
    assert read.at("96.23").use == "basic"


def test_a_total_of_which_the_year_is_a_part_holds_what_is_carried_over(written):
    read = written("本部门2024年度总支出12.5万元，其中本年支出11.6万元。", year=2024, kinds=(DocType.FINAL_ACCOUNTS,))
    assert read.at("12.5").measure == "expenditure_and_carryover"
    assert read.at("11.6").measure == "expenditure"


def test_short_names_of_cars_below_the_three_public_expenses(written):
    read = written("2025年“三公”经费预算9万元，其中：公务接待费1万元，车辆购置费6万元，车辆运行费2万元。")
    assert read.at("6").measure == "three_public.vehicle_purchase"
    assert read.at("2").measure == "three_public.vehicle_operation"
    assert written("2025年其他情况：车辆运行费3万元。").is_unmapped("3")


def test_short_names_of_cars_in_the_section_of_cars(written):
    read = written(
        "三、公务用车购置及运行维护费",
        "2024年公务用车购置及运行维护费共计13万元。",
        "2024年车辆购置支出4万元，2024年车辆运行维护费支出9万元，用于公务用车的燃料和维修。",
        year=2024,
        kinds=(DocType.FINAL_ACCOUNTS,),
    )
    assert [read.at(v).measure for v in ("13", "4", "9")] == [
        "three_public.vehicle",
        "three_public.vehicle_purchase",
        "three_public.vehicle_operation",
    ]


def test_what_is_owned_by_kind(written):
    read = written(
        "截至2024年12月31日，资产总额90万元，其中：流动资产7万元，固定资产80万元，在建工程3万元。",
        "固定资产80万元，其中：房屋及构筑物50万元，家具、用具30万元。购置专用设备6万元。",
        year=2024,
        kinds=(DocType.FINAL_ACCOUNTS,),
    )
    assert [(read.at(v).measure, read.at(v).item) for v in ("7", "80", "3", "50", "30")] == [
        ("asset", "流动资产"),
        ("asset.fixed", None),
        ("asset", "在建工程"),
        ("asset.fixed", "房屋及构筑物"),
        ("asset.fixed", "家具、用具"),
    ]
    assert read.is_unmapped("6")


def test_totals_of_fiscal_appropriations_hold_what_is_carried_over(written):
    read = written("2024年度财政拨款收入总计50万元，支出总计49万元。", year=2024, kinds=(DocType.FINAL_ACCOUNTS,))
    assert (read.at("50").measure, read.at("50").fund) == ("revenue_and_carryover", "fiscal")
    assert read.at("49").measure == "expenditure_and_carryover"


def test_what_is_planned_to_be_bought_is_a_budget(written):
    read = written("2024年政府采购计划金额为60万元，实际采购金额为52万元。", year=2024, kinds=(DocType.FINAL_ACCOUNTS,))
    assert [(read.at(v).measure, read.at(v).stage) for v in ("60", "52")] == [
        ("procurement", Stage.BUDGET),
        ("procurement", Stage.ACTUAL),
    ]


def test_parts_of_the_running_cost_are_its_economic_classes(written):
    for text in (
        "机关运行经费30万元，其中：办公费5万元、印刷费2.5万元。",
        "机关运行经费预算30万元，比上年减少2万元，主要包括办公费5万元，印刷费2.5万元。",
        "2025年机关运行经费安排30万元，包含办公费5万元、印刷费2.5万元。",
    ):
        read = written(text)
        assert read.at("30").economic is None
        for value, name in (("5", "办公费"), ("2.5", "印刷费")):
            at = read.at(value)
            assert (at.measure, at.economic and at.economic.name) == ("agency_operating_cost", name)
    assert written("机关运行经费30万元，其中：公务接待费4万元、人员经费3万元。").is_unmapped("3")


def test_classes_told_before_the_running_cost_are_of_the_basic_expenditure(written):
    read = written("基本支出80万元，其中：公用经费30万元，主要包括办公费12万元。机关运行经费30万元。")
    assert read.at("12").measure == "expenditure"


def test_the_budget_of_fiscal_money_is_revenue_of_it(written):
    read = written("2025年财政预算收入1,204.5万元，比上年增加60.5万元，增长5.29%。")
    assert {(f.at.measure, f.at.fund) for f in read.found.figures} == {("revenue", "fiscal")}
    assert read.at("5.29").comparison == "rate"


def test_parts_of_a_total_that_was_not_understood_stay_unmapped_in_the_sentence_behind_it(written):
    read = written("上述渠系事项当年安排67万元。比如，教育支出62万元，占比92%；农林水支出5万元。")
    assert [read.is_unmapped(v) for v in ("67", "62", "92", "5")] == [True] * 4
    read = written("支出预算67万元，差值为3万元。其中：教育支出62万元。")
    function = read.at("62").function
    assert function is not None
    assert (read.at("67").measure, function.code) == ("expenditure", "205")


def test_a_fund_at_another_time_is_of_what_was_told_before(written):
    lines = ("“三公”经费情况", "2024年公务接待费财政拨款支出决算8万元，2025年财政拨款预算7万元。")
    at = written(*lines).at("7")
    assert (at.measure, at.fund, at.stage, at.year) == ("three_public.reception", "fiscal", "budget", 2025)
    unknown = ("“三公”经费情况", "2024年渠系招待财政拨款支出决算8万元，2025年财政拨款预算7万元。")
    assert written(*unknown).is_unmapped("7")


def test_a_place_with_a_word_that_says_nothing_in_its_name(written):
    read = written("2025年临中区一般公共预算财政拨款开支“三公”经费58万元。", department=None)
    assert (read.at("58").measure, read.at("58").fund) == ("three_public", "fiscal.general")


def test_this_years_expenditure_behind_one_thing_may_be_of_it(written):
    read = written("2024年会议费支出7万元。本年支出4万元。", kinds=ACCOUNTS)
    assert read.because("4") == ["which total: 本年支出"]
    assert written("2025年会议费支出4万元。本年支出合计94万元。", kinds=ACCOUNTS).at("94").measure == "expenditure"


def test_money_for_things_bought_or_disposed_of_is_not_what_is_held(written):
    assert written("处置固定资产收入7万元。", kinds=ACCOUNTS).is_unmapped("7")
    assert written("2025年末固定资产700万元。", kinds=ACCOUNTS).at("700").measure == "asset.fixed"


def test_a_name_of_two_classes_is_an_economic_one_in_a_list_of_those(written):
    read = written("2025年人员经费90万元，包括基本工资50万元、住房公积金12万元、退休费5万元。", kinds=ACCOUNTS)
    assert (read.at("12").economic.code, read.at("12").function) == ("30113", None)
    assert written("2025年住房公积金12万元。", kinds=ACCOUNTS).is_unmapped("12")


def test_a_budget_at_the_beginning_of_a_year_is_the_initial_one_whoever_approved_it(written):
    read = written("2025年初预算批复150万元，年中追加20万元，实际支出165万元。", kinds=SELF_EVALUATION)
    stages = [read.at(value).stage for value in ("150", "20", "165")]
    assert stages == [Stage.INITIAL_BUDGET, Stage.BUDGET_ADJUSTMENT, Stage.ACTUAL]
    assert written("2025年初结转和结余12万元。", kinds=ACCOUNTS).at("12").measure == "carried_in"


def test_a_balance_that_says_neither_beginning_nor_end_is_no_expenditure(written):
    read = written("2025年支出合计90万元。结转结余资金总额30万元。", kinds=ACCOUNTS)
    assert read.because("30") == ["which balance: 结转结余资金总额"]
    part = written("2025年支出合计90万元，其中：结转结余30万元。", kinds=ACCOUNTS).at("30")
    assert (part.measure, part.carried) == ("expenditure", True)


def test_what_was_received_is_revenue_and_its_uses_are_not(written):
    read = written("2025年收到财政拨款90万元，其中基本支出60万元。", kinds=ACCOUNTS)
    assert (read.at("90").measure, read.at("90").fund) == ("revenue", "fiscal")
    assert (read.at("60").measure, read.at("60").use) == ("expenditure", "basic")
