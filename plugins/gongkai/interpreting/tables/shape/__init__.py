"""How a table is laid out: caption, header, parts, rows, owners."""
