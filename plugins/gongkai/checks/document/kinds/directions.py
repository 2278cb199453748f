"""Whether more or less of what an indicator counts is better."""

from typing import Final

from gongkai.model.record import Indicator

_CEILINGS: Final = ("≤", "<")
_LITTLE: Final = (
    *("时间", "时限", "天数", "周期", "期限", "时长", "投诉", "事故", "差错", "误差", "违规", "违法", "违纪", "逾期"),
    *("超期", "发生率", "死亡", "损失", "损耗", "能耗", "降低", "下降", "减少", "控制", "支出", "经费", "费用", "成本"),
    *("结余", "变动率", "调整率", "结转"),
)


def is_ceiling(indicator: Indicator) -> bool:
    """Whether its target must not be exceeded; a cost is one where nothing says that more is better.

    A rate of a cost (资金节约率) may be either.
    """
    if indicator.target_operator in _CEILINGS:
        return True
    is_cost = "成本" in (indicator.level1 or "") + (indicator.level2 or "")
    return is_cost and (indicator.target_operator or "=") == "=" and indicator.target_unit != "%"


def less_may_be_better(indicator: Indicator) -> bool:
    """Whether, without an operator, its name is of something that one wants little of."""
    return (indicator.target_operator or "=") == "=" and any(word in indicator.name for word in _LITTLE)
