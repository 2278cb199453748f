"""What makes a release: its tables, what changed since the one before, its manifest, and the switch to it."""
