"""Thin Airflow tasks: the only subpackage that imports airflow. What they do lives in the other subpackages."""
