"""A form: how one kind of printed table is known and what its labels mean (forms/*.yml, validated on load)."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from gongkai.interpreting.words.measures import measures
from gongkai.model.errors import InvalidConfiguration
from gongkai.model.money import YUAN_PER_UNIT
from gongkai.model.record import Stage

Reading = Literal["figures", "indicators", "scores", "ignored"]
Lines = Literal["function", "revenue", "economic", "project"]


def _patterns(value: list[str]) -> list[str]:
    for pattern in value:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"{pattern!r} is no regular expression ({error}); correct it") from None
    return value


class Signature(BaseModel):
    """How a form is known: patterns searched in the header labels and in the titles near the table."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    all: list[str] = Field(default_factory=list)
    any: list[str] = Field(default_factory=list)
    none: list[str] = Field(default_factory=list)
    title: list[str] = Field(default_factory=list)
    not_title: list[str] = Field(default_factory=list)
    title_needed: bool = False

    check = field_validator("all", "any", "none", "title", "not_title")(_patterns)


class Form(BaseModel):
    """One kind of printed table or part of one: code, names, signature, and what its labels mean.

    - ``lines``: what a row with a code is; ``halves``: 收入 and 支出 stand side by side.
    - ``total``: the measure that a column called 合计 has in the row of the whole department.
    - ``total_unless``: row labels beside which 合计 is more than that measure, and none.
    - ``rows``, ``columns``: patterns of labels and the measures they are here (null: certainly none).
    - ``fund``, ``fund_from_title``: the kind of money that all figures are of, stated or by the title.
    - ``part``: the part of the money (基本支出) where a figure of an economic class is only that part's.
    - ``stage``, ``unit``: where none is printed, only for forms that everywhere use one.
    - ``is_last_resort``: a table of figures that no other form knows; only what the vocabulary covers is read.
    - ``rows_are_parts``: a row label that is no measure names a part of the whole (财政资金小计).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    name_zh: str
    name_en: str
    reading: Reading
    known_by: Signature
    priority: int = 0
    lines: Lines | None = None
    total: str | None = None
    total_unless: list[str] = Field(default_factory=list)
    halves: bool = False
    rows_are_parts: bool = False
    is_last_resort: bool = False
    fund: str | None = None
    fund_from_title: bool = False
    part: str | None = None
    stage: Stage | None = None
    unit: str | None = None
    rows: dict[str, str | None] = Field(default_factory=dict)
    columns: dict[str, str | None] = Field(default_factory=dict)

    @field_validator("total")
    @classmethod
    def _known_measure(cls, value: str | None) -> str | None:
        if value is not None and value not in measures():
            raise ValueError(f"{value!r} is no code of vocabulary/measures.csv; use one of it")
        return value

    @field_validator("rows", "columns")
    @classmethod
    def _known_measures(cls, value: dict[str, str | None]) -> dict[str, str | None]:
        _patterns(list(value))
        for pattern, measure in value.items():
            if measure is not None and measure not in measures():
                raise ValueError(f"{pattern!r}: {measure!r} is no code of vocabulary/measures.csv; use one of it")
        return value

    check_total_unless = field_validator("total_unless")(_patterns)

    @field_validator("unit")
    @classmethod
    def _known_unit(cls, value: str | None) -> str | None:
        if value is not None and value not in YUAN_PER_UNIT:
            raise ValueError(f"{value!r} is no unit of money; use one of {', '.join(YUAN_PER_UNIT)}")
        return value


def form_from_yaml(name: str, text: str) -> Form:
    """The form that ``text`` describes; raises InvalidConfiguration naming file, key and cure."""
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise InvalidConfiguration(f"interpreting/forms/{name}: not YAML ({str(error).splitlines()[0]})") from None
    try:
        form = Form.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "the file"
        raise InvalidConfiguration(f"interpreting/forms/{name}, {key}: {first['msg']}") from None
    if form.code != name.removesuffix(".yml"):
        raise InvalidConfiguration(f"interpreting/forms/{name}, code: {form.code!r} must be the file's name")
    return form


@cache
def forms() -> Mapping[str, Form]:
    """Code → form, every file of interpreting/forms in order of name."""
    folder = files("gongkai.interpreting").joinpath("forms")
    found = {}
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".yml"):
            form = form_from_yaml(entry.name, entry.read_text("utf-8"))
            found[form.code] = form
    return MappingProxyType(found)
