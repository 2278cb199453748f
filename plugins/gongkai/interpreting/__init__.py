"""Blocks → records: who, where and when; tables by form; figures in running text."""
