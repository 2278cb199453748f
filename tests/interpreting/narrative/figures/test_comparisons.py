"""Changes, rates, shares and completions: what they are of and what they are against."""

import pytest

from gongkai.model.document_facts import DocType
from gongkai.model.figure import Base, Stage

SELF_EVALUATION = (DocType.OVERALL_SELF_EVALUATION,)


def test_a_decrease_is_negative_and_its_rate_is_of_the_same(written):
    read = written("2025年公务接待费预算6万元，比2024年预算减少1.5万元，下降20%。")
    delta, rate = read.at("-1.5"), read.at("-20")
    assert delta.measure == rate.measure == "three_public.reception"
    assert (delta.comparison, rate.comparison) == ("delta", "rate")
    assert delta.base == rate.base == Base(2024, Stage.BUDGET)
    assert delta.year == 2025


def test_a_rate_in_brackets_is_of_the_change_before_it(written):
    read = written("2025年培训费预算4万元，比上年减少4万元（50%）。")
    assert (read.at("-50").measure, read.at("-50").comparison) == ("training_cost", "rate")


def test_the_rate_decides_whether_whole_or_part_changed(written):
    told = "2025年收入预算121万元，其中：财政拨款收入99万元，其他收入22万元，比2024年增加11万元，增长"
    whole, part = written(told + "10%。"), written(told + "100%。")
    assert whole.at("11").fund is None
    assert whole.at("10").fund is None
    assert part.at("11").fund == "unit.other"
    assert part.at("100").fund == "unit.other"


def test_the_amount_that_is_compared_with_is_of_its_own_year(written):
    read = written("2025年“三公”经费预算较2024年的9万元减少1万元。其中：公务接待费预算比上年决算数5万元增加2万元。")
    assert (read.at("9").year, read.at("9").comparison) == (2024, None)
    assert (read.at("-1").year, read.at("-1").measure) == (2025, "three_public")
    assert (read.at("5").year, read.at("5").stage, read.at("5").measure) == (
        2024,
        Stage.ACTUAL,
        "three_public.reception",
    )
    assert read.at("2").base == Base(2024, Stage.ACTUAL)


def test_a_change_that_was_not_understood_leaves_no_rate_to_what_stands_before_it(written):
    read = written("2025年“三公”经费预算8万元，比上年减少1万元。公务接待较去年同期变化2万元，增长5%。")
    assert read.is_unmapped("2")
    assert read.is_unmapped("5")


def test_by_how_much_parts_grew_is_no_amount_of_them(written):
    read = written("2025年支出预算80万元，比上年增加3万元。减少项目支出6万元，增加人员经费9万元。")
    assert (read.at("-6").use, read.at("-6").comparison) == ("project", "delta")
    assert (read.at("9").use, read.at("9").comparison) == ("basic.personnel", "delta")
    assert written("减少项目支出6万元。").is_unmapped("6")


def test_a_place_before_the_year_is_whose_report_it_is(written):
    read = written("临江区2025年“三公”经费预算数8万元，比上年预算数减少1万元。", department=None)
    assert (read.at("8").measure, read.at("8").scope) == ("three_public", None)
    assert read.at("-1").base == Base(2024, Stage.BUDGET)


def test_no_change_at_all_is_of_the_part_before_it(written):
    read = written(
        "2025年“三公”经费预算9万元，比上年减少3万元，下降25%。其中：因公出国（境）费2万元，比上年增加0万元，增长0%；公务接待费7万元。"
    )
    found = {(f.at.measure, f.at.comparison) for f in read.found.figures if f.value == 0}
    assert found == {("three_public.overseas", "delta"), ("three_public.overseas", "rate")}


def test_on_the_same_terms_says_nothing_of_a_change(written):
    read = written("2025年“三公”经费预算9万元。公务接待费同口径比2024年减少3万元，下降30%。", kinds=())
    assert (read.at("-3").measure, read.at("-3").stage) == ("three_public.reception", Stage.BUDGET)
    assert read.at("-30").measure == "three_public.reception"


def test_how_far_a_budget_is_done_behind_what_it_was_for(written):
    read = written(
        "三、一般公共预算财政拨款支出决算情况",
        "1.教育支出5万元，主要用于培训，完成年初预算的98%。",
        year=2024,
        kinds=(DocType.FINAL_ACCOUNTS,),
    )
    assert (read.at("98").comparison, read.at("98").function.name) == ("completion", "教育支出")


