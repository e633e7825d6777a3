"""A goal as a line through its figures, with the target beside it; drawn only where there are two or more."""

from __future__ import annotations

from typing import Final

from bindeledd.drawing.chart_frame import Chart
from bindeledd.drawing.charts import Series, lines
from bindeledd.followup.goals import Goal
from bindeledd.foundation.language import _

# More days than this would be written over each other.
MOST_POINTS: Final = 7


def goal_chart(goal: Goal, *, prefix: str = "") -> Chart | None:
    """The baseline and the measurements in order of day; None with fewer than two figures.

    Points lie evenly apart, each under its day. A figure measured otherwise than the baseline is not joined
    with those before it: the lines of before and after are two. Of many figures the first and the latest are
    drawn; the table of measurements has them all.
    """
    points = [(each.on, each.value, each.same) for each in goal.measurements]
    if goal.baseline is not None and goal.baseline_on is not None:
        points = sorted([(goal.baseline_on, goal.baseline, True), *points], key=lambda each: each[0])
    if len(points) < 2:
        return None
    if len(points) > MOST_POINTS:
        points = [points[0], *points[1 - MOST_POINTS :]]
    series = [Series(goal.unit, tuple(value if same else None for _on, value, same in points))]
    if not all(same for _on, _value, same in points):
        other = tuple(None if same else value for _on, value, same in points)
        series.append(Series(_("målt på en annen måte"), other))
    if goal.target is not None:
        series.append(Series(_("måltall"), (goal.target,) * len(points)))
    return lines(
        series,
        title=goal.title,
        name_head=goal.indicator,
        columns=[f"{on:%d.%m.%y}" for on, _value, _same in points],
        decimals=goal.decimals,
        prefix=prefix or f"maal-{goal.number}",
    )


def chart_words(goal: Goal, chart: Chart) -> str:
    """The picture in words: what each line is on each day."""
    said = [
        f"{row[0]}: "
        + ", ".join(
            f"{column} {value}"
            for column, value in zip(chart.table_head[1:], row[1:], strict=True)
            if value != _("ikke kjent")
        )
        for row in chart.table_rows
    ]
    return f"{goal.title}, {goal.indicator}. {'. '.join(said)}."
