"""The questions of the cookbook: what each asks, what its answer means and does not, and its SQL over a release."""

import difflib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from gongkai.configuration import Entry, yaml_entries
from gongkai.model.errors import GongkaiError

TOPICS: Final = {
    "execution": ("预算执行", "Budgets and their execution"),
    "running": ("“三公”与运行", "Three public expenses, running cost, staff"),
    "structure": ("收支结构", "What money is spent on and where it comes from"),
    "procurement": ("政府采购", "Procurement"),
    "results": ("项目与绩效", "Projects and results"),
    "disclosure": ("公开", "Disclosure"),
    "trust": ("矛盾与可信", "Contradictions, and what is not known"),
}
"""Chinese and English headings, in the order in which questions are told."""

_HEAD: Final = "with asked as (  -- 可改；null 为不限 | fill in; null leaves it open"

Value = int | Decimal | str | None
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Name = Annotated[str, StringConstraints(pattern="[a-z][a-z0-9_]*")]


class UnknownQuestion(GongkaiError):
    """The cookbook has no question of this id, or the question nothing of this name to fill in."""


class Asked(Entry):
    """Something to fill in; ``value`` is what stands there as long as nobody does, None leaves it open."""

    name: Name
    type: Literal["integer", "decimal", "varchar"]
    value: Value = None
    zh: Text
    en: Text

    def literal(self, value: Value) -> str:
        """``value`` as the SQL of a literal; raises UnknownQuestion where it is not of the type."""
        if value is None:
            return f"null::{self.type}"
        if self.type == "varchar":
            return "'" + str(value).replace("'", "''") + "'"
        try:
            number = int(str(value)) if self.type == "integer" else Decimal(str(value))
        except (ValueError, ArithmeticError):
            raise UnknownQuestion(f"{self.name}: {value!r} must be a number ({self.type})") from None
        if isinstance(number, Decimal) and not number.is_finite():
            raise UnknownQuestion(f"{self.name}: {value!r} must be a number ({self.type})")
        return f"{number}" if self.type == "integer" else f"{number:f}"


class Question(Entry):
    """One question. ``columns`` are those of its answer, in order, with their Chinese headings."""

    id: Name
    topic: Literal["execution", "running", "structure", "procurement", "results", "disclosure", "trust"]
    who: tuple[Literal["audit", "analyst", "journalist"], ...] = Field(min_length=1)
    zh: Text
    en: Text
    means_zh: Text
    means_en: Text
    beware_zh: Text
    beware_en: Text
    asked: tuple[Asked, ...]
    columns: Mapping[Name, Text]
    body: Text = Field(alias="sql", description="the query, without `asked`, which is written above it")

    @model_validator(mode="after")
    def _asks_what_it_uses(self) -> Self:
        unused = [one.name for one in self.asked if f"asked.{one.name}" not in self.body]
        if unused:
            raise ValueError(f"sql must use asked.{unused[0]}")
        return self

    @property
    def sql(self) -> str:
        """The whole query, with what stands there to be filled in at its top."""
        return self.sql_with({})

    def sql_with(self, values: Mapping[str, Value]) -> str:
        """The query with ``values`` filled in, the others as they stand; raises UnknownQuestion for other names."""
        names = [one.name for one in self.asked]
        for name in values:
            if name not in names:
                there = ", ".join(names) or "nothing"
                raise UnknownQuestion(f"{self.id}: has no {name!r} to fill in; there is {there}")
        if not self.asked:
            return self.body
        literals = [f"{one.literal(values.get(one.name, one.value))} as {one.name}" for one in self.asked]
        commas = [","] * (len(literals) - 1) + [""]
        lines = [
            f"        {literal}{comma}  -- {one.zh} | {one.en}"
            for literal, comma, one in zip(literals, commas, self.asked, strict=True)
        ]
        head = "\n".join([_HEAD, "    select", *lines, ")"])
        if self.body.startswith("with "):
            return f"{head},\n\n{self.body.removeprefix('with ')}"
        return f"{head}\n\n{self.body}"


@cache
def questions() -> tuple[Question, ...]:
    """All questions, in the order in which they are told; raises InvalidConfiguration."""
    return yaml_entries("publishing.cookbook", "questions.yml", Question)


def question_of(identifier: str) -> Question:
    """The question of this id; raises UnknownQuestion, naming the nearest."""
    for question in questions():
        if question.id == identifier:
            return question
    near = difflib.get_close_matches(identifier, [one.id for one in questions()], n=5, cutoff=0.0)
    raise UnknownQuestion(f"{identifier}: no such question; near it are {', '.join(near)}")
