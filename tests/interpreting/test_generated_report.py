"""A consistent report of any figures is read back exactly: once printed as tables, once told in prose."""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.narrative.figures import narrative_figures
from gongkai.interpreting.tables.figures.table_figures import table_figures
from gongkai.interpreting.tables.performance.table_performance import table_performance
from gongkai.model.block import Paragraph
from gongkai.model.document import Document
from gongkai.model.document_facts import DocType

YEAR = 2023
CONTEXT = ReportContext(YEAR, (DocType.FINAL_ACCOUNTS,), "安远市统计局")
CENTS = st.integers(0, 10**8).map(lambda cents: Decimal(cents).scaleb(-2))
ITEMS = {
    "2010501": ("一般公共服务支出", "统计信息事务", "行政运行"),
    "2010507": ("一般公共服务支出", "统计信息事务", "专项普查活动"),
    "2101101": ("卫生健康支出", "行政事业单位医疗", "行政单位医疗"),
    "2210201": ("住房保障支出", "住房改革支出", "住房公积金"),
}
CLASSES = {"201": ("一", "一般公共服务支出"), "210": ("九", "卫生健康支出"), "221": ("十九", "住房保障支出")}
SEPARATORS = {"unit": st.sampled_from(["元", "万元"]), "grouped": st.booleans(), "numbered": st.booleans()}


@dataclass(frozen=True)
class Accounts:
    """Figures that add up; ``items`` holds basic and project expenditure of each function item."""

    other_revenue: Decimal
    carryover: Decimal
    items: dict[str, tuple[Decimal, Decimal]]
    carried_forward: Decimal
    indicators: list[tuple[int, int, int]]

    @property
    def basic(self) -> Decimal:
        return sum((basic for basic, _ in self.items.values()), Decimal(0))

    @property
    def project(self) -> Decimal:
        return sum((project for _, project in self.items.values()), Decimal(0))

    @property
    def expenditure(self) -> Decimal:
        return self.basic + self.project

    @property
    def grand_total(self) -> Decimal:
        return self.expenditure + self.carried_forward + self.carryover + self.other_revenue

    def of_class(self, code: str) -> Decimal:
        return sum((sum(pair, Decimal(0)) for item, pair in self.items.items() if item.startswith(code)), Decimal(0))


ACCOUNTS = st.builds(
    Accounts,
    other_revenue=CENTS,
    carryover=CENTS,
    items=st.fixed_dictionaries({code: st.tuples(CENTS, CENTS) for code in ITEMS}),
    carried_forward=CENTS,
    indicators=st.lists(
        st.tuples(st.integers(1, 500), st.integers(0, 500), st.integers(1, 30)), min_size=1, max_size=6
    ),
)


def _figures(found):
    """Measure, comparison, fund, use, function, stage, value and unit of each figure."""
    assert not found.unmapped
    return {
        (f.at.measure, f.at.comparison, f.at.fund, f.at.use, f.at.function and f.at.function.code, f.at.stage, f.value,
         f.unit) for f in found.figures
    }  # fmt: skip


def _point(measure, value, unit, *, fund=None, use=None, function=None, stage="actual", comparison=None):
    return measure, comparison, fund, use, function, stage, value, unit


