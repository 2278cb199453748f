"""Who is told when a task has failed for good: the addresses in the file that GONGKAI_ALERTS names.

An address a line, as Apprise writes them (mailto://, wecombot://, dingtalk://, feishu:// …); lines with # are none.
They hold secrets, so they are in a file and in no log. What cannot be sent costs a line of the task's log, no more.
"""

import logging
import os
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import structlog
import yaml

_LONGEST: Final = 1500
"""Characters of a message; a robot of WeCom takes 2,048 bytes of text, but shows no more than this on a telephone."""
_log = structlog.get_logger(__name__)


def tell_people(context: Mapping[str, Any]) -> None:
    """Airflow's callback: sends which task failed, why, what to do and where to look.

    Nothing is sent where nobody is named, nor for one batch of several: the task that looks at all of them tells.
    """
    addresses = _addresses()
    instance = context["ti"]
    if addresses and getattr(instance, "map_index", -1) < 0:
        title, text = message(instance.dag_id, instance.task_id, context["run_id"], context.get("exception"))
        _send(addresses, title, text)


def message(dag_id: str, task_id: str, run_id: str, failure: object) -> tuple[str, str]:
    """Title and text of an alert; ``failure`` is what the task raised, None where it ended without a word."""
    why = str(failure).strip() if failure else "the process ended without a message; it was killed, or lost its machine"
    cure = _cures().get(dag_id, {})
    page = f"{os.environ.get('AIRFLOW__API__BASE_URL', '').rstrip('/')}/dags/{dag_id}/runs/{run_id}"
    lines = [why[:_LONGEST], "", cure.get("zh", ""), cure.get("en", ""), page]
    return f"Gongkai: {dag_id} / {task_id} failed", "\n".join(lines)


@cache
def _cures() -> dict[str, dict[str, str]]:
    return dict(yaml.safe_load(files("gongkai.tasks").joinpath("alerts.yml").read_text("utf-8")))


def _addresses() -> list[str]:
    named = os.environ.get("GONGKAI_ALERTS")
    if not named:
        return []
    try:
        lines = Path(named).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        _log.warning("nobody can be told", cause=f"GONGKAI_ALERTS={named}: {type(error).__name__}")
        return []
    return [line.strip() for line in lines if line.strip() and not line.strip().startswith("#")]


def _send(addresses: list[str], title: str, text: str) -> None:
    from apprise import Apprise, NotifyType  # noqa: PLC0415 - the DAG processor need not load it

    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # its lines name hosts and users
    for number, address in enumerate(addresses, start=1):
        people = Apprise()
        if not people.add(address) or not people.notify(body=text, title=title, notify_type=NotifyType.FAILURE):
            _log.warning("an alert could not be sent", address=f"line {number} of GONGKAI_ALERTS")
