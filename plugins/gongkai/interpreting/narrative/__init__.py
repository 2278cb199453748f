"""Figures, indicators, projects, scores and passages in running text."""

from gongkai.interpreting.narrative.records import NarrativeRecords, narrative_records

__all__ = ["NarrativeRecords", "narrative_records"]
