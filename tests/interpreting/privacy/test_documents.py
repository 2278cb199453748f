"""A document without persons: forms and lists are understood, places hold, and names are known throughout."""

import pytest

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.privacy.documents import hints_without_persons, without_persons
from gongkai.model.block import Cell, Paragraph, Table
from gongkai.model.document import Document, Problem


def table(*rows: tuple[str, ...], ordinal: int = 0, name: str | None = None) -> Table:
    cells = [Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    return Table(tuple(cells), ordinal, name=name)


def cells_of(*blocks: Table) -> list[list[list[str]]]:
    left = without_persons(Document("text/plain", blocks))
    return [[[cell.text for cell in row] for row in found.rows()] for found in left.tables()]


def test_what_stands_beside_a_label_goes():
    [rows] = cells_of(
        table(
            ("联系人", "扎西多吉", "联络电话", "8123456"),
            ("填报人（签字）", "Zhang San", "身份证号", "990101491231001"),
            ("负责人", "预算股", "编制人数", "12"),
            ("开户账号", "300109998877", "QQ", "9900110011"),
        )
    )
    assert rows == [
        ["联系人", "████", "联络电话", "███████"],
        ["填报人（签字）", "█████████", "身份证号", "███████████████"],
        ["负责人", "预算股", "编制人数", "12"],
        ["开户账号", "████████████", "QQ", "██████████"],
    ]


def test_what_stands_below_and_beside_joined_labels_goes():
    [rows] = cells_of(
        table(
            ("项目名称", "项目负责人及电话", "预算数"),
            ("道路维修", "孟大某19900010071", "50.00"),
            ("路灯安装", "樊大某（5550172）", "20.00"),
            ("水渠", "5550173\n霍大某", "20.00"),
        )
    )
    assert [row[1] for row in rows[1:]] == ["█" * 14, "███（███████）", "███████\n███"]
    [rows] = cells_of(table(("报账员", "翁大某", "联系人/电话", "毕大某 5550174")))
    assert rows == [["报账员", "███", "联系人/电话", "███ ███████"]]
    [rows] = cells_of(table(("填报：", "颜大某", "法人", "示例公司")))
    assert rows == [["填报：", "███", "法人", "示例公司"]]
    [rows] = cells_of(table(("姓名 身份证号", "金额"), ("柏大某 990101491231521", "5")))
    assert rows[1] == ["███ ███████████████", "5"]


def test_what_goes_on_in_the_next_paragraph_goes():
    lines = [
        *("身份证号990101194912", "312050", "电话：0991-", "5550175到"),
        *("联系人及电话：", "俞大某 5550176", "2023", "2024年"),
        *("5550178电话：", "5550179", "5550180联系人：", "颜大某", "5550181联系人：", "附件"),
    ]
    document = Document("text/plain", tuple(Paragraph(line, place) for place, line in enumerate(lines)))
    left = [paragraph.text for paragraph in without_persons(document).paragraphs()]
    assert left == [
        *("身份证号████████████", "██████", "电话：█████", "███████到"),
        *("联系人及电话：", "███ ███████", "2023", "2024年"),
        *("5550178电话：", "███████", "5550180联系人：", "███", "5550181联系人：", "附件"),
    ]


def test_a_list_of_persons_goes_and_goes_on_over_pages():
    header = ("姓名", "职务", "手机号码", "发放金额")
    pages = cells_of(
        table(header, ("李大某", "主席", "19900010001", "1200.00"), ("旦增罗布", "干事", "19900010002", "800.00")),
        table(("王小某", "干事", "19900010003", "900.00"), ("合计", "", "", "2900.00"), ordinal=1),
    )
    assert pages == [
        [[*header], ["███", "主席", "███████████", "1200.00"], ["████", "干事", "███████████", "800.00"]],
        [["███", "干事", "███████████", "900.00"], ["合计", "", "", "2900.00"]],
    ]


def test_a_table_behind_a_list_of_persons_stays():
    people = table(("姓名", "职务", "签字"), ("李大某", "主席", ""))
    indicators = table(("一级指标", "二级指标", "三级指标"), ("产出指标", "数量指标", "走访企业"), ordinal=1)
    assert cells_of(people, indicators)[1] == [
        ["一级指标", "二级指标", "三级指标"],
        ["产出指标", "数量指标", "走访企业"],
    ]


ACCOUNT = "6222021001112223335"  # its check digit is wrong
GONE = "█" * len(ACCOUNT)


@pytest.mark.parametrize(
    "label", ["银行账号", "收款人卡号", "开户行及账号", "惠农一卡通号", "开户行（账号）", "银行账户"]
)
def test_what_stands_below_a_label_of_accounts_goes_with_the_names_and_amounts_stay(label):
    [rows] = cells_of(
        table(
            ("姓名", "开户行", label, "2024年补助金额（元）"),
            ("张三", "农行", ACCOUNT, "12345678"),
            ("扎西多吉", "工行", "6222 0210-0111\n2223 335", "5,000"),
            ("李四", "", "现金", "5000"),
            ("王五", "青屏信用社", "12345678", "5000"),
            ("合计", "", "", "12360678"),
        )
    )
    assert rows[1:] == [
        ["██", "农行", GONE, "12345678"],
        ["████", "工行", "█" * 23, "5,000"],
        ["██", "", "现金", "5000"],
        ["██", "青屏信用社", "████████", "5000"],
        ["合计", "", "", "12360678"],
    ]


def test_who_was_paid_is_a_name_only_beside_accounts_and_bodies_stay():
    bodies = ("某某农机专业合作社联合社", "县一中", "区农机站", "金鑫建材")
    for header in ("户名", "发放对象", "账户名称", "领取人姓名"):
        names = (*bodies[:2], "张三", *bodies[2:3])
        [rows] = cells_of(table((header, "账号", "金额"), *((name, ACCOUNT, "20") for name in names)))
        assert [row[0] for row in rows[1:]] == [*bodies[:2], "██", bodies[2]]
    assert cells_of(table(("户名", "账号"), ("张三", ACCOUNT), (bodies[3], ACCOUNT)))[0][2] == [bodies[3], GONE]
    aims = table(("补助对象", "补助标准", "人数"), ("高中生", "1200", "12345678"))
    assert cells_of(aims)[0][1] == ["高中生", "1200", "12345678"]


def test_accounts_in_two_rows_of_header_on_their_side_and_in_forms_go():
    cells = [Cell(0, 0, "姓名", 2, 1), Cell(0, 1, "收款账户", 1, 3), Cell(0, 4, "金额", 2, 1)]
    cells += [Cell(1, column, text) for column, text in enumerate(("名称", "号码", "开户行"), 1)]
    cells += [Cell(2, column, text) for column, text in enumerate(("张三", "李四", ACCOUNT, "农行", "12345678"))]
    [rows] = cells_of(Table(tuple(cells), 0))
    assert rows[2] == ["██", "██", GONE, "农行", "12345678"]
    [rows] = cells_of(table(("姓名", "张三", "李四"), ("银行卡号", ACCOUNT, ACCOUNT), ("金额", "12345678", "1")))
    assert rows == [["姓名", "██", "██"], ["银行卡号", GONE, GONE], ["金额", "12345678", "1"]]
    [rows] = cells_of(table(("户名", "张三", "开户行", "农行"), ("收款账号", ACCOUNT, "金额", "12345678")))
    assert rows == [["户名", "██", "开户行", "农行"], ["收款账号", GONE, "金额", "12345678"]]


@pytest.mark.parametrize(
    "rows",
    [
        (("功能科目", "项目编号", "单位代码", "金额"), ("2130101", "430000210000012345", "201001001", "12345678")),
        (("资产卡号", "资产名称", "账户余额", "收款单位"), ("202200012345", "电脑", "12345678", "方正")),
        (("一级指标", "账户管理", "得分"), ("12345678", "12345678", "3")),
    ],
)
def test_codes_amounts_and_bodies_stay(rows):
    assert cells_of(table(*rows)) == [[list(row) for row in rows]]


def test_a_table_behind_a_list_of_accounts_stays():
    rows = (
        ("姓名", "账号", "金额"),
        ("张三", ACCOUNT, "1"),
        ("项目", "项目代码", "金额"),
        ("修路", "430000210012", "5"),
    )
    assert cells_of(table(*rows))[0][2:] == [["项目", "项目代码", "金额"], ["修路", "430000210012", "5"]]
    account, accounts = table(*rows[:2]), (("科目", "2023年", "2024年"), ("修路", "12345678", "12345678"))
    assert cells_of(account, table(("李四", ACCOUNT, "1"), ordinal=1))[1] == [["██", GONE, "1"]]
    assert cells_of(account, table(*accounts, ordinal=1))[1] == [list(row) for row in accounts]


def test_the_first_cell_beside_a_name_that_is_none_shows_a_list():
    [rows] = cells_of(table(("姓名", "补贴标准", "补贴金额"), ("张三", "300", "600"), ("李四", "300", "600")))
    assert rows == [["姓名", "补贴标准", "补贴金额"], ["██", "300", "600"], ["██", "300", "600"]]


def test_a_number_among_amounts_is_one():
    [rows] = cells_of(
        table(("单位", "金额"), ("甲", "15812345678"), ("乙", "1234567")),
    )
    assert rows[1] == ["甲", "15812345678"]
    [rows] = cells_of(table(("一", "甲"), ("1", "15812345678"), ("2", "")))
    assert rows[1] == ["1", "███████████"]


def test_names_of_forms_are_known_in_the_whole_document():
    document = Document(
        "text/html",
        (
            Paragraph("由李大某带队走访。", 0),
            table(("联系人", "李大某"), ordinal=1, name="李大某"),
            Paragraph("经办人：王小某", 2),
            Paragraph("联系人：", 3),
            Paragraph("欧阳小某", 4),
        ),
        meta={"title": "王小某的报告", "author": "欧阳小某"},
        problems=(Problem("x", "the sheet 李大某 is hidden"),),
    )
    left = without_persons(document)
    told = str(left)
    assert not any(name in told for name in ("李大某", "王小某", "欧阳小某"))
    assert [len(new.text) for new in left.paragraphs()] == [len(old.text) for old in document.paragraphs()]
    assert left.media_type == document.media_type


def test_a_document_without_persons_is_left_as_it_is():
    document = Document(
        "text/plain", (Paragraph("2023年支出118.20万元。", 0), table(("项目", "金额"), ("修路", "3.5")))
    )
    assert all(new is old for new, old in zip(without_persons(document).blocks, document.blocks, strict=True))


@pytest.mark.parametrize("field", ["file_name", "title", "publisher"])
def test_what_the_portal_says_is_scrubbed(field):
    left = hints_without_persons(SourceHints(**{field: "决算（联系人：张瑀岚 19900010001）"}))
    assert getattr(left, field) == "决算（联系人：███ ███████████）"