def test_what_changed_behind_as_much_as_the_budget_is_of_the_part_named_there(written):
    read = written(
        "2024年度“三公”经费支出决算5.5万元，比去年增加1.5万元。其中，公务用车运行维护费支出决算比预算无增减变化，"
        "比去年增加1.1万元，增长36%；接待某事与预算持平，比去年增加0.4万元。",
        year=2024,
        kinds=(DocType.FINAL_ACCOUNTS,),
    )
    assert read.at("1.1").measure == read.at("36").measure == "three_public.vehicle_operation"
    assert read.is_unmapped("0.4")


def test_what_changed_behind_an_amount_in_a_reason_is_of_nothing_before_it(written):
    read = written("2025年“三公”经费预算9万元。变化的主要原因是：2025年公务接待费预算2万元，比上年预算数减少4.6万元。")
    assert read.is_unmapped("4.6")


def test_a_notice_has_the_stage_and_the_publisher_of_its_title(noticed):
    read = noticed(
        "区直工委2025年一般公共预算“三公”经费预算",
        "区直工委2025年“三公”经费支出预算为9万元。",
        "（一）公务接待费支出2万元。",
    )
    assert (read.at("9").scope, read.at("2").stage) == (None, Stage.BUDGET)
    assert noticed("2025年“三公”经费预算和决算", "公务接待费2万元。").is_unmapped("2")


def test_short_verbs_of_change(written):
    read = written("2025年基本支出预算较上年增17万元，增幅4%；项目支出预算较上年减5万元，减幅2.5%。")
    assert [(read.at(v).use, read.at(v).comparison) for v in ("17", "4", "-5", "-2.5")] == [
        ("basic", "delta"),
        ("basic", "rate"),
        ("project", "delta"),
        ("project", "rate"),
    ]


def test_against_the_budget_of_the_same_year(written):
    read = written("2024年机关运行经费支出40万元，比年初预算减少2万元。", year=2024, kinds=(DocType.FINAL_ACCOUNTS,))
    assert read.at("-2").base == Base(2024, Stage.INITIAL_BUDGET)


def test_the_figure_that_is_compared_with_is_not_the_one_that_changed(written):
    read = written("2025年“三公”经费预算数为7万元，2024年预算数为9万元，和2024年相比减少2万元。")
    assert read.at("-2").year == 2025
    assert read.at("-2").base is not None
    assert read.at("-2").base.year == 2024


def test_a_list_goes_on_with_what_was_compared_above_it(written):
    read = written(
        "一、预算收支增减变化情况",
        "（三）变化情况：2025年收支预算90万元，比2024年增加8万元，其中：",
        "1.收入预算增加8.1万元，其中：事业收入增加8.2万元。",
    )
    assert read.at("8.1").base == Base(2024)
    assert read.at("8.2").fund == "unit.institutional"


def test_by_how_much_without_against_what_is_unmapped(written):
    assert written("一、收入预算情况", "收入预算增加8万元。").is_unmapped("8")


def test_same_as_before_is_a_change_of_nothing(written):
    read = written("公务接待费预算2万元，与2024年持平。会议费3万元，较上年预算无变化；培训费4万元，比上年减少1万元。")
    changes = [f for f in read.found.figures if f.at.comparison == "delta"]
    assert [(f.at.measure, f.value, f.unit, f.at.base) for f in changes] == [
        ("three_public.reception", 0, "万元", Base(2024)),
        ("meeting_cost", 0, "万元", Base(2024, Stage.BUDGET)),
        ("training_cost", -1, "万元", Base(2024)),
    ]


def test_same_as_before_with_the_figure_behind_it_states_that_figure(written):
    read = written("公务用车购置费预算与上年相同为0万元。")
    assert [f.at.comparison for f in read.found.figures] == [None]
    assert read.at("0").measure == "three_public.vehicle_purchase"


@pytest.mark.parametrize(
    "text",
    [
        "公务接待费预算2万元，与2024年基本持平。",
        "“三公”经费预算9万元，其中：公务接待费2万元，公务用车运行维护费7万元，与上年持平。",
        "公务接待费预算2万元，会议费3万元，均与上年持平。",
        "公务接待费预算2万元。本单位未使用政府性基金安排的支出，与2024年持平。",
        "公务接待费预算2万元，比上年减少1万元，主要原因是来客数与上年持平。",
    ],
)
def test_same_as_before_that_is_not_clear_states_no_change(written, text):
    assert not [f for f in written(text).found.figures if f.at.comparison == "delta" and f.value == 0]


