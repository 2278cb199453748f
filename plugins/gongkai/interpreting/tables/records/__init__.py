"""Records of tables: figures, lines by code, indicators, projects, scores."""
