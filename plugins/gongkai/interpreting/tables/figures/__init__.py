"""Figures of tables: title, column and row make one point of the cube."""
