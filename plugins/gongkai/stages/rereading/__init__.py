"""A newer reader beside the one whose readings stand: what would change, accepted and undone (`gongkai reread`)."""
