"""The dictionary of a release: every column and what it means, as a table and a page, and how tables hang together."""
