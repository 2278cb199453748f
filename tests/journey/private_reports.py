"""A made-up portal whose reports, names, titles and addresses are full of personal data of nobody."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import yaml
from docx import Document
from docx.document import Document as Written
from openpyxl import Workbook

MARKED = re.compile("⟦(.*?)⟧", re.DOTALL)
ACCOUNTS = (
    "岳阳市示例局2023年度部门整体支出绩效自评报告",
    "一、部门概况",
    "2023年我单位年初预算数为120.50万元，全年实际支出118.20万元。",
)


def needles(repository: Path) -> dict[str, list[str]]:
    """Kind → texts in which what must not leave stands between ⟦ and ⟧."""
    file = repository / "tests" / "interpreting" / "privacy" / "needles.yml"
    return yaml.safe_load(file.read_text("utf-8"))


@dataclass
class PrivatePortal:
    """Path → body and content type; ``secrets`` is everything that must not leave."""

    lines: list[str]
    pages: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    secrets: list[str] = field(default_factory=list)

    def told(self, text: str) -> str:
        """``text`` without its marks; what they mark is a secret from now on."""
        self.secrets += MARKED.findall(text)
        return MARKED.sub(lambda match: match[1], text)


def private_portal(texts: Mapping[str, list[str]]) -> PrivatePortal:
    """The site: a list, articles, and files in four formats and an archive, all of them with personal data."""
    portal = PrivatePortal([])
    portal.lines = [portal.told(text) for kind in texts.values() for text in kind]
    add, told = portal.pages, portal.told
    articles = [
        (told("2023年度部门决算（联系人：⟦张棠棣⟧ ⟦19900030001⟧）"), list(_files(portal))),
        (told("2022年度绩效自评报告 经办人：⟦李梧桐⟧"), []),
    ]
    links = []
    for number, (title, files) in enumerate(articles):
        path = f"/czyjs/202406/t20240601_{number}.html"
        links.append(f'<li><a href="{path}" title="{title}">{title}</a><span>2024-06-01</span></li>')
        for href, _, body in files:
            add[href] = (body, "application/octet-stream")
        inside = "".join(f'<p><a href="{href}">{name}</a></p>' for href, name, _ in files)
        if files:
            inside += f'<p><a href="/files/{quote(told("驾驶员⟦郭丹砂⟧⟦19900030002⟧.pdf"))}">附件没有了</a></p>'
        page = (
            f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{inside}{_article(portal)}</body></html>"
        )
        add[path] = (page.encode(), "text/html; charset=utf-8")
    listing = f"<html><body><ul>{''.join(links)}</ul></body></html>"
    add["/czyjs/index.html"] = (listing.encode(), "text/html; charset=utf-8")
    return portal


def _files(portal: PrivatePortal) -> Iterator[tuple[str, str, bytes]]:
    """Address, name shown and bytes of each attachment."""
    told = portal.told
    yield (
        f"/files/{quote('填报人_')}{quote(told('⟦王芷若⟧'))}.docx",
        told("自评报告（填报人：⟦王芷若⟧）.docx"),
        _docx(portal),
    )
    yield (
        f"/files/{told('⟦19900030003⟧')}.xlsx",
        told("绩效自评表-联系电话⟦0991-5550301⟧.xlsx"),
        _xlsx(portal),
    )
    yield f"/files/{quote(told('联系人⟦赵青黛⟧'), encoding='gbk')}.zip", "打包.zip", _zip(portal)
    yield told("/files/damaged.docx?tel=⟦19900030004⟧"), told("损坏-经办人：⟦孙白芷⟧.docx"), b"PK\x03\x04 no archive"


def _docx(portal: PrivatePortal) -> bytes:
    told, document = portal.told, Document()
    document.core_properties.author = told("⟦钱玄参⟧")
    for line in (*ACCOUNTS, *portal.lines):
        document.add_paragraph(line)
    document.add_heading(told("二、联系人：⟦周半夏⟧ ⟦19900030005⟧"), 1)
    document.add_paragraph(told("经办人：⟦吴远志⟧电话⟦19900030006⟧，全年基本支出90.10万元，项目支出28.10万元。"))
    document.add_paragraph("联系人：")
    document.add_paragraph(told("⟦郑当归⟧"))
    _table(document, [["联系人", told("⟦冯沉香⟧"), "联系电话", told("⟦5550302⟧")]])
    projects = [["项目名称", "项目负责人及电话", "预算数（万元）", "执行数（万元）"]]
    projects.append(["道路维修", told("⟦霍苍术⟧⟦19900030011⟧"), "50.00", "48.00"])
    projects.append(["路灯安装", told("⟦柏川芎⟧（⟦5550306⟧）"), "20.00", "20.00"])
    _table(document, projects)
    people = [["姓名", "职务", "身份证号", "手机号码", "开户账号"]]
    for number, name in enumerate(("⟦褚茯苓⟧", "⟦卫木香⟧", "⟦沈 萱⟧")):
        numbers = (f"⟦99010149123161{number}⟧", f"⟦1990003010{number}⟧", f"⟦30010999880100{number}⟧")
        people.append([told(name), "科员", *map(told, numbers)])
    _table(document, people)
    rows = [["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]]
    rows.append(
        [
            "产出指标",
            "数量指标",
            told("走访企业（联系人：⟦韩杜仲⟧）"),
            "≥12次",
            told("13次，电话⟦19900030007⟧"),
            "50",
            "50",
        ]
    )
    rows.append(["效益指标", "社会效益", "群众满意", told("负责人：⟦杨川贝⟧"), "95%", "50", "48"])
    _table(document, rows)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _table(document: Written, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def _xlsx(portal: PrivatePortal) -> bytes:
    told, book = portal.told, Workbook()
    sheet = book.active
    sheet.title = told("联系人⟦朱合欢⟧")
    sheet.append(["2023年度项目支出绩效自评表"])
    sheet.append(["项目名称", told("乡村道路（负责人：⟦秦艽芃⟧）"), "联系电话", 19900030008])
    portal.secrets.append("19900030008")
    sheet.append(["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数"])
    sheet.append(["年度资金总额", 100, 100, 98])
    sheet.append(["填报人", told("⟦Xu Qingmu⟧"), "QQ", told("⟦9900110301⟧")])
    hidden = book.create_sheet(told("⟦19900030009⟧"))
    hidden.append(["驾驶员", told("⟦何首乌⟧"), "车牌号", told("⟦新A·99Y01⟧")])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _zip(portal: PrivatePortal) -> bytes:
    told, file = portal.told, io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        text = "\n".join((*ACCOUNTS, told("填报人（签字）：⟦许连翘⟧")))
        archive.writestr(told("局长⟦吕紫苏⟧/2023年度部门决算_联系人⟦施辛夷⟧.txt"), text)
        archive.writestr(told("⟦19900030010⟧绩效自评.txt"), text + "\n二")
        archive.writestr(told("身份证⟦990101491231620⟧.docx"), b"PK\x03\x04 damaged")
        mistaken = told("联系人⟦樊甘草⟧电话⟦5550305⟧.txt").encode("gb18030").decode("cp437")
        archive.writestr(mistaken, text + "\n三")
    return file.getvalue()


def _article(portal: PrivatePortal) -> str:
    lines = "".join(f"<p>{line}</p>" for line in (*ACCOUNTS, portal.told("咨询电话：⟦0991-5550303⟧"), *portal.lines))
    cells = [["经办", portal.told("⟦张款冬⟧")], ["电话", portal.told("⟦5550304⟧")]]
    rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in cells)
    return f'<div class="content">{lines}<table>{rows}</table></div>'
