"""The one file that Airflow loads from this folder as a plugin (see .airflowignore); it registers a name, no code.

Airflow imports every module below plugins/ under its bare stem, so a module named queue.py would replace the standard
library's. The package gongkai is therefore ignored by the scan and imported as a package, by its full name.
"""

from airflow.plugins_manager import AirflowPlugin


class GongkaiPlugin(AirflowPlugin):
    """Shows in `airflow plugins` and in the UI that Gongkai is installed."""

    name = "gongkai"
