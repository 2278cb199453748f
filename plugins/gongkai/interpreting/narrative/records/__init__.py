"""Records of running text."""
