"""Tasks as the registry keys work by: an id of the task catalogue, a group of them, or any task."""

from __future__ import annotations

from bindeledd.registry.facts import ANY_TASK, TASK_GROUPS

# The catalogue's ids begin with the group: ST-01, MU-03, OP-01.
_PREFIXES = {"ST": "state", "MU": "minimum", "OP": "optional"}


def group_of(task: str) -> str | None:
    """The group that a task of the catalogue belongs to; None for a group, for any task, or an unknown id."""
    return _PREFIXES.get(task.partition("-")[0]) if "-" in task else None


def covers(wide: str, narrow: str) -> bool:
    """Whether a statement for `wide` says anything of `narrow`: the same, its group, or any task."""
    return wide in (narrow, ANY_TASK) or wide == group_of(narrow)


def is_municipal(task: str) -> bool:
    """Whether the municipality owns the task: minimum solution and optional services, not state tasks."""
    return (group_of(task) or task) in TASK_GROUPS[1:]
