"""Clients of the serving schema while releases are swapped under them."""
