"""`make bench-upgrade`: thousands of reports under a changed reader: looked at, accepted, undone, killed in between."""
