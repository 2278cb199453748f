"""What the DAGs hand on to each other; an event on one starts the next DAG."""

from airflow.sdk import Asset, get_current_context

SEALED_DOCUMENTS = Asset(name="sealed_documents", uri="gongkai://vault", group="gongkai")
"""There are documents in the vault that a later stage has not worked off."""

LANDED_RECORDS = Asset(name="landed_records", uri="gongkai://landing", group="gongkai")
"""There are records in the landing zone that the warehouse does not hold."""

BUILT_WAREHOUSE = Asset(name="built_warehouse", uri="gongkai://warehouse", group="gongkai")
"""The warehouse was built and validated."""

PUBLISHED_RELEASE = Asset(name="published_release", uri="gongkai://releases", group="gongkai")
"""A new release is the current one."""


def event_says(asset: Asset, **facts: str | int) -> None:
    """Has the event by which this task starts the next DAG say what it is about: Airflow's page of assets shows it."""
    try:
        context = get_current_context()
    except RuntimeError:  # called without Airflow
        return
    context["outlet_events"][asset].extra = dict(facts)
