"""The figures of a document, each with its probability of being right."""

from collections.abc import Sequence
from dataclasses import replace

from gongkai.interpreting.confidence.circumstances import circumstances_of
from gongkai.interpreting.confidence.strata import labelled_strata, right_probability
from gongkai.model.document import Document
from gongkai.model.figure import Figure


def with_right_probability(document: Document, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The proved ``figures`` of ``document``, in their order, with ``right_probability`` and ``circumstances``."""
    counts = labelled_strata()
    circumstances = circumstances_of(document, figures)
    told = {each: (right_probability(each, counts), str(each)) for each in set(circumstances)}
    return tuple(
        replace(figure, right_probability=told[each][0], circumstances=told[each][1])
        for figure, each in zip(figures, circumstances, strict=True)
    )
