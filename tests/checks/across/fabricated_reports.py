"""Reports that were never published: final accounts that hold, some with a fault, and departments with their units."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.model.block import Box
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.document_facts import AccountLevel, DocType, DocumentFacts
from gongkai.model.evidence import Evidence, Where
from gongkai.model.figure import Coordinates, Figure, FunctionClass, Proof, Stage
from gongkai.model.record import Records

_OWN, _UNIT, _WHOLE = AccountLevel.OWN, AccountLevel.SUBORDINATE, AccountLevel.CONSOLIDATED


def evidence(block: int, row: int | None, raw: str, confidence: float = 1.0) -> Evidence:
    box = Box(1, 2, 3, 4)
    return Evidence(raw, block, page=1, box=box, row=row, column=None if row is None else 2, confidence=confidence)


def figure(measure: str, value: str, row: int | None, *, block: int = 1, year: int = 2024, **rest: Any) -> Figure:
    """In 万元, in a table where there is a row."""
    unit, proof, confidence = rest.pop("unit", "万元"), rest.pop("proof", Proof.UNPROVED), rest.pop("confidence", 1.0)
    where = Where.NARRATIVE if row is None else Where.TABLE
    at = Coordinates(measure, year=year, **{"stage": Stage.ACTUAL, **rest})
    place = evidence(block, row, f"{value}{unit}", confidence)
    return Figure(at, Decimal(value), unit, where, place, measure, proof=proof)


def facts(department: str, year: int = 2024, **rest: Any) -> DocumentFacts:
    return DocumentFacts(
        title=f"{department}{year}年度部门决算",
        department=department,
        region_code="430381",
        fiscal_year=year,
        report_date=date(year + 1, 8, 1),
        **{"doc_types": (DocType.FINAL_ACCOUNTS,), **rest},
    )


def _accounts(department: str, *, total: str = "95.01", told: str = "95.01") -> Records:
    """``total`` is the expenditure at the head of the table of functions, ``told`` that of the text."""
    by_function = (
        figure("expenditure", total, 1, block=3),
        figure("expenditure", "60.00", 2, block=3, function=FunctionClass("201", "一般公共服务支出")),
        figure("expenditure", "60.00", 3, block=3, function=FunctionClass("20108", "审计事务")),
        figure("expenditure", "48.50", 4, block=3, function=FunctionClass("2010801", "行政运行")),
        figure("expenditure", "11.50", 5, block=3, function=FunctionClass("2010804", "审计业务")),
        figure("expenditure", "35.01", 6, block=3, function=FunctionClass("208", "社会保障和就业支出")),
        figure("expenditure", "35.01", 7, block=3, function=FunctionClass("20805", "行政事业单位养老支出")),
    )
    return Records(
        document=facts(department),
        figures=(
            figure("revenue", "100.00", 1),
            figure("carried_in", "5.00", 2),
            figure("revenue_and_carryover", "105.00", 3),
            figure("expenditure", "95.01", 4),
            figure("carried_out", "9.99", 5),
            figure("expenditure_and_carryover", "105.00", 6),
            *by_function,
            figure("expenditure", told, None, block=20),
            figure("expenditure", "95.10", 9, block=9, year=2023),
        ),
    )


def _unit(name: str, revenue: str, expenditure: str, level: AccountLevel, *more: Figure, year: int = 2024) -> Records:
    figures = (figure("revenue", revenue, 1, year=year), figure("expenditure", expenditure, 2, year=year), *more)
    return Records(document=facts(name, year, level=level), figures=figures)


def _department(name: str, revenue: str, expenditure: str, *units: str) -> Records:
    members = [(name, _OWN), *((unit, _UNIT) for unit in units)]
    claims = tuple(
        Claim(ClaimKind.MEMBER_UNIT, unit, Where.TABLE, evidence(9, row, unit), said=level)
        for row, (unit, level) in enumerate(members, start=1)
    )
    return replace(_unit(name, revenue, expenditure, _WHOLE), claims=claims)


def _budget(name: str, total: str, **rest: Any) -> Records:
    told = figure("expenditure", total, 1, stage=Stage.BUDGET, **rest)
    return Records(document=facts(name, doc_types=(DocType.BUDGET,)), figures=(told,))


def _beside_budget(name: str, initial: str) -> Records:
    told = (figure("expenditure", initial, 1, stage=Stage.INITIAL_BUDGET), figure("expenditure", "95.01", 2))
    return Records(document=facts(name), figures=told)


REPORTS = {
    "sound": _accounts("某县审计局"),
    "last year": Records(
        document=facts("某县审计局", 2023),
        figures=(figure("carried_out", "9.90", 5, year=2023), figure("expenditure", "95.10", 4, year=2023)),
    ),
    "total misread": _accounts("某县统计局", total="96.01"),
    "told otherwise": _accounts("某县司法局", told="95.91"),
    # revenue is one short of the sum; expenditure is within rounding
    "forestry": _department("某县林业局", "100.00", "95.01", "某县林场", "某县林业站", "某县苗圃"),
    "forestry own level": _unit("某县林业局", "60.00", "55.00", _OWN),
    "forestry, wood": _unit("某县林场", "20.00", "20.00", _UNIT),
    "forestry, station": _unit("某县林业站", "15.00", "15.00", _UNIT),
    "forestry, nursery": _unit("某县苗圃", "6.00", "5.00", _UNIT),
    # quotes last year's report of the department, not that of its own level
    "forestry, a year later": Records(
        document=facts("某县林业局", 2025, level=_WHOLE), figures=(figure("expenditure", "95.01", 1),)
    ),
    # one of three units has not published
    "water": _department("某县水务局", "100.00", "95.00", "某县水库管理所", "某县水文站"),
    "water, own level": _unit("某县水务局", "60.00", "55.00", _OWN),
    "water, reservoir": _unit("某县水库管理所", "20.00", "20.00", _UNIT),
    # what a unit has from its own department is in no sum of both
    "culture": _department("某县文化局", "100.00", "95.00", "某县文化馆"),
    "culture, own level": _unit("某县文化局", "60.00", "55.00", _OWN),
    "culture, house": _unit(
        "某县文化馆", "43.00", "43.00", _UNIT, figure("revenue", "3.00", 3, fund="unit.superior_subsidy")
    ),
    # a budget and the accounts that quote it: another total; one read unsurely; one that its own report contradicts
    "budget": _budget("甲局", "90.00"),
    "accounts": _beside_budget("甲局", "91.00"),
    "budget, a scan": _budget("乙局", "90.00", confidence=0.6),
    "accounts beside a scan": _beside_budget("乙局", "91.00"),
    "budget, contradicted": _budget("丙局", "90.00", proof=Proof.CONTRADICTED),
    "accounts beside it": _beside_budget("丙局", "91.00"),
    "budget of a fund": _budget("丁局", "90.00", fund="fiscal.general"),
    "accounts of all money": _beside_budget("丁局", "91.00"),
}
