"""Figures, indicators, projects, scores and passages in running text."""

from gongkai.interpreting.narrative.records.narrative_records import NarrativeRecords, narrative_records

__all__ = ["NarrativeRecords", "narrative_records"]
