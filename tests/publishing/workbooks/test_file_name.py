"""The file of a department's workbook has a name that every file system and terminal takes."""

import pytest

from gongkai.publishing.workbooks.file_name import workbook_name


@pytest.mark.parametrize(
    ("region", "department", "name"),
    [
        ("湖南省株洲市渌口区", "株洲市渌口区审计局", "湖南省株洲市渌口区_审计局_0123abcd.xlsx"),
        ("湖南省株洲市渌口区", "审计局", "湖南省株洲市渌口区_审计局_0123abcd.xlsx"),
        ("重庆市", "重庆市", "重庆市_重庆市_0123abcd.xlsx"),
        (None, "../../etc/passwd", "etc_passwd_0123abcd.xlsx"),
        (None, "CON", "CON_0123abcd.xlsx"),
        (None, "\u202e\x00\u200b", "部门_0123abcd.xlsx"),
        (None, '甲:乙|丙"丁?戊* .', "甲_乙_丙_丁_戊_0123abcd.xlsx"),
    ],
)
def test_names(region, department, name):
    assert workbook_name(region, department, "0123abcd-ef99") == name


def test_a_long_name_is_cut_between_characters():
    name = workbook_name("湖南省", "局" * 300, "0123abcdef99")
    assert len(name.encode()) < 200
    assert name.endswith("局_0123abcd.xlsx")