@pytest.mark.parametrize(
    "sentence",
    [
        "公务接待费预算2万元，与2024年基本持平。",
        "“三公”经费预算5万元，其中：公务接待费2万元、公务用车运行维护费3万元，与上年持平。",
        "本部门未安排政府性基金预算支出，与2024年持平。",
    ],
)
def test_about_the_same_or_of_which_amount_is_not_said_is_no_figure(written, sentence):
    read = written("公务接待费预算7万元。", sentence)
    assert not [figure for figure in read.found.figures if figure.at.comparison]


def test_a_share_names_its_whole(written):
    read = written("2025年支出预算合计80万元，其中：基本支出60万元，占75%；项目支出20万元，占支出预算的25%。")
    assert (read.at("75").use, read.at("75").comparison) == ("basic", "share")
    assert read.at("75").base == Base(of="2025年支出预算合计")
    assert read.at("25").base == Base(of="支出预算")


def test_completed_of_a_printed_budget(written):
    read = written("2024年公务接待费支出决算为4万元，完成预算5万元的80%。", year=2024, kinds=(DocType.FINAL_ACCOUNTS,))
    assert read.at("5").stage is Stage.BUDGET
    assert (read.at("80").comparison, read.at("80").stage) == ("completion", Stage.ACTUAL)


def test_reasons_state_no_totals(written):
    read = written(
        "2025年支出预算80万元，比上年增加9万元，原因是：人员经费增加7万元，公用经费增加2万元。与上年相比财政拨款支出增加9.5万元。"
    )
    assert read.is_unmapped("7")
    assert read.is_unmapped("2")
    assert read.at("9.5").fund == "fiscal"


def test_reasons_end_where_the_next_part_is_told(written):
    read = written(
        "2025年财政拨款支出80万元，其中：基本支出60万元，比上年增加5万元，原因是一是新进人员，二是提高标准；项目支出20万元。"
    )
    assert read.at("20").use == "project"


def test_purposes_state_no_totals_and_a_comparison_ends_them(written):
    read = written("（1）农林水支出（类）支出60万元，主要用于渠首闸房12万元，与上年相比增加6万元。")
    assert read.is_unmapped("12")
    function = read.at("6").function
    assert function is not None
    assert function.code == "213"


def test_either_direction_in_brackets_is_no_direction(written):
    assert written("2025年公务接待费预算6万元，比上年增加（减少）1.5万元。").is_unmapped("1.5")


def test_per_cent_of_a_budget_is_a_completion(written):
    read = written(
        "2024年基本支出年初预算90万元，支出决算为81万元，支出决算为年初预算的90%。",
        year=2024,
        kinds=(DocType.FINAL_ACCOUNTS,),
    )
    completion = next(f.at for f in read.found.figures if f.unit == "%")
    assert (completion.comparison, completion.use) == ("completion", "basic")
    assert completion.base == Base(2024, Stage.INITIAL_BUDGET)


def test_a_change_against_the_figure_of_the_year_before_beside_it(written):
    read = written(
        "2024年公务接待费支出8万元，2023年为9万元，减少1万元，下降11.11%。",
        year=2024,
        kinds=(DocType.FINAL_ACCOUNTS,),
    )
    assert (read.at("9").year, read.at("-1").year) == (2023, 2024)
    assert read.at("-1").base == Base(2023)


def test_one_side_of_a_total_of_both_changes_alone(written):
    read = written("2025年财政拨款收支总预算90万元。收入预算比上年增加5万元。")
    assert (read.at("5").measure, read.at("5").fund) == ("revenue", "fiscal")


def test_a_rate_that_is_a_measure_of_its_own(written):
    read = written("在职人员控制率93.33%，公用经费控制率98%。", year=2024, kinds=(DocType.OVERALL_SELF_EVALUATION,))
    assert read.at("93.33").measure == "rate.staff_control"
    assert read.is_unmapped("98")


def test_a_rate_printed_as_nought_without_a_sign(written):
    read = written("人均公用经费变动率是0，得分3分，培训场次变动率是0。", year=2024, kinds=SELF_EVALUATION)
    assert read.at("0").measure == "rate.public_per_head_change"