@settings(max_examples=40)
@given(accounts=ACCOUNTS, ways=st.fixed_dictionaries(SEPARATORS))
def test_as_tables(grid, accounts, ways):
    unit = ways["unit"]

    def shown(value: Decimal) -> str:
        return f"{value:,.2f}" if ways["grouped"] else f"{value:.2f}"

    appropriation = accounts.expenditure + accounts.carried_forward
    revenue = appropriation + accounts.other_revenue
    halves = [
        ["收入", "<", "支出", "<"],
        ["项目", "决算数", "项目", "决算数"],
        ["一、一般公共预算财政拨款收入", shown(appropriation), "一、一般公共服务支出", shown(accounts.of_class("201"))],
        ["八、其他收入", shown(accounts.other_revenue), "九、卫生健康支出", shown(accounts.of_class("210"))],
        ["", "", "十九、住房保障支出", shown(accounts.of_class("221"))],
        ["本年收入合计", shown(revenue), "本年支出合计", shown(accounts.expenditure)],
        ["年初结转和结余", shown(accounts.carryover), "年末结转和结余", shown(accounts.carried_forward)],
        ["总计", shown(accounts.grand_total), "总计", shown(accounts.grand_total)],
    ]
    by_function = [["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"]]
    by_function += [["栏次", "", "1", "2", "3"]] if ways["numbered"] else []
    by_function.append(["", "合计", shown(accounts.expenditure), shown(accounts.basic), shown(accounts.project)])
    by_function += [
        [code, ITEMS[code][2], shown(basic + project), shown(basic), shown(project)]
        for code, (basic, project) in accounts.items.items()
    ]
    indicators = [["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]]
    for row, (target, actual, points) in enumerate(accounts.indicators):
        levels = ["^", "^"] if row else ["产出指标", "数量指标"]
        indicators.append([*levels, f"第{row}项完成数", f"≥{target}个", f"{actual}个", str(points), str(points)])
    title = f"单位：{unit}"
    document = grid(f"收入支出决算总表\n{title}", halves, f"支出决算表\n{title}", by_function, "绩效自评表", indicators)
    found = _figures(table_figures(document, CONTEXT))
    assert found == {
        _point("revenue", appropriation, unit, fund="fiscal.general"),
        _point("revenue", accounts.other_revenue, unit, fund="unit.other"),
        _point("revenue", revenue, unit),
        _point("expenditure", accounts.expenditure, unit),
        _point("expenditure", accounts.basic, unit, use="basic"),
        _point("expenditure", accounts.project, unit, use="project"),
        _point("carried_in", accounts.carryover, unit),
        _point("carried_out", accounts.carried_forward, unit),
        _point("revenue_and_carryover", accounts.grand_total, unit),
        _point("expenditure_and_carryover", accounts.grand_total, unit),
        *(_point("expenditure", accounts.of_class(code), unit, function=code) for code in CLASSES),
        *(_point("expenditure", sum(pair), unit, function=code) for code, pair in accounts.items.items()),
        *(_point("expenditure", pair[0], unit, function=code, use="basic") for code, pair in accounts.items.items()),
        *(_point("expenditure", pair[1], unit, function=code, use="project") for code, pair in accounts.items.items()),
    }
    records = table_performance(document, CONTEXT)
    assert [(i.target_operator, i.target_value, i.actual_value, i.weight, i.score) for i in records.indicators] == [
        ("≥", target, actual, weight, weight) for target, actual, weight in accounts.indicators
    ]


@settings(max_examples=40)
@given(accounts=ACCOUNTS, ways=st.fixed_dictionaries(SEPARATORS), more=CENTS, rate=st.integers(0, 9999))
def test_in_prose(accounts, ways, more, rate):
    unit = ways["unit"]

    def shown(value: Decimal) -> str:
        return f"{value:,.2f}{unit}" if ways["grouped"] else f"{value:.2f}{unit}"

    percent = Decimal(rate).scaleb(-2)
    verb = "增加" if ways["numbered"] else "减少"
    by = f"{'增长' if verb == '增加' else '下降'}{percent}%"
    parts = f"基本支出{shown(accounts.basic)}，占60%；项目支出{shown(accounts.project)}，占40%"
    lines = [
        "一、收入支出决算总体情况说明",
        f"{YEAR}年度收、支总计{shown(accounts.grand_total)}。与上年相比，收、支总计各{verb}{shown(more)}，{by}。",
        "二、支出决算情况说明",
        f"{YEAR}年度本年支出合计{shown(accounts.expenditure)}，其中：{parts}。",
        "三、一般公共预算财政拨款支出决算具体情况",
    ]
    for number, (code, (basic, project)) in enumerate(accounts.items.items(), start=1):
        first, second, item = ITEMS[code]
        lines.append(
            f"{number}.{first}（类）{second}（款）{item}（项）。年初预算为{shown(basic)}，"
            f"支出决算为{shown(basic + project)}，决算数大于年初预算数的主要原因是追加经费。"
        )
    document = Document("text/plain", tuple(Paragraph(line, place) for place, line in enumerate(lines)))
    sign = 1 if verb == "增加" else -1
    sides = ("revenue_and_carryover", "expenditure_and_carryover")
    assert _figures(narrative_figures(document, CONTEXT)) == {
        *(_point(side, accounts.grand_total, unit) for side in sides),
        *(_point(side, sign * more, unit, comparison="delta") for side in sides),
        *(_point(side, sign * percent, "%", comparison="rate") for side in sides),
        _point("expenditure", accounts.expenditure, unit),
        _point("expenditure", accounts.basic, unit, use="basic"),
        _point("expenditure", accounts.project, unit, use="project"),
        _point("expenditure", Decimal(60), "%", use="basic", comparison="share"),
        _point("expenditure", Decimal(40), "%", use="project", comparison="share"),
        *(
            _point("expenditure", value, unit, fund="fiscal.general", function=code, stage=stage)
            for code, (basic, project) in accounts.items.items()
            for stage, value in (("initial_budget", basic), ("actual", basic + project))
        ),
    }
