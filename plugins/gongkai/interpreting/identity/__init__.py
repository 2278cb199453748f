"""Whose report it is, of which place and year, and which kind of document."""
