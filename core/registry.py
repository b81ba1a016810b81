"""The use cases there are: a name, and where its Task is defined.

A Task is imported when it is asked for, so listing them costs nothing.
"""

from importlib import import_module

from core.errors import UnknownTask
from core.task import Task

_TASKS = {
    "credit": "core.credit.task",
    "intent": "core.intent.task",
    "recommendation": "core.recommendation.task",
    "sentiment": "core.sentiment.task",
}


def names() -> tuple[str, ...]:
    """Give the names of all use cases."""
    return tuple(_TASKS)


def load(name: str) -> Task:
    """Give a use case by name.

    Raises
    ------
    UnknownTask
        If there is none of that name.
    """
    if name not in _TASKS:
        raise UnknownTask(
            f"There is no use case “{name[:40]}”.",
            "one of " + ", ".join(_TASKS) + ".",
            "See `python -m core tasks`.",
        )
    task = import_module(_TASKS[name]).TASK
    if not isinstance(task, Task):
        raise TypeError(f"{_TASKS[name]}.TASK is not a Task")
    return task