def test_the_rate_tells_which_of_two_amounts_is_of_the_year_before(written):
    line = "2024“三公经费”预算总额是4万元，2024“三公经费”预算总额是5万元，“三公经费”变动率是{}%。"
    read = written(line.format(-20), year=2024, kinds=SELF_EVALUATION)
    assert (read.at("4").year, read.at("5").year, read.at("5").stage) == (2024, 2023, "budget")
    assert not read.because("5")
    assert written(line.format(-30), year=2024, kinds=SELF_EVALUATION).is_unmapped("5")


def test_an_execution_rate_behind_what_is_left_is_of_what_was_spent(written):
    read = written(
        "2024年收入80万元，实际支出60万元，结转下年20万元，预算执行率75%。", year=2024, kinds=SELF_EVALUATION
    )
    assert (read.at("75").measure, read.at("75").comparison) == ("expenditure", "completion")
    assert written("2024年收入80万元，预算执行率为75%。", year=2024, kinds=SELF_EVALUATION).is_unmapped("75")


def test_as_much_as_the_year_before_is_the_figure_itself(written):
    read = written(
        "公务接待费支出3万元，完成预算的60%，与2023年一样，为3万元。", year=2024, kinds=(DocType.FINAL_ACCOUNTS,)
    )
    assert (read.at("3").measure, read.at("3").stage, read.at("3").year) == ("three_public.reception", "actual", 2024)


def test_a_change_of_the_department_after_a_list_is_the_whole(written):
    told = "2025年本部门预算收入121万元，其中：财政拨款收入121万元、其他收入0万元，"
    read = written(told + "2025年本部门预算收入较上年增加11万元。")
    assert read.at("11").fund is None
    assert read.at("11").measure == "revenue"


def test_a_year_that_is_compared_with_needs_no_word_for_year(written):
    for text, value in (
        ("“三公”经费预算12万元，与2024持平。", "0"),
        ("“三公”经费预算12万元，和2024相比增加1万元。", "1"),
        ("“三公”经费预算12万元，较2024预算增加1万元。", "1"),
        ("“三公”经费预算12万元，比2024减少1万元。", "-1"),
    ):
        at = written(text).at(value)
        assert (at.measure, at.comparison, at.base and at.base.year) == ("three_public", "delta", 2024)


def test_an_amount_that_is_compared_with_is_no_year(written):
    read = written("“三公”经费预算12万元，比2000元增加1万元。")
    assert read.at("2000").year == read.at("1").base.year == 2024


def test_what_was_spent_the_year_before_is_of_what_is_compared(written):
    read = written(
        "2024年“三公”经费支出31万元，比上年支出33万元减少2万元。其中，公务接待支出4万元，比上年累计支出8万元下降4万元，下降50%。",
        year=2024,
        kinds=(DocType.FINAL_ACCOUNTS,),
    )
    assert (read.at("33").measure, read.at("33").year, read.at("-2").measure) == ("three_public", 2023, "three_public")
    assert (read.at("8").measure, read.at("8").year) == ("three_public.reception", 2023)


def test_an_amount_without_its_unit_that_is_compared_with_names_no_other_base(written):
    at = written("“三公”经费预算12万元，较上年12.5减少0.5万元。").at("-0.5")
    assert (at.measure, at.base and at.base.year) == ("three_public", 2024)


def test_nothing_is_compared_with_itself(written):
    read = written("公务接待费预算3万元，与2025年预算数持平。公务用车费预算3万元，与2025年预算数相比增加1万元。")
    assert [figure.at.comparison for figure in read.found.figures] == [None, None]
    assert read.because("1") == ["compared with itself"]


@pytest.mark.parametrize(
    "reasons",
    [
        "预算增加主要原因说明：1.巡查专项纳入年初预算，较2024年年初预算增加42万元；2.水闸专项纳入预算，较2024年增加7万元。",
        "预算增加主要原因说明：1.人员增加；2.巡查专项纳入预算，较2024年增加42万元。3.水闸专项纳入预算，较2024年增加7万元。",
        "增加的主要原因：一是巡查专项纳入预算，较2024年增加42万元；二是水闸专项纳入预算，较2024年增加7万元。",
    ],
)
def test_a_change_in_a_list_of_reasons_is_no_change_of_the_whole(written, reasons):
    read = written("部门预算收支总体情况", "2025年部门预算支出149万元，较2024年年初预算增加45万元。", reasons)
    assert read.at("45").comparison == "delta"
    assert read.is_unmapped("42")
    assert read.is_unmapped("7")


