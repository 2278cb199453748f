"""Figures with coordinates in running text: sentence → clauses → what each clause says → a point of the cube."""

from gongkai.interpreting.narrative.figures.reading import NarrativeFigures, narrative_figures

__all__ = ["NarrativeFigures", "narrative_figures"]
