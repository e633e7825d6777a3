"""When a person is reminded of a task: within a week of its deadline, on the day, and weekly when late."""

from __future__ import annotations

from datetime import date, timedelta

# How long before its deadline a task is told of.
SOON = timedelta(days=7)


def occasion(due: date, today: date) -> str:
    """What there is to be told of today: `soon`, `today`, `late-N` in week N after the deadline, or nothing.

    Each is told of once. A day without a run loses none: `soon` holds for seven days, and each `late-N` as
    long (the first from the day after the deadline).
    """
    days = (today - due).days
    if days > 0:
        return f"late-{(days - 1) // 7}"
    if days == 0:
        return "today"
    return "soon" if due - today <= SOON else ""
