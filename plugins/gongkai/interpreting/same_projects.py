"""One project under two printings (…专项, …专项项目; with the name of its unit before it): one name in all records."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from gongkai.interpreting.text.department_types import ends_like_body
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.own_level import without_own_level
from gongkai.model.figure import Figure
from gongkai.model.record import ComponentScore

_PROJECT: Final = "项目"
_SHORTEST: Final = 4
"""Characters of a name that is one project's wherever it stands."""


def names_of_tables(tables: Iterable[Figure], text: Iterable[Figure]) -> Mapping[str, str]:
    """Name of a project in running text → its name in the tables, where only 项目 behind it tells them apart."""
    printed: dict[str, set[str]] = {}
    for name in {figure.at.project for figure in tables} - {None}:
        printed.setdefault(_plain(str(name)), set()).add(str(name))
    told = {figure.at.project for figure in text} - {None}
    of_tables = {str(name): printed.get(_plain(str(name)), set()) for name in told}
    return {name: next(iter(names)) for name, names in of_tables.items() if len(names) == 1}


def with_names_of_tables(text: Iterable[Figure], names: Mapping[str, str]) -> Iterable[Figure]:
    """``text`` with the names of projects that the tables print."""
    for figure in text:
        name = names.get(figure.at.project or "")
        yield figure if name is None else replace(figure, at=replace(figure.at, project=name))


def scores_under_names(scores: Iterable[ComponentScore], figures: Iterable[Figure]) -> Iterable[ComponentScore]:
    """``scores`` under the name that the figures of the same project bear, without the unit before it."""
    known = sorted({figure.at.project for figure in figures if figure.at.project}, key=lambda name: -len(name))
    for score in scores:
        name = next((name for name in known if score.project and _is_same(score.project, name)), None)
        is_total = score.project is not None and score.name == score.project
        yield score if name is None else replace(score, project=name, name=name if is_total else score.name)


def _is_same(told: str, name: str) -> bool:
    longer, shorter = _plain(told), _plain(name)
    if longer == shorter:
        return True
    before = longer.removesuffix(shorter)
    return len(shorter) >= _SHORTEST and before != longer and ends_like_body(without_own_level(before))


def _plain(name: str) -> str:
    return normalised_label(name).removesuffix(_PROJECT)
