"""Whether a printed label itself says what a figure is of, or only the text around it."""

from collections import defaultdict
from functools import cache

from gongkai.checks.document.figure_index import bare
from gongkai.interpreting.words.coordinates import codes
from gongkai.interpreting.words.labels import vocabulary
from gongkai.model.figure import Coordinates


def is_named_by_label(at: Coordinates, label: str) -> bool:
    """Whether the label holds a word for the most telling coordinate: project, item, class, use, fund, else measure.

    2026年预算安排 names nothing of a figure that is read as all expenditure.
    """
    plain = bare(label)
    classes = (named.name for named in (at.function, at.economic) if named is not None)
    names = [bare(name) for name in (at.project, at.item, *classes) if name]
    if names:
        return any(name in plain for name in names)
    if at.use is not None:
        return _says(plain, "use", at.use)
    return _says(plain, "measure", at.measure) or (at.fund is not None and _says(plain, "fund", at.fund))


def _says(plain: str, dimension: str, code: str) -> bool:
    return any(word in plain for word in _words()[dimension, code])


@cache
def _words() -> defaultdict[tuple[str, str], set[str]]:
    """(dimension, code) → its names and the words of labels that say it, without marks."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for key, code in codes().items():
        found[key].add(bare(code.name_zh))
    for word in vocabulary().values():
        for dimension, said in word.says.items():
            if dimension == "side":
                for side in ("revenue", "expenditure") if said == "both" else (said,):
                    found["measure", side].add(bare(word.text))
            elif said == "both_and_carryover":
                for side in ("revenue_and_carryover", "expenditure_and_carryover"):
                    found["measure", side].add(bare(word.text))
            else:
                found[dimension, said].add(bare(word.text))
    for words in found.values():
        words.discard("")
    return found
