"""The words of column headers: roles, stages, and labels that mean only "the whole" (vocabulary/columns.yml)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from gongkai.model.errors import InvalidConfiguration
from gongkai.model.record import Stage

_FILE = "interpreting/vocabulary/columns.yml"
_FORMULA = re.compile(r"\([A-Z\d=*×÷/+\-]+\)$")


@dataclass(frozen=True, slots=True)
class StageWord:
    """A pattern of header words and the stage they mean in the report's own year and in the year before."""

    pattern: re.Pattern[str]
    own: Stage | None
    prior: Stage | None
    refused: bool


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """The vocabulary of headers; ``generic`` labels add nothing to what stands above, ``whole`` rows are all of it."""

    roles: Mapping[str, tuple[re.Pattern[str], ...]]
    generic: re.Pattern[str]
    whole: re.Pattern[str]
    stages: tuple[StageWord, ...]
    prior_year: re.Pattern[str]


@cache
def column_words() -> ColumnWords:
    """The vocabulary; raises InvalidConfiguration where the file names an unknown stage or a broken pattern."""
    data = yaml.safe_load(files("gongkai.interpreting").joinpath("vocabulary/columns.yml").read_text("utf-8"))
    try:
        stages = tuple(
            StageWord(
                re.compile(entry["pattern"]),
                Stage(entry["own"]) if entry["own"] else None,
                Stage(entry["prior"]) if entry["prior"] else None,
                entry.get("refused", False),
            )
            for entry in data["stages"]
        )
        roles = {role: tuple(re.compile(p) for p in patterns) for role, patterns in data["roles"].items()}
        return ColumnWords(
            roles=roles,
            generic=re.compile(data["generic"]),
            whole=re.compile(data["whole"]),
            stages=stages,
            prior_year=re.compile(data["prior_year"]),
        )
    except (KeyError, ValueError, re.error) as error:
        raise InvalidConfiguration(f"{_FILE}: {error}; correct the entry") from None


def without_formula(label: str) -> str:
    """A header label without the formula or letter in brackets at its end: 预算数(A), 执行率(B/A)."""
    return _FORMULA.sub("", label)


@lru_cache(maxsize=8192)
def role_of_label(label: str) -> str | None:
    """The role that a normalised header label gives its column, or None where it is no such word."""
    plain = without_formula(label)
    for role, patterns in column_words().roles.items():
        if any(pattern.search(plain) for pattern in patterns):
            return role
    return None


@lru_cache(maxsize=8192)
def is_generic(label: str) -> bool:
    """Whether a label adds nothing to what stands above it (合计, 金额, 预算数)."""
    return bool(column_words().generic.search(label))


@lru_cache(maxsize=8192)
def is_whole(label: str) -> bool:
    """Whether a row so labelled is the whole department's (合计, 局机关及二级机构汇总)."""
    return bool(column_words().whole.search(label))
