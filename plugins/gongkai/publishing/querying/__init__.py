"""Queries of others over a release, kept inside of it."""
