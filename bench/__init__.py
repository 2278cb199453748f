"""Measurements against the bars that the project set itself; `make bench-…` runs them."""
