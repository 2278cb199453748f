"""Which portals have fallen silent, and whose pages no longer look as they did."""
