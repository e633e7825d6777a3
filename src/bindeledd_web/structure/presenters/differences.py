"""Measures before and after as rows for a table, with the words for better and worse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bindeledd.foundation.language import number
from bindeledd.structure.measures import Difference, Measure, Measured, Value, before_after


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One measure: texts ready to show; `judged` says better or worse, empty when neither."""

    measure: Measure
    before: str
    after: str
    change: str
    judged: str
    colour: str
    reason: str
    note: str


# What the panel of one move shows; the rest is on the page of the alternative.
SHORT = (
    "offices", "small_offices", "cover", "minutes", "beyond_hour", "minutes_nearest", "commuters_kept",
    "cost", "changed", "legal",
)  # fmt: skip


def difference_rows(
    before: Measured, after: Measured, only: Iterable[str] | None = None
) -> list[DifferenceRow]:
    """Every measure, or those named, in order."""
    wanted = None if only is None else set(only)
    return [_row(each) for each in before_after(before, after) if wanted is None or each.measure.id in wanted]


def value_text(measure: Measure, value: Value) -> str:
    """A value as it is shown; a dash when it is not known."""
    return "–" if value.value is None else number(value.value, measure.decimals)


def _row(each: Difference) -> DifferenceRow:
    change = each.change
    decimals = each.measure.decimals
    small = change is None or abs(change) < 0.5 * 10.0**-decimals
    text = (
        "–"
        if change is None
        else number(0, 0)
        if small
        else f"{'+' if change > 0 else '−'}{number(abs(change), decimals)}"
    )
    better = each.better
    judged = "" if better is None else _("bedre") if better else _("dårligere")
    return DifferenceRow(
        each.measure,
        value_text(each.measure, each.before),
        value_text(each.measure, each.after),
        text,
        judged,
        "success" if better else "warning" if better is not None else "neutral",
        each.after.reason,
        each.after.note,
    )