def test_a_change_behind_a_reason_that_stands_alone_is_of_what_was_told(written):
    read = written("“三公”经费预算12万元，主要原因是车辆减少，较上年减少3万元。")
    assert read.at("-3").measure == "three_public"


def test_a_list_of_reasons_ends_where_something_without_a_number_follows(written):
    for reasons in ("一是人员减少；二是车辆减少", "1、人员减少；2、车辆减少"):
        read = written(
            f"2025年预算收入44万元，较上年减少3万元，主要原因是：{reasons}；2025年预算支出46万元，较上年减少5万元，原因是压减。"
        )
        assert (read.at("46").measure, read.at("-5").measure) == ("expenditure", "expenditure")


def test_a_change_against_what_a_number_or_data_of_the_year_before_say(written):
    read = written(
        "“三公”经费预算3万元，比上年预算数字下降3.5%，比上年决算数字下降4.5%；经比较，公务接待费1万元，较上年减少2万元。"
    )
    assert [read.at(v).comparison for v in ("-3.5", "-4.5", "-2")] == ["rate", "rate", "delta"]
    read = written("2025年“三公”经费预算数据比2024年“三公”经费预算数据减少5万元，下降18%。")
    assert (read.at("-5").stage, read.at("-18").measure) == ("budget", "three_public")


def test_what_is_compared_with_before_a_bracket_is_the_base_behind_it(written):
    read = written(
        "会议费决算4万元，比预算节约2万元，比2024年（3.3万元）增加0.7万元。", kinds=(DocType.FINAL_ACCOUNTS,)
    )
    assert read.at("-2").base == Base(2025, Stage.BUDGET)
    assert read.at("0.7").base == Base(2024)


def test_changes_against_the_budget_and_the_year_before_are_of_one_figure(written):
    read = written(
        "会议费支出4万元，预算6万元，比预算减少2万元，较2024年减少0.7万元。", kinds=(DocType.FINAL_ACCOUNTS,)
    )
    assert (read.at("-2").stage, read.at("-2").base) == (Stage.ACTUAL, Base(2025, Stage.BUDGET))
    assert (read.at("-0.7").stage, read.at("-0.7").base) == (Stage.ACTUAL, Base(2024))


def test_an_amount_that_a_change_reaches_is_of_what_changed(written):
    read = written("与2024年相比，2025年支出合计增加40万元，达到640万元。", kinds=(DocType.FINAL_ACCOUNTS,))
    assert (read.at("640").measure, read.at("640").stage) == ("expenditure", Stage.ACTUAL)
    assert written("2025年项目支出30万元，达到20万元。", kinds=(DocType.FINAL_ACCOUNTS,)).is_unmapped("20")


def test_the_year_that_is_as_before_is_not_the_year_of_what_follows(written):
    read = written("会议费预算6万元，同2024年持平；实际支出4万元。", kinds=(DocType.FINAL_ACCOUNTS,))
    assert (read.at("4").year, read.at("4").stage) == (2025, Stage.ACTUAL)


def test_what_changed_from_an_amount_is_of_the_year_compared_with(written):
    read = written("与上年相比，会议费由7万元降至4万元。", kinds=(DocType.FINAL_ACCOUNTS,))
    assert read.at("7").year == 2024
    assert written("会议费由7万元降至4万元。", kinds=(DocType.FINAL_ACCOUNTS,)).is_unmapped("7")
    assert written("会议费由2024年的7万元增至8万元。", kinds=(DocType.FINAL_ACCOUNTS,)).at("7").year == 2024


def test_a_share_that_changed_from_another_is_not_this_years(written):
    read = written("项目支出比重由上年的31%提高到36%。", kinds=(DocType.FINAL_ACCOUNTS,))
    assert read.is_unmapped("31")


def test_what_is_done_of_targets_is_not_done_of_a_budget(written):
    read = written("2025年项目支出90万元，绩效目标完成率97%。", kinds=(DocType.FINAL_ACCOUNTS,))
    assert read.is_unmapped("97")


