"""What Airflow shows of ours, below /gongkai: what waits for a person, portals, releases and their site."""
