"""部门预算支出经济分类: codes and names (vocabulary/economic_codes.csv)."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pydantic import Field

from gongkai.interpreting.words.class_names import ClassName, class_names


class EconomicName(ClassName):
    """The name of one code of 部门预算支出经济分类."""

    code: str = Field(pattern=r"^3\d{2}(?:\d{2})?$", description="3 or 5 digits that begin with 3")


@cache
def economic_dictionary() -> tuple[EconomicName, ...]:
    """Every row of the dictionary, shipped and accepted; raises InvalidConfiguration for one that cannot be right."""
    return class_names("economic_codes.csv", EconomicName, key="code")


@cache
def economic_names() -> Mapping[str, str]:
    """Code → name; raises InvalidConfiguration for a row that cannot be right."""
    return MappingProxyType({row.code: row.name for row in economic_dictionary()})
