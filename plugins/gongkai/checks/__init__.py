"""Identities that reports must keep, as YAML: of one document judged here, between documents in the warehouse."""
