"""Final accounts that were never published: one that holds, and others with one fault each."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from gongkai.model.block import Box
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.document_facts import AccountLevel, DocType, DocumentFacts
from gongkai.model.evidence import Evidence, Where
from gongkai.model.record import Change, Figure, FunctionLine, Indicator, Project, Records, Stage


def evidence(block: int, row: int | None, raw: str) -> Evidence:
    return Evidence(raw=raw, block=block, page=1, box=Box(1, 2, 3, 4), row=row, column=None if row is None else 2)


def table(measure: str, value: str, row: int, block: int = 1, stage: Stage = Stage.ACTUAL, **rest) -> Figure:
    return Figure(measure, stage, Decimal(value), "万元", Where.TABLE, evidence(block, row, value), **rest)


def told(measure: str, value: str, block: int = 20, stage: Stage = Stage.ACTUAL, **rest) -> Figure:
    return Figure(measure, stage, Decimal(value), "万元", Where.NARRATIVE, evidence(block, None, value), **rest)


def line(code: str, total: str, row: int, basic: str | None = None, project: str | None = None) -> FunctionLine:
    basic_amount, project_amount = (None if part is None else Decimal(part) for part in (basic, project))
    level = {3: "class", 5: "section", 7: "item"}[len(code)]
    place = evidence(3, row, total)
    return FunctionLine(
        *(code, code, level, Decimal(total), basic_amount, project_amount, Stage.ACTUAL, "万元", Where.TABLE, place),
        form="by_function",
    )


def share(part: str, whole: str, rate: str) -> Claim:
    return Claim(
        kind=ClaimKind.SHARE,
        subject="基本支出",
        where=Where.NARRATIVE,
        evidence=evidence(20, None, f"占{rate}%"),
        value=Decimal(rate),
        unit="%",
        part=Decimal(part),
        part_unit="万元",
        whole=Decimal(whole),
        whole_unit="万元",
    )


SOUND = Records(
    document=DocumentFacts(
        title="2024年度部门决算",
        doc_types=(DocType.FINAL_ACCOUNTS,),
        department="测试县审计局",
        region_code="430381",
        fiscal_year=2024,
        report_date=date(2025, 8, 1),
    ),
    amounts=(
        table("revenue.total", "100.00", 1),
        table("revenue.carryover", "5.00", 2),
        table("revenue.grand_total", "105.00", 3),
        table("expenditure.total", "95.01", 4),
        table("balance.carried_forward", "9.99", 5),
        table("expenditure.grand_total", "105.00", 6),
        table("expenditure.total", "95.01", 0, block=3),
        table("expenditure.basic", "60.00", 1, block=4),
        table("expenditure.project", "35.00", 2, block=4),  # 95.00 for 95.01: within rounding
        told("expenditure.total", "95.01"),
    ),
    function_lines=(
        line("201", "95.01", 1, "60.00", "35.01"),
        line("20108", "95.01", 2, "60.00", "35.01"),
        line("2010801", "60.00", 3, "60.00"),
        line("2010802", "35.01", 4, None, "35.01"),
    ),
    changes=(Change("expenditure.total", Decimal("-5.00"), Decimal("-5.00"), "万元", evidence(20, None, "下降5.00%")),),
    claims=(share("60.00", "95.01", "63.15"),),
    projects=(
        Project(
            "专项审计", "万元", Where.TABLE, evidence(8, 1, "40"), Decimal("40.00"), Decimal("38.90"), Decimal("97.25")
        ),
    ),
    indicators=(
        Indicator(
            "审计项目数",
            Where.TABLE,
            evidence(7, 1, "审计项目数"),
            level1="产出指标",
            target="≥10个",
            actual="12个",
            completion_rate=Decimal(100),
            weight=Decimal(10),
            score=Decimal(10),
            target_operator="≥",
            target_value=Decimal(10),
            target_unit="个",
            actual_value=Decimal(12),
            actual_unit="个",
        ),
    ),
)


def _amounts(*changed: tuple[int, Figure | None]) -> tuple[Figure, ...]:
    amounts: list[Figure | None] = list(SOUND.amounts)
    for index, figure in changed:
        amounts[index] = figure
    return tuple(figure for figure in amounts if figure is not None)


def _indicator(**changed) -> Records:
    return replace(SOUND, indicators=(replace(SOUND.indicators[0], **changed),))


def _claim(**what) -> Records:
    place = evidence(21, None, "x")
    return replace(SOUND, claims=(Claim(where=Where.NARRATIVE, evidence=place, **what),))


ACCOUNTS = {
    "sound": SOUND,
    "total misread": replace(SOUND, amounts=_amounts((3, table("expenditure.total", "96.01", 4)))),
    "told otherwise": replace(SOUND, amounts=_amounts((9, told("expenditure.total", "95.10")))),
    "told in yuan, cut off": replace(
        SOUND, amounts=_amounts((9, replace(told("expenditure.total", "950199.99"), unit="元")))
    ),
    "no basic": replace(SOUND, amounts=_amounts((7, None))),
    "lines lost": replace(SOUND, function_lines=(*SOUND.function_lines[:2], SOUND.function_lines[3])),
    "rate of another place": replace(SOUND, changes=(replace(SOUND.changes[0], rate=Decimal("-0.50")),)),
    "share off": replace(SOUND, claims=(share("60.00", "95.01", "63.51"),)),
    "rates not filled in": replace(SOUND, projects=(replace(SOUND.projects[0], execution_rate=Decimal("0.0")),)),
    "target missed": _indicator(actual_value=Decimal(8), completion_rate=Decimal(80)),
    "less is better": _indicator(name="办理时限", target_operator=None, actual_value=Decimal(8), completion_rate=None),
    "score over weight": _indicator(score=Decimal("10.5")),
    "done after report": _claim(kind=ClaimKind.DATE, subject="完成时间", value=Decimal(20251231), unit="日期"),
    "another year": _claim(kind=ClaimKind.YEAR, subject="标题", value=Decimal(2023), unit="年", said="2023"),
    "table missing": _claim(kind=ClaimKind.LISTED_TABLE, subject="支出决算表", value=Decimal(0), unit="次"),
    "last year": replace(
        SOUND,
        document=replace(SOUND.document, fiscal_year=2023, report_date=date(2024, 8, 1)),
        amounts=_amounts((4, table("balance.carried_forward", "9.90", 5)), (3, table("expenditure.total", "95.10", 4))),
    ),
    "a budget": replace(SOUND, document=replace(SOUND.document, department="乙局", doc_types=(DocType.BUDGET,))),
}


def _of_unit(name: str, revenue: str, expenditure: str, level: AccountLevel, *more: Figure) -> Records:
    facts = replace(SOUND.document, department=name, level=level, title=f"{name}2024年度决算")
    return Records(
        document=facts, amounts=(table("revenue.total", revenue, 1), table("expenditure.total", expenditure, 2), *more)
    )


def _of_department(name: str, revenue: str, expenditure: str, *units: str) -> Records:
    members = [(name, AccountLevel.OWN), *((unit, AccountLevel.SUBORDINATE) for unit in units)]
    claims = tuple(
        Claim(ClaimKind.MEMBER_UNIT, unit, Where.TABLE, evidence(9, row, unit), said=level)
        for row, (unit, level) in enumerate(members, start=1)
    )
    return replace(_of_unit(name, revenue, expenditure, AccountLevel.CONSOLIDATED), claims=claims)


_OWN, _UNIT = AccountLevel.OWN, AccountLevel.SUBORDINATE
ACCOUNTS |= {
    # revenue is one short of the sum; expenditure is within rounding
    "forestry": _of_department("某县林业局", "100.00", "95.01", "某县林场", "某县林业站", "某县苗圃"),
    "forestry own level": _of_unit("某县林业局", "60.00", "55.00", _OWN),
    "forestry, wood": _of_unit("某县林场", "20.00", "20.00", _UNIT),
    "forestry, station": _of_unit("某县林业站", "15.00", "15.00", _UNIT),
    "forestry, nursery": _of_unit("某县苗圃", "6.00", "5.00", _UNIT),
    # quotes last year's report of the department, not that of its own level
    "forestry, a year later": replace(
        _of_unit("某县林业局", "90.00", "90.00", AccountLevel.CONSOLIDATED),
        document=replace(
            SOUND.document, department="某县林业局", level=AccountLevel.CONSOLIDATED, fiscal_year=2025, report_date=None
        ),
        amounts=(table("expenditure.total", "95.01", 1, stage=Stage.PRIOR_YEAR_ACTUAL),),
    ),
    # one of three units has not published
    "water": _of_department("某县水务局", "100.00", "95.00", "某县水库管理所", "某县水文站"),
    "water, own level": _of_unit("某县水务局", "60.00", "55.00", _OWN),
    "water, reservoir": _of_unit("某县水库管理所", "20.00", "20.00", _UNIT),
    # what a unit has from its own department is in no sum of both
    "culture": _of_department("某县文化局", "100.00", "95.00", "某县文化馆"),
    "culture, own level": _of_unit("某县文化局", "60.00", "55.00", _OWN),
    "culture, house": _of_unit("某县文化馆", "43.00", "43.00", _UNIT, table("revenue.superior_subsidy", "3.00", 3)),
}
