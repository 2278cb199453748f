"""A rule between two documents: what one says at a point of the cube against what the other says at it."""

from functools import cache
from typing import Literal

from pydantic import Field, field_validator, model_validator

from gongkai.configuration import Entry, yaml_entry
from gongkai.interpreting.words.coordinates import codes
from gongkai.model.document_facts import DocType
from gongkai.model.errors import InvalidConfiguration

ALL_MONEY = "all"
"""The fund of a figure that is not limited to one, as facts have it."""


class AcrossTerm(Entry):
    """The department's figure for all uses, functions and classes that stands for one side of the rule."""

    measure: str
    stage: str
    years_before: int = Field(default=0, ge=0)
    funds: tuple[str, ...] = (ALL_MONEY,)
    carried: bool | Literal["any"] = False

    @model_validator(mode="after")
    def _has_known_codes(self) -> "AcrossTerm":
        named = [("measure", self.measure), ("stage", self.stage)]
        named += [("fund", fund) for fund in self.funds if fund != ALL_MONEY]
        for dimension, code in named:
            if (dimension, code) not in codes():
                message = f"{dimension}: {code!r} is no code of coordinates.csv; add it there or correct it"
                raise ValueError(message)
        return self

    @property
    def name(self) -> str:
        """The term in an equation."""
        earlier = f", year - {self.years_before}" if self.years_before else ""
        return f"{self.measure}[{self.stage}{earlier}]"


class OtherDocument(Entry):
    """The second document; ``of`` units: the reports of all that the department lists, summed."""

    doc_types: tuple[DocType, ...]
    years_before: int = Field(default=0, ge=0)
    of: Literal["department", "units"] = "department"


class AcrossRule(Entry):
    """One rule as the file states it."""

    id: str
    zh: str
    en: str
    severity: Literal["error", "warning", "notice"] = "error"
    basis: str | None = None
    doc_types: tuple[DocType, ...]
    left: AcrossTerm
    right: AcrossTerm
    other: OtherDocument

    @field_validator("en")
    @classmethod
    def _is_english(cls, text: str) -> str:
        if not text.isascii():
            message = f"{text!r} must be English"
            raise ValueError(message)
        return text

    @property
    def equation(self) -> str:
        """The rule in measures."""
        right = f"sum of units({self.right.name})" if self.other.of == "units" else self.right.name
        return f"{self.left.name} = {right}"


class AcrossRules(Entry):
    """The whole file; ``basis`` is that of the rules that name none."""

    family: str
    zh: str
    en: str
    basis: str
    rules: tuple[AcrossRule, ...]


@cache
def across_rules() -> AcrossRules:
    """The rules between documents; raises InvalidConfiguration that names file, rule, key and cure."""
    found = yaml_entry("checks", "across/rules.yml", AcrossRules)
    ids = [rule.id for rule in found.rules]
    repeated = sorted({name for name in ids if ids.count(name) > 1})
    if repeated:
        raise InvalidConfiguration(f"checks/across/rules.yml, id: {', '.join(repeated)} is given twice; rename one")
    return found
