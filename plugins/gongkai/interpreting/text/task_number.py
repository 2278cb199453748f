"""The number of a task before its name, or in place of one (任务1：渠道清淤, 任务2)."""

import re
from typing import Final

from gongkai.interpreting.text.numbering import COUNT

_NUMBER: Final = re.compile(rf"^\s*任务\s*(?:\d{{1,2}}|{COUNT})\s*(?:[：:、.．]\s*|$)")


def without_task_number(text: str) -> str:
    """``text`` without the number of a task before it; nothing where it is only that number.

    >>> without_task_number("任务1：渠道清淤")
    '渠道清淤'
    """
    return _NUMBER.sub("", text)


def is_task_number(text: str) -> bool:
    """Whether ``text`` only counts a task: what the task is called stands beside it."""
    return bool(text.strip()) and not without_task_number(text)
