"""Rows of the landing tables: made from records and verdicts, validated, and made records again."""
