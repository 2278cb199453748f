"""Identities that a report must keep, as YAML: compiled to the dbt models that give each a verdict."""
