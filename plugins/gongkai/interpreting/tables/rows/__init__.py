"""Rows of a part of a table: code, name, unit, project or item, and which row each stands below."""
