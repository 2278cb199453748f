"""Who, where and when in the labelled real reports (../shared)."""

import json

import pytest

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.identity.identity import identify
from gongkai.reading.read import read_document

FIELDS = ("department", "department_code", "department_type", "region", "region_code", "fiscal_year")
GOLD = [
    ("seeds", "000_6468c0ed471ece81"),
    ("seeds", "001_d77c9d8a351d9f38"),
    ("seeds", "002_ef911910d4ccfd32"),
    ("seeds", "003_64fae58fe98d9654"),
    ("seeds", "004_af190b79b73e7c31"),
    ("real/gold", "national-complaints-administration-2024-final-accounts"),
    ("real/gold", "ningde-government-office-2024-self-evaluation"),
    ("real/gold", "putuo-finance-bureau-2024-final-accounts"),
]


@pytest.mark.parametrize(("folder", "name"), GOLD)
def test_as_labelled(shared, folder, name):
    gold = json.loads((shared / "corpus" / folder / f"{name}.gold.json").read_text("utf-8"))["document"]
    source = shared / "corpus" / (f"seeds/{name}.txt" if folder == "seeds" else f"real/pdf/{name}.pdf")
    found = identify(read_document(source.read_bytes()), SourceHints())
    assert {field: getattr(found, field) for field in FIELDS} == {field: gold[field] for field in FIELDS}
    assert set(gold["doc_types"]) == {str(kind) for kind in found.doc_types}
    assert (found.report_date and found.report_date.isoformat()) == gold["report_date"]


@pytest.mark.parametrize(
    ("name", "department", "region_code", "year"),
    [
        ("changsha-complaints-2026-budget", "长沙市信访局", "430100", 2026),
        ("guangzhou-commerce-2026-budget", "广州市商务局", "440100", 2026),
        ("guangzhou-data-2026-overall-target", "广州市政务服务和数据管理局", "440100", 2026),
        ("putuo-social-work-2024-final-accounts", "中共上海市普陀区委社会工作部", "310107", 2024),
        ("wanli-subdistrict-2023-budget", "上海市普陀区人民政府万里街道办事处", "310107", 2023),
        ("xian-statistics-2026-budget", "西安市统计局", "610100", 2026),
        ("yantai-audit-2026-budget", "烟台市审计局", "370600", 2026),
    ],
)
def test_reports_whose_file_name_tells(shared, name, department, region_code, year):
    data = (shared / f"corpus/real/pdf/{name}.pdf").read_bytes()
    found = identify(read_document(data), SourceHints(file_name=f"{name}.pdf"))
    assert (found.department, found.region_code, found.fiscal_year) == (department, region_code, year)


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf"])
@pytest.mark.parametrize("name", ["s000", "s004"])
def test_the_same_report_in_other_formats(shared, name, suffix):
    seed = {"s000": "000_6468c0ed471ece81", "s004": "004_af190b79b73e7c31"}[name]
    plain, laid_out = (
        identify(read_document((shared / "corpus" / path).read_bytes()), SourceHints())
        for path in (f"seeds/{seed}.txt", f"formats/{name}.{suffix}")
    )
    assert [getattr(plain, field) for field in (*FIELDS, "report_date")] == [
        getattr(laid_out, field) for field in (*FIELDS, "report_date")
    ]
