import pytest

from gongkai.interpreting.words.form import form_from_yaml, forms
from gongkai.interpreting.words.form_matching import matched_form
from gongkai.model.errors import InvalidConfiguration

_GOOD = "code: x\nname_zh: 表\nname_en: Table\nreading: figures\nknown_by: {all: ['收入']}\n"


def test_every_form_loads_under_its_own_name():
    assert len(forms()) > 20
    assert all(form.code == code for code, form in forms().items())


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("total: revenue.totall", ["total", "revenue.totall", "measures.csv"]),
        ("rows: {'合计': no.such}", ["rows", "no.such"]),
        ("columns: {'(': null}", ["columns", "regular expression"]),
        ("unit: 文", ["unit", "万元"]),
        ("stage: later", ["stage"]),
        ("colour: red", ["colour"]),
    ],
)
def test_a_wrong_form_names_file_key_and_cure(line, names):
    with pytest.raises(InvalidConfiguration) as error:
        form_from_yaml("x.yml", _GOOD + line)
    message = str(error.value)
    assert "\n" not in message
    assert all(name in message for name in ["forms/x.yml", *names])


def test_code_must_be_the_file_name():
    with pytest.raises(InvalidConfiguration, match="file's name"):
        form_from_yaml("y.yml", _GOOD)


@pytest.mark.parametrize(
    ("labels", "titles", "code"),
    [
        (["收入", "支出", "项目", "决算数"], ["收入支出决算总表"], "income_expenditure_summary"),
        (["收入", "支出", "项目", "预算"], ["财政拨款收支总体情况表"], "fiscal_appropriation_summary"),
        (
            ["收入", "支出", "项目", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款"],
            ["财政拨款收入支出决算总表"],
            "fiscal_appropriation_summary_by_fund",
        ),
        (["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["支出决算表"], "expenditure_by_function"),
        (
            ["经济分类科目编码", "科目名称", "决算数"],
            ["一般公共预算基本支出决算表"],
            "basic_expenditure_by_economic_class",
        ),
        (["一级指标", "二级指标", "三级指标", "指标值", "得分"], [], "indicators"),
        (["一级指标", "分值", "得分", "得分率"], [], "component_scores"),
        (["序号", "单位名称", "备注"], [], "directory"),
    ],
)
def test_a_form_is_known_by_its_labels_and_title(labels, titles, code):
    match = matched_form(labels, titles)
    assert match is not None
    assert match.form.code == code


def test_a_table_of_people_is_no_form():
    assert matched_form(["姓名", "职务/职称", "单位", "签字"], []) is None
