"""Whether a printed label itself says what a figure is of, or only the text around it."""

from functools import cache
from importlib.resources import files
import csv

from gongkai.checks.document.points import bare
from gongkai.model.figure import Coordinates


def is_named_by_label(at: Coordinates, label: str) -> bool:
    """Whether the label holds a word for the most telling coordinate: project, item, class, use, fund, else measure.

    2026年预算安排 names nothing of a figure that is read as all expenditure.
    """
    plain = bare(label)
    telling = (at.project, at.item, at.function and at.function.name, at.economic and at.economic.name)
    names = [bare(name) for name in telling if name]
    if names:
        return any(name and name in plain for name in names)
    words = _words()
    for dimension, code in (("use", at.use), ("fund", at.fund)):
        if code is not None and any(word in plain for word in words.get((dimension, code), ())):
            return True
    if at.use is not None:
        return False
    return any(word in plain for word in words.get(("measure", at.measure), ()))


@cache
def _words() -> dict[tuple[str, str], tuple[str, ...]]:
    """(dimension, code) → the names that coordinates.csv gives it, without marks."""
    text = files("gongkai.interpreting.words").joinpath("coordinates.csv").read_text("utf-8")
    found = {}
    for row in csv.DictReader(text.splitlines()):
        names = [row["name_zh"], *(row["also_zh"] or "").split("|")]
        found[row["dimension"], row["code"]] = tuple(bare(name) for name in names if name)
    return found
