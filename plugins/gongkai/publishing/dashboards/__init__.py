"""Superset's datasets, charts and dashboards over the serving schema, of the dictionary and bi/superset/*.yml."""
