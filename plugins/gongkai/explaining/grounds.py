"""What the probability that a figure is right rests on: figures read like it that were held against the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.interpreting.confidence.circumstances import Circumstances
from gongkai.interpreting.confidence.strata import labelled_strata, strata_of


@dataclass(frozen=True, slots=True)
class Grounds:
    """How likely a figure is right, the circumstances, and how many figures labelled under them were right and wrong.

    ``documents`` is in how many documents these stand; 0 where none was labelled, and the probability is that of what
    it has in common with others.
    """

    right_probability: float
    circumstances: Circumstances
    right: int = 0
    wrong: int = 0
    documents: int = 0


def grounds_of(row: Mapping[str, Any]) -> Grounds | None:
    """Of a row of fct_figure or rpt_doubtful_figure; None for other rows and for what an older reader has read."""
    probability, written = row.get("right_probability"), row.get("circumstances")
    if probability is None or written is None:
        return None
    circumstances = Circumstances.written(written)
    counted = labelled_strata().get(strata_of(circumstances)[-1])
    if counted is None:
        return Grounds(probability, circumstances)
    return Grounds(probability, circumstances, counted.right, counted.wrong, counted.documents)
