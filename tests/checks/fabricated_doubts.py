"""Reports that only seem to contradict themselves, each beside one that does: the difference is in what is printed."""

from dataclasses import replace
from decimal import Decimal

from gongkai.model.block import Box
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.document_facts import DocType
from gongkai.model.evidence import Evidence, Where
from gongkai.model.record import Change, Figure, FunctionLine, Indicator, Records, Stage, Unmapped
from tests.checks.fabricated_accounts import SOUND, evidence, told

_FINAL, _BUDGET = DocType.FINAL_ACCOUNTS, DocType.BUDGET


def _cell(block: int, row: int, column: int, raw: str) -> Evidence:
    return Evidence(raw=raw, block=block, page=1, box=Box(1, 2, 3, 4), row=row, column=column)


def _report(name: str, doc_type: DocType = _FINAL, **records) -> Records:
    return Records(document=replace(SOUND.document, department=name, doc_types=(doc_type,), title=name), **records)


def _column(block: int, *named: tuple[str, str], stage: Stage = Stage.ACTUAL, **rest) -> tuple[Figure, ...]:
    """Figures of one column of a table, one below the other."""
    return tuple(
        Figure(measure, stage, Decimal(value), "万元", Where.TABLE, _cell(block, row, 1, value), **rest)
        for row, (measure, value) in enumerate(named, start=1)
    )


def _unread(*values: str, block: int = 1, row: int | None = None) -> tuple[Unmapped, ...]:
    """Figures that were not understood: below each other in the column of the totals, or beside each other in a row."""
    places = [_cell(block, row or 20 + i, 10 + i if row else 1, value) for i, value in enumerate(values)]
    return tuple(
        Unmapped("收入", Decimal(value), "万元", Where.TABLE, place)
        for value, place in zip(values, places, strict=True)
    )


def _sources(total: str) -> tuple[Figure, ...]:
    return _column(1, ("revenue.fiscal_appropriation", "310.20"), ("revenue.total", total))


def _all_money(unread: tuple[Unmapped, ...], total: str = "352.20") -> Records:
    general, of_budget = ("revenue.grand_total", total), ("revenue.grand_total", "310.20")
    figures = _column(1, general, stage=Stage.BUDGET) + _column(4, of_budget, stage=Stage.BUDGET, fund="财政拨款")
    return _report(f"某县科技局{total}{len(unread)}", _BUDGET, amounts=figures, unmapped=unread)


def _line_of_function(unread: tuple[Unmapped, ...]) -> Records:
    amounts = (Decimal("83.40"), Decimal("60.00"), Decimal("20.00"))
    form, place = "expenditure_by_function", _cell(3, 5, 2, "83.40")
    line = FunctionLine("206", "科学技术支出", "class", *amounts, Stage.ACTUAL, "万元", Where.TABLE, place, form=form)
    return _report(f"某县科协{len(unread)}", function_lines=(line,), unmapped=unread)


def _account(block: int, revenue: str, total: str, carryover: str) -> tuple[Figure, ...]:
    printed = ("revenue.total", revenue), ("revenue.carryover", carryover), ("revenue.grand_total", total)
    return _column(block, *printed, ("expenditure.grand_total", total), form="income_expenditure_summary")


def _indicator(name: str, target: str, actual: str, unit: str, **rest) -> Indicator:
    values = {
        "target_value": Decimal(target),
        "actual_value": Decimal(actual),
        "target_unit": unit,
        "actual_unit": unit,
    }
    return Indicator(name, Where.TABLE, evidence(7, 1, name), **(values | rest))


def _of_indicators(*indicators: Indicator) -> Records:
    return _report(indicators[0].name, DocType.PROJECT_SELF_EVALUATION, indicators=indicators)


def _compared(said: str, part: str, whole: str) -> Records:
    amounts = {"part": Decimal(part), "part_unit": "万元", "whole": Decimal(whole), "whole_unit": "万元"}
    claim = Claim(ClaimKind.COMPARISON, "支出决算", Where.NARRATIVE, evidence(20, None, said), said=said, **amounts)
    return _report(f"某县{said}{part}", claims=(claim,), amounts=SOUND.amounts[:1])


def _change(rate: str, base: Stage | None, *more: Figure) -> Records:
    three = "three_public.total"
    figures = told(three, "9.00", stage=Stage.BUDGET), told(three, "8.00", stage=Stage.PRIOR_YEAR_BUDGET)
    change = Change(three, None, Decimal(rate), "万元", evidence(20, None, f"增长{rate}%"), base=base)
    return _report(f"某县财政局{rate}{base}{len(more)}", _BUDGET, amounts=(*figures, *more), changes=(change,))


