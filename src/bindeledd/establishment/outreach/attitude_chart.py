"""The attitude of groups over time as lines from strongly against to strongly for, with its table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from bindeledd.casefolder.tables import BY_NAME
from bindeledd.drawing.chart_frame import FULL, LINE, SIZE, Chart, Paper, name_width
from bindeledd.drawing.svg import text_width
from bindeledd.establishment.outreach.stakeholders import Stakeholder, important_first
from bindeledd.foundation.language import _, day

_LEVELS = range(2, -3, -1)
_STEP = 2 * LINE  # units from one level to the next
# As many as there are kinds of dashes: more lines cannot be told apart.
MOST_LINES = 6


def drawn(stakeholders: Sequence[Stakeholder]) -> tuple[Stakeholder, ...]:
    """The groups that have a line: attitude known on two days or more, the most important six."""
    several = [each for each in important_first(stakeholders) if len({a.on for a in each.attitudes}) > 1]
    return tuple(several[:MOST_LINES])


def attitude_chart(stakeholders: Sequence[Stakeholder], *, prefix: str = "holdning") -> Chart | None:
    """A line per group through its attitudes, days evenly long; None where no group has two.

    The table has every attitude of every group, also those without a line.
    """
    lines = drawn(stakeholders)
    if not lines:
        return None
    title = _("Holdning over tid")
    field = BY_NAME["project_attitudes"].field("attitude")
    words = [field.words(str(level)) for level in _LEVELS]
    days = [attitude.on for each in lines for attitude in each.attitudes]
    first, last = min(days), max(days)
    names = name_width(each.group for each in lines)
    left = max(text_width(each, SIZE) for each in words) + 14
    right, top = FULL - names - 14, 12.0
    height = top + 4 * _STEP + LINE
    paper = Paper(title, height + LINE, prefix)

    def at(on: date, value: int) -> tuple[float, float]:
        share = (on - first).days / ((last - first).days or 1)
        return left + 6 + (right - left - 6) * share, top + (2 - value) * _STEP

    for level, word in zip(_LEVELS, words, strict=True):
        y = top + (2 - level) * _STEP
        paper.text(word, left - 8, y - LINE / 2, "end", "bl-value")
        paper.level(left, right + 4, y)
    paper.text(_short(first), left + 6, height - LINE / 2, "start", "bl-value")
    paper.text(_short(last), right, height - LINE / 2, "end", "bl-value")
    ends = []
    for place, each in enumerate(lines):
        # Of two attitudes on one day the later written holds.
        by_day = {attitude.on: attitude.value for attitude in each.attitudes}
        spots = [at(on, value) for on, value in by_day.items()]
        for a, b in pairwise(spots):
            paper.stroke(a, b, place)
        for spot in spots:
            paper.spot(spot, place)
        ends.append((spots[-1][1], each.group))
    lowest = float("-inf")
    for y, name in sorted(ends):
        lowest = max(y - LINE / 2, lowest + SIZE + 2)
        paper.text(name, right + 10, lowest, "start")
    rows = tuple(
        (each.group, day(attitude.on), attitude.words)
        for each in important_first(stakeholders)
        for attitude in each.attitudes
    )
    return paper.chart((_("Gruppe"), _("Dato"), _("Holdning")), rows)


def _short(on: date) -> str:
    return f"{on.day}.{on.month}.{on.year}"
