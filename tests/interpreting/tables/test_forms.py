import pytest

from gongkai.interpreting.tables.shape.form_matching import matched_form
from gongkai.interpreting.tables.shape.forms import forms, forms_from_yaml
from gongkai.model.errors import InvalidConfiguration

_GOOD = "- code: x\n  name_zh: 表\n  name_en: Table\n  reading: figures\n  known_by: {all: ['收入']}\n"


def test_every_form_loads_under_its_own_name():
    assert len(forms()) > 20
    assert all(form.code == code for code, form in forms().items())


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("unit: 文", ["unit", "万元"]),
        ("colour: red", ["colour"]),
    ],
)
def test_a_wrong_form_names_file_key_and_cure(line, names):
    with pytest.raises(InvalidConfiguration) as error:
        forms_from_yaml(f"{_GOOD}  {line}\n")
    message = str(error.value)
    assert "\n" not in message
    assert all(name in message for name in ["vocabulary/forms.yml x", *names])


def test_a_signature_is_a_regular_expression():
    with pytest.raises(InvalidConfiguration, match="regular expression"):
        forms_from_yaml(_GOOD.replace("收入", "("))


def test_a_code_stands_once():
    with pytest.raises(InvalidConfiguration, match="x, code: stands twice"):
        forms_from_yaml(_GOOD + _GOOD)


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
