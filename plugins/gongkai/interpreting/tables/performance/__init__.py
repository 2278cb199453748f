"""Tables of indicators, points and grades, and the texts that stand in tables."""
