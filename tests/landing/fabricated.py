"""Reports that were never published: records of two departments over two years, for the tests of what comes after."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from gongkai.interpreting.context import SourceHints
from gongkai.model.block import Box
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.document import Problem
from gongkai.model.document_facts import DocType, DocumentFacts, Identification
from gongkai.model.errors import UnreadableDocument
from gongkai.model.evidence import Evidence, Where
from gongkai.model.figure import Base, Comparison, Coordinates, EconomicClass, Figure, FunctionClass, Proof, Stage
from gongkai.model.record import ComponentScore, Indicator, Narrative, Records, Unmapped
from gongkai.model.sealed import DocumentRole, SealedDocument

READ_AT = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def evidence(block: int, row: int | None = None, raw: str = "1") -> Evidence:
    return Evidence(raw=raw, block=block, page=1, box=Box(1, 2, 3, 4), row=row, column=None if row is None else 2)


def point(measure: str, value: str, row: int, year: int, **coordinates: Any) -> Figure:
    """A figure of the cube in table 12: actual of the year, in 万元, unless told otherwise."""
    unit = coordinates.pop("unit", "万元")
    at = Coordinates(measure, year=year, **{"stage": Stage.ACTUAL, **coordinates})
    return Figure(
        at, Decimal(value), unit, Where.TABLE, evidence(12, row, value), measure, proof=Proof.PROVED, proofs=1
    )


def said(measure: str, value: str, year: int) -> Figure:
    """A figure of the cube in the text: actual of the year, in 万元."""
    at = Coordinates(measure, year=year, stage=Stage.ACTUAL)
    return Figure(at, Decimal(value), "万元", Where.NARRATIVE, evidence(2, raw=value), measure)


def cube(year: int) -> tuple[Figure, ...]:
    """Figures of every additive view, each a whole beside its parts at two levels, and some that are of none.

    The text says another total of expenditure than the table. The class 298 stands in no list: its name is what most
    departments print.
    """
    office, audit, running = FunctionClass("201", "一般公共服务支出"), FunctionClass("20108", None), "2010801"
    pay, unlisted = EconomicClass("301", "工资福利支出"), FunctionClass("298", "其他保障支出")
    told = (
        ("expenditure", "99.00", {}),
        ("expenditure", "60.10", {"use": "basic"}),
        ("expenditure", "38.90", {"use": "project"}),
        ("expenditure", "90.00", {"function": office}),
        ("expenditure", "90.00", {"function": audit}),
        ("expenditure", "90.00", {"function": FunctionClass(running, "行政运行")}),
        ("expenditure", "9.00", {"function": unlisted}),
        ("expenditure", "50.00", {"use": "basic", "economic": pay}),
        ("expenditure", "10.10", {"use": "basic", "economic": EconomicClass("302", "商品和服务支出")}),
        ("revenue", "120.50", {}),
        ("revenue", "120.00", {"fund": "fiscal"}),
        ("revenue", "120.00", {"fund": "fiscal.general"}),
        ("revenue", "0.50", {"fund": "unit.other"}),
        ("expenditure", "38.90", {"use": "project", "project": "专项审计"}),
        ("three_public", "12345.60", {"fund": "fiscal.general", "unit": "元"}),
        ("three_public.reception", "12345.60", {"fund": "fiscal.general", "unit": "元"}),
        ("expenditure", "1.00", {"use": "project", "scope": "下属中心"}),
        ("staff.actual", "21", {"stage": None, "unit": "人"}),
        ("expenditure", "100.00", {"stage": Stage.INITIAL_BUDGET}),
        ("expenditure", "110.00", {"stage": Stage.ADJUSTED_BUDGET}),
        ("expenditure", "23.61", {"use": "basic.public"}),
        ("expenditure", "55.00", {"use": "basic", "fund": "fiscal.general"}),
        ("expenditure", "90.00", {"comparison": Comparison.COMPLETION, "base": Base(year), "unit": "%"}),
    )
    table = tuple(point(measure, value, row, year, **rest) for row, (measure, value, rest) in enumerate(told))
    return (*table, said("expenditure", "99.90", year))


def records(department: str = "测试县审计局", region: str = "430381", year: int = 2023) -> Records:
    return Records(
        document=DocumentFacts(
            title=f"{year}年度{department}部门整体支出绩效自评报告",
            doc_types=(DocType.OVERALL_SELF_EVALUATION,),
            department=department,
            department_type="审计局",
            region="湘乡市",
            region_code=region,
            fiscal_year=year,
            report_date=date(year + 1, 4, 1),
            score=Decimal("97.50"),
            grade="优",
            identifications=(Identification("fiscal_year", "title", 0.9),),
        ),
        indicators=(
            Indicator(
                "审计项目数",
                Where.TABLE,
                evidence(7, 1),
                level1="产出指标",
                level2="数量指标",
                target="≥10个",
                actual="12个",
                weight=Decimal(10),
                score=Decimal(10),
                target_operator="≥",
                target_value=Decimal(10),
                target_unit="个",
            ),
        ),
        component_scores=(ComponentScore("投入", Decimal("9.5"), evidence(9, 1), Decimal(10)),),
        narratives=(Narrative("functions", "职能", "负责审计监督。", evidence(10)),),
        claims=(
            Claim(ClaimKind.SHARE, "基本支出", Where.NARRATIVE, evidence(10, raw="占60.71%"), Decimal("60.71"), "%"),
        ),
        figures=cube(year),
        unmapped=(
            Unmapped("某列", Decimal("2.71"), "万元", Where.TABLE, evidence(13, 1), because="某列 is not understood"),
        ),
    )


def sha256_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def sealed(name: str, *, url: str | None = None, day: int = 1) -> SealedDocument:
    return SealedDocument(
        sha256=sha256_of(name),
        portal="county",
        url=url or f"https://portal.example/{name}",
        role=DocumentRole.ATTACHMENT,
        file_name=name,
        title=f"{name} 自评报告",
        article_url="https://portal.example/article.html",
        published_on=date(2024, 6, day),
        fetched_at=datetime(2026, 11, 20, 0, 0, day, tzinfo=UTC),
        byte_count=len(name),
        publisher="测试县审计局",
        region_code="430381",
    )


@dataclass(frozen=True)
class FabricatedFetch:
    portal: str
    url: str
    status: int
    fetched_at: datetime
    sha256: str
    robots: str


class FabricatedVault:
    """Documents whose bytes are their name."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def sealed_documents(self) -> list[SealedDocument]:
        return [sealed(name, day=number + 1) for number, name in enumerate(self.names)]

    def read(self, sha256: str) -> bytes:
        return next(name for name in self.names if sha256_of(name) == sha256).encode()

    def fetches(self) -> list[FabricatedFetch]:
        return [
            FabricatedFetch(document.portal, document.url, 200, document.fetched_at, document.sha256, "allowed")
            for document in self.sealed_documents()
        ]


def read_fabricated(data: bytes, hints: SourceHints) -> Records:
    """Reads ``<department>-<year>``; ``damaged`` cannot be read, ``crash`` is a fault of the reader itself."""
    name = data.decode()
    if name == "damaged":
        raise UnreadableDocument("the file is cut off after 7 bytes; fetch it again")
    if name == "crash":
        raise ZeroDivisionError("in the\nreader")
    if name == "scan":
        return Records(
            DocumentFacts(title=hints.title), problems=(Problem("page_without_text", "page 1 is a picture", 1),)
        )
    department, _, year = name.partition("-")
    return records(department=department, year=int(year))
