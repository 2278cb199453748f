"""Targets and results of indicators: the unit of a result, the target in a name or in columns of its own."""

import re
from dataclasses import replace

from gongkai.interpreting.text.quantity import NUMBER, Quantity, is_operator
from gongkai.model.money import is_money_unit
from gongkai.model.printed_number import printed_number

_EMBEDDED = re.compile(
    rf"^(?P<name>.*?[^\s(（])(?P<target>(?:≥|≤|>=|<=|≧|≦|>|<|=)\s*[-+]?(?:{NUMBER})\s*[^\d，,；;。]{{0,8}})$"
)
_PER_CENT = frozenset({"%", "％", "个百分点"})
_ANOTHER_UNIT = 1000


def result_in_unit_of(result: Quantity, target: Quantity) -> Quantity:
    """``result``, with the target's unit where it prints a number alone (≥90个 | 90).

    It keeps none where the number may be in another unit: 0.95 beside ≥90% may be a share, and money that is a thousand
    times its target may be in yuan beside 万元.

    >>> result_in_unit_of(quantity("90"), quantity("≥90个"))
    Quantity(operator=None, value=Decimal('90'), unit='个')
    """
    if result.value is None or result.unit is not None or target.value is None or target.unit is None:
        return result
    is_share = target.unit in _PER_CENT and 0 < abs(result.value) <= 1 < abs(target.value)
    sizes = sorted((abs(result.value), abs(target.value)))
    is_other_money = is_money_unit(target.unit) and 0 < sizes[0] * _ANOTHER_UNIT <= sizes[1]
    return result if is_share or is_other_money else replace(result, unit=target.unit)


def name_and_target(name: str) -> tuple[str, str | None]:
    """An indicator's name and the target that is printed at its end (服务覆盖率≥90%); None where there is none.

    >>> name_and_target("公益捐款金额≥200万元")
    ('公益捐款金额', '≥200万元')
    """
    match = _EMBEDDED.match(name.strip())
    if match is None:
        return name, None
    return match["name"].strip(), match["target"].strip()


def stated_target(kind: str, value: str, unit: str) -> str:
    """The target where sign, value and unit stand in columns of their own; 定性 and 定量 are no signs."""
    sign = kind.strip() if is_operator(kind) else ""
    tail = unit.strip() if printed_number(value) is not None and not value.strip().endswith("%") else ""
    return f"{sign}{value.strip()}{tail}"