def _blank(stage: Stage) -> Records:
    claim = Claim(ClaimKind.BLANK_TABLE, "三公经费", Where.TABLE, evidence(9, 1, "三公经费"))
    figures = told("three_public.total", "0.00"), told("three_public.total", "6.30", block=21, stage=stage)
    return _report(f"某县统计局{stage}", claims=(claim,), amounts=figures)


def _of_years(rate: str) -> Records:
    amounts = {"part": Decimal("44.00"), "part_unit": "万元", "whole": Decimal("40.00"), "whole_unit": "万元"}
    place, value = evidence(20, None, f"增长{rate}%"), Decimal(rate)
    claim = Claim(ClaimKind.CHANGE_OF_YEARS, "项目", Where.NARRATIVE, place, value=value, unit="%", **amounts)
    return _report(f"某县林场{rate}", _BUDGET, claims=(claim,), amounts=SOUND.amounts[:1])


_DAYS = _indicator("办理期限", "15", "12", "个月", completion_rate=Decimal(100))
_SAVED = {"level1": "成本指标", "weight": Decimal(10), "score": Decimal(10)}
_ONE, _OTHER = _account(1, "640.00", "655.50", "15.50"), _account(9, "210.00", "218.40", "8.40")

ACCOUNTS = {
    # 310.20 of 352.20 were read: 42.00 are what two of three unread figures make up
    "sources unread": _report("某县科技局", amounts=_sources("352.20"), unmapped=_unread("30.00", "12.00", "7.70")),
    "sources unread, total wrong": _report(
        "某县档案馆", amounts=_sources("372.20"), unmapped=_unread("30.00", "12.00")
    ),
    "total less than its parts": _report("某县史志办", amounts=_sources("268.20"), unmapped=_unread("30.00", "12.00")),
    "six sources unread": _report("某县博物馆", amounts=_sources("340.20"), unmapped=_unread(*["9.99"] * 6)),
    "unread in another column": _report("某县图书馆", amounts=_sources("352.20"), unmapped=_unread("42.00", block=2)),
    "own money of a unit": _report(
        "某县农科所",
        _BUDGET,
        amounts=(
            *_column(1, ("revenue.general_public_budget", "310.20"), ("revenue.total", "352.20"), stage=Stage.BUDGET),
            replace(
                _column(1, ("revenue.total", "42.00"), stage=Stage.BUDGET, fund="单位资金")[0],
                evidence=_cell(1, 8, 1, "42.00"),
            ),
        ),
    ),
    "kind of money unread": _all_money(_unread("27.00", "15.00", "3.00")),
    "all money read": _all_money(()),
    "kind of money unread, too little": _all_money(_unread("27.00"), "388.80"),
    "cell of a row unread": _line_of_function(_unread("3.40", block=3, row=5)),
    "row all read": _line_of_function(()),
    "two accounts": _report("某县文旅局", amounts=_ONE + _OTHER),
    "one cell differs": _report("某县广电局", amounts=_ONE + _account(9, "604.00", "655.50", "15.50")),
    "two accounts, text wrong": _report("某县档案局", amounts=(*_ONE, *_OTHER, told("revenue.total", "641.00"))),
    "saving": _of_indicators(_indicator("资金节约率", "5", "8", "%", target_operator="≥", **_SAVED)),
    "saving not reached": _of_indicators(_indicator("节约资金比例", "20", "12", "%", target_operator="≥", **_SAVED)),
    "cost exceeded": _of_indicators(_indicator("每亩造价", "500", "550", "元", **_SAVED)),
    "done early": _of_indicators(_DAYS),
    "ceiling exceeded, 90.91 %": _of_indicators(
        _indicator("每亩投入", "500", "550", "元", target_operator="≤", completion_rate=Decimal("90.91"))
    ),
    "ceiling kept, wrong rate": _of_indicators(
        _indicator("每台单价", "500", "450", "元", target_operator="≤", completion_rate=Decimal("95.00"))
    ),
    "nearly level": _compared("about", "48.60", "45.60"),
    "not level": _compared("about", "51.60", "45.60"),
    "level by word": _compared("level", "48.60", "45.60"),
    "against what was spent": _change("25.00", Stage.PRIOR_YEAR_ACTUAL),
    "against what was spent, printed": _change(
        "25.00", Stage.PRIOR_YEAR_ACTUAL, told("three_public.total", "7.50", stage=Stage.PRIOR_YEAR_ACTUAL)
    ),
    "against the budget": _change("25.00", None),
    "blank, told of last year": _blank(Stage.PRIOR_YEAR_ACTUAL),
    "blank, told of this year": _blank(Stage.BUDGET),
    "rate of years": _of_years("10.00"),
    "rate of years wrong": _of_years("9.10"),
}
