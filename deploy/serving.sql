-- Releases are loaded into a database of their own, beside Airflow's metadata.
create database serving;
