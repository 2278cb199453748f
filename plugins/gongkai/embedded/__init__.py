"""An Airflow of the checkout's own, for `gongkai run` and `gongkai up`, and what a run says at its end."""
