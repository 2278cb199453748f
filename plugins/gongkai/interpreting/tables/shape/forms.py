"""A form: how one kind of printed table is known and what is read in it (vocabulary/forms.yml)."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from pydantic import Field, field_validator

from gongkai.configuration import Entry, entries_in, package_file
from gongkai.model.errors import InvalidConfiguration
from gongkai.model.money import YUAN_PER_UNIT

Reading = Literal["figures", "indicators", "scores", "ignored"]
_FILE = "vocabulary/forms.yml"


def _patterns(value: list[str]) -> list[str]:
    for pattern in value:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"{pattern!r} is no regular expression ({error}); correct it") from None
    return value


class Signature(Entry):
    """How a form is known: patterns searched in the header labels and in the titles near the table."""

    all: list[str] = Field(default_factory=list)
    any: list[str] = Field(default_factory=list)
    none: list[str] = Field(default_factory=list)
    title: list[str] = Field(default_factory=list)
    not_title: list[str] = Field(default_factory=list)
    title_needed: bool = False

    check = field_validator("all", "any", "none", "title", "not_title")(_patterns)


class Form(Entry):
    """One kind of printed table or part of one: code, names, signature, and what is read in it.

    - ``unit``: where none is printed, only for forms that everywhere use one.
    - ``is_last_resort``: a table of figures that no other form knows.
    - ``lists_projects``: its rows are projects, and no accounts of a body.
    """

    code: str
    name_zh: str
    name_en: str
    reading: Reading
    known_by: Signature
    priority: int = 0
    is_last_resort: bool = False
    lists_projects: bool = False
    unit: str | None = None

    @field_validator("unit")
    @classmethod
    def _known_unit(cls, value: str | None) -> str | None:
        if value is not None and value not in YUAN_PER_UNIT:
            raise ValueError(f"{value!r} is no unit of money; use one of {', '.join(YUAN_PER_UNIT)}")
        return value


def forms_from_yaml(text: str) -> Mapping[str, Form]:
    """Code → form of a file ``text``; raises InvalidConfiguration naming file, key and cure."""
    found: dict[str, Form] = {}
    for form in entries_in(f"interpreting/{_FILE}", text, Form):
        if form.code in found:
            raise InvalidConfiguration(f"interpreting/{_FILE} {form.code}, code: stands twice; keep one")
        found[form.code] = form
    return MappingProxyType(found)


@cache
def forms() -> Mapping[str, Form]:
    """Code → form, in the order of the file."""
    return forms_from_yaml(package_file("interpreting", _FILE).read_text("utf-8"))