def test_growth_told_before_its_side_is_no_amount_of_the_year_before(written):
    read = written(
        "收入预算总额80万元，较2024年增加收入6万元。", "支出预算总额80万元。支出预算总额较2024年增加支出7万元。"
    )
    assert [(read.at(v).year, read.at(v).comparison) for v in ("6", "7")] == [(2025, "delta"), (2025, "delta")]


def test_a_share_is_of_what_the_clause_before_says_it_is_in(written):
    read = written("2025年“三公”经费预算中，公务接待费预算3万元，占40%；公务用车运行维护费预算4.5万元，占60%。")
    assert {read.at(v).base.of for v in ("40", "60")} == {"2025年“三公”经费预算"}


def test_a_budget_that_may_not_be_passed_is_one(written):
    read = written("2025年“三公”经费财政拨款预算控制数为8万元，其中：公务接待费8万元。")
    assert [(at.stage, at.fund) for at in (read.at("8", "three_public"), read.at("8", "three_public.reception"))] == [
        ("budget", "fiscal"),
        ("budget", "fiscal"),
    ]


def test_a_second_change_of_the_same_is_told_in_reasons(written):
    read = written(
        "2025年收入合计80万元，较上年预算数增加18万元，增长29.03%，主要原因是上年结转14万元，实际较上年增加资金4万元。"
    )
    assert read.at("18").measure == "revenue"
    assert read.is_unmapped("4")
    both = written("2025年收入合计80万元，比2024年预算增加3万元，比2024年决算增加18万元。")
    assert [both.at(v).base.stage for v in ("3", "18")] == ["budget", "actual"]


def test_what_is_greater_than_another_differs_by_the_amount_only_where_both_are_told(written):
    accounts = {"year": 2024, "kinds": (DocType.FINAL_ACCOUNTS,)}
    read = written("2024年培训费支出决算9万元，年初预算7万元，决算数大于预算数2万元，主要是新增培训。", **accounts)
    delta = read.at("2")
    assert (delta.stage, delta.comparison, delta.base) == (Stage.ACTUAL, "delta", Base(2024, Stage.BUDGET))
    assert written("2024年培训费支出决算5万元，低于年初预算7万元。", **accounts).is_unmapped("7")
    assert written("2024年培训费支出决算5万元，比上年减少1万元，执行率高于90%。", **accounts).is_unmapped("90")
    assert written("2024年培训费支出决算9万元，大于预算数的主要原因是新增会议4万元。", **accounts).is_unmapped("4")


def test_the_initial_budget_beside_an_amount_is_what_it_is_compared_with(written):
    line = "2024年培训费支出决算6万元，年初预算8万元，比预算数减少2万元。"
    read = written(line, year=2024, kinds=(DocType.FINAL_ACCOUNTS,))
    assert (read.at("-2").stage, read.at("-2").base) == (Stage.ACTUAL, Base(2024, Stage.BUDGET))


@pytest.mark.parametrize(
    ("told", "values"),
    [
        ("“三公”经费中，公务接待费、公务用车运行维护费分别3万元、7万元。", ("3", "7")),
        ("公务接待费4万元、公务用车运行维护费8万元，较上年分别减少1万元和2万元。", ("-1", "-2")),
        ("人员经费500万元、公用经费100万元，较上年分别增长5%和下降3%。", ("5", "-3")),
    ],
)
def test_what_is_told_one_by_one_is_of_nothing_that_was_named_last(written, told, values):
    read = written(told)
    assert all(read.is_unmapped(value) for value in values)


def test_what_is_named_after_them_is_read_again(written):
    read = written("接待费和维护费分别为3万元、7万元，会议费2万元。")
    assert read.at("2").measure == "meeting_cost"


@pytest.mark.parametrize("fell", ["下降20%至40万元", "减少10万元至40万元", "，降至40万元"])
def test_what_something_fell_from_is_no_amount_of_the_year(written, fell):
    assert written(f"2025年基本支出预算从50万元{fell}。").is_unmapped("50")
    read = written(f"2025年基本支出预算与2024年相比，从50万元{fell}。")
    assert (read.at("50").year, read.at("50").use) == (2024, "basic")


@pytest.mark.parametrize("told", ["12～13万元", "12万元至13万元", "在12-13万元之间"])
def test_an_amount_between_two_is_kept_and_not_exact(written, told):
    read = written(f"2025年项目支出预算{told}。基本支出预算30万元。")
    assert read.is_unmapped("12")
    assert read.at("30").use == "basic"


