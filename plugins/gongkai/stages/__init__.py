"""What each stage does, without Airflow: tasks and commands are thin around it."""
