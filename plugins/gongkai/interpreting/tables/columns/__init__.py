"""Columns of a part of a table: what the path of labels above each says."""