def test_money_is_no_change_of_a_count(written):
    read = written("本单位编制40人，实有人数35人。与上年相比减少5.86万元，下降10%。")
    assert read.is_unmapped("5.86")
    assert read.is_unmapped("10")


def test_the_expense_told_before_is_what_changed(written):
    read = written(
        "（二）“三公”经费分项支出情况",
        "公务接待费10万元，主要用于接待。费用支出较年初预算数减少5万元，下降33.3%。",
        year=2024,
        kinds=(DocType.FINAL_ACCOUNTS,),
    )
    assert {read.at(value).measure for value in ("10", "-5", "-33.3")} == {"three_public.reception"}


def test_a_second_reason_is_no_amount(written):
    read = written("2025年支出预算80万元，比上年减少12万元，主要原因：一是人员减少；二是压减公用经费6万元。")
    assert read.is_unmapped("6")


def test_how_a_total_changed_is_of_the_total_with_what_is_carried_in(written):
    read = written("2025年收入预算82万元，比上年减少3万元。其中：财政拨款80万元；上年结转2万元。")
    assert read.at("82").measure == read.at("-3").measure == "revenue_and_carryover"


def test_a_rate_of_control_is_of_posts_only_where_it_says_so(written):
    read = written(
        "2024年“三公”经费预算15万元，实际支出12万元，控制率80%。人员控制率95%。", kinds=SELF_EVALUATION, year=2024
    )
    assert read.is_unmapped("80")
    assert read.at("95").measure == "rate.staff_control"


def test_a_total_holds_what_is_carried_in_where_the_lines_below_it_list_that(written):
    read = written("2025年收入预算82万元，其中：", "1.一般公共预算80万元；", "2.上年结余2万元。")
    assert read.at("82").measure == "revenue_and_carryover"


def test_what_stands_behind_a_fall_from_another_year_is_of_this_year(written):
    told = "公务接待费由2023年的3万元降至2万元；公务用车运行维护费8万元，同比下降20%。"
    read = written(
        f"2024年“三公”经费支出10万元，比年初预算12万元减少2万元，其中：{told}",
        kinds=(DocType.FINAL_ACCOUNTS,),
        year=2024,
    )
    assert (read.at("3").year, read.at("8").year) == (2023, 2024)
    assert (read.at("-20").year, read.at("-20").base) == (2024, Base(2023))


def test_what_is_joined_to_what_was_cut_is_no_amount(written):
    read = written("2025年机关运行经费预算60万元，比2024年预算减少5万元，主要是压减办公费3万元、差旅费2万元。")
    assert (read.at("-3").comparison, read.at("-3").economic.code) == ("delta", "30201")
    assert read.is_unmapped("2")


@pytest.mark.parametrize("became", ["降至12万元", "减少到12万元", "压减至2025年的12万元"])
def test_what_something_has_become_is_of_the_year_reported_on(written, became):
    read = written(f"“三公”经费由上年的15万元{became}，下降20%，其中公务接待费3万元。", kinds=SELF_EVALUATION)
    assert (read.at("15").year, read.at("12").year, read.at("12").measure) == (2024, 2025, "three_public")
    assert (read.at("-20").comparison, read.at("-20").base.year) == ("rate", 2024)
    assert (read.at("3").measure, read.at("3").year) == ("three_public.reception", 2025)


def test_what_something_has_become_from_nobody_knows_when_is_not_read(written):
    read = written("“三公”经费由15万元降至12万元。", kinds=SELF_EVALUATION)
    assert not read.found.figures


def test_what_something_is_compared_with_is_no_change_of_it(written):
    read = written("公用经费占基本支出的5%，高于上年的4%。", kinds=SELF_EVALUATION)
    assert read.because("4") == ["of what it is compared with"]


def test_a_completion_behind_what_is_left_over_is_of_what_was_spent(written):
    title = "2025年度临江县水利局部门整体支出绩效自评报告"
    read = written(title, "全年预算资金480万元，实际支出470万元，结余10万元，执行率97.92%。", kinds=SELF_EVALUATION)
    assert (read.at("97.92").comparison, read.at("97.92").measure) == ("completion", "expenditure")
    assert read.because("10") == ["which balance: 结余"]
    read = written(title, "实际支出470万元，结余10万元，比上年减少3万元。", kinds=SELF_EVALUATION)
    assert read.is_unmapped("3")
