"""Thin Airflow tasks: what they do lives in the other subpackages."""
