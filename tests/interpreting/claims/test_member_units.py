"""The units that a department's report lists: whole lists only, under the names that units' own reports have."""

import pytest

from gongkai.interpreting.claims.member_units import member_unit_claims
from gongkai.interpreting.context import ReportContext
from gongkai.model.claim import ClaimKind

DEPARTMENT = "临江县林业局"
BEGINS = "纳入临江县林业局2024年度部门决算编制范围的二级单位共3个，具体包括："
OWN, WOOD, STATION = (DEPARTMENT, "own"), ("临江县国有林场", "subordinate"), ("临江县林业工作站", "subordinate")


@pytest.fixture
def units(grid):
    """(name, level) of the units that these parts of a report list."""

    def read(*parts):
        claims = list(member_unit_claims(grid(*parts), ReportContext(2024, (), DEPARTMENT)))
        assert all(claim.kind is ClaimKind.MEMBER_UNIT and claim.evidence.raw for claim in claims)
        return [(claim.subject, claim.said) for claim in claims]

    return read


@pytest.mark.parametrize(
    "parts",
    [
        (BEGINS, [["序号", "单位名称"], ["1", "临江县林业局（本级）"], ["2", WOOD[0]], ["3", STATION[0]]]),
        (BEGINS + "\n1.临江县林业局本级\n2. 临江县国有林场；\n3、临江县林业工作站。\n第二部分 决算表",),
        (BEGINS + "\n（一）局本级\n（二）临江县国有林场\n（三）临江县林业工作站",),
        ("临江县林业局部门决算包括：局本级决算、临江县国有林场决算和临江县林业工作站决算。",),
        ("临江县林业局部门预算包括：1.临江县林业局 2.临江县国有林场 3.临江县林业工作站。",),
        (
            "从构成看，部门决算包括：本级决算、下属事业单位决算。列入汇编范围的预算单位分别是：\n1.机关\n2.临江县国有林场\n3.临江县林业工作站",
        ),
    ],
)
def test_a_list_of_units_is_told_with_their_levels(units, parts):
    assert units(*parts) == [OWN, WOOD, STATION]


def test_a_unit_whose_accounts_are_within_the_departments_own_is_none(units):
    table = [
        ["序号", "单位名称", "备注"],
        ["1", "临江县林业局（本级）", ""],
        ["2", WOOD[0], "预算不单列，并入本级"],
        ["3", STATION[0], ""],
    ]
    assert units(BEGINS, table) == [OWN, STATION]


@pytest.mark.parametrize(
    "parts",
    [
        (BEGINS + "\n1.临江县林业局本级\n2.临江县国有林场",),  # three are promised
        ("部门决算包括：局本级决算、下属行政事业单位决算。",),  # no names
        ("下属单位纳入编制范围的单位包括：我局管理的直属单位临江县国有林场、临江县林业工作站。",),
        (BEGINS, [["序号", "项目"], ["1", "造林"]]),
        ("内设机构包括：办公室、财务科、造林科。",),  # offices, not units with accounts
        ("临江县林业局部门只有本级，没有其他二级预算单位。",),
    ],
)
def test_a_list_that_is_not_understood_whole_is_not_told(units, parts):
    assert units(*parts) == []
