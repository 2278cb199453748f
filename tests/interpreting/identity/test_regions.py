"""Divisions of GB/T 2260: a name is resolved exactly, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.interpreting.identity.region_mentions import is_central, place_suffix, region_mentions, short_mention
from gongkai.interpreting.identity.region_resolution import region_in_name
from gongkai.interpreting.words.regions import all_regions, ancestors, current_regions, full_name, region_of_code

CURRENT = [region for region in current_regions().values() if region.level != "zone"]


def code_of(name: str, **context: str) -> str | None:
    found = region_in_name(name, **context)
    return found.region.code if found else None


@given(st.sampled_from(CURRENT), st.sampled_from(["财政局", "工商业联合会", "人民政府办公室", "审计局"]))
def test_a_full_name_is_read_back_to_its_code(region, department):
    assert code_of(full_name(region) + department) == region.code


@given(st.sampled_from([region for region in CURRENT if region.level == "county"]))
def test_a_county_after_its_city_is_read_back_and_alone_is_itself_or_nothing(region):
    above = ancestors(region)[0]
    assert code_of(f"{above.name}{region.name}财政局") == region.code
    assert code_of(f"{region.name}财政局") in {region.code, None}
    assert code_of(f"{region.short_name}财政局") in {region.code, None}


@pytest.mark.parametrize(
    ("name", "code", "region"),
    [
        ("攀枝花市西区工商业联合会", "510403", "四川省攀枝花市西区"),
        ("高新技术产业开发区(乌鲁木齐市新市区)工商业联合会", "650104", "新疆维吾尔自治区乌鲁木齐市新市区"),
        ("渌口区工商业联合会", "430212", "湖南省株洲市渌口区"),
        ("株洲县财政局", "430212", "湖南省株洲市渌口区"),
        ("大余县工商联", "360723", "江西省赣州市大余县"),
        ("岳阳市云溪财政局", "430603", "湖南省岳阳市云溪区"),
        ("上海市普陀区财政局", "310107", "上海市普陀区"),
        ("仙桃市教育局", "429004", "湖北省仙桃市"),
        ("中国共产党桃源县委员会组织部", "430725", "湖南省常德市桃源县"),
        ("长沙市人民政府驻北京市办事处", "430100", "湖南省长沙市"),
        ("石家庄市桥西区财政局", "130104", "河北省石家庄市桥西区"),
        ("恩施州财政局", "422800", "湖北省恩施土家族苗族自治州"),
        ("攀枝花西区工商联", "510403", "四川省攀枝花市西区"),
        ("湘潭高新区工商联", "430300", "湖南省湘潭市"),
    ],
)
def test_names_as_departments_print_them(name, code, region):
    found = region_in_name(name)
    assert found is not None
    assert (found.region.code, full_name(found.region)) == (code, region)


def test_a_name_that_several_places_bear_needs_context():
    name = "鼓楼区工商业联合会"
    assert code_of(name) is None
    assert code_of(name, context="南京市鼓楼区工商联") == "320106"
    assert code_of(name, hint_code="350100") == "350102"
    assert code_of(name, context="南京市与福州市") is None
    assert code_of("西区工商联") is None
    assert code_of("西区工商联", context="攀枝花市工商联换届") == "510403"


@pytest.mark.parametrize("name", ["平安建设办公室", "红旗小学", "国家信访局", "工商联", "朝阳财政局"])
def test_words_that_are_also_places_are_no_region(name):
    assert code_of(name) is None


def test_a_short_name_inside_another_is_not_found():
    assert [mention.name for mention in region_mentions("河西区与全市区")] == ["河西区"]
    assert short_mention("大余财政局") is not None


def test_central_bodies():
    assert is_central("国家信访局")
    assert not is_central("中国共产党桃源县委员会组织部")
    assert not is_central("国家税务总局长沙市税务局")


def test_place_before_a_department():
    assert place_suffix("在高新技术产业开发区(乌鲁木齐市新市区)") == "高新技术产业开发区(乌鲁木齐市新市区)"
    assert place_suffix("我们支持") == ""


def test_the_list_holds_together():
    assert len(CURRENT) > 3200
    for region in all_regions():
        if region.valid_to is None:
            assert region.level == "province" or ancestors(region)[-1].level == "province", region
    assert region_of_code("4306") == region_of_code("430600")
    assert region_of_code("999999") is None
    assert region_of_code(None) is None
