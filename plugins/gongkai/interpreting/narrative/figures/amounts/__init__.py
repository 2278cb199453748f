"""Amounts of money told in sentences: of what they are."""
