"""Asks people, once a release, about what it leaves in doubt; what they decided is built and published at once.

Started by `published_release`. `people_decide` waits without holding a worker (Airflow's home page and this DAG's
*Required Actions* show it): readings, words and documents are decided one by one in the queue (`/gongkai/queue`, or
`gongkai review`), then *Build with what was decided* starts the chain from reading on. Unanswered for 23 hours it goes
on as *Later*: the next collection takes up what was decided, and the next release asks anew.
"""

from airflow.sdk import dag

from gongkai.tasks.defaults import dag_defaults
from gongkai.tasks.queues import BUILD
from gongkai.tasks.reviewing import people_decide, take_up_decisions, waiting_questions
from gongkai.tasks.schedules import review_schedule


@dag(
    schedule=review_schedule(),
    tags=["gongkai", "reviewing"],
    doc_md=__doc__,
    **dag_defaults(BUILD),
)
def review_release() -> None:
    """Release → questions → decisions → vault."""
    asked = people_decide()
    waiting_questions() >> asked
    take_up_decisions(asked.output)  # type: ignore[arg-type]  # Airflow hands on the value, not the promise of it


review_release()
