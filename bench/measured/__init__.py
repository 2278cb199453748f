"""Figures that are measured again and again: the short form of each bench, and what it came to the last time."""
