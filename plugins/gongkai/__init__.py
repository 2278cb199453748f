"""Gongkai (公开): what Chinese local government departments publish about their money, as a warehouse.

The package runs without Airflow; only :mod:`gongkai.tasks` and :mod:`gongkai.embedded` import it. See ARCHITECTURE.md
for the path of one report.
"""

__version__ = "0.1.0"
