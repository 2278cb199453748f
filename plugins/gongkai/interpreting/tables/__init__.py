"""Tables → records."""
